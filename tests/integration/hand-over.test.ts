/** Unreached people of a campaign, handed to another channel: the real core, SQLite and sandbox over HTTP. */
import { expect, test } from "vitest";
import type { CampaignDraft } from "../../shared/domain/campaigns/draft.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { becomeActive } from "../support/journey.ts";
import { numberOf, readyCampaign } from "../support/sending/ready-campaign.ts";
import { untilStatus } from "../support/sending/until-status.ts";
import { until } from "../support/until.ts";

const PEOPLE = 30;
/** Of the first ones: what becomes of their messages. */
const ENDINGS = [
  "903", // not on WhatsApp
  "904", // limited by Meta
  "905", // has stopped marketing messages
  "918", // blocked by the business
  "922", // delivered after thirteen hours
  "914", // no receipt at all
] as const;
const WRITTEN = 10;
const PATIENCE = 120_000;
const HOUR = 3_600;
const TEMPLATE = "new_collection";

interface Started {
  readonly client: CoreClient;
  readonly id: CampaignId;
  readonly now: { ahead: number };
}

/** A campaign of which ten people have been written to, and twenty have to wait for the next day. */
async function sent(delivery: Partial<CampaignDraft["delivery"]> = {}): Promise<Started> {
  const now = { ahead: 0 };
  const { core } = await startTestCore({ now: () => Date.now() + now.ahead });
  const client = await connectInProcess(core);
  await becomeActive(client);
  const { templates } = await client.templates.list();
  const template = templates.find(({ name, isSendable }) => name === TEMPLATE && isSendable);
  const id = await readyCampaign(client, {
    people: PEOPLE,
    endings: ENDINGS,
    change: (draft) => ({
      ...draft,
      variants: draft.variants.map((variant) => ({
        ...variant,
        templateId: template?.id ?? null,
        values: {
          "body.1": { kind: "column", column: "city", fallback: "" },
          "header.media": { kind: "text", text: "https://example.com/picture.jpg" },
        },
      })),
      delivery: { ...draft.delivery, perDay: WRITTEN, ...delivery },
    }),
  });
  await client.sending.start({ id });
  await untilStatus(
    client,
    id,
    ({ queued, states }) => queued === PEOPLE - WRITTEN && (states.sending ?? 0) === 0,
  );
  await client.sandbox.advanceClock({ seconds: 60 });
  await untilStatus(
    client,
    id,
    ({ states }) => states.failed === 4 && states.read === WRITTEN - ENDINGS.length,
  );
  return { client, id, now };
}

async function fileOf(
  { client, id }: Pick<Started, "client" | "id">,
  handOver: number | null,
  which: "unreached" | "taken-back" = "unreached",
  consent: { readonly by: string } | null = { by: "Ana" },
): Promise<readonly string[]> {
  let text = "";
  const words = { number: "Number", why: "Why", "failed.131026": "Not on WhatsApp", delivered: "Delivered" };
  for await (const event of await client.handOvers.file({
    id,
    handOver: handOver ?? 0,
    which,
    words,
    consent,
  }))
    if (event.type === "part") text += event.text;
  return text.replace("\u{feff}", "").trimEnd().split("\r\n");
}

const sum = (groups: readonly { readonly people: number }[]) =>
  groups.reduce((total, { people }) => total + people, 0);

async function requests(client: CoreClient): Promise<number> {
  const { workspaces } = await client.workspaces.list();
  const text = await (await fetch(`${workspaces[0]?.sandbox?.url}/_control/sends/recipients`)).text();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .reduce((total, line) => total + (JSON.parse(line) as { requests: number }).requests, 0);
}

