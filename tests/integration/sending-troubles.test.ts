/**
 * What goes wrong while a campaign is sent: at Meta, on the network, on the disk and with the clock. The campaign ends, or
 * waits for a person, as it says; and by the sandbox's own record nobody is written to twice.
 */
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { type SandboxHandle, startSandbox } from "../../sandbox/index.ts";
import type { SendingStatus } from "../../shared/contract/index.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore, type TestCoreOptions } from "../support/core.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { signTerms, stateOf, untilSetup } from "../support/journey.ts";
import { readyCampaign } from "../support/sending/ready-campaign.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { until } from "../support/until.ts";

const PEOPLE = 240;
/** Milliseconds, on a machine with other things to do. */
const PATIENCE = 120_000;
const DAY = 24 * 60 * 60 * 1_000;

interface Started {
  readonly sandbox: SandboxHandle;
  readonly client: CoreClient;
  readonly folder: string;
  readonly id: CampaignId;
  close(): Promise<void>;
}

/** A campaign that could be started, with a sandbox that stands apart from the core. */
async function prepare(options: TestCoreOptions = {}, stateFile?: string): Promise<Started> {
  const sandbox = await startSandbox({ port: 0, pace: 0.01, ...(stateFile && { stateFile }) });
  onTestFinished(() => sandbox.close());
  const { core, folder, close } = await startTestCore(options);
  const client = await connectInProcess(core);
  await client.workspaces.create(externalWorkspace(sandbox.credentials, true));
  const setup = await untilSetup(
    client,
    (now) => stateOf(now, "terms") === "waiting-on-you" && stateOf(now, "template") === "done",
  );
  await signTerms(client, setup);
  await sandbox.advance(60_000);
  await client.setup.check();
  await untilSetup(client, (now) => stateOf(now, "activation") === "done");
  return { sandbox, client, folder, close, id: await readyCampaign(client, { people: PEOPLE }) };
}

async function control({ url }: SandboxHandle, method: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${url}/_control/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status, await response.clone().text()).toBe(200);
}

const fault = (sandbox: SandboxHandle, body: object) => control(sandbox, "POST", "send-faults", body);

const untilStatus = (
  client: CoreClient,
  id: CampaignId,
  isExpected: (status: SendingStatus) => boolean,
): Promise<SendingStatus | null> =>
  until(
    client,
    () => client.sending.status({ id }),
    (status) => status !== null && isExpected(status),
  );

const untilOver = (client: CoreClient, id: CampaignId) =>
  untilStatus(client, id, ({ state }) => state.startsWith("completed"));

/** Nobody is on the wire any more. */
const untilStill = (client: CoreClient, id: CampaignId, state: SendingStatus["state"]) =>
  untilStatus(client, id, (now) => now.state === state && (now.states.sending ?? 0) === 0);

function expectNobodyTwice({ sends }: SandboxHandle, taken: number): void {
  expect(sends.takenAgain()).toEqual([]);
  expect(sends.takenPerRecipient().size).toBe(taken);
}

test("too fast for Meta, or for one person, is tried again until everybody has a message", {
  timeout: PATIENCE,
}, async () => {
  const { sandbox, client, id } = await prepare();
  await fault(sandbox, { kind: "code", code: 130429, times: 6 });
  await fault(sandbox, { kind: "code", code: 131056, times: 2, after: 60 });
  await client.sending.start({ id });
  expect(await untilOver(client, id)).toMatchObject({ state: "completed", waiting: [], queued: 0 });
  expectNobodyTwice(sandbox, PEOPLE);
  expect(sandbox.sends.totals().codes).toMatchObject({ 130429: 6, 131056: 2 });
});

