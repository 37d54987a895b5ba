/** A workspace is two files, and each can be lost, damaged or put back without the other. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { createErasedNames } from "../../core/erasing/erased-names.ts";
import { copySets } from "../../core/storage/copies-folder.ts";
import {
  openReadOnlyWorkspaceFiles,
  openWorkspaceFiles,
  restoreWorkspaceFiles,
} from "../../core/storage/workspace-files.ts";
import { createReductionProgressStore } from "../../core/webhooks/reduction-progress-store.ts";
import { createWebhookLogStore } from "../../core/webhooks/webhook-log-store.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { WaypostError } from "../../shared/contract/index.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { copyWorkspace, newestCopy } from "../support/workspace-copies.ts";

const logger = createKeepingLogger();
const FILES = ["main.db", "log.db"] as const;
type File = (typeof FILES)[number];

function open(folder: string, mustExist = true) {
  const files = openWorkspaceFiles({ folder, logger, mustExist });
  const webhooks = createWebhookLogStore(files.log, logger, createErasedNames({ ...files, folder }));
  const progress = createReductionProgressStore(files.main);
  const take = (body: string, receivedAt: number) =>
    webhooks.append({ body: Buffer.from(body), receivedAt, source: "listener", trust: "signed" }).id ?? 0;
  /** What nothing has been made of yet. */
  const open = () => webhooks.after(progress.cursor().reducedTo, 10);
  return { ...files, webhooks, progress, take, open };
}

function logAndReduce(
  { take, progress }: ReturnType<typeof open>,
  bodies: readonly string[],
): readonly number[] {
  return bodies.map((body) => {
    const id = take(body, 7);
    progress.advance({ reducedTo: id });
    return id;
  });
}

/** Copied while it was open, and used since. */
async function usedSinceItsCopy() {
  const folder = temporaryFolder();
  const files = open(folder, false);
  logAndReduce(files, ["1", "2"]);
  files.main.run("INSERT INTO setting (key, value) VALUES ('when', 'before')");
  await copyWorkspace(folder);
  const sequences = logAndReduce(files, ["3", "4", "5"]);
  files.main.run("UPDATE setting SET value = 'since'");
  files.close();
  return { folder, last: sequences.at(-1) ?? 0 };
}

function problemOf(work: () => unknown): WaypostError["problem"] {
  try {
    work();
  } catch (error) {
    if (error instanceof WaypostError) return error.problem;
    throw error;
  }
  throw new Error("expected a failure");
}

const DAMAGES: readonly (readonly [string, (path: string) => void])[] = [
  ["is gone", (path) => rmSync(path)],
  ["is empty", (path) => writeFileSync(path, "")],
  ["is torn", (path) => writeFileSync(path, "torn ".repeat(999))],
];

describe("both files", () => {
  test.each(["linux", "darwin"] as const)("are kept as a power cut asks for on %s", async (platform) => {
    const folder = temporaryFolder();
    const files = openWorkspaceFiles({ folder, logger, platform });
    const value = (database: typeof files.main | typeof files.log, pragma: string) =>
      Object.values(database.get(`PRAGMA ${pragma}`) ?? {})[0];
    for (const database of [files.main, files.log]) {
      expect(value(database, "journal_mode")).toBe("wal");
      expect(value(database, "synchronous")).toBe(2);
      expect(value(database, "foreign_keys")).toBe(1);
      expect(value(database, "page_size")).toBe(8192);
      expect(value(database, "auto_vacuum")).toBe(2);
      expect(value(database, "wal_autocheckpoint")).toBe(4000);
      expect(value(database, "journal_size_limit")).toBe(67_108_864);
      expect(value(database, "fullfsync")).toBe(platform === "darwin" ? 1 : 0);
      expect(value(database, "checkpoint_fullfsync")).toBe(platform === "darwin" ? 1 : 0);
    }
    const caches = [files.main, files.log].map((database) => Number(value(database, "cache_size")));
    expect(caches.reduce((sum, size) => sum + size)).toBe(-28_672);
    files.close();
    await copyWorkspace(folder);
    for (const name of FILES) {
      const copy = new DatabaseSync(newestCopy(join(folder, name)), { readOnly: true });
      expect(copy.prepare("PRAGMA page_size").get()).toEqual({ page_size: 8192 });
      expect(copy.prepare("PRAGMA auto_vacuum").get()).toEqual({ auto_vacuum: 2 });
      copy.close();
    }
  });

  test.each(FILES)("stay as they are, byte for byte, when %s is of a newer Waypost", async (newer) => {
    const { folder } = await usedSinceItsCopy();
    const connection = new DatabaseSync(join(folder, newer));
    connection.exec("PRAGMA user_version = 999");
    connection.close();
    const before = FILES.map((name) => readFileSync(join(folder, name)));
    expect(problemOf(() => open(folder))).toMatchObject({ code: "database-newer" });
    expect(FILES.map((name) => readFileSync(join(folder, name)))).toEqual(before);
  });
});

