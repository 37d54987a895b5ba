/**
 * What goes wrong while a campaign is sent: at Meta, on the network, on the disk and with the clock. The campaign ends, or
 * waits for a person, as it says; and by the sandbox's own record nobody is written to twice.
 */
import fs, { cpSync, readdirSync, rmSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test, vi } from "vitest";
import { SLOT_BYTES } from "../../core/sending/inflight-bytes.ts";
import { type SandboxHandle, startSandbox } from "../../sandbox/index.ts";
import type { SendingStatus } from "../../shared/contract/index.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore, type TestCoreOptions } from "../support/core.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { signTerms, stateOf, untilSetup } from "../support/journey.ts";
import type { KeepingLogger } from "../support/quiet-logger.ts";
import { readyCampaign } from "../support/sending/ready-campaign.ts";
import { untilOver, untilStatus } from "../support/sending/until-status.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createFullDisk } from "../support/threads/full-disk.ts";

const PEOPLE = 240;
/** Milliseconds after which an answer isn't waited for any more (core/graph/message-post.ts). */
const TIMEOUT = 30_000;
/** Milliseconds, on a machine with other things to do. */
const PATIENCE = 120_000;
const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;

interface Started {
  readonly sandbox: SandboxHandle;
  readonly client: CoreClient;
  readonly logger: KeepingLogger;
  readonly folder: string;
  readonly id: CampaignId;
  close(): Promise<void>;
}

/** A campaign that could be started, with a sandbox that stands apart from the core. */
async function prepare(options: TestCoreOptions = {}, stateFile?: string): Promise<Started> {
  const sandbox = await startSandbox({ port: 0, pace: 0.01, ...(stateFile && { stateFile }) });
  onTestFinished(() => sandbox.close());
  const { core, folder, logger, close } = await startTestCore(options);
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
  return { sandbox, client, logger, folder, close, id: await readyCampaign(client, { people: PEOPLE }) };
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

/** Nobody is on the wire any more. */
const untilStill = (client: CoreClient, id: CampaignId, state: SendingStatus["state"]) =>
  untilStatus(client, id, (now) => now.state === state && (now.states.sending ?? 0) === 0);

/**
 * Every receipt has come, and what is shown is what the sandbox has noted: whoever it took a message for has one, and of
 * the others it is said why not.
 * @param leftOut people who get nothing from here
 */
async function expectTotals(
  { sandbox, client, id }: Pick<Started, "sandbox" | "client" | "id">,
  { unknown, leftOut = 0 }: { readonly unknown: number; readonly leftOut?: number },
): Promise<void> {
  await sandbox.advance(DAY);
  const status = await untilStatus(client, id, ({ states }) => {
    const { accepted = 0, sending = 0, unknown: open = 0 } = states;
    return accepted + sending === 0 && open === unknown;
  });
  const { unknown: _, ...settled } = status?.states ?? {};
  const sum = Object.values(settled).reduce((all, some) => all + some, 0);
  const skipped = (status?.skipped ?? []).reduce((all, { people }) => all + people, 0);
  expect({ sum, skipped, queued: status?.queued, waiting: status?.waiting }).toEqual({
    sum: PEOPLE - unknown - leftOut,
    skipped: leftOut,
    queued: 0,
    waiting: [],
  });
  expectNobodyTwice(sandbox, PEOPLE - unknown);
}

/** A machine with other things to do bunches requests, of which Meta may refuse some as too fast; those count for nothing. */
function expectRequests(
  { sends }: SandboxHandle,
  wanted: number,
  refused: Record<string, number> = {},
): void {
  const { requests, codes } = sends.totals();
  const { 130429: tooFast = 0, ...others } = codes;
  expect({ requests: requests - tooFast, refused: others }).toEqual({ requests: wanted, refused });
}

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
  expectRequests(sandbox, PEOPLE);
});

test("answers after the time-out leave people unknown, until receipts say that Meta took their messages", {
  timeout: PATIENCE,
}, async () => {
  const { sandbox, client, logger, id } = await prepare();
  const late = { kind: "late", milliseconds: TIMEOUT + 5_000, times: 5 };
  await fault(sandbox, { ...late, after: 100 });
  // No receipt comes before the time is over.
  await control(sandbox, "PATCH", "settings", { webhookBatchMilliseconds: DAY });
  await client.sending.start({ id });
  const over = await untilStatus(client, id, ({ state }) => state.startsWith("completed"), PATIENCE);
  expect(over?.states.unknown).toBe(late.times);
  expect(logger.lines.filter((line) => line.includes("answer to a send was lost"))).toHaveLength(late.times);
  await expectTotals({ sandbox, client, id }, { unknown: 0 });
  expectRequests(sandbox, PEOPLE);
});

