/** What belongs together is written together, however many stores have a part in it. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { MAIN } from "../../core/storage/migrations/main/main-schema.ts";
import { openDatabase } from "../../core/storage/open-database.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function open() {
  const path = join(temporaryFolder(), "main.db");
  const database = openDatabase({ path, schema: MAIN, logger: createKeepingLogger() });
  const add = (text: string) => database.put("INSERT INTO meta_word (text) VALUES (?)", text);
  const words = () => database.tuples("SELECT text FROM meta_word ORDER BY id").map(([text]) => text);
  let flushes = 0;
  database.joinTransactions({
    flush: () => {
      flushes += 1;
    },
    discard: () => undefined,
  });
  return { database, add, words, flushes: () => flushes };
}

test("a part of a transaction is undone with it, and what was gathered is written once for all its parts", () => {
  const { database, add, words, flushes } = open();
  const two = () => {
    database.within(() => add("one"));
    database.within(() => add("two"));
  };
  expect(() =>
    database.transaction(() => {
      two();
      throw new Error("undone");
    }),
  ).toThrow("undone");
  expect(words()).toEqual([]);
  database.transaction(two);
  expect(words()).toEqual(["one", "two"]);
  expect(flushes()).toBe(1);
  database.close();
});

test("by itself it is a transaction: all of it or nothing", () => {
  const { database, add, words, flushes } = open();
  expect(() =>
    database.within(() => {
      add("one");
      throw new Error("undone");
    }),
  ).toThrow("undone");
  expect(words()).toEqual([]);
  database.within(() => add("two"));
  expect(words()).toEqual(["two"]);
  expect(flushes()).toBe(1);
  database.close();
});
