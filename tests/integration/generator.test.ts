/** A generated workspace is what the product would have made of the same sends and webhooks. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { storedTables } from "../support/derived-tables.ts";
import { generatedWorkspace, generateWorkspace } from "../support/generator/generate.ts";
import { planWorkspace } from "../support/generator/plan.ts";
import { namePeople, playWorkspace } from "../support/generator/play.ts";
import { FATES } from "../support/generator/world.data.ts";
import { createReduction } from "../support/reduction.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { openTestStorage } from "../support/test-storage.ts";

describe.each([
  [100, 500],
  [1, 200],
])("with %i statuses a webhook", (batch, messages) => {
  const parameters = { messages, batch, seed: 11, isEven: true };

  test("every table is the product's own", async () => {
    const bulk = temporaryFolder();
    await generateWorkspace(bulk, parameters);
    const { folder, storage, logger, close } = openTestStorage();
    const plan = planWorkspace(parameters);
    playWorkspace({ storage, reduction: createReduction({ storage, logger }) }, plan);
    close();
    namePeople(folder, plan);
    const [generated, played] = [storedTables(bulk), storedTables(folder)];
    expect(Object.keys(generated)).toEqual(Object.keys(played));
    for (const [table, rows] of Object.entries(generated)) {
      const expected = new Set(played[table]);
      expect({ table, rows: rows.length }).toEqual({ table, rows: expected.size });
      expect({ table, others: rows.filter((row) => !expected.has(row)) }).toEqual({ table, others: [] });
    }
    expect(generated.message).toHaveLength(parameters.messages);
  }, 120_000);
});

test("the same seed makes the same workspace, another one another", async () => {
  const rowsOf = async (seed: number) => {
    const folder = temporaryFolder();
    await generateWorkspace(folder, { messages: 200, batch: 100, seed });
    return storedTables(folder);
  };
  const first = await rowsOf(1);
  expect(await rowsOf(1)).toEqual(first);
  expect((await rowsOf(2)).message).not.toEqual(first.message);
});

test("a workspace that was made before is copied", async () => {
  const [cache, first, second] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  const parameters = { messages: 50, batch: 100, seed: 1 };
  await generatedWorkspace(first, parameters, cache);
  const [kept = ""] = readdirSync(cache);
  // Only a copy can have this.
  const database = new DatabaseSync(join(cache, kept, "main.db"));
  database.exec("INSERT INTO meta_word (text) VALUES ('kept')");
  database.close();
  await generatedWorkspace(second, parameters, cache);
  expect(storedTables(second).meta_word).toContain('[["text","kept"]]');
  expect(storedTables(first).meta_word).not.toContain('[["text","kept"]]');
  await generatedWorkspace(temporaryFolder(), { ...parameters, seed: 2 }, cache);
  expect(readdirSync(cache)).toHaveLength(2);
});

test("every fate, state and route is among a few thousand messages", () => {
  const plan = planWorkspace({ messages: 20_000, batch: 100, seed: 1 });
  const planned = Array.from({ length: 20_000 }, (_, index) => plan.message(index));
  const kinds = new Set(planned.flatMap(({ attempts }) => attempts.map(({ outcome }) => outcome.kind)));
  expect([...kinds].sort()).toEqual(["accepted", "elsewhere", "never-sent", "refused", "sending", "unknown"]);
  expect(new Set(planned.map(({ origin }) => origin)).size).toBe(5);
  expect(new Set(planned.map(({ person }) => person.country.code)).size).toBe(14);
  expect(planned.some(({ fallback }) => fallback !== null)).toBe(true);
  const statuses = planned.reduce((sum, message) => sum + message.statuses.length, 0);
  expect(statuses / planned.length).toBeGreaterThan(2.7);
  expect(FATES.reduce((sum, { share }) => sum + share, 0)).toBe(10_000);
});
