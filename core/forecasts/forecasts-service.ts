/**
 * Rehearses campaigns, and keeps the latest forecast of each. A thread of its own does it and ends with it; of one campaign one
 * rehearsal is under way. Sends nothing.
 */
import type { Forecast, ForecastScore, Preflight, RehearsalProgress } from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/problem.ts";
import { type CampaignState, isEditable } from "../../shared/domain/campaigns/campaign-state.ts";
import { freezeRefusal } from "../../shared/domain/campaigns/frozen-outcome.ts";
import type { FrozenFrame } from "../../shared/domain/campaigns/frozen-plan.ts";
import { ASSUMPTION_AS_OF, MESSAGES_NEEDED } from "../../shared/domain/forecasts/assumption.data.ts";
import { scoreOf } from "../../shared/domain/forecasts/score.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { HIGH_PER_SECOND } from "../../shared/domain/sending/throughput.data.ts";
import { throughputOf } from "../../shared/domain/sending/throughput.ts";
import { presentCampaign } from "../campaigns/present-campaign.ts";
import type { PlanPerson, PlanPlace } from "../plans/plans-store.ts";
import type { DealtClass, DealtRow } from "../preflight/dealt-rows.ts";
import type { PreflightService } from "../preflight/preflight-service.ts";
import type { Thread } from "../threads/thread-host.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { keepForecast } from "./forecasts-commands.ts";
import { type KnownHistory, readActualFigures, readKnownPeople, readPlanned } from "./forecasts-queries.ts";
import { type PeopleLike, peopleLike } from "./people-like.ts";
import type { HeldPlaces } from "./rehearsal.ts";
import type { RehearsalMethods, RehearsalNews, RehearsalQuestion, Rehearsed } from "./rehearsal-role.ts";