test.each([
  ["stood still", 0],
  ["went on", HOUR],
])(
  "after an hour of sleep, in which the other clock %s, the rest is sent and what was on the wire settled",
  {
    timeout: PATIENCE,
  },
  async (_, other) => {
    let slept = 0;
    const { sandbox, client, id } = await prepare({ now: () => Date.now() + slept });
    const monotonic = performance.now.bind(performance);
    let otherSlept = 0;
    vi.spyOn(performance, "now").mockImplementation(() => monotonic() + otherSlept);
    onTestFinished(() => void vi.restoreAllMocks());
    // Meta has taken some and was about to answer; the connections are gone when the computer wakes.
    await fault(sandbox, { kind: "reset", taken: true, times: 5, after: 60, milliseconds: 3_000 });
    await fault(sandbox, { kind: "reset", taken: false, times: 3, after: 60, milliseconds: 3_000 });
    await client.sending.start({ id });
    await untilStatus(
      client,
      id,
      ({ states }) => (states.sending ?? 0) > 0 && sandbox.sends.onTheWire() >= 8,
    );
    slept = HOUR;
    otherSlept = other;
    await sandbox.advance(HOUR);
    expect(await untilOver(client, id)).toMatchObject({ state: "completed", skipped: [] });
    await expectTotals({ sandbox, client, id }, { unknown: 3 });
    expectRequests(sandbox, PEOPLE);
  },
);

test("a template that Meta still prepares is waited for, also by a Waypost that was started again", {
  timeout: PATIENCE,
}, async () => {
  const { sandbox, client, id, folder, close } = await prepare();
  await fault(sandbox, { kind: "code", code: 134101, times: 1, after: 50 });
  await client.sending.start({ id });
  const held = await untilStatus(client, id, ({ hold }) => hold?.kind === "syncing");
  expect(held?.waiting).toMatchObject([{ why: "syncing", people: 1 }]);
  await close();
  const { requests } = sandbox.sends.totals();
  expect(requests).toBeLessThan(PEOPLE);
  const again = await connectInProcess((await startTestCore({ folder })).core);
  await untilStatus(again, id, ({ hold }) => hold?.kind === "syncing");
  expect(sandbox.sends.totals().requests).toBe(requests);
});

test("a number that Meta wants left alone is, also by a Waypost that was started again", {
  timeout: PATIENCE,
}, async () => {
  const { sandbox, client, folder, close, id } = await prepare();
  await fault(sandbox, { kind: "code", code: 80007, times: 1, after: 20 });
  await client.sending.start({ id });
  const isHeld = (status: SendingStatus) =>
    status.hold?.kind === "asked-to-wait" && (status.states.sending ?? 0) === 0;
  const held = await untilStatus(client, id, isHeld);
  const { requests } = sandbox.sends.totals();
  expect(requests).toBeLessThan(PEOPLE);
  await close();
  const { core } = await startTestCore({ folder });
  const again = await connectInProcess(core);
  const still = await untilStatus(again, id, isHeld);
  expect(still?.waiting.map(({ people }) => people)).toEqual([1]);
  // Meta's clock, which is a minute ahead, is known as well as its answers are quick.
  expect(Math.abs((still?.hold?.until ?? 0) - (held?.hold?.until ?? 0))).toBeLessThan(20_000);
  expect(sandbox.sends.totals().requests).toBe(requests);
});

test("whoever turns out to have stopped marketing messages gets none of a later campaign", {
  timeout: PATIENCE,
}, async () => {
  const { sandbox, client, id } = await prepare();
  await fault(sandbox, { kind: "code", code: 131050, times: 3, after: 20 });
  await client.sending.start({ id });
  const over = await untilOver(client, id);
  expect(over).toMatchObject({ state: "completed-with-errors", states: { failed: 3 } });
  expect(over?.failures).toMatchObject([{ code: 131050, people: 3, retry: null }]);
  const [own] = (await client.permission.businesses()).businesses;
  if (own === undefined) throw new Error("the account has a business");
  const { people } = await client.permission.list({
    business: own.id,
    list: "opt-out",
    search: "",
    source: "failure",
    before: null,
    limit: 100,
  });
  expect(people).toHaveLength(3);
  const later = await readyCampaign(client, { people: PEOPLE, name: "Later" });
  await client.sending.start({ id: later });
  expect(await untilOver(client, later)).toMatchObject({ state: "completed", people: PEOPLE - 3 });
  expectRequests(sandbox, PEOPLE + PEOPLE - 3, { 131050: 3 });
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
  // Every command that was asked for before it waits its five seconds for the file, one after the other.
  await untilStatus(client, id, ({ hold }) => hold?.kind === "storage", PATIENCE / 2);
  holder.exec("COMMIT");
  holder.close();
  expect(await untilOver(client, id)).toMatchObject({ state: "completed", queued: 0, waiting: [] });
  expect((await client.sending.status({ id }))?.states.unknown ?? 0).toBe(0);
  expectNobodyTwice(sandbox, PEOPLE);
});

