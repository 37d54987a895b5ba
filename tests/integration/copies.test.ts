/** Copies of a workspace's two files: made beside a writer, whole or not at all, and put back. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { makeCopies, removeOtherCopies, spoilUnfinishedCopy } from "../../core/storage/copies.ts";
import {
  type CopyReason,
  copiesFolder,
  copySets,
  unfinishedFolder,
} from "../../core/storage/copies-folder.ts";
import { sizeWithJournal } from "../../core/storage/files.ts";
import { openWorkspaceFiles, restoreWorkspaceFiles } from "../../core/storage/workspace-files.ts";
import { openToOthers } from "../support/open-to-others.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { copyWorkspace, newestCopy, tearRows } from "../support/workspace-copies.ts";

const logger = createKeepingLogger();
/** What a copy of both files takes, in MiB. */
const roomFor = (folder: string) =>
  Math.ceil(
    ["main.db", "log.db"].reduce((sum, name) => sum + sizeWithJournal(join(folder, name)), 0) / 1_048_576,
  );
const ENOUGH = 64 * 1_024 * 1_024;

function openFiles(folder = temporaryFolder()) {
  const files = openWorkspaceFiles({ folder, logger });
  let webhooks = 0;
  /** A webhook that is reduced at once: the log is never behind main.db. */
  const take = () => {
    webhooks += 1;
    files.log.transaction(() => {
      files.log.run(
        "INSERT INTO webhook (key, received_at, source, trust, copies) VALUES (randomblob(16), 1, 1, 3, 1)",
      );
      files.log.run(
        "INSERT INTO webhook_body (webhook, body) VALUES (last_insert_rowid(), randomblob(5000))",
      );
    });
    files.main.transaction(() => {
      files.main.run(
        "INSERT INTO webhook_cursor (id, reduced_to, again_to) VALUES (1, :id, 0) ON CONFLICT (id) DO UPDATE SET reduced_to = :id",
        { id: webhooks },
      );
      files.main.run("INSERT INTO setting (key, value) VALUES (:key, :value)", {
        key: `test.${webhooks}`,
        value: "x".repeat(4_000),
      });
    });
  };
  return { ...files, folder, take };
}

function make(folder: string, reason: CopyReason, more: Partial<Parameters<typeof makeCopies>[0]> = {}) {
  return makeCopies({ folder, reason, version: "0.1.0", now: Date.now, ...more });
}

function countIn(path: string, sql: string): number {
  const connection = new DatabaseSync(path, { readOnly: true });
  try {
    return Number(Object.values(connection.prepare(sql).get() ?? {})[0]);
  } finally {
    connection.close();
  }
}

/** What there is of each file, but what SQLite keeps beside it. */
const inSet = (folder: string) => readdirSync(folder).sort();