describe.each(FILES)("a workspace whose %s", (lost: File) => {
  const other: File = lost === "main.db" ? "log.db" : "main.db";

  test.each(DAMAGES)("%s is damaged, not new, and the other file is left alone", async (_, damage) => {
    const { folder } = await usedSinceItsCopy();
    const path = join(folder, lost);
    damage(path);
    const before = readFileSync(join(folder, other));
    const isThere = existsSync(path);
    const backup = newestCopy(path);
    const found = { code: "database-damaged", params: { file: path, backup } };
    expect(problemOf(() => open(folder))).toMatchObject(found);
    expect(readFileSync(join(folder, other)).equals(before)).toBe(true);
    expect(existsSync(path)).toBe(isThere);
    expect(openReadOnlyWorkspaceFiles(folder, logger)).toMatchObject({
      condition: expect.stringMatching(/^(missing|damaged)$/),
      databases: null,
      backup,
    });
  });

  test.each(DAMAGES)("%s is not new either when there is no copy", async (_, damage) => {
    const { folder } = await usedSinceItsCopy();
    const path = loseWithCopies(folder, lost, damage);
    const before = readFileSync(join(folder, other));
    const found =
      lost === "main.db"
        ? { code: "database-damaged", params: { file: path, backup: "—" } }
        : { code: "webhook-log-lost", params: { file: path } };
    const isThere = existsSync(path);
    expect(problemOf(() => open(folder))).toMatchObject(found);
    expect(existsSync(path)).toBe(isThere);
    expect(readFileSync(join(folder, other)).equals(before)).toBe(true);
  });
});

function loseWithCopies(folder: string, lost: File, damage: (path: string) => void): string {
  const path = join(folder, lost);
  for (const { folder: set } of copySets(folder)) rmSync(join(set, lost), { force: true });
  damage(path);
  return path;
}

describe("without a copy", () => {
  test.each(DAMAGES)(
    "a log that %s is begun anew when a person asks for it: nothing else is lost",
    async (_, damage) => {
      const { folder, last } = await usedSinceItsCopy();
      const path = loseWithCopies(folder, "log.db", damage);
      const text = existsSync(path) ? readFileSync(path) : null;
      expect(openReadOnlyWorkspaceFiles(folder, logger)).toMatchObject({
        condition: "log-lost",
        backup: null,
      });
      const [kept = ""] = restoreWorkspaceFiles(folder, logger, 1);
      if (text !== null) expect(readFileSync(kept).equals(text)).toBe(true);

      const files = open(folder);
      expect(files.main.get("SELECT value FROM setting WHERE key = 'when'")).toEqual({ value: "since" });
      expect(files.webhooks.after(0, 10)).toEqual([]);
      expect(files.main.all("SELECT first, last FROM webhook_gap")).toEqual([{ first: 1, last }]);
      expect(files.take("6", 8)).toBe(last + 1);
      expect(files.open().map(({ body }) => String(body))).toEqual(["6"]);
      files.close();
    },
  );

  test.each([
    ["main.db alone", ["main.db"]],
    ["both files", ["main.db", "log.db"]],
  ] as const)("%s cannot be put back, and nothing is moved", async (_, lost) => {
    const { folder } = await usedSinceItsCopy();
    for (const name of lost) loseWithCopies(folder, name, (path) => writeFileSync(path, "torn ".repeat(999)));
    const before = FILES.map((name) => readFileSync(join(folder, name)));
    expect(problemOf(() => restoreWorkspaceFiles(folder, logger, 1))).toMatchObject({
      code: "database-damaged",
    });
    expect(FILES.map((name) => readFileSync(join(folder, name)))).toEqual(before);
  });
});

