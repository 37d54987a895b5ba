/** A kept value that cannot be read stops what needs it. The workspace is open all the same, and takes webhooks. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { credentialsSettings } from "../../core/credentials/credentials-settings.ts";
import { setupSettings } from "../../core/setup/setup-settings.ts";
import { signupSettings } from "../../core/signup/signup-settings.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { standingOf } from "../support/journey.ts";

const KEYS = [accountsSettings, credentialsSettings, setupSettings, signupSettings]
  .flatMap((settings): { key: string; whenUnreadable: string }[] => Object.values(settings))
  .filter(({ whenUnreadable }) => whenUnreadable === "refuse")
  .map(({ key }) => key);

test("whichever of them it is, the live workspace is open after a start, and the value is still there", async () => {
  const first = await startTestCore();
  const before = await connectInProcess(first.core);
  const ids = new Map<string, string>();
  for (const key of KEYS) ids.set(key, (await before.workspaces.create({ kind: "live" })).id);
  await first.close();
  const valueIn = <Result>(id: string, work: (database: DatabaseSync) => Result) => {
    const database = new DatabaseSync(join(first.folder, "workspaces", id, "main.db"));
    try {
      return work(database);
    } finally {
      database.close();
    }
  };
  for (const [key, id] of ids) {
    valueIn(id, (database) =>
      database.prepare("INSERT INTO setting VALUES (?, ?)").run(key, '{"of":["a later version"]}'),
    );
  }

  const again = await startTestCore({ folder: first.folder });
  const client = await connectInProcess(again.core);
  for (const [key, id] of ids) {
    expect(await standingOf(client, id), key).toMatchObject({ isOpen: true, problem: null });
  }
  await again.close();
  for (const [key, id] of ids) {
    const kept = valueIn(id, (database) =>
      database.prepare("SELECT value FROM setting WHERE key = ?").get(key),
    );
    expect(kept, key).toEqual({ value: '{"of":["a later version"]}' });
  }
});
