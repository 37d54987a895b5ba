/**
 * `npm run bench -- results`: what each view of the results asks of a workspace, over the product's own path to it, with and
 * without a filter; beside each, the same question as plain SQL over the same file. `--messages N` (1,000,000 unless it is
 * given) sets the size, `--json` prints one line. Asserts nothing, since machines differ.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { SYSTEM_TIMERS } from "../../core/events/timers.ts";
import { createFullNumbersService } from "../../core/full-numbers/full-numbers-service.ts";
import { ROUTE, STATE } from "../../core/messages/message-codes.ts";
import { readBreakdown } from "../../core/results/breakdown-queries.ts";
import { countFacets, readOverview } from "../../core/results/facet-queries.ts";
import { exportResults } from "../../core/results/results-export.ts";
import { listMessages } from "../../core/results/results-queries.ts";
import {
  readLatencies,
  readSendTimes,
  readSpeed,
  readStuck,
  readTrend,
} from "../../core/results/time-queries.ts";
import type { ServedStorage } from "../../core/workspaces/served-storage.ts";
import { createStoreThreads } from "../../core/workspaces/store-threads.ts";
import type { MessageFilter } from "../../shared/contract/index.ts";
import { type BreakdownFacet, FACETS } from "../../shared/domain/results/facets.ts";
import { generatedWorkspace } from "../support/generator/generate.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { percentile, timedLater } from "./measure.ts";

/** Of each view with each filter. Of few messages nobody wants to know exactly. */
const ROUNDS = { many: 40, few: 3 };
const MANY = 50_000;
/** Plain statements that go through the whole table take long, and the same every time. */
const PLAIN_ROUNDS = 3;
const PAGE = 100;
const SEED = 16;

interface ViewFigure {
  readonly view: string;
  /** Milliseconds, over every filter that is tried. */
  readonly median: number;
  readonly p95: number;
  /** The filter that took longest, and how long. */
  readonly slowest: { readonly filter: string; readonly ms: number };
  /** The median of plain SQL without a filter, in milliseconds. */
  readonly plain: number;
}

const { values } = parseArgs({
  options: { messages: { type: "string", default: "1000000" }, json: { type: "boolean", default: false } },
});
const messages = Number(values.messages);
if (!Number.isInteger(messages) || messages < 100) {
  process.stderr.write("--messages takes a whole number, at least 100.\n");
  process.exit(2);
}

/** What people narrow to: much and little, one thing and several, a stretch of time. */
function filtersIn(database: DatabaseSync): ReadonlyMap<string, MessageFilter> {
  const text = (sql: string) => String(Object.values(database.prepare(sql).get() ?? {})[0]);
  const [first, last] = ["min", "max"].map((which) => Number(text(`SELECT ${which}(created) FROM message`)));
  const country = text(
    `SELECT text FROM meta_word WHERE id = (SELECT country FROM message WHERE country IS NOT NULL
       GROUP BY country ORDER BY count(*) DESC LIMIT 1)`,
  );
  const rare = text(
    `SELECT text FROM meta_word WHERE id = (SELECT country FROM message WHERE country IS NOT NULL
       GROUP BY country ORDER BY count(*) LIMIT 1)`,
  );
  const template = text("SELECT template FROM sent_template ORDER BY id LIMIT 1");
  const middle = ((first ?? 0) + (last ?? 0)) / 2;
  const WEEK = 7 * 24 * 3_600_000;
  return new Map<string, MessageFilter>([
    ["everything", {}],
    ["a common country", { where: { country: [country] } }],
    ["a rare country", { where: { country: [rare] } }],
    ["a template", { where: { template: [template] } }],
    ["what failed", { where: { state: ["failed"] } }],
    ["what stands open", { where: { standing: ["open", "stuck", "expired"] } }],
    ["billed as Cloud API", { where: { requested: ["optimized"], billed: ["cloud"] } }],
    ["a country and a template", { where: { country: [country], template: [template], state: ["read"] } }],
    ["a week", { from: middle, until: middle + WEEK }],
    ["a week of a country", { where: { country: [country] }, from: middle, until: middle + WEEK }],
    ["since the middle", { from: middle }],
  ]);
}

