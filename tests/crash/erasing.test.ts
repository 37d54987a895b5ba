/**
 * An erasing is killed in the middle. Whatever it had done, the next start goes on by itself, and in the end nothing is left
 * of the person, every figure is what it was, and a replay gives the same.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { describe, expect } from "vitest";
import { makeCopies } from "../../core/storage/copies.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { scriptOf } from "../support/child-process.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { openForErasing } from "../support/erase-alone.ts";
import { findPerson, PERSON, plantFiles, plantPerson } from "../support/planted/person.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { startBench } from "../support/setup-bench.ts";
import { testCrashes } from "./support/crash-test.ts";

const SCRIPT = "tests/support/crash/erasing.ts";

const figures = (folder: string) => {
  const { rollup, rollup_cell, histogram, chunk_count } = derivedTables(folder);
  return { rollup, rollup_cell, histogram, chunk_count };
};

function namesKept(folder: string): number {
  const database = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
  try {
    return Number(database.prepare("SELECT count(*) AS n FROM suppression").get()?.n);
  } finally {
    database.close();
  }
}

describe("erasing", () => {
  testCrashes({
    kind: "erasing",
    usual: 10,
    prepare: async (folder) => {
      const bench = await startBench({ folder: join(folder, "planted") });
      await plantPerson(bench);
      while (bench.storage.journal.tidy(true) !== "nothing");
      await bench.close();
      await makeCopies({ folder: bench.folder, reason: "daily", version: "0.1.0", now: Date.now });
      plantFiles(bench.folder);
      return { planted: bench.folder, before: figures(bench.folder) };
    },
    start: async ({ planted }, round): Promise<{ readonly process: ChildProcess }> => {
      const folder = join(round.folder, "workspace");
      cpSync(planted, folder, { recursive: true });
      const child = spawn(process.execPath, [await scriptOf(SCRIPT), folder, `+${PERSON.number}`], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await once(createInterface({ input: child.stdout }), "line");
      return { process: child };
    },
    check: async ({ before }, round) => {
      const folder = join(round.folder, "workspace");
      const hadBegun = namesKept(folder) > 0;
      const alone = openForErasing(folder);
      await alone.erase(null);
      // What was killed before it had begun has changed nothing, and is asked for again.
      if (!hadBegun) {
        expect(findPerson(folder).length).toBeGreaterThan(20);
        await alone.erase(`+${PERSON.number}`);
      }
      expect(findPerson(folder)).toEqual([]);
      await alone.close();
      expect(findPerson(folder)).toEqual([]);
      expect(figures(folder)).toEqual(before);
      const erased = derivedTables(folder);
      const logger = createKeepingLogger();
      const storage = openWorkspaceStorage({ folder, mustExist: true, logger });
      createReduction({ storage, logger }).replay();
      storage.close();
      expect(derivedTables(folder)).toEqual(erased);
    },
  });
});