export interface ForecastsServiceOptions {
  readonly storage: ServedStorage;
  readonly preflight: Pick<PreflightService, "deal">;
  /** A new thread that rehearses. */
  startThread(onNews: (news: unknown) => void): Thread<RehearsalMethods>;
  /** Of the Graph API, as requests name it. */
  graphVersion(): Promise<string>;
  /** How far one is has changed. */
  onProgress(): void;
  /** One has ended, perhaps with a forecast. */
  onEnded(): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

export type ForecastsService = ReturnType<typeof createForecastsService>;

export interface LatestForecast {
  readonly forecast: Forecast;
  readonly isOutdated: boolean;
  readonly score: ForecastScore | null;
}

interface Rehearsing {
  readonly stop: AbortController;
  progress: RehearsalProgress;
  ended: Promise<unknown>;
}

/** What is rehearsed, of a draft as of a plan. */
interface Dealt {
  readonly preflight: Preflight;
  readonly frame: FrozenFrame;
  readonly classes: readonly DealtClass[];
  /** Places of Meta's limit at the start; null without one. */
  readonly limit: HeldPlaces | null;
  readonly isOfPlan: boolean;
}

const DAY = 24 * 60 * 60_000;
/** Once it is being sent, what was expected before stays. */
const REHEARSED: readonly CampaignState[] = ["draft", "scheduled", "missed"];
/** People of a plan that are read at a time. */
const TOGETHER = 2_000;

export function createForecastsService(options: ForecastsServiceOptions) {
  const { storage, preflight, onProgress, now } = options;
  const rehearsing = new Map<CampaignId, Rehearsing>();
  let isStopping = false;

  function tell(one: Rehearsing, progress: RehearsalProgress): void {
    one.progress = progress;
    onProgress();
  }

  async function make(id: CampaignId, saved: number, one: Rehearsing): Promise<Forecast> {
    const { signal } = one.stop;
    const campaign = presentCampaign(storage.campaigns, id);
    if (!isEditable(campaign.state)) return ofPlan(id, one);
    const onRead = (far: { readonly done: number; readonly total: number }) =>
      tell(one, { step: "reading", ...far });
    // Once they are handed over, the state of the files they were read in needn't be kept.
    const finish = await preflight.deal(id, { signal, onProgress: onRead }, (dealt, people) => {
      if (dealt.preflight.saved !== saved) throw new WaypostError("campaign-changed-elsewhere");
      const refusal = freezeRefusal(dealt.preflight);
      if (refusal === "nobody") throw new WaypostError("campaign-nobody");
      if (refusal === "blocked" || dealt.frame === null) throw new WaypostError("campaign-blocked");
      return handOver({ ...dealt, frame: dealt.frame, isOfPlan: false }, people, one);
    });
    return finish();
  }

  async function ofPlan(id: CampaignId, one: Rehearsing): Promise<Forecast> {
    const plan = storage.plans.plan(id);
    if (plan === null) throw new WaypostError("campaign-blocked");
    const classes = storage.plans.classes(plan.id);
    const finish = await handOver(
      {
        preflight: plan.prediction,
        frame: plan.frame,
        classes,
        limit: placesOf(plan.prediction, now()),
        isOfPlan: true,
      },
      plannedPeople(plan.id, one.stop.signal),
      one,
    );
    return finish();
  }

  async function* plannedPeople(
    plan: number,
    signal: AbortSignal,
  ): AsyncGenerator<readonly DealtRow[], void> {
    let after: PlanPlace | null = null;
    for (;;) {
      const people: readonly PlanPerson[] = await storage.ask(
        readPlanned,
        { plan, after, limit: TOGETHER },
        signal,
      );
      const last = people.at(-1);
      if (last === undefined) return;
      after = { class: last.class, n: last.n };
      yield people.map(
        ({ class: ofClass, n, person, values }): DealtRow => [
          ofClass,
          n,
          person.kind === "number" ? person.number.slice(1) : person.userId,
          null,
          values.length === 0 ? null : JSON.stringify(values),
        ],
      );
    }
  }

  /** Hands people over to a thread. @returns what has them rehearsed, and is to be called */
  async function handOver(
    dealt: Dealt,
    people: AsyncIterable<readonly DealtRow[]>,
    one: Rehearsing,
  ): Promise<() => Promise<Forecast>> {
    const { signal } = one.stop;
    const total = dealt.classes.reduce((sum, each) => sum + each.people, 0);
    const madeAt = now();
    const known = await storage.ask(
      readKnownPeople,
      { account: dealt.frame.sender.accountId, now: madeAt },
      signal,
    );
    const like = peopleLike(known);
    const asked = await questionOf(dealt, like);
    signal.throwIfAborted();
    const thread = options.startThread((news) => tell(one, news as RehearsalNews));
    try {
      await thread.ask("begin", asked, { signal });
      let done = 0;
      for await (const rows of people) {
        await thread.ask("add", { rows }, { signal });
        done += rows.length;
        tell(one, { step: "reading", done, total });
      }
      // Somebody was erased, or the plan was taken back, while it was read.
      if (done !== total) throw new WaypostError("campaign-outcome-changed");
    } catch (error) {
      await thread.stop();
      throw error;
    }
    return async () => {
      try {
        const rehearsed: Rehearsed = await thread.ask("run", null, { signal });
        return {
          madeAt,
          saved: dealt.preflight.saved,
          fingerprint: dealt.preflight.fingerprint,
          isOfPlan: dealt.isOfPlan,
          basis: basisOf(like, known),
          people: total,
          ...rehearsed,
        };
      } finally {
        await thread.stop();
      }
    };
  }

  async function questionOf(
    { preflight: seen, frame, classes, limit }: Dealt,
    like: PeopleLike,
  ): Promise<RehearsalQuestion> {
    const { accountId, numberId } = frame.sender;
    const account = storage.accounts.accounts().find(({ id }) => id === accountId);
    const number = storage.accounts.numbersOf(accountId).find(({ id }) => id === numberId);
    if (account === undefined || number === undefined) throw new WaypostError("campaign-blocked");
    const start = Math.max(frame.at, now());
    return {
      frame,
      classes,
      limit,
      account: {
        country: account.country ?? frame.sender.place ?? "",
        onboardingStatus: account.onboardingStatus ?? "ELIGIBLE",
        isCloudDisabled: account.isCloudDisabledForMarketing === true,
        isHighThroughput: throughputOf(number) === HIGH_PER_SECOND,
        isCoexistence: number.isCoexistence === true,
      },
      people: like.groups,
      start,
      throughput: throughputOf(number),
      lastUsedAt: frame.messages.map(({ template }) => storage.rollups.lastSentAt(template.id) ?? start),
      seed: `campaign ${seen.campaign}`,
      version: await options.graphVersion(),
    };
  }

  async function start({
    id,
    saved,
  }: {
    readonly id: CampaignId;
    readonly saved: number;
  }): Promise<{ readonly isMade: boolean }> {
    const campaign = presentCampaign(storage.campaigns, id);
    if (campaign.saved !== saved) throw new WaypostError("campaign-changed-elsewhere");
    if (!REHEARSED.includes(campaign.state)) throw new WaypostError("campaign-under-way");
    if (rehearsing.has(id)) throw new WaypostError("rehearsal-under-way");
    const stop = new AbortController();
    const one: Rehearsing = {
      stop,
      progress: { step: "reading", done: 0, total: 0 },
      ended: Promise.resolve(),
    };
    rehearsing.set(id, one);
    const made = make(id, saved, one).then((forecast) =>
      storage.run(keepForecast, { campaign: id, forecast }),
    );
    one.ended = made.catch(() => undefined);
    onProgress();
    try {
      await made;
      return { isMade: true };
    } catch (error) {
      if (stop.signal.aborted && !isStopping) return { isMade: false };
      throw error;
    } finally {
      rehearsing.delete(id);
      options.onEnded();
    }
  }

  return {
    /**
     * Resolves once the forecast is kept, or the rehearsal was cancelled.
     * @throws WaypostError `campaign-not-found`, `campaign-changed-elsewhere`, `campaign-blocked`, `campaign-nobody`,
     *   `rehearsal-under-way`
     */
    rehearse: start,
    /** Resolves once nothing of it is under way any more. */
    cancel: async (id: CampaignId): Promise<void> => {
      const one = rehearsing.get(id);
      one?.stop.abort(new DOMException("the rehearsal was cancelled", "AbortError"));
      await one?.ended;
    },
    /** Null while none is under way. */
    progress: (id: CampaignId): RehearsalProgress | null => rehearsing.get(id)?.progress ?? null,
    /** Null without one. @throws WaypostError `campaign-not-found` */
    latest: async (id: CampaignId, signal?: AbortSignal): Promise<LatestForecast | null> => {
      const campaign = presentCampaign(storage.campaigns, id);
      const forecast = storage.forecasts.latest(id);
      if (forecast === null) return null;
      const figures = await storage.ask(readActualFigures, { campaign: id, now: now() }, signal);
      return {
        forecast,
        isOutdated: campaign.saved !== forecast.saved || forecast.isOfPlan === isEditable(campaign.state),
        score: scoreOf(forecast, figures) as ForecastScore | null,
      };
    },
    stop: async () => {
      isStopping = true;
      for (const { stop } of rehearsing.values())
        stop.abort(new DOMException("the workspace is closing", "AbortError"));
      await Promise.all([...rehearsing.values()].map(({ ended }) => ended));
    },
  };
}

/** Of a plan: who held places when it was judged has given them back a day later, and not later than then. */
function placesOf({ at, limit: { people, used, already } }: Preflight, now: number): HeldPlaces | null {
  if (people === null) return null;
  const held = now < at + DAY ? Math.min(people, used - already) : 0;
  return { free: people - held, releases: held === 0 ? [] : [{ at: at + DAY, people: held }] };
}

function basisOf(
  { isAssumed, messages, countries }: PeopleLike,
  { from, until }: KnownHistory,
): Forecast["basis"] {
  return isAssumed
    ? { kind: "assumption", asOf: ASSUMPTION_AS_OF, messages, needed: MESSAGES_NEEDED }
    : { kind: "history", from, until, messages, countries: [...countries] };
}
