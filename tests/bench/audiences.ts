/**
 * `npm run bench -- audience`: how long a list takes to import with the core's own threads, what the thread that serves notices
 * of it, and how soon it is given up. One list of 100,000 rows and one of a million, or of `--rows N`; `--json` prints one line
 * for each.
 *
 * `peakMiB` is what the process had of memory at the most. Most of what it grows by with the list is garbage: nothing makes V8
 * collect it while there is room. `neededMiB` is the same of another process, whose threads have heaps so small that it has to.
 * What still grows in it is SQLite's cache of pages, up to its bound (`core/storage/pragmas.ts`).
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { type AudiencesService, createAudiencesService } from "../../core/audiences/audiences-service.ts";
import { SYSTEM_TIMERS } from "../../core/events/timers.ts";
import { createFullNumbersService } from "../../core/full-numbers/full-numbers-service.ts";
import type { Logger } from "../../core/logging/logger.ts";
import { startThread } from "../../core/threads/thread-host.ts";
import { createStoreThreads } from "../../core/workspaces/store-threads.ts";
import type { ImportPlan } from "../../shared/domain/audiences/import-plan.ts";
import { BUILT_IN_TABLES } from "../../shared/domain/availability/availability.ts";
import type { AudienceFileId, AudienceId } from "../../shared/domain/ids.ts";
import { THREAD_ENTRY } from "../support/threads/core-threads.ts";

const MIB = 1_024 * 1_024;
const PIECE = 512 * 1_024;
const SIZES = [100_000, 1_000_000];
/** Milliseconds between two looks at the memory. */
const LOOK = 50;
const NANOSECONDS = 1e6;
/** Of each thread's heap. */
const SMALL_HEAPS = ["--max-old-space-size=64", "--max-semi-space-size=2"];
const quiet = () => undefined;
const logger: Logger = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: (_, text) => process.stderr.write(`${text}\n`),
};

const STARTS = ["+55119", "+336", "+4915", "+447", "+5255", "+9198", "+346", "+393", "+62812", "06"];
const DIGITS = [8, 8, 9, 9, 8, 8, 8, 9, 8, 8];

/** Of ten countries, as they are mostly typed; every hundredth is there twice, and every fiftieth is no number. */
function* csv(rows: number): Generator<string> {
  yield "phone;name;city;code\n";
  for (let row = 0; row < rows; row += 1) {
    const same = row % 100 === 99 ? row - 10 : row;
    const country = same % STARTS.length;
    const digits = DIGITS[country] ?? 8;
    const local = String((same * 7_919 + 11_111_111) % 10 ** digits).padStart(digits, "1");
    yield `${row % 50 === 48 ? "unknown" : `${STARTS[country]}${local}`};Person ${row};City ${row % 1_000};C-${row * 31}\n`;
  }
}

async function hand(audiences: AudiencesService, id: AudienceId, rows: number): Promise<AudienceFileId> {
  let size = 0;
  for (const line of csv(rows)) size += line.length;
  const file = await audiences.beginFile(id, "bench.csv", size);
  let text = "";
  for (const line of csv(rows)) {
    text += line;
    if (text.length < PIECE) continue;
    await audiences.handFile(file, Buffer.from(text));
    text = "";
  }
  if (text !== "") await audiences.handFile(file, Buffer.from(text));
  return file;
}

async function measure(rows: number) {
  const folder = mkdtempSync(join(tmpdir(), "waypost-bench-audiences-"));
  const threads = createStoreThreads({ entry: THREAD_ENTRY, logger, timers: SYSTEM_TIMERS });
  const storage = await threads.serve({ folder, mustExist: false });
  let changed = quiet;
  const audiences = createAudiencesService({
    storage,
    folder,
    logger,
    availability: { tables: () => BUILT_IN_TABLES },
    fullNumbers: createFullNumbersService({ storage: storage, onChanged: () => undefined, now: Date.now }),
    startReading: () =>
      startThread({ entry: THREAD_ENTRY, role: "audiences", logger, timers: SYSTEM_TIMERS }),
    onChanged: () => changed(),
    timers: SYSTEM_TIMERS,
    now: Date.now,
  });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, LOOK);
  try {
    const id = await audiences.create("bench");
    const file = await hand(audiences, id, rows);
    const { reading, columns } = await audiences.inspect(file, {}, null);
    const plan: ImportPlan = {
      ...reading,
      country: "FR",
      columns: columns.map(({ header, meaning }) => ({ meaning, name: header ?? "" })),
    };
    peak = 0;
    delay.enable();
    const start = performance.now();
    await audiences.import(id, file, plan);
    await audiences.idle(id);
    const milliseconds = performance.now() - start;
    delay.disable();
    const peakMiB = Math.round(peak / MIB);
    const view = await audiences.read(id);
    const counted = view.counts.reduce((sum, count) => sum + count.rows, 0);
    if (counted !== rows) throw new Error(`${counted} rows of ${rows} are counted`);

    // The same again, given up once some rows are there.
    const some = Promise.withResolvers<void>();
    let steps = 0;
    changed = () => {
      steps += 1;
      if (steps === 5) some.resolve();
    };
    await audiences.import(id, file, plan);
    await some.promise;
    const given = performance.now();
    await audiences.cancelImport(id);
    const cancelMs = performance.now() - given;
    return {
      bench: "audience",
      rows,
      seconds: Math.round(milliseconds / 10) / 100,
      rowsPerSecond: Math.round(rows / (milliseconds / 1_000)),
      peakMiB,
      eventLoopP99Ms: Math.round(delay.percentile(99) / NANOSECONDS),
      eventLoopMaxMs: Math.round(delay.max / NANOSECONDS),
      cancelMs: Math.round(cancelMs),
      bytesPerRow: Math.round(statSync(join(folder, "main.db")).size / rows),
    };
  } finally {
    clearInterval(look);
    await audiences.stop();
    await storage.close();
    await threads.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function neededFor(rows: number): number {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...process.execArgv, ...SMALL_HEAPS, import.meta.filename, "--rows", String(rows), "--json", "--alone"],
    { encoding: "utf8" },
  );
  if (stdout === "") throw new Error(stderr);
  return (JSON.parse(stdout) as { readonly peakMiB: number }).peakMiB;
}

const { values } = parseArgs({
  options: {
    rows: { type: "string" },
    json: { type: "boolean", default: false },
    /** Without the other process. */
    alone: { type: "boolean", default: false },
  },
});
for (const rows of values.rows === undefined ? SIZES : [Number(values.rows)]) {
  const measured = await measure(rows);
  const figures = values.alone ? measured : { ...measured, neededMiB: neededFor(rows) };
  const line = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`${values.json ? JSON.stringify(figures) : line.join("  ")}\n`);
}