type Ask = (served: ServedStorage, filter: MessageFilter, now: number) => Promise<unknown>;

interface View {
  readonly view: string;
  readonly ask: Ask;
  readonly sql: string;
}

const by = (...facets: readonly BreakdownFacet[]): Ask => {
  return (served, filter, now) => served.ask(readBreakdown, { ...filter, by: [...facets], now });
};
const delivered = `state IN (${STATE.code("delivered")}, ${STATE.code("read")})`;
const counts = `count(*), count(*) FILTER (WHERE ${delivered}), count(*) FILTER (WHERE state = ${STATE.code("failed")})`;

const VIEWS: readonly View[] = [
  {
    view: "overview",
    ask: (served, filter, now) => served.ask(readOverview, { ...filter, now }),
    sql: "SELECT state, reached, error, count(*) FROM message GROUP BY state, reached, error",
  },
  {
    view: "routes ledger",
    ask: by("requested", "submitted", "billed", "why"),
    sql: "SELECT requested, submitted, billed, why, count(*) FROM message GROUP BY requested, submitted, billed, why",
  },
  { view: "by country", ask: by("country"), sql: `SELECT country, ${counts} FROM message GROUP BY country` },
  {
    view: "by country and template",
    ask: by("country", "template"),
    sql: `SELECT country, snapshot.template, ${counts} FROM message LEFT JOIN snapshot ON snapshot.id = snapshot
          GROUP BY country, snapshot.template`,
  },
  { view: "by error", ask: by("error"), sql: `SELECT error, ${counts} FROM message GROUP BY error` },
  {
    view: "trend",
    ask: (served, filter, now) => served.ask(readTrend, { ...filter, zone: "Europe/Paris", now }),
    sql: "SELECT quarter, reached, count(*) FROM message GROUP BY quarter, reached",
  },
  {
    view: "latencies",
    ask: (served, filter, now) => served.ask(readLatencies, { ...filter, now }),
    sql: `SELECT submitted, (delivered - sent) / 1000 AS seconds, count(*) FROM message
          WHERE delivered IS NOT NULL AND sent IS NOT NULL GROUP BY submitted, seconds`,
  },
  {
    view: "speed and reads",
    ask: (served, filter, now) => served.ask(readSpeed, { ...filter, now }),
    sql: `SELECT (delivered - accepted) / 1000 AS seconds, count(*), count(read) FROM message
          WHERE delivered IS NOT NULL AND accepted IS NOT NULL GROUP BY seconds`,
  },
  {
    view: "send times",
    ask: (served, filter, now) => served.ask(readSendTimes, { ...filter, outcome: "read", now }),
    sql: "SELECT country, quarter, reached, count(*) FROM message GROUP BY country, quarter, reached",
  },
  {
    view: "stuck at sent",
    ask: (served, filter, now) => served.ask(readStuck, { ...filter, now }),
    sql: `SELECT quarter, submitted, country, count(*) FROM message WHERE state = ${STATE.code("sent")}
          GROUP BY quarter, submitted, country`,
  },
  {
    view: "all facets",
    ask: (served, filter, now) => served.ask(countFacets, { ...filter, facets: [...FACETS], now }),
    sql: `SELECT country, count(*) FROM message GROUP BY country
          UNION ALL SELECT state, count(*) FROM message GROUP BY state
          UNION ALL SELECT submitted, count(*) FROM message GROUP BY submitted
          UNION ALL SELECT error, count(*) FROM message GROUP BY error`,
  },
  {
    view: "first page of the list",
    ask: (served, filter, now) =>
      served.ask(listMessages, { ...filter, at: { kind: "newest" }, limit: PAGE, now }),
    sql: `SELECT * FROM message WHERE submitted = ${ROUTE.code("optimized")} ORDER BY id DESC LIMIT ${PAGE}`,
  },
];

