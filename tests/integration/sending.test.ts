/** Campaigns that are sent: the real core, SQLite and sandbox over HTTP. */
import { expect, test } from "vitest";
import type { SendingStatus } from "../../shared/contract/index.ts";
import type { CampaignDraft } from "../../shared/domain/campaigns/draft.ts";
import { STORM_RULES, type StormPreset } from "../../shared/domain/sending/storm-rules.data.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { becomeActive } from "../support/journey.ts";
import { numberOf, type ReadyCampaignOptions, readyCampaign } from "../support/sending/ready-campaign.ts";
import { untilOver, untilStatus } from "../support/sending/until-status.ts";

/** Nobody on WhatsApp at that number (meta-facts 8.2). */
const UNDELIVERABLE = 131_026;
const guardedBy = (draft: CampaignDraft, stormGuard: StormPreset): CampaignDraft => ({
  ...draft,
  delivery: { ...draft.delivery, stormGuard },
});
async function start(options: ReadyCampaignOptions) {
  const { core, folder, close } = await startTestCore();
  const client = await connectInProcess(core);
  await becomeActive(client);
  return { client, folder, close, id: await readyCampaign(client, options) };
}

/** Everybody is in exactly one place. */
function sumOf({ queued, waiting, skipped, states, erased }: SendingStatus): number {
  const sum = (list: readonly { readonly people: number }[]) =>
    list.reduce((total, { people }) => total + people, 0);
  return (
    queued +
    erased +
    sum(waiting) +
    sum(skipped) +
    Object.values(states).reduce((total, people) => total + people, 0)
  );
}

async function control(client: CoreClient, path: string, init?: RequestInit): Promise<Response> {
  const { workspaces } = await client.workspaces.list();
  const url = workspaces[0]?.sandbox?.url;
  if (url === undefined) throw new Error("a sandbox workspace has a sandbox");
  return fetch(`${url}/_control/${path}`, init);
}

/** Whom the sandbox has taken messages to, and how many requests came for each. */
async function takenBy(client: CoreClient) {
  const text = await (await control(client, "sends/recipients")).text();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { recipient: string; requests: number; taken: number })
    .filter(({ taken }) => taken > 0);
}

test("the first few aren't waited for any longer than their receipts take", { timeout: 60_000 }, async () => {
  const canary = { people: 20, minutes: 60, mostFailed: 5, leastDelivered: 50 };
  const { client, id } = await start({
    people: 60,
    change: (draft) => ({ ...draft, delivery: { ...draft.delivery, canary } }),
  });
  await client.sending.start({ id });
  expect(await untilOver(client, id)).toMatchObject({ state: "completed", queued: 0, waiting: [] });
  const { entries } = await client.sending.log({ id });
  expect(entries.map(({ what }) => what)).toEqual(["finished", "canary-passed", "started", "frozen"]);
  expect(entries[1]?.people).toBe(canary.people);
});

test("everybody gets one message, and the campaign is over", { timeout: 60_000 }, async () => {
  const { client, id } = await start({ people: 200 });
  expect(await client.sending.status({ id })).toMatchObject({ state: "scheduled", people: 200, queued: 200 });
  await Promise.all([client.sending.start({ id }), client.sending.start({ id })]);
  const status = await untilOver(client, id);
  expect(status).toMatchObject({ state: "completed", people: 200, queued: 0, skipped: [], waiting: [] });
  expect(status && sumOf(status)).toBe(200);
  const taken = await takenBy(client);
  expect(taken).toHaveLength(200);
  expect(taken.every((one) => one.taken === 1 && one.requests === 1)).toBe(true);
  const { entries } = await client.sending.log({ id });
  expect(entries.map(({ what }) => what)).toEqual(["finished", "started", "frozen"]);
});

test("nothing leaves while it is paused, and resuming sends the rest once", { timeout: 60_000 }, async () => {
  const { client, id } = await start({ people: 400 });
  await client.sending.start({ id });
  await untilStatus(client, id, ({ queued }) => queued < 400);
  await client.sending.pause({ id });
  const paused = await untilStatus(client, id, ({ states }) => (states.sending ?? 0) === 0);
  expect(paused).toMatchObject({ state: "paused-by-you", hold: null });
  expect(paused && sumOf(paused)).toBe(400);
  const taken = (await takenBy(client)).length;
  expect(taken).toBeLessThan(400);
  await Promise.all([client.sending.resume({ id }), client.sending.resume({ id })]);
  expect(await untilOver(client, id)).toMatchObject({ state: "completed", queued: 0 });
  const all = await takenBy(client);
  expect(all.map((one) => one.taken)).toEqual(Array.from({ length: 400 }, () => 1));
});

test("whoever opts out in the middle gets nothing, and the ledger says why", {
  timeout: 60_000,
}, async () => {
  const { client, id } = await start({ people: 300 });
  await client.sending.start({ id });
  await untilStatus(client, id, ({ queued }) => queued < 300);
  await client.sending.pause({ id });
  await untilStatus(client, id, ({ states }) => (states.sending ?? 0) === 0);
  const taken = new Set((await takenBy(client)).map(({ recipient }) => recipient));
  const left = Array.from({ length: 300 }, (_, index) => numberOf(index)).filter(
    (number) => !taken.has(number.slice(1)),
  );
  const [optedOut = "", suppressed = ""] = left.slice(-2);
  const { businesses } = await client.permission.businesses();
  const business = businesses[0]?.id ?? "";
  const note = "asked for it";
  await client.permission.add({ business, to: optedOut, list: "opt-out", note });
  await client.permission.add({ business, to: suppressed, list: "suppression", source: "complaint", note });
  await client.sending.resume({ id });
  const over = await untilOver(client, id);
  expect(over?.skipped.toSorted((one, other) => (one.why < other.why ? -1 : 1))).toEqual([
    { why: "opted-out", people: 1 },
    { why: "suppressed", people: 1 },
  ]);
  expect(over && sumOf(over)).toBe(300);
  const all = (await takenBy(client)).map(({ recipient }) => `+${recipient}`);
  expect(all).toHaveLength(298);
  expect(all).not.toContain(optedOut);
  expect(all).not.toContain(suppressed);
});

test("how many failures pause a campaign is chosen with its delivery", { timeout: 60_000 }, async () => {
  const { client, id } = await start({ people: 40, change: (draft) => guardedBy(draft, "rarely") });
  const other = await readyCampaign(client, {
    people: 40,
    from: 1_000,
    change: (draft) => guardedBy(draft, "careful"),
  });
  // Nobody is on WhatsApp at these numbers.
  const fault = await control(client, "send-faults", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ kind: "code", code: UNDELIVERABLE, times: 80 }),
  });
  expect(fault.status).toBe(200);
  await client.sending.start({ id });
  const over = await untilOver(client, id);
  expect(over).toMatchObject({ state: "completed-with-errors", pause: null, states: { failed: 40 } });

  await client.sending.start({ id: other });
  const paused = await untilStatus(client, other, ({ state }) => state === "paused-by-guard");
  const { least } = STORM_RULES.careful.undeliverable;
  expect(paused?.pause).toMatchObject({ guard: "storm", error: { code: UNDELIVERABLE } });
  // Of the answers of one turn, all are counted.
  expect(paused?.pause?.seen?.bad).toBeGreaterThanOrEqual(least);
});