test("whoever a stopped campaign didn’t reach is handed over once, but for those who may not be written to", {
  timeout: PATIENCE,
}, async () => {
  const started = await sent();
  const { client, id } = started;
  // While it is sent, those in the queue and at Meta are Waypost’s.
  const early = await client.handOvers.unreached({ id });
  expect(early.groups).toEqual([{ why: "failed", mayArrive: false, people: 2 }]);

  const optedOut = numberOf(PEOPLE - 1);
  const { businesses } = await client.permission.businesses();
  const business = businesses[0]?.id ?? "";
  await client.permission.add({ business, to: optedOut, list: "opt-out", note: "asked for it" });
  await client.sending.stop({ id });
  const { groups, keptBack } = await client.handOvers.unreached({ id });
  expect(Object.fromEntries(groups.map(({ why, people }) => [why, people]))).toEqual({
    ended: PEOPLE - WRITTEN,
    failed: 2,
    "at-meta": 2,
  });
  expect(keptBack.toSorted((one, other) => (one.why < other.why ? -1 : 1))).toEqual([
    { why: "opted-out", people: 1 },
    { why: "suppressed", people: 1 },
  ]);

  // Two windows: nobody is in both lists.
  const clicks = await Promise.all([
    client.handOvers.handOver({ id, withArriving: false }),
    client.handOvers.handOver({ id, withArriving: false }),
  ]);
  const [done, again] = clicks.toSorted((one, other) => other.people - one.people);
  expect(done?.people).toBe(PEOPLE - WRITTEN - 1 + 2);
  expect(done?.keptBack).toContainEqual({ why: "opted-out", people: 2 });
  expect(again).toMatchObject({ handOver: null, people: 0 });
  expect((await client.handOvers.list({ id })).handOvers).toMatchObject([
    { people: PEOPLE - WRITTEN + 1, takenBack: 0, by: { kind: expect.any(String) } },
  ]);
  const { entries } = await client.sending.log({ id });
  expect(entries[0]).toMatchObject({ what: "handed-over", people: PEOPLE - WRITTEN + 1 });
  expect(sum((await client.handOvers.unreached({ id })).groups)).toBe(3);

  const [head, ...lines] = await fileOf(started, done?.handOver ?? null);
  expect(head).toBe("Number,userId,country,Why,city");
  expect(lines).toHaveLength(PEOPLE - WRITTEN + 1);
  expect(lines).toContain(`${numberOf(0, "903")},,BR,Not on WhatsApp,City 0`);
  expect(lines).toContain(`${numberOf(WRITTEN)},,BR,ended,City ${WRITTEN}`);
  for (const number of [optedOut, numberOf(2, "905"), numberOf(3, "918"), numberOf(WRITTEN - 1)])
    expect(lines.join("\n")).not.toContain(number);
  // The same file again, with four digits, marks nobody.
  const cut = await fileOf(started, done?.handOver ?? null, "unreached", null);
  expect(cut.slice(1)).toHaveLength(lines.length);
  expect(cut.join("\n")).not.toMatch(/\d{7}/);
  expect((await client.fullNumbers.list()).files).toMatchObject([
    { kind: "hand-over", givenBy: "Ana", rows: lines.length },
  ]);
  // Whoever has opted out since isn't in a list that is made now.
  const later = numberOf(WRITTEN + 1);
  await client.permission.add({ business, to: later, list: "opt-out", note: "asked for it" });
  const then = await fileOf(started, done?.handOver ?? null);
  expect(then.slice(1)).toHaveLength(lines.length - 1);
  expect(then.join("\n")).not.toContain(later);
  await expect(client.handOvers.takenBack({ id, handOver: 99, limit: 10 })).rejects.toMatchObject({
    data: { code: "hand-over-not-found" },
  });
});

test("whoever is reached after all is taken back, also in a replay", { timeout: PATIENCE }, async () => {
  const started = await sent();
  const { client, id } = started;
  await client.sending.stop({ id });
  const { handOver, people } = await client.handOvers.handOver({ id, withArriving: true });
  expect(people).toBe(PEOPLE - WRITTEN + 4);
  await client.sandbox.advanceClock({ seconds: 14 * HOUR });
  const status = await untilStatus(client, id, ({ handedOver }) => handedOver.takenBack === 1);
  expect(status?.handedOver).toEqual({ people, unwritten: PEOPLE - WRITTEN, takenBack: 1, unknown: 0 });
  const slow = numberOf(4, "922");
  const reached = [{ recipient: { kind: "number", number: slow }, reached: "delivered" }];
  const takenBack = async () =>
    (await client.handOvers.takenBack({ id, handOver: handOver ?? 0, limit: 10 })).people;
  expect(await takenBack()).toMatchObject(reached);
  expect(await fileOf(started, handOver, "taken-back")).toEqual([
    "Number,userId,country,Why,city",
    `${slow},,BR,Delivered,City 4`,
  ]);
  expect((await client.sending.log({ id })).entries[0]).toMatchObject({ what: "taken-back", people: 1 });
  // Whoever is written to elsewhere now is no longer among them.
  expect((await fileOf(started, handOver)).join("\n")).not.toContain(slow);
  await client.replay.begin({ of: null });
  await until(
    client,
    () => client.replay.read(),
    ({ underWay, last }) => underWay === null && last !== null,
  );
  expect(await takenBack()).toMatchObject(reached);
});

