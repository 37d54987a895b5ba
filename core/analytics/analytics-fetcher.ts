/**
 * Fetches Meta's own daily figures of every account, one request after the other, and notes what came of it for each
 * account. Only days that can still change are asked for again. An end in the middle loses nothing: the next round asks for
 * what is missing. Source: meta-facts 10.2, 10.3, 13.8.
 */
import { type Problem, problem, WaypostError } from "../../shared/contract/problem.ts";
import {
  INSIGHTS_NOT_ENABLED,
  INSIGHTS_UNAVAILABLE,
  PRICING_REACH,
  PRICING_SETTLE,
  REGIONS_WITHOUT_ANALYTICS,
  TEMPLATES_AT_ONCE,
  TEMPLATES_REACH,
  TEMPLATES_SETTLE,
} from "../../shared/domain/analytics/analytics.data.ts";
import {
  ANALYTICS_KINDS,
  type AnalyticsKind,
  type AnalyticsOutcome,
  dayOf,
  firstDayToAsk,
} from "../../shared/domain/analytics/analytics.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import { quarterOf } from "../../shared/domain/messages/standing.ts";
import { ROUTES, type Route } from "../../shared/domain/route/route-decision.ts";
import type { AccountFacts } from "../accounts/account-facts.ts";
import { createRound } from "../events/round.ts";
import {
  type DaysAsked,
  readPricingAnalytics,
  readTemplateAnalytics,
  type TemplatesAsked,
} from "../graph/analytics.ts";
import { breakingOff, type GraphClient } from "../graph/graph-client.ts";
import { asWaypostError, GraphError, GraphTransportError } from "../graph/graph-error.ts";
import { USAGE_TO_SLOW_DOWN } from "../graph/usage.ts";
import type { Logger } from "../logging/logger.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import {
  keepPricingAnalytics,
  keepTemplateAnalytics,
  noteAnalyticsStandings,
  notePricingAsked,
} from "./analytics-commands.ts";
import { findTemplatesUsed } from "./analytics-queries.ts";
import type { AnalyticsStanding, FetchedFrom } from "./analytics-store.ts";

export interface AnalyticsFetcherOptions {
  readonly storage: Pick<ServedStorage, "accounts" | "analytics" | "run" | "ask">;
  graphFor(accountId: AccountId): GraphClient;
  tokenFor(accountId: AccountId): Promise<string | null>;
  /** Resolves when the next request may be made. @throws when the signal fires */
  pause(signal: AbortSignal): Promise<void>;
  readonly logger: Logger;
  /** Where Meta is asked, for a message to a person. */
  readonly host: string;
  /** Milliseconds by our clock. */
  now(): number;
  /** Milliseconds by Meta's. */
  metaNow(): number;
  onChanged(): void;
}

export interface AnalyticsFetcher {
  isFetching(): boolean;
  /**
   * Fetches what is due, of all accounts. Joins the round under way. Never throws.
   * @param isAsked somebody has asked for it: everything is due
   */
  round(isAsked: boolean): Promise<void>;
  /** Ends the round under way; no other begins. */
  stop(): Promise<void>;
}

const HOUR = 3_600_000;
/** Milliseconds until an account is asked about again, after an answer and after a failure. */
const EVERY = 24 * HOUR;
const AGAIN_AFTER = HOUR;
/** Days of prices that are asked for at once: a year of them in one answer would be too much. */
const PRICING_AT_ONCE = 31;

const INVALID_PARAMETER = 100;

/** Of this account nothing else can be had now: Meta limits how often it is asked about each by itself (meta-facts 9). */
class AccountOver extends Error {
  override readonly name: string = "AccountOver";
  readonly problem: Problem;

  constructor(why: Problem) {
    super(why.code);
    this.problem = why;
  }
}

/** Nobody is there: the other accounts would fare no better. */
class RoundOver extends AccountOver {
  override readonly name = "RoundOver";
}