test("a disk that is full stops the sending, and nothing is lost once it has room again", {
  timeout: PATIENCE,
}, async () => {
  const disk = createFullDisk();
  const { sandbox, client, logger, id } = await prepare({ threadEntry: disk.entry });
  await client.sending.start({ id });
  await untilStatus(client, id, ({ queued }) => queued < PEOPLE - 40);
  disk.fill();
  const held = await untilStatus(client, id, ({ hold }) => hold?.kind === "storage");
  expect(held?.queued).toBeGreaterThan(0);
  expect(logger.lines.some((line) => line.includes("disk-full"))).toBe(true);
  disk.empty();
  expect(await untilOver(client, id)).toMatchObject({ state: "completed" });
  await expectTotals({ sandbox, client, id }, { unknown: 0 });
  expectRequests(sandbox, PEOPLE);
});

test("a request that can't be noted for want of room isn't sent, and goes once there is some", {
  timeout: PATIENCE,
}, async () => {
  const write = fs.writeSync;
  let isFull = false;
  let refused = 0;
  vi.spyOn(fs, "writeSync").mockImplementation(((...args: Parameters<typeof fs.writeSync>) => {
    const [, bytes] = args;
    if (!isFull || bytes.length !== SLOT_BYTES) return write(...args);
    refused += 1;
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  }) as typeof fs.writeSync);
  syncBuiltinESMExports();
  onTestFinished(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });
  const { sandbox, client, id } = await prepare();
  await client.sending.start({ id });
  await untilStatus(client, id, ({ queued }) => queued < PEOPLE - 40);
  isFull = true;
  await untilStatus(client, id, ({ hold }) => hold?.kind === "storage");
  expect(refused).toBeGreaterThan(0);
  isFull = false;
  expect(await untilOver(client, id)).toMatchObject({ state: "completed" });
  await expectTotals({ sandbox, client, id }, { unknown: 0 });
  expectRequests(sandbox, PEOPLE);
});

test("copies that Waypost makes of its databases meanwhile hold nobody up", {
  timeout: PATIENCE,
}, async () => {
  const { sandbox, client, id } = await prepare();
  await client.sending.start({ id });
  let copies = 0;
  while ((await client.sending.status({ id }))?.state === "sending") {
    const { lastCopy } = await client.upkeep.copyNow();
    expect(lastCopy).not.toBeNull();
    copies += 1;
  }
  expect(copies).toBeGreaterThan(1);
  expect(await untilOver(client, id)).toMatchObject({ state: "completed" });
  await expectTotals({ sandbox, client, id }, { unknown: 0 });
  expectRequests(sandbox, PEOPLE);
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
  expectRequests(sandbox, PEOPLE);
});

test("a folder that is put back goes on with those whom no receipt tells of, once a person has said so", {
  timeout: PATIENCE,
}, async () => {
  const { sandbox, client, id, folder, close } = await prepare();
  await client.sending.start({ id });
  await untilStatus(client, id, ({ queued }) => queued < PEOPLE - 40);
  await client.sending.pause({ id });
  const paused = await untilStill(client, id, "paused-by-you");
  const taken = sandbox.sends.takenPerRecipient().size;
  await sandbox.advance(DAY);
  await close();
  const backup = join(temporaryFolder(), "backup");
  cpSync(folder, backup, { recursive: true });

  // What is sent from here on, the folder that is put back knows nothing of. Its receipts are still to come.
  await control(sandbox, "PATCH", "settings", { webhookBatchMilliseconds: DAY });
  const again = await startTestCore({ folder });
  const goesOn = await connectInProcess(again.core);
  await goesOn.sending.resume({ id });
  await untilStatus(goesOn, id, ({ queued }) => queued < (paused?.queued ?? 0) - 40);
  await goesOn.sending.pause({ id });
  await untilStill(goesOn, id, "paused-by-you");
  await again.close();
  const elsewhere = sandbox.sends.takenPerRecipient().size - taken;
  // Claimed before the pause, and sent first after it.
  const waited = (paused?.waiting ?? []).reduce((sum, { people }) => sum + people, 0);
  const leftOut = elsewhere - waited;
  rmSync(folder, { recursive: true });
  cpSync(backup, folder, { recursive: true });

  const older = await connectInProcess((await startTestCore({ folder })).core);
  expect(await older.sending.copy()).toMatchObject({ why: "behind", campaigns: [{ id }] });
  await sandbox.advance(2 * DAY);
  await untilStatus(older, id, ({ skipped }) => skipped.some(({ people }) => people === leftOut));
  await older.sending.goOnHere();
  await older.sending.resume({ id });
  await untilOver(older, id);
  await expectTotals({ sandbox, client: older, id }, { unknown: 0, leftOut });
  // They have a message here that never went: nobody sends it again by mistake.
  const over = await older.sending.status({ id });
  expect(over?.states.failed ?? 0).toBe(waited);
  expect(over?.failures.every(({ retry }) => retry === null)).toBe(true);
  expectRequests(sandbox, PEOPLE);
});
