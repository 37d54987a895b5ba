/** The types say what a read-only connection can do; each line marked here is one the compiler refuses. */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { AccountsReader, AccountsStore } from "../../core/accounts/accounts-store.ts";
import type { ReadableDatabase } from "../../core/storage/database.ts";
import { LOG } from "../../core/storage/migrations/log/log-schema.ts";
import { MAIN } from "../../core/storage/migrations/main/main-schema.ts";
import { openDatabase } from "../../core/storage/open-database.ts";
import { openReadOnlyDatabase } from "../../core/storage/read-only.ts";
import type { SettingsReader } from "../../core/storage/settings-store.ts";
import { createTemplatesStore } from "../../core/templates/templates-store.ts";
import { openReadOnly } from "../../core/workspaces/workspace-storage.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function openedReadOnly(): ReadableDatabase {
  const path = join(temporaryFolder(), "main.db");
  const logger = createKeepingLogger();
  openDatabase({ path, schema: MAIN, logger }).close();
  const { database, close } = openReadOnlyDatabase(path, MAIN, logger);
  onTestFinished(close);
  if (database === null) throw new Error("it should be there to be read");
  return database;
}

test("a database that is only read has nothing that writes, in its type or in fact", () => {
  const database = openedReadOnly();
  expect(database).not.toHaveProperty("run");
  expect(database).not.toHaveProperty("transaction");
  expect(() => database.get("INSERT INTO setting (key, value) VALUES ('a', '1') RETURNING key")).toThrow();
  // @ts-expect-error: a store needs a database that can be written
  createTemplatesStore(database, createKeepingLogger());
  // @ts-expect-error: there is no way to write
  expect(() => database.run("DELETE FROM setting")).toThrow(TypeError);
});

test("the log's file cannot be taken for the main one", () => {
  const path = join(temporaryFolder(), "log.db");
  const log = openDatabase({ path, schema: LOG, logger: createKeepingLogger() });
  // @ts-expect-error: templates are in the main file
  expect(() => createTemplatesStore(log, createKeepingLogger()).all("1")).toThrow("no such table");
  log.close();
});

test("an object of the same shape is no database", () => {
  // @ts-expect-error: only core/storage opens one
  const pretended: ReadableDatabase = { get: () => null, all: () => [] };
  expect(pretended).not.toBeNull();
});

test("what a read-only opening gives cannot be taken for stores", () => {
  const { readers, close } = openReadOnly(temporaryFolder(), createKeepingLogger());
  onTestFinished(close);
  const accounts: AccountsReader | undefined = readers?.accounts;
  // @ts-expect-error: a reader is no store
  const store: AccountsStore | undefined = accounts;
  expect(store).toBeUndefined();
  const settings: SettingsReader | undefined = readers?.settings;
  // @ts-expect-error: a reader writes nothing
  expect(settings?.write).toBeUndefined();
});

test("every commit that changed something has a greater number, also after closing and opening again", () => {
  const path = join(temporaryFolder(), "main.db");
  const open = () => openDatabase({ path, schema: MAIN, logger: createKeepingLogger() });
  const first = open();
  const write = (key: string) =>
    first.run("INSERT OR IGNORE INTO setting (key, value) VALUES (:key, '1')", { key });
  const seen = [first.revision];
  const next = () => seen.push(first.revision);
  write("a");
  next();
  first.transaction(() => {
    write("b");
    first.transaction(() => write("c"));
    expect(first.revision).toBe(seen.at(-1));
  });
  next();
  expect(new Set(seen).size).toBe(3);

  const last = first.revision;
  expect(() =>
    first.transaction(() => {
      write("d");
      throw new Error("halfway");
    }),
  ).toThrow("halfway");
  write("a");
  first.get("SELECT * FROM setting");
  first.transaction(() => first.all("SELECT * FROM setting"));
  expect(first.revision).toBe(last);
  first.close();

  const second = open();
  expect(second.revision).toBeGreaterThan(last);
  seen.push(second.revision);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  second.close();
});
