/** What is read for alerts away from the thread that serves: how messages fared, hour by hour, and what is over. */
import { type AlertFacts, LOW_DAYS, type NamedTemplate } from "../../shared/domain/alerts/alerts.ts";
import {
  BASELINE_DAYS,
  type DeliveryCell,
  periodOf,
  type WatchReport,
  type WatchSettings,
  watching,
} from "../../shared/domain/alerts/delivery-watch.ts";
import type { Tally } from "../../shared/domain/alerts/drop-evidence.ts";
import type { FoundGaps } from "../gaps/gaps-queries.ts";
import { query, type Slice } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import type { StoredAlert } from "./alerts-store.ts";
import type { JudgedCell } from "./delivery-cells.ts";

type Readers = Pick<WorkspaceReaders, "deliveryCells">;

/** Milliseconds since the epoch. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

const HOUR = 3_600_000;
const HOURS_A_DAY = 24;

/** Hours after an hour in which Waypost must not have been away for an hour or more: most of what arrives does so in them. */
const LISTENED = 6;
const LONG_AWAY = HOUR;
/** Hours judged in one step. */
const JUDGED_AT_ONCE = HOURS_A_DAY;

export interface JudgeQuestion {
  /** The first hour that isn't judged, and the last one that can be. */
  readonly from: number;
  readonly to: number;
  /** Stretches in which receipts were lost. */
  readonly silences: readonly Stretch[];
  /** Stretches in which Waypost didn't run. */
  readonly absences: readonly Stretch[];
}

/** Whether messages of an hour tell how they fared. Decided by what doesn't depend on how they fared. */
function isHeard(
  hour: number,
  { silences, absences }: Pick<JudgeQuestion, "silences" | "absences">,
): boolean {
  const begin = hour * HOUR;
  const isSilent = silences.some(({ from, until }) => begin < until && begin + 2 * HOUR > from);
  const isAway = absences.some(
    ({ from, until }) => until - from >= LONG_AWAY && begin < until && begin + LISTENED * HOUR > from,
  );
  return !isSilent && !isAway;
}

export interface JudgedHours {
  readonly cells: readonly JudgedCell[];
  /** The last hour they are of. */
  readonly to: number;
}

/** How messages of the next hours fared: of a day at the most. */
export const judgeHours = query({
  name: "alerts.judge",
  run: async ({ deliveryCells }: Readers, question: JudgeQuestion, slice: Slice): Promise<JudgedHours> => {
    const to = Math.min(question.to, question.from + JUDGED_AT_ONCE - 1);
    const cells = new Map<string, { cell: DeliveryCell; n: number; delivered: number }>();
    for (const page of deliveryCells.pages(question.from * HOUR, (to + 1) * HOUR)) {
      for (const cell of page) {
        const key = JSON.stringify([cell.hour, cell.route, cell.country, cell.template]);
        const sum = cells.get(key) ?? { cell, n: 0, delivered: 0 };
        sum.n += cell.n;
        sum.delivered += cell.delivered;
        cells.set(key, sum);
      }
      await slice.next();
    }
    return {
      to,
      cells: [...cells.values()].map(({ cell, n, delivered }) => ({
        ...cell,
        n,
        delivered,
        isLeftOut: !isHeard(cell.hour, question),
      })),
    };
  },
});

/** From where hours are judged in a workspace that has messages already; null where it has none. */
export const findFirstHour = query({
  name: "alerts.firstHour",
  run: ({ deliveryCells }: Readers, _: null): number | null => {
    const oldest = deliveryCells.oldest();
    return oldest === null ? null : Math.floor(oldest / HOUR);
  },
});

async function readCells(
  { deliveryCells }: Readers,
  from: number,
  until: number,
  slice: Slice,
): Promise<readonly DeliveryCell[]> {
  const cells: DeliveryCell[] = [];
  for (const page of deliveryCells.judged(from, until)) {
    cells.push(...page);
    await slice.next();
  }
  return cells;
}

async function watched(
  cells: readonly DeliveryCell[],
  settings: WatchSettings,
  hour: number,
  slice: Slice,
): Promise<WatchReport> {
  const steps = watching(cells, settings, hour);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await slice.next();
  }
}

export interface DeliveryQuestion {
  readonly settings: WatchSettings;
  /** The last hour that is judged, in hours of UTC since the epoch. */
  readonly hour: number;
}

/** Of the messages that Meta should have told of in a gap, at least so many must be untold of. */
const SILENT_SHARE = 0.5;

/**
 * Stretches in which receipts were lost, and not only slow: messages that Meta took and never told of as sent. A message
 * that was sent and not delivered is what is looked for.
 */
export function silencesIn(
  { gaps, since }: Pick<FoundGaps, "gaps" | "since">,
  now: number,
): readonly Stretch[] {
  return gaps
    .filter(({ sent }) => sent.missing > 0 && sent.missing >= SILENT_SHARE * sent.expected)
    .map(({ from, until }) => ({ from: from ?? since, until: until ?? now }));
}

