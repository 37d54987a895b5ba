/** What goes wrong outside Waypost gets a message of its own, and nothing is lost. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import type { SafeStorageLike } from "../../core/vault/keyring-vault.ts";
import { signatureOf } from "../../core/webhooks/signature.ts";
import { type SandboxHandle, startSandbox } from "../../sandbox/index.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import {
  becomeActive,
  explore,
  openId,
  sendTest,
  standingOf,
  stateOf,
  untilMessage,
  untilSetup,
} from "../support/journey.ts";
import { startScriptedServer } from "../support/scripted-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { until } from "../support/until.ts";
import { newestCopy } from "../support/workspace-copies.ts";

/** A Brazilian number with the ending by which the sandbox knows what to do with it. */
const endingIn = (suffix: string) => `+5511987654${suffix}`;

async function startExternal(): Promise<{
  readonly sandbox: SandboxHandle;
  readonly client: CoreClient;
  readonly folder: string;
}> {
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(() => sandbox.close());
  const { core, folder } = await startTestCore();
  return { sandbox, client: await connectInProcess(core), folder };
}

async function control(
  sandbox: SandboxHandle,
  method: string,
  path: string,
  body: object = {},
): Promise<void> {
  const response = await fetch(`${sandbox.url}/_control/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status, await response.clone().text()).toBe(200);
}

describe("a sandbox started apart", () => {
  test("is used like the embedded one", async () => {
    const { sandbox, client } = await startExternal();
    await client.workspaces.create(externalWorkspace(sandbox.credentials));
    const setup = await untilSetup(client, (current) => stateOf(current, "webhooks") === "done");
    expect(stateOf(setup, "terms")).toBe("waiting-on-you");
  });

  test("with a wrong token is told so, at the field; the right one then works", async () => {
    const { sandbox, client } = await startExternal();
    await expect(
      client.workspaces.create(externalWorkspace({ ...sandbox.credentials, token: "EAAwrong" })),
    ).rejects.toMatchObject({
      data: { code: "token-rejected", field: "credentials.token" },
    });
    await client.workspaces.create(externalWorkspace(sandbox.credentials));
    await untilSetup(client, (current) => stateOf(current, "credentials") === "done");
    expect((await client.workspaces.list()).workspaces).toHaveLength(1);
  });

  test("that is not at that port is told so, and no workspace is left behind", async () => {
    const { sandbox, client } = await startExternal();
    const url = sandbox.url;
    await sandbox.close();
    await expect(
      client.workspaces.create(externalWorkspace({ ...sandbox.credentials, url })),
    ).rejects.toMatchObject({
      data: { code: "sandbox-not-found", field: "url", retry: { kind: "now" } },
    });
    expect((await client.workspaces.list()).workspaces).toEqual([]);
  });

  test("must be on this machine", async () => {
    const { sandbox, client } = await startExternal();
    for (const url of [
      "https://graph.facebook.com",
      "http://192.0.2.1:4010",
      "http://127.0.0.1.evil.example",
      "nonsense",
    ]) {
      await expect(
        client.workspaces.create(externalWorkspace({ ...sandbox.credentials, url })),
      ).rejects.toMatchObject({
        data: { code: "address-invalid", field: "url" },
      });
    }
  });

  test("whose port answers something else is no sandbox", async () => {
    const { sandbox, client } = await startExternal();
    const other = await startScriptedServer((_, response) => response.end("hello"));
    await expect(
      client.workspaces.create(externalWorkspace({ ...sandbox.credentials, url: other.url })),
    ).rejects.toMatchObject({
      data: { code: "sandbox-not-found" },
    });
  });

  test("that stops midway leaves what is known on the screen and says what is wrong", async () => {
    const { sandbox, client } = await startExternal();
    await client.workspaces.create(externalWorkspace(sandbox.credentials));
    const before = await untilSetup(client, (current) => stateOf(current, "template") === "done");
    await sandbox.close();
    const after = await client.setup.check();
    expect(after.problem).toMatchObject({
      code: "sandbox-stopped",
      params: { address: sandbox.url },
      retry: { kind: "now" },
    });
    expect(after.steps.map((step) => step.state)).toEqual(before.steps.map((step) => step.state));
    await expect(client.sandbox.advanceClock({ seconds: 1 })).rejects.toMatchObject({
      data: { code: "sandbox-stopped" },
    });
    expect(await client.sandbox.status()).toMatchObject({ isRunning: false, now: null });
    const { messageId } = await sendTest(client, endingIn("000"));
    const message = await client.results.message({ id: messageId });
    expect(message).toMatchObject({
      state: "failed",
      isNeverSent: true,
      error: null,
      disposition: { kind: "retry-now" },
    });
  });
});

describe("Meta being unwell", () => {
  test("a 500 or a time-out never asks to sign in again", async () => {
    const { sandbox, client } = await startExternal();
    await client.workspaces.create(externalWorkspace(sandbox.credentials));
    await untilSetup(client, (current) => stateOf(current, "template") === "done");
    await control(sandbox, "POST", "outage", { on: true, kind: "http500" });
    const during = await client.setup.check();
    expect(during.problem).not.toBeNull();
    expect(stateOf(during, "credentials")).toBe("done");
    await control(sandbox, "POST", "outage", { on: false });
    expect((await client.setup.check()).problem).toBeNull();
  });

  test("a token Meta has taken back does", async () => {
    const { sandbox, client } = await startExternal();
    await client.workspaces.create(externalWorkspace(sandbox.credentials));
    await untilSetup(client, (current) => stateOf(current, "template") === "done");
    await control(sandbox, "POST", "tokens/revoke", { token: sandbox.credentials.token });
    const after = await client.setup.check();
    expect(after.steps[0]).toMatchObject({
      id: "credentials",
      state: "blocked",
      action: "enter-credentials",
    });
  });

  test("one odd template hides none of the others, and is shown as one that cannot be sent", async () => {
    const { sandbox, client } = await startExternal();
    await client.workspaces.create(externalWorkspace(sandbox.credentials));
    await untilSetup(client, (current) => stateOf(current, "template") === "done");
    const before = (await client.templates.list()).templates;
    const odd = before[0];
    await control(sandbox, "PATCH", `templates/${odd?.id}`, {
      components: [{ type: "BODY", text: 5 }, { text: "x" }],
    });
    const after = (await client.templates.refresh()).templates;
    expect(after).toHaveLength(before.length);
    expect(after.find(({ id }) => id === odd?.id)?.content.unsupported).toEqual([
      { kind: "unreadable", name: "" },
    ]);
  });

  test("words Meta did not use before are shown raw", async () => {
    const { sandbox, client } = await startExternal();
    await client.workspaces.create(externalWorkspace(sandbox.credentials));
    const setup = await untilSetup(client, (current) => stateOf(current, "template") === "done");
    await control(sandbox, "PATCH", `numbers/${setup.numberId}`, { status: "LEVITATING" });
    const after = await client.setup.check();
    expect(after.steps.find((step) => step.id === "number")).toMatchObject({
      state: "blocked",
      reason: "number-unknown-status",
      params: { status: "LEVITATING" },
    });
  });
});

describe("a send whose answer is lost", () => {
  test("is unknown, is never sent again, and is settled by the receipt that carries our id", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await becomeActive(client);
    const { messageId } = await sendTest(client, endingIn("932"));
    await client.sandbox.advanceClock({ seconds: 60 });
    const message = await untilMessage(client, messageId, (current) => current.state === "read");
    expect(message.wamid).not.toBeNull();
    expect(message.billedRoute).toBe("optimized");
    const { totalUnfiltered } = await client.results.list({
      at: { kind: "newest" },
      limit: 10,
    });
    expect(totalUnfiltered).toBe(1);
  });

  test("stays unknown when Meta never took it", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await becomeActive(client);
    const { messageId } = await sendTest(client, endingIn("933"));
    await client.sandbox.advanceClock({ seconds: 3_600 });
    expect((await client.results.message({ id: messageId })).state).toBe("unknown");
  });

  test("was under way when Waypost was killed: unknown at the next start, not sent again", async () => {
    const folder = temporaryFolder();
    const first = await startTestCore({ folder });
    const before = await connectInProcess(first.core);
    await becomeActive(before);
    const { messageId } = await sendTest(before, endingIn("914"));
    const id = await openId(before);
    await first.close();
    // As the file would be had the process died between the durable row and the answer.
    const database = new DatabaseSync(join(folder, "workspaces", id, "main.db"));
    database.exec(
      `UPDATE attempt SET outcome = (SELECT code FROM code_word WHERE list = 'outcome' AND word = 'sending'),
         wamid = NULL, wamid_hash = NULL, wamid_source = NULL, answered = NULL, answer = NULL`,
    );
    database.close();

    const client = await connectInProcess((await startTestCore({ folder })).core);
    const message = await client.results.message({ id: messageId });
    expect(message.state).toBe("unknown");
    expect(message.timeline.map((entry) => entry.step)).toEqual(["created", "unknown"]);
  });
});

describe("receipts", () => {
  test.each([
    ["903", "failed", 131026],
    ["904", "failed", 131049],
    ["905", "failed", 131050],
    ["913", "failed", 199999],
  ])("of a number ending in %s end as %s with Meta's code %i", async (suffix, state, code) => {
    const client = await connectInProcess((await startTestCore()).core);
    await becomeActive(client);
    const { messageId } = await sendTest(client, endingIn(suffix));
    await client.sandbox.advanceClock({ seconds: 60 });
    const message = await untilMessage(client, messageId, (current) => current.state === state);
    expect(message.error?.code).toBe(code);
    expect(message.disposition === null).toBe(code === 199999);
  });

  test("that come twice are counted, not doubled", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await becomeActive(client);
    const { messageId } = await sendTest(client, endingIn("907"));
    await client.sandbox.advanceClock({ seconds: 60 });
    const message = await untilMessage(
      client,
      messageId,
      (current) => current.state === "read" && current.receipts.every((receipt) => receipt.duplicates === 1),
    );
    expect(message.receipts).toHaveLength(3);
    expect(message.timeline.map((entry) => entry.step)).toEqual([
      "created",
      "accepted",
      "sent",
      "delivered",
      "read",
    ]);
  });

  test("that overtake each other make the same timeline, and are marked where they are listed", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await becomeActive(client);
    const { messageId } = await sendTest(client, endingIn("908"));
    await client.sandbox.advanceClock({ seconds: 60 });
    const message = await untilMessage(client, messageId, (current) => current.receipts.length === 3);
    expect(message.timeline.map((entry) => entry.step)).toEqual([
      "created",
      "accepted",
      "sent",
      "delivered",
      "read",
    ]);
    expect(message.receipts.map((receipt) => receipt.status)).toEqual(["read", "delivered", "sent"]);
    expect(message.receipts.map((receipt) => receipt.outOfOrder)).toEqual([
      null,
      "dated-later",
      "dated-later",
    ]);
  });

  test("with a status nobody knows are shown raw and lose nothing", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await becomeActive(client);
    const { messageId } = await sendTest(client, endingIn("912"));
    await client.sandbox.advanceClock({ seconds: 60 });
    const message = await untilMessage(client, messageId, (current) => current.state === "delivered");
    expect(message.timeline.some((entry) => entry.step === "other" && entry.status === "teleported")).toBe(
      true,
    );
    const unknown = message.receipts.find(({ status }) => status === "teleported");
    expect(unknown?.outOfOrder).toBeNull();
  });

  test("from a clock that was moved on count no time between the answer and the first of them", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await becomeActive(client);
    await client.sandbox.advanceClock({ seconds: 4_200 });
    const { messageId } = await sendTest(client, endingIn("000"));
    const message = await untilMessage(
      client,
      messageId,
      ({ state }) => state === "delivered" || state === "read",
    );
    const gaps = Object.fromEntries(message.timeline.map(({ step, gap }) => [step, gap]));
    expect(gaps).toMatchObject({ accepted: { kind: "exact" }, sent: null });
    expect(gaps.delivered?.kind).toMatch(/^(same-second|seconds)$/);
  });

  test("of a held message follow once it is released", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await becomeActive(client);
    const { messageId } = await sendTest(client, endingIn("915"));
    expect((await client.results.message({ id: messageId })).state).toBe("held");
    await client.sandbox.advanceClock({ seconds: 120 });
    await untilMessage(client, messageId, (current) => current.state === "read");
  });
});

describe("webhooks that are not as they should be", () => {
  async function startWithWebhooks() {
    const { sandbox, client } = await startExternal();
    await client.workspaces.create(externalWorkspace(sandbox.credentials));
    await untilSetup(client, (current) => stateOf(current, "webhooks") === "done");
    const { localUrl } = await client.webhooks.status();
    return { client, url: String(localUrl), secret: sandbox.credentials.appSecret };
  }

  test("a wrong signature is refused and counted", async () => {
    const { client, url } = await startWithWebhooks();
    const response = await fetch(url, {
      method: "POST",
      body: "{}",
      headers: { "x-hub-signature-256": signatureOf(Buffer.from("{}"), "wrong") },
    });
    expect(response.status).toBe(401);
    const status = await until(
      client,
      () => client.webhooks.status(),
      ({ refusedSignatures }) => refusedSignatures > 0,
    );
    expect(status).toMatchObject({ received: 0, refusedSignatures: 1 });
  });

  test.each([
    "not JSON",
    '{"object":"x"}',
    '{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"statuses":[{"id":7}]}}]}]}',
  ])("a signed body that cannot be read is kept, counted, and holds nothing up: %s", async (body) => {
    const { client, url, secret } = await startWithWebhooks();
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "x-hub-signature-256": signatureOf(Buffer.from(body), secret) },
    });
    expect(response.status).toBe(200);
    await until(
      client,
      () => client.webhooks.status(),
      (status) => status.unreadable === 1,
    );
  });
});

describe("a workspace that cannot be opened", () => {
  test("because a newer Waypost has written it says so, leaves it alone, and others still open", async () => {
    const folder = temporaryFolder();
    const first = await startTestCore({ folder });
    const before = await connectInProcess(first.core);
    await explore(before);
    const id = await openId(before);
    await first.close();
    const file = join(folder, "workspaces", id, "main.db");
    const database = new DatabaseSync(file);
    database.exec("PRAGMA user_version = 999");
    database.close();

    const client = await connectInProcess((await startTestCore({ folder })).core);
    expect((await client.workspaces.list()).workspaces).toMatchObject([
      { isOpen: false, problem: { code: "database-newer", params: { found: 999 } } },
    ]);
    await client.workspaces.create({ kind: "live" });
    expect((await client.setup.read()).steps[0]?.state).toBe("waiting-on-you");
  });

  test("because its file is damaged says which file, and where the backup is", async () => {
    const folder = temporaryFolder();
    const first = await startTestCore({ folder });
    const before = await connectInProcess(first.core);
    await explore(before);
    const id = await openId(before);
    await before.upkeep.copyNow();
    await first.close();
    const file = join(folder, "workspaces", id, "main.db");
    writeFileSync(file, "no database at all, for as long as you may read on. ".repeat(200));

    const client = await connectInProcess((await startTestCore({ folder })).core);
    expect((await standingOf(client, id))?.problem).toMatchObject({
      code: "database-damaged",
      params: { file, backup: newestCopy(file) },
    });
  });

  async function withHistory() {
    const folder = temporaryFolder();
    const first = await startTestCore({ folder });
    const before = await connectInProcess(first.core);
    await explore(before);
    await sendTest(before, endingIn("000"));
    const id = await openId(before);
    await before.upkeep.copyNow();
    await first.close();
    return {
      folder,
      id,
      workspace: join(folder, "workspaces", id),
      file: join(folder, "workspaces", id, "main.db"),
    };
  }

  test.each([
    ["is gone", (file: string) => rmSync(file)],
    ["is empty", (file: string) => writeFileSync(file, "")],
    ["is torn", (file: string) => writeFileSync(file, "torn ".repeat(999))],
  ])(
    "because its file %s is never begun anew unasked; the last good copy brings everything back",
    async (_, damage) => {
      const { folder, id, file } = await withHistory();
      damage(file);
      const { core } = await startTestCore({ folder });
      const client = await connectInProcess(core);
      expect((await standingOf(client, id))?.problem).toMatchObject({ code: "database-damaged" });
      await client.workspaces.restoreBackup({ id });
      const { totalUnfiltered } = await client.results.list({
        at: { kind: "newest" },
        limit: 1,
      });
      expect(totalUnfiltered).toBe(1);
    },
  );

  test("can be set aside with all its data, and another begun", async () => {
    const { folder, id, file } = await withHistory();
    writeFileSync(file, "torn ".repeat(999));
    const client = await connectInProcess((await startTestCore({ folder })).core);
    const aside = await client.workspaces.setAside({ id });
    expect(readdirSync(aside.folder)).toEqual(
      expect.arrayContaining(["main.db", "copies", "workspace.json"]),
    );
    expect(await client.workspaces.list()).toMatchObject({ workspaces: [], problem: null });
    await explore(client);
  });

  test("because its description is damaged is named by its folder, not silently left out", async () => {
    const { folder, workspace } = await withHistory();
    writeFileSync(join(workspace, "workspace.json"), "{");
    const client = await connectInProcess((await startTestCore({ folder })).core);
    expect((await client.workspaces.list()).problem).toMatchObject({
      code: "workspace-unreadable",
      params: { folder: workspace },
    });
  });

  test("by a description that names another folder stays in its own", async () => {
    const { folder, id, workspace } = await withHistory();
    const description = JSON.parse(readFileSync(join(workspace, "workspace.json"), "utf8"));
    writeFileSync(join(workspace, "workspace.json"), JSON.stringify({ ...description, id: "../../evil" }));
    const client = await connectInProcess((await startTestCore({ folder })).core);
    expect((await client.workspaces.list()).workspaces.map((entry) => entry.id)).toEqual([id]);
  });

  test("for a reason nobody thought of does not keep Waypost from starting", async () => {
    const { folder, file } = await withHistory();
    const database = new DatabaseSync(file);
    database.exec("UPDATE setting SET value = '{junk'; DROP TABLE receipt");
    database.close();
    const client = await connectInProcess((await startTestCore({ folder })).core);
    expect((await client.workspaces.list()).workspaces).toHaveLength(1);
    await client.workspaces.create({ kind: "live" });
  });
});

test("a keyring that is locked keeps neither the workspace nor its checklist from being shown", async () => {
  let isLocked = false;
  const safeStorage: SafeStorageLike = {
    isAsyncEncryptionAvailable: async () => !isLocked,
    encryptStringAsync: async (text) => Buffer.from(text).reverse(),
    decryptStringAsync: async (bytes) => ({
      shouldReEncrypt: false,
      result: Buffer.from(bytes).reverse().toString(),
    }),
    getSelectedStorageBackend: () => "gnome_libsecret",
  };
  const folder = temporaryFolder();
  const first = await startTestCore({ folder, safeStorage });
  await explore(await connectInProcess(first.core));
  await first.close();
  isLocked = true;
  const client = await connectInProcess((await startTestCore({ folder, safeStorage })).core);
  const setup = await until(
    client,
    () => client.setup.read(),
    (current) => current.problem !== null,
  );
  expect(setup.vault.state).toBe("locked");
  expect(setup.problem).toMatchObject({ code: "keyring-unavailable" });
  isLocked = false;
  expect((await client.setup.check()).problem).toBeNull();
});

test("announcements that concern no account make nobody ask Meta again", async () => {
  const { sandbox, client } = await startExternal();
  await client.workspaces.create(externalWorkspace(sandbox.credentials));
  await untilSetup(client, (current) => stateOf(current, "template") === "done" && !current.isChecking);
  const asked = async () => {
    const { requests } = (await (await fetch(`${sandbox.url}/_control/requests`)).json()) as {
      requests: unknown[];
    };
    return requests.length;
  };
  const before = await asked();
  for (let index = 0; index < 5; index += 1) {
    await control(sandbox, "POST", "preferences", {
      numberId: sandbox.credentials.numberIds[0],
      waId: `551198765${4000 + index}`,
      value: "stop",
    });
  }
  await sandbox.advance(10_000);
  await until(
    client,
    () => client.webhooks.status(),
    (status) => status.received >= 5,
  );
  expect(await asked()).toBe(before);
});

test("a port for webhooks is kept over a restart, so that a tunnel stays right", async () => {
  const folder = temporaryFolder();
  const first = await startTestCore({ folder });
  const { webhookUrl } = first.core;
  await first.close();
  expect((await startTestCore({ folder })).core.webhookUrl).toBe(webhookUrl);
});

test("a webhook port that is taken is reported, and everything else works", async () => {
  const other = await startScriptedServer((_, response) => response.end());
  const { core } = await startTestCore({ webhookPort: other.port });
  const client = await connectInProcess(core);
  expect(core.webhookUrl).toBeNull();
  await client.workspaces.create({ kind: "sandbox", source: "embedded" });
  const setup = await untilSetup(client, (current) => stateOf(current, "template") === "done");
  expect(setup.steps.find((step) => step.id === "webhooks")).toMatchObject({
    state: "blocked",
    reason: "webhooks-listener-down",
  });
  expect((await client.webhooks.status()).problem).toMatchObject({
    code: "port-in-use",
    params: { port: other.port },
  });
});

test("no token, secret or full number reaches the log", async () => {
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(() => sandbox.close());
  const { core, logger } = await startTestCore();
  const client = await connectInProcess(core);
  await client.workspaces.create(externalWorkspace(sandbox.credentials));
  await untilSetup(client, (current) => stateOf(current, "template") === "done");
  await sendTest(client, endingIn("933"));
  await client.setup
    .saveCredentials({
      token: "EAAplanted",
      appId: null,
      appSecret: "planted-secret",
      keepWithoutKeyring: false,
    })
    .catch(() => undefined);
  const log = logger.lines.join("\n");
  for (const secret of [
    sandbox.credentials.token,
    sandbox.credentials.appSecret,
    "EAAplanted",
    "planted-secret",
    "5511987654933",
  ]) {
    expect(log).not.toContain(secret);
  }
});
