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
import { type Drop, hasRecovered, type WatchReport } from "../../shared/domain/alerts/delivery-watch.ts";
import type { Banner } from "../../shared/domain/banners/banners.ts";
import { createRound } from "../events/round.ts";
import { readGaps } from "../gaps/gaps-queries.ts";
import type { Logger } from "../logging/logger.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { keepLook } from "./alerts-commands.ts";
import {
  type DeliveryLook,
  factsOfDrop,
  lookAtDeliveries,
  readPausedCampaigns,
  type Stretch,
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
    "ask" | "run" | "accounts" | "accountHistory" | "alerts" | "templates" | "settings"
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
const COUNTED_KINDS: readonly AlertKind[] = ["delivery-fell", "delivery-low"];

/** The same group is the same trouble, also in the next period. */
export const keyOfGroup = ({ route, country, template }: Drop["group"]): string =>
  JSON.stringify([route, country, template]);

interface Found {
  readonly conditions: readonly Condition[];
  readonly looked: readonly AlertKind[];
  readonly over: readonly {
    readonly kind: AlertKind;
    readonly key: string | null;
    readonly reason: EndReason;
  }[];
}

/** What a count says, by what is watched. */
export function foundInDeliveries(
  { report, lately, templates }: DeliveryLook,
  { watch, low }: AlertSettings,
  open: readonly { readonly key: string; readonly facts: AlertFacts }[],
): Found {
  const told = watch.isOn ? report.drops : [];
  const recovered = told.filter((drop) => hasRecovered(drop, watch));
  const drops = told
    .filter((drop) => !recovered.includes(drop))
    .map(
      (drop): Condition => ({
        key: keyOfGroup(drop.group),
        facts: factsOfDrop(drop, templates, watch.chance),
      }),
    );
  const { from, until, tally } = lately;
  const isLow = low.isOn && tally.n >= low.leastMessages && tally.successes / tally.n < low.share;
  const facts: AlertFacts = { kind: "delivery-low", from, until, tally, share: low.share };
  const ended = open.filter(({ facts: { kind } }) => kind === "delivery-fell");
  return {
    conditions: [...drops, ...(isLow ? [{ key: "", facts }] : [])],
    looked: COUNTED_KINDS,
    over: [
      ...recovered.map(({ group }) => ({
        kind: "delivery-fell" as const,
        key: keyOfGroup(group),
        reason: "recovered" as const,
      })),
      ...(watch.isOn ? [] : [{ kind: "delivery-fell" as const, key: null, reason: "switched-off" as const }]),
      ...(low.isOn ? [] : [{ kind: "delivery-low" as const, key: null, reason: "switched-off" as const }]),
      // The drop that it was called for lies before the period that is watched now.
      ...ended
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

  async function silences(at: number, signal: AbortSignal): Promise<readonly Stretch[]> {
    return silencesIn(await storage.ask(readGaps, { now: at }, signal), at);
  }

  async function counted(signal: AbortSignal): Promise<Found> {
    const at = now();
    const settings = options.settings();
    const silent = await silences(at, signal);
    const question = { settings: settings.watch, now: at, silences: silent };
    const look = await storage.ask(lookAtDeliveries, question, signal);
    const { from, until, watched, unwatched } = look.report;
    standing = { from, until, watched, unwatched, lookedAt: at };
    return foundInDeliveries(look, settings, storage.alerts.open());
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
    await attempt(keepKnown, signal);
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