export function createAnalyticsFetcher(options: AnalyticsFetcherOptions): AnalyticsFetcher {
  const { storage, logger, now, metaNow, onChanged } = options;
  /** Whose usage Meta has told of in this round. */
  let lastAsked: AccountId | null = null;

  async function note(
    accounts: readonly AccountFacts[],
    kinds: readonly AnalyticsKind[],
    outcome: AnalyticsOutcome,
    why: Problem | null = null,
  ): Promise<void> {
    const isFetched = outcome === "fetched";
    await storage.run(
      noteAnalyticsStandings,
      accounts.flatMap(({ id }) =>
        kinds.map((kind) => ({
          accountId: id,
          kind,
          outcome,
          triedAt: now(),
          fetchedAt: isFetched ? now() : null,
          fetchedAtByMeta: isFetched ? metaNow() : null,
          problem: why,
        })),
      ),
    );
    onChanged();
  }

  /** One request at Meta's pace, with the token of the account. */
  async function ask<Answer>(
    accountId: AccountId,
    signal: AbortSignal,
    request: (graph: GraphClient) => Promise<Answer>,
  ): Promise<Answer> {
    await options.pause(signal);
    signal.throwIfAborted();
    const graph = breakingOff(options.graphFor(accountId), signal);
    // What Meta said last may be about another account: only its answer tells how this one stands.
    const usage = lastAsked === accountId ? graph.usage() : null;
    if (usage !== null && (usage.percent >= USAGE_TO_SLOW_DOWN || usage.minutesToRegain > 0)) {
      throw new WaypostError("graph-rate-limited");
    }
    lastAsked = accountId;
    return request(graph);
  }

  async function fetchTemplates(account: AccountFacts, signal: AbortSignal): Promise<AnalyticsOutcome> {
    const today = dayOf(metaNow());
    const templates = await storage.ask(
      findTemplatesUsed,
      { accountId: account.id, since: quarterOf(metaNow() - TEMPLATES_REACH * EVERY) },
      signal,
    );
    let hasAnything = false;
    /** Refused by themselves, while others were answered. */
    const refused = new Set<string>();
    for (const route of ROUTES) {
      const left = templates.filter((id) => !refused.has(id));
      const fetchBatch = async ([from, templateIds]: Batch): Promise<void> => {
        const asked: TemplatesAsked = { templateIds, route, from, until: today + 1 };
        hasAnything = (await fetchDays(account, asked, signal)) || hasAnything;
      };
      for (const id of await fetchBatches([...batchesOf(account.id, route, left)], fetchBatch)) {
        refused.add(id);
      }
    }
    const isWithout = account.country !== null && REGIONS_WITHOUT_ANALYTICS.has(account.country);
    return isWithout && !hasAnything ? "region" : "fetched";
  }

  /** @returns whether there was anything but zeros */
  async function fetchDays(
    account: AccountFacts,
    asked: TemplatesAsked,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { templateIds, route, from } = asked;
    const at = metaNow();
    const days = await ask(account.id, signal, (graph) => readTemplateAnalytics(graph, account.id, asked));
    await storage.run(keepTemplateAnalytics, {
      from: fetchedFrom(account),
      templateIds,
      route,
      asked: { since: from, at },
      days,
    });
    return days.some(({ sent, delivered, read }) => (sent ?? 0) + (delivered ?? 0) + (read ?? 0) > 0);
  }

  /** Templates that are asked about from the same day on, as many at once as Meta takes. */
  function* batchesOf(accountId: AccountId, route: Route, templates: readonly string[]): Generator<Batch> {
    const byDay = Map.groupBy(templates, (id) => {
      const asked = storage.analytics.askedOfTemplate(accountId, id, route);
      return firstDayToAsk(metaNow(), asked?.at ?? null, TEMPLATES_REACH, TEMPLATES_SETTLE);
    });
    for (const [from, ids] of byDay) {
      for (let at = 0; at < ids.length; at += TEMPLATES_AT_ONCE) {
        yield [from, ids.slice(at, at + TEMPLATES_AT_ONCE)];
      }
    }
  }

  /** The newest days first: where Meta reaches less far back than it says, those before are not there. */
  async function fetchPricing(account: AccountFacts, signal: AbortSignal): Promise<AnalyticsOutcome> {
    const at = metaNow();
    const end = dayOf(at) + 1;
    const asked = storage.analytics.askedOfPricing(account.id);
    const first = firstDayToAsk(at, asked?.at ?? null, PRICING_REACH, PRICING_SETTLE);
    let since = end;
    while (since > first) {
      const days: DaysAsked = { from: Math.max(first, since - PRICING_AT_ONCE), until: since };
      const isNewest = since === end;
      try {
        const rows = await ask(account.id, signal, (graph) => readPricingAnalytics(graph, account.id, days));
        await storage.run(keepPricingAnalytics, { from: fetchedFrom(account), days: rows });
      } catch (error) {
        const isTooFarBack = isInvalidParameter(error) && !isNewest;
        if (!isTooFarBack) throw error;
        break;
      }
      since = days.from;
    }
    await storage.run(notePricingAsked, { accountId: account.id, asked: { since, at } });
    return "fetched";
  }

  const fetchedFrom = ({ id, currency }: AccountFacts): FetchedFrom => ({
    accountId: id,
    currency,
    at: now(),
  });

  /** @throws AccountOver, RoundOver; both are noted of this kind, as is what else goes wrong */
  async function fetchKind(account: AccountFacts, kind: AnalyticsKind, signal: AbortSignal): Promise<void> {
    try {
      const askFor = kind === "templates" ? fetchTemplates : fetchPricing;
      await note([account], [kind], await askFor(account, signal));
    } catch (error) {
      signal.throwIfAborted();
      const why = notOffered(error);
      if (why !== null) {
        await note([account], [kind], why);
        return;
      }
      const known = asWaypostError(error);
      if (!(known instanceof WaypostError)) {
        logger.warn({ error: String(error) }, "an answer with Meta's own figures could not be read");
        await note(
          [account],
          [kind],
          "failed",
          problem("graph-not-graph", { params: { host: options.host } }),
        );
        return;
      }
      await note([account], [kind], "failed", known.problem);
      if (isNetworkGone(error)) throw new RoundOver(known.problem);
      if (known.problem.code === "graph-rate-limited") throw new AccountOver(known.problem);
    }
  }

  /** @throws RoundOver */
  async function fetchAccount(
    account: AccountFacts,
    kinds: readonly AnalyticsKind[],
    signal: AbortSignal,
  ): Promise<void> {
    let hasToken: boolean;
    try {
      hasToken = (await options.tokenFor(account.id)) !== null;
    } catch (error) {
      signal.throwIfAborted();
      logger.warn({ error: String(error) }, "the token for Meta's own figures could not be read");
      await note(
        [account],
        kinds,
        "failed",
        error instanceof WaypostError ? error.problem : problem("internal"),
      );
      return;
    }
    if (!hasToken) {
      await note([account], kinds, "no-token");
      return;
    }
    for (const [at, kind] of kinds.entries()) {
      try {
        await fetchKind(account, kind, signal);
      } catch (error) {
        if (!(error instanceof AccountOver)) throw error;
        await note([account], kinds.slice(at + 1), "failed", error.problem);
        if (error instanceof RoundOver) throw error;
        return;
      }
    }
  }

  /** The accounts and kinds that a round is about; accounts that were tried longest ago come first. */
  function workOf(isAsked: boolean): Work[] {
    const standings = storage.analytics.standings();
    return storage.accounts
      .accounts()
      .map((account) => {
        const lasts = ANALYTICS_KINDS.map((kind) =>
          standings.find((one) => one.accountId === account.id && one.kind === kind),
        );
        return {
          account,
          kinds: ANALYTICS_KINDS.filter((_, at) => isAsked || isDue(lasts[at])),
          triedAt: Math.min(...lasts.map((last) => last?.triedAt ?? 0)),
        };
      })
      .filter(({ kinds }) => kinds.length > 0)
      .toSorted((one, other) => one.triedAt - other.triedAt);
  }

  const isDue = (last: AnalyticsStanding | undefined): boolean =>
    last === undefined || dueAt(last, metaNow()) <= now();

  async function perform(isAsked: boolean, signal: AbortSignal): Promise<void> {
    let left: readonly Work[] = [];
    try {
      onChanged();
      lastAsked = null;
      const work = workOf(isAsked);
      for (const [at, { account, kinds }] of work.entries()) {
        left = work.slice(at + 1);
        await fetchAccount(account, kinds, signal);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof RoundOver)) {
        logger.warn({ error: String(error) }, "Meta's own figures could not be fetched");
        return;
      }
      for (const { account, kinds } of left) {
        await note([account], kinds, "failed", error.problem).catch(() => undefined);
      }
    }
  }

  const round = createRound(perform, onChanged);
  return { isFetching: round.isUnderWay, round: round.begin, stop: round.close };
}

