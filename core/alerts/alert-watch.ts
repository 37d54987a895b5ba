/**
 * Looks whether there is something to call an admin for. What Waypost knows anyway is looked at soon after it changes;
 * messages are counted every hour. What is found is kept in one transaction, and whoever is to be told is told after it.
 */
import type {
  AlertFacts,
  AlertKind,
  AlertSettings,
  Condition,
  EndReason,
} from "../../shared/domain/alerts/alerts.ts";
import {
  DELIVERY_WINDOW,
  type Drop,
  keyOfGroup,
  lastHour,
  type WatchReport,
} from "../../shared/domain/alerts/delivery-watch.ts";
import type { Banner } from "../../shared/domain/banners/banners.ts";
import { createRound } from "../events/round.ts";
import { readGaps } from "../gaps/gaps-queries.ts";
import { gapsSettings } from "../gaps/gaps-settings.ts";
import type { Logger } from "../logging/logger.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { keepJudged, keepLook, type LookedAt } from "./alerts-commands.ts";
import {
  type DeliveryLook,
  factsOfDrop,
  findFirstHour,
  type JudgedHours,
  type JudgeQuestion,
  judgeHours,
  lookAtDeliveries,
  readPausedCampaigns,
  silencesIn,
} from "./alerts-queries.ts";
import { alertsSettings } from "./alerts-settings.ts";
import { KNOWN_KINDS, knownConditions } from "./known-conditions.ts";

/** What the last count of messages found. Times are milliseconds since the epoch. */
export interface WatchStanding extends Pick<WatchReport, "from" | "until" | "watched" | "unwatched"> {
  readonly lookedAt: number;
}

export interface AlertWatchOptions {
  readonly storage: Pick<
    ServedStorage,
    "ask" | "run" | "accounts" | "accountHistory" | "alerts" | "deliveryCells" | "templates" | "settings"
  >;
  banners(): Promise<readonly Banner[]>;
  settings(): AlertSettings;
  readonly logger: Logger;
  /** Milliseconds since the epoch, as is the next one. */
  now(): number;
  metaNow(): number;
  /** Something is another than before, or a look has begun or ended. */
  onChanged(): void;
  /** What was found is kept. */
  onKept(): void;
}

export interface AlertWatch {
  isLooking(): boolean;
  /** Null before the first count. */
  standing(): WatchStanding | null;
  /** Looks at everything. */
  look(): Promise<void>;
  /** Looks at what is known without counting messages. */
  glance(): Promise<void>;
  close(): Promise<void>;
}

const HOUR = 3_600_000;
/** Milliseconds: what is looked at twice is found once, and a write for each glance would be many. */
const GLANCE_NOTED_EVERY = 60_000;
const DAY_HOURS = 24;
/** An absence this long, in milliseconds, leaves receipts to Meta, which posts them again for hours. */
const LONG_AWAY = HOUR;
const BACKLOG_COMES_WITHIN = 2 * HOUR;
/** How many hours are judged in a workspace that has messages already, and how long they are kept: three periods and a baseline. */
const JUDGED_BACK = 120 * DAY_HOURS;
const KEPT_HOURS = 240 * DAY_HOURS;
const COUNTED_KINDS: readonly AlertKind[] = ["delivery-fell", "delivery-low"];

/** It is kept with the time of the look. */
type Found = Omit<LookedAt, "at">;

/** One that was told of a group before, and is over. */
export interface PastAlert {
  readonly key: string;
  readonly facts: AlertFacts;
  readonly endReason: EndReason | null;
}

/** How far above the fixed share the rate has to be again, so that a rate about it doesn't call every hour. */
const LOW_BAND = 0.01;

/**
 * What a count says, by what is watched.
 * @param over the last alert of each group that is over: the same drop isn't told twice
 */
export function foundInDeliveries(
  { report, lately, templates }: DeliveryLook,
  { watch, low }: AlertSettings,
  open: readonly { readonly key: string; readonly facts: AlertFacts }[],
  over: readonly PastAlert[],
): Found {
  const drops = watch.isOn ? report.drops : [];
  const isTold = (drop: Drop): boolean =>
    over.some(
      ({ key, facts, endReason }) =>
        endReason !== "switched-off" &&
        facts.kind === "delivery-fell" &&
        key === keyOfGroup(drop.group) &&
        drop.since < facts.until,
    );
  const told = drops
    .filter((drop) => drop.recoveredAt === null && !isTold(drop))
    .map(
      (drop): Condition => ({
        key: keyOfGroup(drop.group),
        facts: factsOfDrop(drop, templates, watch.chance),
      }),
    );
  const { from, until, tally } = lately;
  const wasLow = open.some(({ facts }) => facts.kind === "delivery-low");
  const share = low.share + (wasLow ? LOW_BAND : 0);
  const isLow = low.isOn && tally.n >= low.leastMessages && tally.successes / tally.n < share;
  const facts: AlertFacts = { kind: "delivery-low", from, until, tally, share: low.share };
  const fell = open.filter(({ facts: { kind } }) => kind === "delivery-fell");
  return {
    conditions: [...told, ...(isLow ? [{ key: "", facts }] : [])],
    looked: COUNTED_KINDS,
    over: [
      ...drops
        .filter(({ recoveredAt }) => recoveredAt !== null)
        .map(({ group }) => ({
          kind: "delivery-fell" as const,
          key: keyOfGroup(group),
          reason: "recovered" as const,
        })),
      ...(watch.isOn ? [] : [{ kind: "delivery-fell" as const, key: null, reason: "switched-off" as const }]),
      ...(low.isOn ? [] : [{ kind: "delivery-low" as const, key: null, reason: "switched-off" as const }]),
      // The drop that it was called for lies before the period that is watched now.
      ...fell
        .filter(({ facts: past }) => past.kind === "delivery-fell" && past.until <= report.from)
        .map(({ key }) => ({ kind: "delivery-fell" as const, key, reason: "new-baseline" as const })),
    ],
  };
}