describe("a copy", () => {
  test("is of one moment of each file although both are written to all the time, and the log's reaches further", async () => {
    const files = openFiles();
    for (let round = 0; round < 300; round += 1) files.take();
    let steps = 0;
    const set = await make(files.folder, "daily", {
      onProgress: () => {
        steps += 1;
        files.take();
      },
    });
    expect(steps).toBeGreaterThan(4);
    const main = join(set.folder, "main.db");
    const reduced = countIn(main, "SELECT reduced_to FROM webhook_cursor");
    expect(reduced).toBe(countIn(main, "SELECT count(*) FROM setting WHERE key LIKE 'test.%'"));
    const logged = countIn(join(set.folder, "log.db"), "SELECT max(id) FROM webhook");
    expect(reduced).toBeGreaterThanOrEqual(300);
    expect(logged).toBeGreaterThan(reduced);
    expect(set.description).toMatchObject({
      reason: "daily",
      waypost: "0.1.0",
      reducedTo: reduced,
      newestWebhook: logged,
      files: { "main.db": { version: 1 }, "log.db": { version: 1 } },
    });
    // Nothing of SQLite's own beside them, so that each can be taken away by itself.
    expect(inSet(set.folder)).toEqual(["copy.json", "log.db", "main.db"]);
    expect(openToOthers(copiesFolder(files.folder))).toEqual([]);
    files.close();
  });

  test("takes the place of the oldest of two; those made before a migration stay", async () => {
    const files = openFiles();
    await make(files.folder, "migration");
    for (const reason of ["daily", "update", "asked"] as const) await make(files.folder, reason);
    files.close();
    expect(copySets(files.folder).map(({ description }) => description.reason)).toEqual([
      "asked",
      "update",
      "migration",
    ]);
  });

  test("is the newest although the clock was put back meanwhile", async () => {
    const files = openFiles();
    await make(files.folder, "daily", { now: () => 2_000_000_000_000 });
    await make(files.folder, "asked", { now: () => 1_000_000_000_000 });
    files.close();
    expect(copySets(files.folder).map(({ description }) => description.reason)).toEqual(["asked", "daily"]);
  });

  test("is not begun where it has no room, and what is missing is said in figures", async () => {
    const files = openFiles();
    await copyWorkspace(files.folder);
    const before = copySets(files.folder);
    await expect(make(files.folder, "daily", { freeSpace: () => ENOUGH })).rejects.toMatchObject({
      problem: {
        code: "not-enough-space",
        params: { folder: copiesFolder(files.folder), free: 64, needed: 64 + roomFor(files.folder) },
      },
    });
    // A system that does not say is believed to have room.
    await make(files.folder, "daily", { freeSpace: () => null });
    files.close();
    expect(copySets(files.folder).at(1)).toEqual(before[0]);
  });

  test("of a damaged file is none: the damage is said, and the copies of before stay", async () => {
    const files = openFiles();
    for (let round = 0; round < 300; round += 1) files.take();
    files.close();
    await copyWorkspace(files.folder);
    const before = copySets(files.folder);
    const log = join(files.folder, "log.db");
    const backup = newestCopy(log);
    tearRows(log, "webhook_body");
    await expect(copyWorkspace(files.folder)).rejects.toMatchObject({
      problem: { code: "database-damaged", params: { file: log, backup } },
    });
    expect(copySets(files.folder)).toEqual(before);
    expect(readdirSync(copiesFolder(files.folder))).toHaveLength(1);
  });

  test("that nobody waits for any more leaves nothing, and ends in the middle of its check as well", async () => {
    const files = openFiles();
    for (let round = 0; round < 300; round += 1) files.take();
    files.close();
    let isAbandoned = false;
    const seen: number[] = [];
    const abandonAt = (share: number) =>
      make(files.folder, "daily", {
        isAbandoned: () => isAbandoned,
        onProgress: (done, total) => {
          seen.push(done);
          if (done / total < share || isAbandoned) return;
          isAbandoned = true;
          void spoilUnfinishedCopy(files.folder);
        },
      });
    for (const share of [0.05, 0.25]) {
      isAbandoned = false;
      await expect(abandonAt(share)).rejects.toMatchObject({ name: "AbortError" });
      expect(readdirSync(copiesFolder(files.folder))).toEqual([]);
    }
    expect(seen.length).toBeGreaterThan(2);
  });

  test("that was being made when the process ended is no copy, and gives way to the next", async () => {
    const files = openFiles();
    const unfinished = unfinishedFolder(files.folder);
    mkdirSync(unfinished, { recursive: true });
    writeFileSync(join(unfinished, "main.db"), "half of it");
    mkdirSync(join(copiesFolder(files.folder), "going-2026-11-28T00-00-00-000Z"));
    expect(copySets(files.folder)).toEqual([]);
    await copyWorkspace(files.folder);
    files.close();
    expect(readdirSync(copiesFolder(files.folder))).toHaveLength(1);
    expect(copySets(files.folder)).toHaveLength(1);
  });

  test("can be the only one that is left", async () => {
    const files = openFiles();
    await copyWorkspace(files.folder);
    await make(files.folder, "migration");
    removeOtherCopies(files.folder, await make(files.folder, "erased"));
    files.close();
    expect(copySets(files.folder).map(({ description }) => description.reason)).toEqual(["erased"]);
  });
});

describe("what is put back", () => {
  test("is the copy before, if the newest has been damaged meanwhile", async () => {
    const files = openFiles();
    for (let round = 0; round < 50; round += 1) files.take();
    await copyWorkspace(files.folder);
    files.take();
    await copyWorkspace(files.folder);
    files.close();
    const main = join(files.folder, "main.db");
    tearRows(newestCopy(main), "setting");
    rmSync(main);
    restoreWorkspaceFiles(files.folder, logger, 1);
    expect(countIn(main, "SELECT reduced_to FROM webhook_cursor")).toBe(50);
  });

  test("is nothing where no copy is sound, and the damaged file stays where it is", async () => {
    const files = openFiles();
    for (let round = 0; round < 50; round += 1) files.take();
    files.close();
    await copyWorkspace(files.folder);
    const main = join(files.folder, "main.db");
    tearRows(newestCopy(main), "setting");
    writeFileSync(main, "torn ".repeat(999));
    expect(() => restoreWorkspaceFiles(files.folder, logger, 1)).toThrow("database-damaged");
    expect(readFileSync(main, "utf8")).toMatch(/^torn /);
    expect(existsSync(`${main}.damaged-1`)).toBe(false);
  });
});