async function measured(
  served: ServedStorage,
  plain: DatabaseSync,
  { view, ask, sql }: View,
  filters: ReadonlyMap<string, MessageFilter>,
  now: number,
): Promise<ViewFigure> {
  const rounds = messages < MANY ? ROUNDS.few : ROUNDS.many;
  const times: number[] = [];
  let slowest = { filter: "", ms: 0 };
  for (const [name, filter] of filters) {
    const own: number[] = [];
    // The first one reads what it needs from the disk; whoever looks at a view has just looked at another.
    await ask(served, filter, now);
    for (let round = 0; round < rounds; round += 1)
      own.push(await timedLater(() => ask(served, filter, now)));
    times.push(...own);
    const ms = percentile(own, 0.95);
    if (ms > slowest.ms) slowest = { filter: name, ms };
  }
  const statement = plain.prepare(sql);
  const plainTimes: number[] = [];
  for (let round = 0; round < PLAIN_ROUNDS; round += 1) {
    const start = performance.now();
    statement.all();
    plainTimes.push(performance.now() - start);
  }
  return {
    view,
    median: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    slowest,
    plain: percentile(plainTimes, 0.5),
  };
}

async function exported(served: ServedStorage, now: number) {
  let rows = 0;
  let most = 0;
  const start = performance.now();
  for await (const event of exportResults(
    {
      storage: served,
      fullNumbers: createFullNumbersService({ storage: served, onChanged: () => undefined, now: () => now }),
      // Nothing is selected: the whole list is exported.
      selections: { idsOf: function* () {}, size: () => 0 },
      shell: null,
      now: () => now,
    },
    { format: "csv" },
  )) {
    if (event.type === "part") rows = event.done;
    most = Math.max(most, process.memoryUsage.rss());
  }
  return { rowsPerSecond: rows / ((performance.now() - start) / 1_000), rssMiB: most / 2 ** 20 };
}

const one = (value: number) => Math.round(value * 10) / 10;
const say = (line: string) => void process.stderr.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), "waypost-bench-"));
const threads = createStoreThreads({
  entry: new URL("../../core/threads/thread-entry.ts", import.meta.url),
  logger: createKeepingLogger(),
  timers: SYSTEM_TIMERS,
});
try {
  say(`Making ${messages} messages …`);
  await generatedWorkspace(folder, { messages, batch: 100, seed: SEED });
  const served = await threads.serve({ folder, mustExist: true });
  const plain = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
  const now = Number(plain.prepare("SELECT max(created) AS at FROM message").get()?.at) + 3_600_000;
  const filters = filtersIn(plain);
  const views: ViewFigure[] = [];
  for (const view of VIEWS) {
    say(`${view.view} …`);
    views.push(await measured(served, plain, view, filters, now));
  }
  say("Exporting …");
  const file = await exported(served, now);
  plain.close();
  await served.close();
  if (values.json) {
    const rounded = views.map(({ view, median, p95, slowest, plain: sql }) => ({
      view,
      medianMs: one(median),
      p95Ms: one(p95),
      slowest: { filter: slowest.filter, p95Ms: one(slowest.ms) },
      plainMs: one(sql),
      ratio: one(sql / median),
    }));
    const answer = {
      bench: "results",
      messages,
      views: rounded,
      exportRowsPerSecond: Math.round(file.rowsPerSecond),
      exportRssMiB: Math.round(file.rssMiB),
    };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  } else {
    for (const { view, median, p95, slowest, plain: sql } of views)
      process.stdout.write(
        `${view.padEnd(26)} median ${one(median)} ms   p95 ${one(p95)} ms   slowest ${one(slowest.ms)} ms (${slowest.filter})   plain SQL ${one(sql)} ms\n`,
      );
    process.stdout.write(
      `export: ${Math.round(file.rowsPerSecond)} rows/s, ${Math.round(file.rssMiB)} MiB at the most\n`,
    );
  }
} finally {
  await threads.stop();
  rmSync(folder, { recursive: true, force: true });
}