test("an account that Meta does not let send pauses the campaign, whatever the status of the answer", {
  timeout: PATIENCE,
}, async () => {
  const { sandbox, client, id } = await prepare();
  await fault(sandbox, { kind: "code", code: 134102, http: 500, after: 50, times: 100_000, share: 1 });
  await client.sending.start({ id });
  const paused = await untilStill(client, id, "paused-by-guard");
  // A refusal, and nobody's fate is open.
  expect(paused?.states.unknown ?? 0).toBe(0);
  expect(paused?.pause?.error?.code).toBe(134102);
  expectNobodyTwice(sandbox, 50);
  await control(sandbox, "DELETE", "send-faults", {});
  await client.sending.resume({ id });
  expect(await untilOver(client, id)).toMatchObject({ state: "completed", queued: 0, waiting: [] });
  expectNobodyTwice(sandbox, PEOPLE);
});

test("answers that are lost leave a person unknown, until a receipt says that Meta took the message", {
  timeout: PATIENCE,
}, async () => {
  const { sandbox, client, id } = await prepare();
  await fault(sandbox, { kind: "reset", taken: true, times: 4 });
  await fault(sandbox, { kind: "half", times: 4, after: 40 });
  await fault(sandbox, { kind: "html", http: 504, taken: true, times: 4, after: 80 });
  await fault(sandbox, { kind: "reset", taken: false, times: 3, after: 120 });
  await client.sending.start({ id });
  expect(await untilOver(client, id)).toMatchObject({ state: "completed", queued: 0, waiting: [] });
  await sandbox.advance(DAY);
  const settled = await untilStatus(client, id, ({ states }) => (states.unknown ?? 0) === 3);
  expect(settled?.states.unknown).toBe(3);
  expectNobodyTwice(sandbox, PEOPLE - 3);
  // None of them was tried again.
  expect(sandbox.sends.totals().requests).toBe(PEOPLE);
});

test("a token that ends half-way pauses the campaign, and the rest is sent once it is good again", {
  timeout: PATIENCE,
}, async () => {
  const { sandbox, client, id } = await prepare();
  await control(sandbox, "PATCH", "settings", { tokenLifeInSends: 100 });
  await client.sending.start({ id });
  await untilStill(client, id, "paused-by-guard");
  expectNobodyTwice(sandbox, 100);
  await control(sandbox, "PATCH", "settings", { tokenLifeInSends: 0 });
  await control(sandbox, "POST", "tokens/revoke", { restore: true });
  await client.sending.resume({ id });
  expect(await untilOver(client, id)).toMatchObject({ state: "completed", queued: 0, waiting: [] });
  expectNobodyTwice(sandbox, PEOPLE);
});

test("while the network is gone nobody fails, and everybody is written to once it is back", {
  timeout: PATIENCE,
}, async () => {
  const stateFile = join(temporaryFolder(), "sandbox.db");
  const { sandbox, client, id } = await prepare({}, stateFile);
  await client.sending.start({ id });
  await untilStatus(client, id, ({ queued }) => queued < PEOPLE - 40);
  await sandbox.close();
  await untilStatus(client, id, ({ hold }) => hold?.kind === "network");
  const back = await startSandbox({ port: Number(new URL(sandbox.url).port), pace: 0.01, stateFile });
  onTestFinished(() => back.close());
  const over = await untilOver(client, id);
  expect(over).toMatchObject({ state: "completed", queued: 0, waiting: [] });
  await back.advance(DAY);
  const { size: taken } = back.sends.takenPerRecipient();
  await untilStatus(client, id, ({ states }) => (states.unknown ?? 0) === PEOPLE - taken);
  expect(back.sends.takenAgain()).toEqual([]);
});

test("a database that somebody else holds stops the sending, and loses nothing", {
  timeout: PATIENCE,
}, async () => {
  const { sandbox, client, id, folder } = await prepare();
  await client.sending.start({ id });
  await untilStatus(client, id, ({ queued }) => queued < PEOPLE - 40);
  const path = readdirSync(folder, { recursive: true, encoding: "utf8" }).find((name) =>
    name.endsWith("main.db"),
  );
  const holder = new DatabaseSync(join(folder, path ?? ""), { timeout: 10_000 });
  holder.exec("BEGIN IMMEDIATE");
  await untilStatus(client, id, ({ hold }) => hold?.kind === "storage");
  holder.exec("COMMIT");
  holder.close();
  expect(await untilOver(client, id)).toMatchObject({ state: "completed", queued: 0, waiting: [] });
  expect((await client.sending.status({ id }))?.states.unknown ?? 0).toBe(0);
  expectNobodyTwice(sandbox, PEOPLE);
});