export function createAlertWatch(options: AlertWatchOptions): AlertWatch {
  const { storage, logger, now, metaNow, onChanged, onKept } = options;
  let standing: WatchStanding | null = null;

  async function known(): Promise<Found> {
    const { conditions, over } = knownConditions({
      banners: await options.banners(),
      accounts: storage.accounts.accounts(),
      events: storage.accountHistory.ofKinds,
      template: storage.templates.find,
      open: storage.alerts.open(),
      glancedAt: storage.settings.read(alertsSettings.glanced) ?? null,
      now: now(),
      metaNow: metaNow(),
    });
    const paused = (await storage.ask(readPausedCampaigns, null)).map(
      ({ id, name, guard }): Condition => ({
        key: id,
        facts: { kind: "campaign-paused", campaignId: id, name, guard },
      }),
    );
    return {
      conditions: [...conditions, ...paused],
      looked: KNOWN_KINDS,
      over,
    };
  }

  /** The last hour that can be judged: of the hours before a long absence it isn't known yet what came meanwhile. */
  function judgeable(at: number): number {
    const away = storage.settings.readIfReadable(gapsSettings.presence)?.absences ?? [];
    const latest = away.filter(
      ({ from, until }) => until - from >= LONG_AWAY && at - until < BACKLOG_COMES_WITHIN,
    );
    return latest.reduce(
      (hour, { from }) => Math.min(hour, Math.floor(from / HOUR) - DELIVERY_WINDOW - 1),
      lastHour(at),
    );
  }

  /** @returns the last hour that is judged; null where there are no messages */
  async function judge(at: number, signal: AbortSignal): Promise<number | null> {
    const to = judgeable(at);
    const known = storage.deliveryCells.judgedTo();
    const first = known === null ? await storage.ask(findFirstHour, null, signal) : null;
    if (known === null && first === null) return null;
    let judged: number = known ?? Math.max(first ?? to, to - JUDGED_BACK) - 1;
    if (judged >= to) return judged;
    const silences = silencesIn(await storage.ask(readGaps, { now: at }, signal), at);
    const absences = storage.settings.readIfReadable(gapsSettings.presence)?.absences ?? [];
    while (judged < to) {
      const question: JudgeQuestion = { from: judged + 1, to, silences, absences: [...absences] };
      const hours: JudgedHours = await storage.ask(judgeHours, question, signal);
      await storage.run(keepJudged, { ...hours, forgetBefore: to - KEPT_HOURS });
      judged = hours.to;
    }
    return judged;
  }

  async function counted(signal: AbortSignal): Promise<Found> {
    const at = now();
    const settings = options.settings();
    const hour = await judge(at, signal);
    if (hour === null) return { conditions: [], looked: COUNTED_KINDS, over: [] };
    const look = await storage.ask(lookAtDeliveries, { settings: settings.watch, hour }, signal);
    const { from, until, watched, unwatched } = look.report;
    standing = { from, until, watched, unwatched, lookedAt: at };
    const keys = look.report.drops.map(({ group }) => keyOfGroup(group));
    const over = storage.alerts.lastOver("delivery-fell", keys);
    return foundInDeliveries(look, settings, storage.alerts.open(), over);
  }

  async function keep({ conditions, looked, over }: Found): Promise<void> {
    // Of two that are called alike the first one counts.
    const byName = new Map(
      conditions.toReversed().map((condition) => [`${condition.facts.kind} ${condition.key}`, condition]),
    );
    const { isOther } = await storage.run(keepLook, {
      conditions: [...byName.values()].toReversed(),
      looked,
      over,
      at: now(),
    });
    if (isOther) onChanged();
    onKept();
  }

  async function keepKnown(): Promise<void> {
    const at = now();
    await keep(await known());
    const before = storage.settings.read(alertsSettings.glanced) ?? 0;
    if (at - before >= GLANCE_NOTED_EVERY) await storage.settings.write(alertsSettings.glanced, at);
  }

  /** A full disk or a damaged row must not end the watch. */
  async function attempt(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!signal.aborted) logger.warn({ error: String(error) }, "could not look for alerts");
    }
  }

  const glances = createRound<null>(
    (_, signal) => attempt(keepKnown, signal),
    () => undefined,
  );
  const looks = createRound<null>(async (_, signal) => {
    onChanged();
    // One after the other: what a look has read must not be kept after what a later glance has found.
    await glances.begin(null);
    if (!signal.aborted) await attempt(async () => keep(await counted(signal)), signal);
  }, onChanged);

  return {
    isLooking: looks.isUnderWay,
    standing: () => standing,
    look: () => looks.begin(null),
    glance: () => glances.begin(null),
    close: async () => {
      await Promise.all([looks.close(), glances.close()]);
    },
  };
}

/** How often messages are counted, in milliseconds: what the chance of a false alarm is stated for. */
export const COUNTED_EVERY = HOUR;