describe("what is put back", () => {
  test("is the log alone when main.db is whole: nothing of that is lost, and no id is given out again", async () => {
    const { folder, last } = await usedSinceItsCopy();
    rmSync(join(folder, "log.db"));
    restoreWorkspaceFiles(folder, logger, 1);

    const files = open(folder);
    expect(files.main.get("SELECT value FROM setting WHERE key = 'when'")).toEqual({ value: "since" });
    expect(files.webhooks.after(0, 10).map(({ body }) => String(body))).toEqual(["1", "2"]);
    expect(files.main.all("SELECT first, last FROM webhook_gap")).toEqual([{ first: last - 2, last }]);
    expect(files.open()).toEqual([]);

    const sequence = files.take("6", 8);
    expect(sequence).toBe(last + 1);
    expect(files.open().map(({ body }) => String(body))).toEqual(["6"]);
    files.close();
    // It is found once, not again at each opening.
    const again = open(folder);
    expect(again.main.all("SELECT first FROM webhook_gap")).toHaveLength(1);
    again.close();
  });

  test("is main.db alone when the log is whole: what came in since is reduced again", async () => {
    const { folder, last } = await usedSinceItsCopy();
    writeFileSync(join(folder, "main.db"), "torn ".repeat(999));
    expect(restoreWorkspaceFiles(folder, logger, 1)).toEqual([join(folder, "main.db.damaged-1")]);
    const files = open(folder);
    expect(files.main.get("SELECT value FROM setting WHERE key = 'when'")).toEqual({ value: "before" });
    expect(files.open().map(({ id }) => id)).toEqual([last - 2, last - 1, last]);
    expect(files.progress.hasGap()).toBe(false);
    files.close();
  });

  test("is both when neither seems damaged", async () => {
    const { folder } = await usedSinceItsCopy();
    expect(restoreWorkspaceFiles(folder, logger, 1)).toHaveLength(2);
    const files = open(folder);
    expect(files.main.get("SELECT value FROM setting WHERE key = 'when'")).toEqual({ value: "before" });
    expect(files.webhooks.summary().received).toBe(2);
    expect(files.progress.hasGap()).toBe(false);
    files.close();
  });
});

test("a replay does not throw away what came of webhooks that are lost", async () => {
  const { folder } = await usedSinceItsCopy();
  rmSync(join(folder, "log.db"));
  restoreWorkspaceFiles(folder, logger, 1);
  const storage = openWorkspaceStorage({ folder, mustExist: true, logger });
  const { replay } = createReduction({ storage, logger });
  expect(() => replay()).toThrow("lost");
  storage.close();
});

describe("webhooks were pruned since the copy", () => {
  /** Reduced and copied; sealed and forgotten afterwards. */
  async function prunedSinceItsCopy() {
    const folder = temporaryFolder();
    const storage = openWorkspaceStorage({ folder, mustExist: false, logger });
    const reduction = createReduction({ storage, logger });
    for (const id of [1, 2, 3]) {
      reduction.take(
        JSON.stringify({
          object: "whatsapp_business_account",
          entry: [{ id: "1", changes: [{ field: "messages", value: { statuses: [statusOf(id)] } }] }],
        }),
        7,
      );
    }
    reduction.catchUp();
    await copyWorkspace(folder);
    reduction.seal({ webhookIds: [1, 2], until: 1_000_000 });
    const sealed = storage.reductionProgress.sealed().map(({ webhookId }) => webhookId);
    storage.journal.forgetBodies(sealed, 1_000_000);
    storage.transaction(() => storage.reductionProgress.noteForgotten(sealed));
    expect(sealed).toEqual([1, 2]);
    storage.close();
    return folder;
  }

  const statusOf = (id: number) => ({
    id: `wamid.${id}`,
    status: "sent",
    timestamp: "1795165200",
    recipient_id: "5511987654000",
  });

  test.each(FILES)(
    "a %s that is put back is noticed, once, and no replay loses or doubles anything",
    async (name) => {
      const folder = await prunedSinceItsCopy();
      const path = join(folder, name);
      for (const suffix of ["-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true });
      writeFileSync(path, readFileSync(newestCopy(path)));
      for (const _ of ["first", "second"]) {
        const storage = openWorkspaceStorage({ folder, mustExist: true, logger });
        const { replay } = createReduction({ storage, logger });
        expect(() => replay()).toThrow("lost");
        storage.close();
      }
      const files = open(folder);
      expect(files.main.all("SELECT first, last FROM webhook_gap")).toEqual([{ first: 0, last: 0 }]);
      files.close();
    },
  );

  test("files that belong together are replayed", async () => {
    const folder = await prunedSinceItsCopy();
    const storage = openWorkspaceStorage({ folder, mustExist: true, logger });
    const { replay } = createReduction({ storage, logger });
    expect(() => replay()).not.toThrow();
    storage.close();
  });
});
