/** What is read for alerts away from the thread that serves: how messages fared, hour by hour, and what is over. */
import { type AlertFacts, LOW_DAYS, type NamedTemplate } from "../../shared/domain/alerts/alerts.ts";
import {
  BASELINE_DAYS,
  type DeliveryCell,
  lastHour,
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

type Readers = Pick<WorkspaceReaders, "deliveryCells">;

/** Milliseconds since the epoch. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function readCells(
  { deliveryCells }: Readers,
  { from, until }: Stretch,
  silences: readonly Stretch[],
  slice: Slice,
): Promise<readonly DeliveryCell[]> {
  const cells: DeliveryCell[] = [];
  // What was created shortly before a silence had not been told of when it began.
  const isHeard = ({ hour }: DeliveryCell) =>
    !silences.some((silence) => hour * HOUR < silence.until && (hour + 2) * HOUR > silence.from);
  for (const page of deliveryCells.pages(from, until)) {
    cells.push(...page.filter(isHeard));
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
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Stretches in which no receipts came: messages of that time say nothing. */
  readonly silences: readonly Stretch[];
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

function templatesOf({ deliveryCells }: Readers, { drops }: WatchReport): DeliveryLook["templates"] {
  return Object.fromEntries(
    drops.flatMap(({ group: { template } }) => {
      const named = template == null ? null : deliveryCells.templateNamed(template);
      return template == null || named === null ? [] : [[template, named]];
    }),
  );
}

export const lookAtDeliveries = query({
  name: "alerts.deliveries",
  run: async (
    readers: Readers,
    { settings, now, silences }: DeliveryQuestion,
    slice: Slice,
  ): Promise<DeliveryLook> => {
    const hour = lastHour(now);
    const until = (hour + 1) * HOUR;
    const from = periodOf(hour).from - BASELINE_DAYS * DAY;
    const cells = await readCells(readers, { from, until }, silences, slice);
    const report = await watched(cells, settings, hour, slice);
    const since = until - LOW_DAYS * DAY;
    const tally = { n: 0, successes: 0 };
    for (const cell of cells) {
      if (cell.hour * HOUR < since) continue;
      tally.n += cell.n;
      tally.successes += cell.delivered;
    }
    return { report, lately: { from: since, until, tally }, templates: templatesOf(readers, report) };
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
    { settings, now, silences, periods }: DeliveryQuestion & { readonly periods: number },
    slice: Slice,
  ): Promise<PastLook> => {
    const hour = lastHour(now);
    const current = periodOf(hour);
    const length = current.until - current.from;
    const first = current.from - (periods - 1) * length;
    const until = (hour + 1) * HOUR;
    const cells = await readCells(readers, { from: first - BASELINE_DAYS * DAY, until }, silences, slice);
    const reports: WatchReport[] = [];
    for (let from = first; from <= current.from; from += length) {
      const last = Math.min(hour, (from + length) / HOUR - 1);
      const part = cells.filter((cell) => cell.hour >= from / HOUR - BASELINE_DAYS * 24);
      reports.push(await watched(part, settings, last, slice));
    }
    const all = { ...reports[0], drops: reports.flatMap(({ drops }) => drops) } as WatchReport;
    return { from: first, until, reports, templates: templatesOf(readers, all) };
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
  const { at: _, chance: __, group, ...rest } = drop;
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