test.each([
  ["forward", DAY],
  ["back", -DAY],
])("a clock that jumps %s by a day changes nothing", { timeout: PATIENCE }, async (_, jump) => {
  let ahead = 0;
  const { sandbox, client, id } = await prepare({ now: () => Date.now() + ahead });
  await client.sending.start({ id });
  await untilStatus(client, id, ({ queued }) => queued < PEOPLE - 40);
  ahead = jump;
  expect(await untilOver(client, id)).toMatchObject({
    state: "completed",
    queued: 0,
    waiting: [],
    skipped: [],
  });
  expectNobodyTwice(sandbox, PEOPLE);
});

test("a second core cannot open the folder of one that sends", { timeout: PATIENCE }, async () => {
  const { sandbox, client, id, folder } = await prepare();
  await client.sending.start({ id });
  await untilStatus(client, id, ({ queued }) => queued < PEOPLE - 40);
  await expect(startTestCore({ folder })).rejects.toMatchObject({
    problem: { code: "data-folder-in-use" },
  });
  expect(await untilOver(client, id)).toMatchObject({ state: "completed" });
  expectNobodyTwice(sandbox, PEOPLE);
});

test("a copy of the folder asks before it sends, and then sends only the rest", {
  timeout: PATIENCE,
}, async () => {
  const { sandbox, client, id, folder, close } = await prepare();
  await client.sending.start({ id });
  await untilStatus(client, id, ({ queued }) => queued < PEOPLE - 40);
  await client.sending.pause({ id });
  await untilStill(client, id, "paused-by-you");
  await client.sending.resume({ id });
  await untilStatus(client, id, ({ queued }) => queued < PEOPLE - 80);
  await close();
  const taken = sandbox.sends.takenPerRecipient().size;
  const copy = join(temporaryFolder(), "copy");
  cpSync(folder, copy, { recursive: true });
  const other = await connectInProcess((await startTestCore({ folder: copy })).core);
  expect(await other.sending.copy()).toMatchObject({ campaigns: [{ id }] });
  expect(await other.sending.status({ id })).toMatchObject({ state: "paused-by-guard" });
  await expect(other.sending.resume({ id })).rejects.toMatchObject({ data: { code: "copied-folder" } });
  expectNobodyTwice(sandbox, taken);
  await other.sending.goOnHere();
  expect(await untilOver(other, id)).toMatchObject({ state: "completed", queued: 0, waiting: [] });
  expectNobodyTwice(sandbox, PEOPLE);
});

test("a folder that is put back as it was before asks, and sends nothing by itself", {
  timeout: PATIENCE,
}, async () => {
  const { sandbox, client, id, folder, close } = await prepare();
  await client.sending.start({ id });
  await untilStatus(client, id, ({ queued }) => queued < PEOPLE - 40);
  await client.sending.pause({ id });
  await untilStill(client, id, "paused-by-you");
  await close();
  const backup = join(temporaryFolder(), "backup");
  cpSync(folder, backup, { recursive: true });
  const again = await startTestCore({ folder });
  const goesOn = await connectInProcess(again.core);
  await goesOn.sending.resume({ id });
  expect(await untilOver(goesOn, id)).toMatchObject({ state: "completed" });
  await again.close();
  rmSync(folder, { recursive: true });
  cpSync(backup, folder, { recursive: true });
  const older = await connectInProcess((await startTestCore({ folder })).core);
  expect(await older.sending.copy()).toMatchObject({ why: "behind", campaigns: [{ id }] });
  await expect(older.sending.resume({ id })).rejects.toMatchObject({ data: { code: "copied-folder" } });
  expectNobodyTwice(sandbox, PEOPLE);
  expect(sandbox.sends.totals().requests).toBe(PEOPLE);
});