/** Templates that are asked about from the same day on. */
type Batch = readonly [from: number, templateIds: readonly string[]];

interface Work {
  readonly account: AccountFacts;
  readonly kinds: readonly AnalyticsKind[];
}

/**
 * Meta refuses a whole batch for one template that is gone, so the templates of a refused batch are fetched one by one, once
 * all batches have been tried. An invalid parameter says nothing of what is invalid: where nothing at all was answered it
 * isn't the templates.
 * @returns the templates that were refused
 * @throws what `fetchBatch` throws; the refusal once as many as a batch holds were refused and nothing was answered
 */
async function fetchBatches(
  batches: readonly Batch[],
  fetchBatch: (batch: Batch) => Promise<void>,
): Promise<readonly string[]> {
  const queue = [...batches];
  const refused: string[] = [];
  let isAnswered = false;
  let refusal: unknown = null;
  for (const batch of queue) {
    const [from, ids] = batch;
    try {
      await fetchBatch(batch);
      isAnswered = true;
    } catch (error) {
      if (!isInvalidParameter(error)) throw error;
      refusal = error;
      if (ids.length > 1) queue.push(...ids.map((id): Batch => [from, [id]]));
      else refused.push(...ids);
    }
    if (refused.length >= TEMPLATES_AT_ONCE && !isAnswered) break;
  }
  if (refusal !== null && !isAnswered) throw refusal;
  return refused;
}

function isInvalidParameter(error: unknown): boolean {
  return error instanceof GraphError && error.code === INVALID_PARAMETER;
}

/** A broken connection, or an answer that took too long, may be about what was asked for. */
function isNetworkGone(error: unknown): boolean {
  return error instanceof GraphTransportError && error.failure === "unreachable";
}

/** Null where it is another failure. */
function notOffered(error: unknown): "unavailable" | "not-enabled" | null {
  if (!(error instanceof GraphError)) return null;
  if (error.code === INSIGHTS_UNAVAILABLE) return "unavailable";
  return error.code === INSIGHTS_NOT_ENABLED ? "not-enabled" : null;
}

/**
 * When an account is to be asked about again, by our clock. A sandbox's clock may have gone ahead by days in a moment, and
 * a clock of ours that was set back tells nothing. A token may be there at any time.
 */
function dueAt({ outcome, triedAt, fetchedAtByMeta }: AnalyticsStanding, metaNow: number): number {
  const isDayLater = fetchedAtByMeta !== null && metaNow - fetchedAtByMeta >= EVERY;
  if (outcome === "no-token" || (outcome === "fetched" && isDayLater)) return 0;
  return triedAt + (outcome === "failed" ? AGAIN_AFTER : EVERY);
}
