/**
 * A process is killed while it prunes. What was to stay is there, nothing is counted twice or lost in any figure, what is left
 * replays to what it was, and the next pass finishes what this one has begun.
 */
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect } from "vitest";
import { openWorkspaceStorage, type WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { type StartedCommand, startCommand } from "../support/child-process.ts";
import type { PruningLine } from "../support/crash/pruning.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { generateWorkspace } from "../support/generator/generate.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { expectRightFigures } from "../support/rollups.ts";
import { type CrashRound, goneOf, testCrashes } from "./support/crash-test.ts";

const MESSAGES = 600;
const BATCH = 5;
const NOW = 9_000_000_000_000;
/** Attempts whose outcome nobody knows: their messages stay. */
const OPEN = "attempt WHERE outcome IN (1, 2)";

interface Pruning {
  /** Nothing has been pruned there. */
  readonly whole: string;
  readonly figures: readonly string[];
  /** What is left once all is pruned. */
  finished: readonly (readonly string[])[] | null;
}

function copyFiles(from: string, to: string): void {
  for (const name of ["main.db", "main.db-wal", "log.db", "log.db-wal"]) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  }
}

function figuresOf({ rollups }: WorkspaceStorage): readonly string[] {
  const dimensions = ["state", "country", "template", "submitted", "billed", "error", "quarter"] as const;
  return [
    ...rollups.breakdown({ by: dimensions, now: NOW }),
    ...rollups
      .latencies({ by: "billed" })
      .flatMap(({ leg, route, counts }) => counts.map((count) => ({ leg, route, ...count }))),
  ]
    .map((figure) => JSON.stringify(figure))
    .toSorted();
}

function opened<Result>(folder: string, work: (storage: WorkspaceStorage) => Result): Result {
  const storage = openWorkspaceStorage({ folder, mustExist: true, logger: createKeepingLogger() });
  try {
    return work(storage);
  } finally {
    storage.close();
  }
}

function count(folder: string, file: "main" | "log", sql: string): number {
  const database = new DatabaseSync(join(folder, `${file}.db`), { readOnly: true });
  const row = database.prepare(`SELECT count(*) AS count FROM ${sql}`).get();
  database.close();
  return Number(row?.count);
}

/** Few attempts are open, so some seeds have none. */
async function generateWithOpenAttempts(folder: string, seed: number): Promise<string> {
  for (let next = seed; ; next += 1) {
    const whole = join(folder, `whole-${next}`);
    await generateWorkspace(whole, { messages: MESSAGES, batch: BATCH, seed: next });
    if (count(whole, "main", OPEN) > 0) return whole;
  }
}

function start(folder: string): Promise<StartedCommand<PruningLine>> {
  return startCommand<PruningLine>("tests/support/crash/pruning.ts", [folder]);
}

/** What is left, whatever it took to get there. */
const restOf = (folder: string) => Object.values(derivedTables(folder, [], ["sealed"]));

function checkLeft(pruning: Pruning, folder: string): void {
  opened(folder, (storage) => {
    expect(figuresOf(storage)).toEqual(pruning.figures);
    expectRightFigures(storage.rollups);
    const live = derivedTables(folder, ["webhook"]);
    createReduction({ storage, logger: createKeepingLogger() }).replay();
    expect(derivedTables(folder, ["webhook"])).toEqual(live);
    expect(storage.lateReceipts.late()).toBe(0);
  });
  expect(count(folder, "main", OPEN)).toBe(count(pruning.whole, "main", OPEN));
  expect(count(folder, "main", "message WHERE id NOT IN (SELECT message FROM attempt)")).toBe(0);
}

describe("a process that prunes", () => {
  testCrashes<Pruning, StartedCommand<PruningLine>>({
    kind: "pruning",
    usual: 10,
    prepare: async (folder, { seed }) => {
      const whole = await generateWithOpenAttempts(folder, seed);
      const figures = opened(whole, (storage) => {
        createReduction({ storage, logger: createKeepingLogger() }).catchUp();
        return figuresOf(storage);
      });
      return { whole, figures, finished: null };
    },
    start: (pruning, { folder }) => {
      copyFiles(pruning.whole, folder);
      return start(folder);
    },
    check: async (pruning, { folder, number }: CrashRound) => {
      checkLeft(pruning, folder);
      if (number > 0) {
        const rest = await start(folder);
        await goneOf(rest);
        expect(rest.stderr()).toBe("");
        checkLeft(pruning, folder);
      }
      pruning.finished ??= restOf(folder);
      expect(restOf(folder)).toEqual(pruning.finished);
      expect(count(folder, "main", "webhook_sealed")).toBe(0);
      expect(count(folder, "log", "webhook")).toBe(0);
      const kept = count(folder, "main", "message");
      expect(kept).toBeGreaterThan(0);
      expect(kept).toBe(count(folder, "main", `(SELECT DISTINCT message FROM ${OPEN})`));
    },
  });
});