test("nothing goes to them any more: not by resuming, by retrying, nor by sending again", {
  timeout: PATIENCE,
}, async () => {
  const at = new Date(Date.now() + HOUR * 1_000).toISOString();
  const useful = { date: at.slice(0, 10), time: at.slice(11, 16), zone: "UTC" };
  const { client, id, now } = await sent({ usefulUntil: useful });
  await client.sending.pause({ id });
  const before = await requests(client);
  expect(sum((await client.handOvers.unreached({ id })).groups)).toBe(2);
  const early = await client.handOvers.handOver({ id, withArriving: true });
  expect(early.people).toBe(2);
  // Meta’s limit would allow another try a day later; it isn’t offered any more.
  const failures = (await client.sending.status({ id }))?.failures ?? [];
  expect(failures.map(({ code, people, retry }) => [code, people, retry]).toSorted()).toEqual([
    [130_403, 1, null],
    [131_026, 1, null],
    [131_049, 1, null],
    [131_050, 1, null],
  ]);
  expect(await client.sending.retry({ id })).toEqual({ people: 0 });

  now.ahead = 2 * HOUR * 1_000;
  const late = await client.handOvers.handOver({ id, withArriving: true });
  expect(late.people).toBe(PEOPLE - WRITTEN + 2);
  // Nobody of it is waited for any more, so it is over.
  expect(await client.sending.status({ id })).toMatchObject({
    state: "completed-with-errors",
    queued: 0,
    waiting: [],
    skipped: [{ why: "handed-over", people: PEOPLE - WRITTEN }],
  });
  // The clock is put right, and the time isn’t over after all.
  now.ahead = 0;
  await expect(client.sending.resume({ id })).rejects.toMatchObject({
    data: { code: "campaign-not-paused" },
  });
  expect(await client.sending.retry({ id })).toEqual({ people: 0 });
  expect(await requests(client)).toBe(before);
});

test("whoever is erased goes from it, and from its files", { timeout: PATIENCE }, async () => {
  const started = await sent();
  const { client, id } = started;
  await client.sending.stop({ id });
  const gone = [numberOf(0, "903"), numberOf(WRITTEN)];
  const [first = "", second = ""] = gone;
  const erase = async (name: string) => {
    for await (const event of await client.people.erase({ name, except: [] })) void event;
  };
  await erase(first);
  const { handOver, people } = await client.handOvers.handOver({ id, withArriving: false });
  expect(people).toBe(PEOPLE - WRITTEN + 1);
  await erase(second);
  expect((await client.handOvers.list({ id })).handOvers[0]?.people).toBe(PEOPLE - WRITTEN);
  const lines = (await fileOf(started, handOver)).slice(1);
  expect(lines).toHaveLength(PEOPLE - WRITTEN);
  for (const number of gone) expect(lines.join("\n")).not.toContain(number);
  expect((await client.handOvers.handOver({ id, withArriving: false })).people).toBe(0);
});

test("a new plan of the same campaign finds them handed over, too", { timeout: PATIENCE }, async () => {
  const now = { ahead: 0 };
  const { core } = await startTestCore({ now: () => Date.now() + now.ahead });
  const client = await connectInProcess(core);
  await becomeActive(client);
  const at = new Date(Date.now() + HOUR * 1_000).toISOString();
  const usefulUntil = { date: at.slice(0, 10), time: at.slice(11, 16), zone: "UTC" };
  const id = await readyCampaign(client, {
    people: PEOPLE,
    change: (draft) => ({ ...draft, delivery: { ...draft.delivery, usefulUntil } }),
  });
  expect(await client.handOvers.handOver({ id, withArriving: true })).toMatchObject({ people: 0 });
  // Nobody started it in time.
  now.ahead = 2 * HOUR * 1_000;
  expect(await client.handOvers.handOver({ id, withArriving: true })).toMatchObject({ people: PEOPLE });
  await client.plans.unschedule({ id });
  const { draft, saved } = await client.campaigns.read({ id });
  const later = await client.campaigns.saveDraft({
    id,
    draft: { ...draft, delivery: { ...draft.delivery, usefulUntil: null } },
    saved,
  });
  const { fingerprint } = await client.preflight.read({ id });
  await client.plans.freeze({ id, saved: later.saved, fingerprint });
  await client.sending.start({ id });
  expect(await untilStatus(client, id, ({ state }) => state === "completed")).toMatchObject({
    states: {},
    skipped: [{ why: "handed-over", people: PEOPLE }],
  });
  expect(await requests(client)).toBe(0);
});
