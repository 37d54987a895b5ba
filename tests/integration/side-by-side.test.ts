/** Workspaces side by side: each keeps working, whatever the windows show. A second sandbox stands in for Meta. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import { SHOWN_WORKSPACE_HEADER } from "../../shared/contract/index.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { examplesFor, explore, pickTemplate, RECIPIENT, untilMessage } from "../support/journey.ts";
import { type StandInForMeta, standInForMeta } from "../support/stand-in-for-meta.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { until } from "../support/until.ts";

function folderWith({ preferences }: StandInForMeta): string {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "preferences.json"), JSON.stringify({ version: 1, preferences }));
  return folder;
}

async function startMeta() {
  const sandbox = await startSandbox({ port: 0, scenario: "all-good" });
  onTestFinished(() => sandbox.close());
  const meta = await standInForMeta(sandbox.url);
  onTestFinished(() => meta.close());
  const control = async (path: string, body: object) => {
    const answer = await fetch(`${sandbox.url}/_control/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  };
  return { sandbox, meta, control };
}

type Meta = Awaited<ReturnType<typeof startMeta>>;

/** Connects the live workspace of this client to what stands for Meta, as a person does. */
async function connectLive(client: CoreClient, { sandbox, control }: Meta): Promise<void> {
  const { token, appId, appSecret, accountIds, numberIds } = sandbox.credentials;
  await client.setup.saveCredentials({ token, appId, appSecret, keepWithoutKeyring: true });
  await client.setup.chooseAccount({ accountId: accountIds[0] ?? "" });
  const setup = await client.setup.chooseNumber({ numberId: numberIds[0] ?? "" });
  await control("webhooks/callback", {
    url: setup.webhooks.localUrl,
    verifyToken: setup.webhooks.verifyToken,
  });
  await client.templates.refresh();
}

async function sendLive(client: CoreClient, workspaceId: string): Promise<string> {
  const template = await pickTemplate(client);
  const { messageId } = await client.messages.sendTest({
    workspaceId,
    templateId: template.id,
    to: RECIPIENT,
    variables: examplesFor(template.content),
    deliveryMethod: "optimized",
    acceptSuspicious: false,
  });
  return messageId;
}

const delivered = ({ state }: { readonly state: string }) => state === "delivered" || state === "read";

describe("a live workspace", () => {
  test("goes on sending and receiving while every window shows the sandbox", async () => {
    const meta = await startMeta();
    const { core } = await startTestCore({ folder: folderWith(meta.meta) });
    const window = await connectInProcess(core);
    const live = await window.workspaces.create({ kind: "live" });
    await connectLive(window, meta);
    const messageId = await sendLive(window, live.id);
    // From here on no window shows it.
    await explore(window);
    await meta.control("clock/advance", { seconds: 600 });
    const ofLive = await connectInProcess(core, { [SHOWN_WORKSPACE_HEADER]: live.id });
    expect(delivered(await untilMessage(ofLive, messageId, delivered))).toBe(true);
    expect((await window.results.list({ at: { kind: "newest" }, limit: 1 })).total.count).toBe(0);
    expect((await ofLive.webhooks.status()).localUrl).toBe(`${core.webhookUrl}/${live.id}`);
    expect(meta.meta.asked.some((line) => /^POST .*marketing_messages/.test(line))).toBe(true);
  });

  test("is sent nothing by a window that shows another one, nor anything once it is set aside", async () => {
    const meta = await startMeta();
    const { core } = await startTestCore({ folder: folderWith(meta.meta) });
    const window = await connectInProcess(core);
    const live = await window.workspaces.create({ kind: "live" });
    await connectLive(window, meta);
    const template = await pickTemplate(window);
    const message = {
      workspaceId: live.id,
      templateId: template.id,
      to: RECIPIENT,
      variables: examplesFor(template.content),
      deliveryMethod: "optimized" as const,
      acceptSuspicious: false,
    };
    await explore(window);
    await expect(window.messages.sendTest(message)).rejects.toThrow("other-workspace-shown");
    await window.workspaces.setAside({ id: live.id });
    const stale = await connectInProcess(core, { [SHOWN_WORKSPACE_HEADER]: live.id });
    await expect(stale.messages.sendTest(message)).rejects.toThrow("workspace-not-open");
    expect(meta.meta.asked.filter((line) => line.startsWith("POST") && line.includes("messages"))).toEqual(
      [],
    );
  });

  test("is open from the start on, shown or not, and a sandbox when it was shown last", async () => {
    const first = await startTestCore();
    const before = await connectInProcess(first.core);
    const lives = [await before.workspaces.create({ kind: "live" })];
    lives.push(await before.workspaces.create({ kind: "live" }));
    const sandbox = await before.workspaces.create({ kind: "sandbox", source: "embedded" });
    await before.workspaces.open({ id: lives[0]?.id ?? "" });
    await first.close();
    const second = await startTestCore({ folder: first.folder });
    const client = await connectInProcess(second.core);
    const open = async () =>
      (await client.workspaces.list()).workspaces.filter(({ isOpen }) => isOpen).map(({ id }) => id);
    expect(await open()).toEqual(lives.map(({ id }) => id));
    // Meta is asked to come again to the one that sleeps, and turned away from one there never was.
    const statusAt = async (id: string) => (await fetch(`${second.core.webhookUrl}/${id}`)).status;
    expect(await statusAt(sandbox.id)).toBe(503);
    expect(await statusAt(crypto.randomUUID())).toBe(404);
    expect(await statusAt(lives[1]?.id ?? "")).toBe(403);
    await client.workspaces.open({ id: sandbox.id });
    expect(await statusAt(sandbox.id)).toBe(403);
    await second.close();
    const third = await connectInProcess((await startTestCore({ folder: first.folder })).core);
    expect((await third.workspaces.list()).workspaces.map(({ isOpen }) => isOpen)).toEqual([
      true,
      true,
      true,
    ]);
  });

  test("opens at the same time as another, each once, whoever asks", async () => {
    const { core } = await startTestCore();
    const client = await connectInProcess(core);
    const made = await Promise.all([
      client.workspaces.create({ kind: "live" }),
      client.workspaces.create({ kind: "sandbox", source: "embedded" }),
      client.workspaces.create({ kind: "sandbox", source: "embedded" }),
      client.workspaces.create({ kind: "live" }),
    ]);
    expect(made[1]?.id).toBe(made[2]?.id);
    await Promise.all(made.map(({ id }) => client.workspaces.open({ id })));
    await until(
      client,
      () => client.workspaces.list(),
      ({ workspaces }) => workspaces.every(({ isOpen }) => isOpen),
    );
    expect((await client.workspaces.list()).workspaces).toHaveLength(3);
  });
});
