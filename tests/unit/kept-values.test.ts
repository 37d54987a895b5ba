/** What was kept is read by its own shape, whatever the contract has become, and never lost when it cannot be read. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { bannersSettings } from "../../core/banners/banners-settings.ts";
import { credentialsSettings } from "../../core/credentials/credentials-settings.ts";
import { doctorSettings } from "../../core/doctor/doctor-settings.ts";
import { messagesSettings } from "../../core/messages/messages-settings.ts";
import { setupSettings } from "../../core/setup/setup-settings.ts";
import { createSignupMachine } from "../../core/signup/signup-machine.ts";
import { signupSettings } from "../../core/signup/signup-settings.ts";
import { setting } from "../../core/storage/settings-store.ts";
import { templatesSettings } from "../../core/templates/templates-settings.ts";
import { webhooksSettings } from "../../core/webhooks/webhooks-settings.ts";
import { servedInProcess } from "../../core/workspaces/served-in-process.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { signupSchema } from "../../shared/contract/signup.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import type { Signup } from "../../shared/domain/signup/signup.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function opened() {
  const folder = temporaryFolder();
  const logger = createKeepingLogger();
  const stores = openWorkspaceStorage({ folder, logger });
  const storage = servedInProcess(stores, logger);
  const { settings } = stores;
  const other = new DatabaseSync(join(folder, "main.db"));
  onTestFinished(async () => {
    other.close();
    await storage.close();
  });
  const text = (table: "setting" | "setting_set_aside", key: string) =>
    other.prepare(`SELECT value FROM ${table} WHERE key = ?`).get(key)?.value ?? null;
  const put = (key: string, value: unknown) =>
    other
      .prepare(
        "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      )
      .run(key, JSON.stringify(value));
  return { storage, settings, logger, lines: logger.lines, text, put };
}

const waiting: Signup = {
  kind: "waiting-for-person",
  place: "browser",
  address: "https://www.facebook.com/dialog",
  startedAt: 0,
  expiresAt: 1_800_000,
};

function machineOn({ storage, logger }: Pick<ReturnType<typeof opened>, "storage" | "logger">) {
  const machine = createSignupMachine({ storage, logger, now: () => 7, onChanged: vi.fn() });
  onTestFinished(() => machine.stop());
  return machine;
}

test("each capability's keys carry its name, and no two are the same", () => {
  const byCapability = {
    accounts: accountsSettings,
    banners: bannersSettings,
    credentials: credentialsSettings,
    doctor: doctorSettings,
    messages: messagesSettings,
    setup: setupSettings,
    signup: signupSettings,
    templates: templatesSettings,
    webhooks: webhooksSettings,
  };
  const keys = Object.entries(byCapability).flatMap(([capability, settings]) =>
    Object.values(settings).map(({ key }) => {
      expect(key.startsWith(`${capability}.`)).toBe(true);
      return key;
    }),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test("a signup under way outlives a contract that has become stricter", () => {
  const workspace = opened();
  const { put } = workspace;
  // As today's contract would refuse it: times are whole numbers there.
  const kept = { ...waiting, startedAt: 0.5 };
  expect(signupSchema.safeParse(kept).success).toBe(false);
  put("signup.state", kept);
  expect(machineOn(workspace).current()).toEqual(kept);
});

test("a signup of a problem whose code was given up since is read, with all else it holds", () => {
  const workspace = opened();
  const { put } = workspace;
  const problem = {
    code: "no-longer-known",
    messageKey: "problems.no-longer-known",
    params: { step: "token" },
    field: null,
    retry: { kind: "never" },
    traceId: "AbC",
    detail: "Meta's words",
  };
  put("signup.state", {
    kind: "failed",
    place: "window",
    endedAt: 5,
    problem,
    wayOn: "begin-again",
    reported: null,
  });
  expect(machineOn(workspace).current()).toMatchObject({
    kind: "failed",
    problem: { code: "internal", messageKey: "problems.internal", traceId: "AbC", detail: "Meta's words" },
  });
});

test("a signup that cannot be read is told, kept as it is, and set aside by the next one", async () => {
  const workspace = opened();
  const { put, text, lines } = workspace;
  const kept = { kind: "waiting-for-nobody", address: "https://example.com/5511987654000" };
  put("signup.state", kept);
  const machine = machineOn(workspace);
  await machine.resume();
  expect(machine.current()).toMatchObject({
    kind: "failed",
    wayOn: "begin-again",
    problem: { code: "kept-value-unreadable", params: { key: "signup.state" } },
  });
  expect(text("setting", "signup.state")).toBe(JSON.stringify(kept));

  await machine.begin(waiting);
  expect(machine.current()).toEqual(waiting);
  expect(text("setting_set_aside", "signup.state")).toBe(JSON.stringify(kept));
  const told = lines.filter((line) => line.includes("signup.state"));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain("kind invalid_union");
  expect(lines.join("\n")).not.toContain("5511987654000");
});

test("one that is dismissed is set aside too", async () => {
  const workspace = opened();
  const { put, text } = workspace;
  put("signup.state", { kind: "waiting-for-nobody" });
  const machine = machineOn(workspace);
  await machine.dismiss();
  expect(machine.current()).toBeNull();
  expect(text("setting_set_aside", "signup.state")).toContain("waiting-for-nobody");
});

test("what cannot be read stops whoever needs it, or is done without, as its capability says", () => {
  const { settings, put, text } = opened();
  const needed = setting("tests.needed", z.number(), "refuse");
  const asked = setting("tests.asked", z.number(), "do-without");
  for (const { key } of [needed, asked]) put(key, "seven");
  expect(() => settings.read(needed)).toThrow(expect.objectContaining({ name: "WaypostError" }));
  expect(settings.read(asked)).toBeNull();
  expect([needed, asked].map(settings.isUnreadable)).toEqual([true, true]);
  settings.write(asked, 7);
  expect(settings.read(asked)).toBe(7);
  expect(text("setting_set_aside", "tests.asked")).toBe('"seven"');
  expect(text("setting", "tests.needed")).toBe('"seven"');
  settings.write(asked, 8);
  settings.clear(asked);
  expect(settings.isUnreadable(asked)).toBe(false);
});

test("half a text counts as unreadable, not as never set", () => {
  const { settings, put } = opened();
  put("accounts.chosenAccount", "1");
  expect(settings.read(accountsSettings.chosenAccount)).toBe("1");
  put("accounts.typed", ["1"]);
  expect(settings.read(accountsSettings.typed)).toEqual(["1"]);
  put("accounts.typed", { "0": "1" });
  expect(() => settings.read(accountsSettings.typed)).toThrow();
});

test("one row that cannot be read takes no other with it, and stays as it is", () => {
  const folder = temporaryFolder();
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, logger });
  const other = new DatabaseSync(join(folder, "main.db"));
  onTestFinished(() => {
    other.close();
    storage.close();
  });
  const content = {
    header: null,
    body: "Hello",
    footer: null,
    buttons: [],
    headerExamples: {},
    bodyExamples: {},
    mediaExample: null,
    offer: null,
    cards: [],
    unsupported: [],
  };
  const template = (id: string) => ({
    id,
    name: `offer_${id}`,
    language: "en",
    status: "APPROVED",
    category: "MARKETING",
    quality: null,
    parameterFormat: "POSITIONAL",
    ttlSeconds: null,
    changedAt: null,
    adId: null,
    maxPrice: null,
    content,
  });
  storage.templates.replaceAll(asAccountId("1"), ["a", "b"].map(template), 7);
  const torn = '{"id":"a","name":"5511987654000"';
  other.prepare("UPDATE template SET payload = ? WHERE id = 'a'").run(torn);
  expect(storage.templates.all(asAccountId("1")).map(({ id }) => id)).toEqual(["b"]);
  expect(storage.templates.find(asAccountId("1"), "a")).toBeNull();
  expect(other.prepare("SELECT payload FROM template WHERE id = 'a'").get()).toEqual({ payload: torn });

  other.exec("INSERT INTO account (id, payload, checked_at) VALUES ('9', '{}', 7)");
  other.exec("INSERT INTO number (id, account_id, payload, checked_at) VALUES ('8', '9', '[]', 7)");
  expect(storage.accounts.accounts()).toEqual([]);
  expect(storage.accounts.numbersOf(asAccountId("9"))).toEqual([]);
  const told = logger.lines.filter((line) => line.includes("cannot be read"));
  expect(told.map((line) => /"table":"(\w+)"/.exec(line)?.[1])).toEqual(["template", "account", "number"]);
  expect(logger.lines.join("\n")).not.toContain("5511987654000");
});
