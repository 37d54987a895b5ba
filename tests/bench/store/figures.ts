/** The figures of the store's bench, the budgets they are held against, and how both are printed. */

export interface StoreFigures {
  readonly messages: number;
  readonly receiptsPerMessage: number;
  /** With 100 statuses a webhook: both files, and what of that are indexes for search, rollups, and the log. */
  readonly bytesPerMessage: number;
  readonly mainBytes: number;
  readonly searchBytes: number;
  readonly rollupBytes: number;
  readonly logBytes: number;
  /** With each status in a webhook of its own. */
  readonly bytesPerMessageSingle: number;
  readonly logBytesSingle: number;
  /** In the order they come, by 100 and alone; and by 100, of messages all over the file. */
  readonly receiptsPerSecond: number;
  readonly receiptsPerSecondSingle: number;
  readonly receiptsPerSecondShuffled: number;
  /** Connections post without a pause. */
  readonly acksPerSecond: number;
  readonly ackMedianMs: number;
  readonly ackP99Ms: number;
  /** Processor time for each webhook until it is reduced, what of it is the serving thread's, and what posting it takes besides. */
  readonly ackCpuMicroseconds: number;
  readonly ackServingMicroseconds: number;
  readonly ackClientMicroseconds: number;
  /**
   * With a disk whose every sync takes 15 ms; null where nothing can slow it down. 2,000 are posted a second, and the time of
   * each counts from when it was due.
   */
  readonly slowAckMedianMs: number | null;
  readonly slowAckP99Ms: number | null;
  /** The same disk; connections post without a pause. */
  readonly slowAcksPerSecond: number | null;
  readonly slowSaturatedP99Ms: number | null;
  readonly pageP95Ms: number;
  readonly searchP95Ms: number;
  readonly breakdownP95Ms: number;
  readonly openMs: number;
  readonly closeMs: number;
  readonly replaySeconds: number;
  /** What it takes of memory at the most, beside what the process had. */
  readonly replayMiB: number;
  readonly eventLoopP99Ms: number;
  readonly rssMiB: number;
  readonly walPeakMiB: number;
  readonly generateSeconds: number;
  /** The product's time as a multiple of what plain SQL takes over the same tables. */
  readonly receiptsToPlain: number;
  readonly acksToPlain: number;
  readonly pageToPlain: number;
  readonly searchToPlain: number;
}

interface Line {
  readonly name: string;
  readonly key: keyof StoreFigures;
  readonly unit: string;
  readonly budget?: { readonly most: number } | { readonly least: number };
  readonly ratio?: keyof StoreFigures;
}

const LINES: readonly Line[] = [
  {
    name: "Bytes a message, 100 statuses a webhook",
    key: "bytesPerMessage",
    unit: "B",
    budget: { most: 750 },
  },
  { name: "  main.db without the two below", key: "mainBytes", unit: "B" },
  { name: "  search", key: "searchBytes", unit: "B" },
  { name: "  rollups", key: "rollupBytes", unit: "B" },
  { name: "  log.db", key: "logBytes", unit: "B" },
  {
    name: "Bytes a message, a webhook for each",
    key: "bytesPerMessageSingle",
    unit: "B",
    budget: { most: 1_000 },
  },
  { name: "  log.db", key: "logBytesSingle", unit: "B" },
  { name: "Receipts a message", key: "receiptsPerMessage", unit: "" },
  {
    name: "Receipts reduced, 100 a webhook",
    key: "receiptsPerSecond",
    unit: "/s",
    budget: { least: 30_000 },
    ratio: "receiptsToPlain",
  },
  {
    name: "Receipts reduced, one a webhook",
    key: "receiptsPerSecondSingle",
    unit: "/s",
    budget: { least: 8_000 },
  },
  {
    name: "Receipts reduced, shuffled",
    key: "receiptsPerSecondShuffled",
    unit: "/s",
    budget: { least: 8_000 },
  },
  {
    name: "Acknowledged, 32 connections",
    key: "acksPerSecond",
    unit: "/s",
    budget: { least: 6_000 },
    ratio: "acksToPlain",
  },
  { name: "  median", key: "ackMedianMs", unit: "ms", budget: { most: 10 } },
  { name: "  p99", key: "ackP99Ms", unit: "ms", budget: { most: 60 } },
  { name: "  processor time, until reduced", key: "ackCpuMicroseconds", unit: "µs" },
  { name: "    of the thread that serves", key: "ackServingMicroseconds", unit: "µs" },
  { name: "    of who posts, besides", key: "ackClientMicroseconds", unit: "µs" },
  { name: "A sync takes 15 ms, 2,000/s posted: median", key: "slowAckMedianMs", unit: "ms" },
  { name: "  p99", key: "slowAckP99Ms", unit: "ms", budget: { most: 150 } },
  {
    name: "A sync takes 15 ms, 256 connections",
    key: "slowAcksPerSecond",
    unit: "/s",
    budget: { least: 2_000 },
  },
  { name: "  p99", key: "slowSaturatedP99Ms", unit: "ms" },
  { name: "Event loop that serves, p99", key: "eventLoopP99Ms", unit: "ms", budget: { most: 10 } },
  { name: "Page of the list, p95", key: "pageP95Ms", unit: "ms", budget: { most: 20 }, ratio: "pageToPlain" },
  { name: "Search, p95", key: "searchP95Ms", unit: "ms", budget: { most: 20 }, ratio: "searchToPlain" },
  { name: "Breakdown, p95", key: "breakdownP95Ms", unit: "ms", budget: { most: 20 } },
  { name: "Open to the first page", key: "openMs", unit: "ms", budget: { most: 1_000 } },
  { name: "Close", key: "closeMs", unit: "ms", budget: { most: 500 } },
  { name: "Replay of everything", key: "replaySeconds", unit: "s", budget: { most: 40 } },
  { name: "  memory it takes", key: "replayMiB", unit: "MiB" },
  { name: "Write-ahead log, at its longest", key: "walPeakMiB", unit: "MiB", budget: { most: 64 } },
  { name: "Memory while webhooks are taken", key: "rssMiB", unit: "MiB", budget: { most: 350 } },
  { name: "Workspaces generated, or copied", key: "generateSeconds", unit: "s" },
];

function holds(value: number, budget: NonNullable<Line["budget"]>): boolean {
  return "most" in budget ? value <= budget.most : value >= budget.least;
}

function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}

/** One line of JSON. */
export function jsonOf(figures: StoreFigures): string {
  const entries = Object.entries(figures).map(([key, value]) => [
    key,
    typeof value === "number" ? rounded(value) : value,
  ]);
  return JSON.stringify({ bench: "store", ...Object.fromEntries(entries) });
}

/** Budgets are those at a million messages. */
export function tableOf(figures: StoreFigures): string {
  const rows = LINES.map(({ name, key, unit, budget, ratio }) => {
    const value = figures[key];
    const figure = value === null ? "not measured" : `${rounded(value).toLocaleString("en")} ${unit}`.trim();
    const limit = budget === undefined ? "" : "most" in budget ? `≤ ${budget.most}` : `≥ ${budget.least}`;
    const verdict = budget === undefined || value === null ? "" : holds(value, budget) ? "holds" : "FAILS";
    const beside = ratio === undefined ? "" : `${rounded(figures[ratio] ?? 0)} × plain SQL`;
    return [name.padEnd(42), figure.padStart(14), limit.padStart(10), verdict.padEnd(6), beside].join("  ");
  });
  return [`Store, ${figures.messages.toLocaleString("en")} messages`, ...rows].join("\n");
}