export interface DeliveryLook {
  readonly report: WatchReport;
  /** Of the last seven days that are old enough. */
  readonly lately: Stretch & { readonly tally: Tally };
  /** Of the drops' groups, by Meta's id. */
  readonly templates: Readonly<Record<string, NamedTemplate>>;
}

function templatesOf({ deliveryCells }: Readers, drops: WatchReport["drops"]): DeliveryLook["templates"] {
  return Object.fromEntries(
    drops.flatMap(({ group: { template } }) => {
      const named = template == null ? null : deliveryCells.templateNamed(template);
      return template == null || named === null ? [] : [[template, named]];
    }),
  );
}

/** Days of a new period in which what was evident at the end of the last one is told still. */
const GRACE_DAYS = 3;

export const lookAtDeliveries = query({
  name: "alerts.deliveries",
  run: async (
    readers: Readers,
    { settings, hour }: DeliveryQuestion,
    slice: Slice,
  ): Promise<DeliveryLook> => {
    const { from } = periodOf(hour);
    const first = from / HOUR;
    const isYoung = hour - first < GRACE_DAYS * HOURS_A_DAY;
    const before = isYoung ? periodOf(first - 1) : null;
    const since = (before?.from ?? from) / HOUR - BASELINE_DAYS * HOURS_A_DAY;
    const cells = await readCells(readers, since, hour + 1, slice);
    const current = await watched(cells, settings, hour, slice);
    const past = before === null ? null : await watched(cells, settings, first - 1, slice);
    const told = current.drops.map(({ group }) => JSON.stringify(group));
    // A drop that goes on in the new period is told by that one.
    const late = (past?.drops ?? []).filter(
      (drop) => drop.recoveredAt === null && !told.includes(JSON.stringify(drop.group)),
    );
    const report = { ...current, drops: [...late, ...current.drops] };
    const lowSince = hour + 1 - LOW_DAYS * HOURS_A_DAY;
    const tally = { n: 0, successes: 0 };
    for (const cell of cells) {
      if (cell.hour < lowSince) continue;
      tally.n += cell.n;
      tally.successes += cell.delivered;
    }
    return {
      report,
      lately: { from: lowSince * HOUR, until: (hour + 1) * HOUR, tally },
      templates: templatesOf(readers, report.drops),
    };
  },
});

export interface PastLook {
  /** As far back as there are periods to look at; the newest ends now. */
  readonly from: number;
  readonly until: number;
  readonly reports: readonly WatchReport[];
  readonly templates: Readonly<Record<string, NamedTemplate>>;
}

/** What would have been told in this period and those before it. */
export const lookAtThePast = query({
  name: "alerts.past",
  run: async (
    readers: Readers,
    { settings, hour, periods }: DeliveryQuestion & { readonly periods: number },
    slice: Slice,
  ): Promise<PastLook> => {
    const current = periodOf(hour);
    const length = current.until - current.from;
    const first = current.from - (periods - 1) * length;
    const cells = await readCells(readers, first / HOUR - BASELINE_DAYS * HOURS_A_DAY, hour + 1, slice);
    const reports: WatchReport[] = [];
    for (let from = first; from <= current.from; from += length) {
      const last = Math.min(hour, (from + length) / HOUR - 1);
      const part = cells.filter((cell) => cell.hour >= from / HOUR - BASELINE_DAYS * HOURS_A_DAY);
      await slice.next();
      reports.push(await watched(part, settings, last, slice));
    }
    const drops = reports.flatMap((report) => report.drops);
    return { from: first, until: (hour + 1) * HOUR, reports, templates: templatesOf(readers, drops) };
  },
});

export interface OverPage {
  readonly limit: number;
  readonly before: { readonly endedAt: number; readonly id: number } | null;
}

export const readAlertsOver = query({
  name: "alerts.over",
  run: ({ alerts }: Pick<WorkspaceReaders, "alerts">, { limit, before }: OverPage): readonly StoredAlert[] =>
    alerts.over(limit, before),
});

/**
 * @param named names of the templates that have one
 * @param chance of a false alarm, of all groups together
 */
export function factsOfDrop(
  drop: WatchReport["drops"][number],
  named: DeliveryLook["templates"],
  chance: number,
): Extract<AlertFacts, { kind: "delivery-fell" }> {
  const { at: _, chance: __, recoveredAt: ___, group, ...rest } = drop;
  const template = group.template == null ? null : (named[group.template] ?? null);
  return { kind: "delivery-fell", group, template, ...rest, chance };
}

export interface PausedCampaign {
  readonly id: string;
  readonly name: string;
  readonly guard: string | null;
}

export const readPausedCampaigns = query({
  name: "alerts.paused",
  run: (
    { campaigns, jobs }: Pick<WorkspaceReaders, "campaigns" | "jobs">,
    _: null,
  ): readonly PausedCampaign[] =>
    campaigns.inState("paused-by-guard").flatMap((id) => {
      const campaign = campaigns.campaign(id);
      if (campaign === null || campaign.deletedAt !== null) return [];
      return [{ id, name: campaign.name, guard: jobs.job(id)?.pause?.guard ?? null }];
    }),
});
