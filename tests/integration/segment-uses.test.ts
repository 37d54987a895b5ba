/**
 * What is done with segments, on the real core, SQLite and sandbox over HTTP: they are counted, shown, exported, made an audience of
 * and left out of campaigns; and whoever was erased is in none of it.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import type { Segment, SegmentPersonView } from "../../shared/contract/index.ts";
import type { SegmentId } from "../../shared/domain/ids.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { becomeActive } from "../support/journey.ts";
import { readyCampaign } from "../support/sending/ready-campaign.ts";
import { until } from "../support/until.ts";

const PEOPLE = 24;
/** What becomes of a message, by the end of the number: undeliverable, held back, stopped marketing, never read. */
const ENDINGS = ["903", "903", "903", "904", "904", "905", "901", "901"];
const UNDELIVERABLE = 3;
const LIMITED = 2;

async function sent() {
  const { core } = await startTestCore();
  const client = await connectInProcess(core);
  await becomeActive(client);
  const id = await readyCampaign(client, { people: PEOPLE, endings: ENDINGS });
  await client.sending.start({ id });
  await until(
    client,
    () => client.sending.status({ id }),
    (status) => status?.states.failed === UNDELIVERABLE + LIMITED + 1 && (status.states.read ?? 0) >= 10,
  );
  return { client, campaign: id };
}

/** As of now. */
async function counted(client: CoreClient, id: SegmentId): Promise<Segment> {
  const before =
    (await client.segments.list()).segments.find((segment) => segment.id === id)?.counted?.at ?? 0;
  await client.segments.refresh();
  const { segments } = await until(
    client,
    () => client.segments.list(),
    ({ segments: all, isRefreshing }) =>
      !isRefreshing && (all.find((segment) => segment.id === id)?.counted?.at ?? 0) > before,
  );
  const found = segments.find((segment) => segment.id === id);
  if (found === undefined) throw new Error("the segment is there");
  return found;
}

async function peopleOf(client: CoreClient, id: SegmentId): Promise<readonly SegmentPersonView[]> {
  return (await client.segments.people({ id, from: 0, limit: 200 })).people;
}

async function fileOf(client: CoreClient, id: SegmentId, by: string | null): Promise<string> {
  let text = "";
  const events = await client.segments.file({
    id,
    subject: "No WhatsApp",
    words: { undeliverable: "not on WhatsApp" },
    consent: by === null ? null : { by },
  });
  for await (const event of events) if (event.type === "part") text += event.text;
  return text;
}

const digitsOf = ({ number }: SegmentPersonView) => `+${(number ?? "").replace(/\D/g, "")}`;

test("a segment is counted, shown with why, exported after a consent, and an audience of it is frozen", {
  timeout: 60_000,
}, async () => {
  const { client } = await sent();
  const { id } = await client.segments.create({
    name: "No WhatsApp",
    preset: "undeliverable",
    parameters: { times: 1, span: 0 },
  });
  expect((await counted(client, id)).counted?.people).toBe(UNDELIVERABLE);
  const people = await peopleOf(client, id);
  expect(people).toHaveLength(UNDELIVERABLE);
  for (const person of people)
    expect(person).toMatchObject({ times: 1, messages: 1, country: "BR", next: { kind: "unknown" } });

  const limited = await client.segments.create({
    name: "Held back",
    preset: "limited",
    parameters: { times: 1 },
  });
  expect((await counted(client, limited.id)).counted?.people).toBe(LIMITED);
  for (const { next, last } of await peopleOf(client, limited.id)) {
    // A day after the first one.
    expect(next).toEqual({ kind: "at", at: (last ?? 0) + 86_400_000, why: "limited" });
  }

  const cut = await fileOf(client, id, null);
  const whole = await fileOf(client, id, "Ana");
  for (const person of people) {
    expect(cut).not.toContain(digitsOf(person).slice(1));
    expect(cut).toContain(`…${digitsOf(person).slice(-4)}`);
    expect(whole).toContain(`${digitsOf(person)},,BR,not on WhatsApp,1,`);
  }
  expect((await client.fullNumbers.list()).files[0]).toMatchObject({
    kind: "segment",
    subject: "No WhatsApp",
    givenBy: "Ana",
    rows: UNDELIVERABLE,
  });

  const audience = await client.segments.toAudience({ id, name: "By post", source: "Segment “No WhatsApp”" });
  expect(audience.people).toBe(UNDELIVERABLE);
  const rows = () => client.audiences.rows({ id: audience.id, verdict: null, after: null, limit: 200 });
  await until(
    client,
    () => client.audiences.read({ id: audience.id }),
    (view) => view.rows === UNDELIVERABLE,
  );
  const { rows: made } = await rows();
  expect(made.map(({ number }) => number).toSorted()).toEqual(people.map(({ number }) => number).toSorted());
  expect((await client.audiences.read({ id: audience.id })).file?.name).toBe("Segment “No WhatsApp”");

  // Whoever is erased is in none of it any more.
  const [gone] = people;
  if (gone === undefined) throw new Error("somebody is there");
  for await (const _ of await client.people.erase({ name: digitsOf(gone), except: [] }));
  expect((await peopleOf(client, id)).map(({ number }) => number)).not.toContain(gone.number);
  expect(await fileOf(client, id, "Ana")).not.toContain(digitsOf(gone));
  expect((await rows()).rows.map(({ number }) => number)).not.toContain(gone.number);
  expect((await counted(client, id)).counted?.people).toBe(UNDELIVERABLE - 1);
});

test("whoever belongs to a segment when a campaign is judged is left out, and the reason says so", {
  timeout: 60_000,
}, async () => {
  const { client, campaign } = await sent();
  const { id } = await client.segments.create({
    name: "No WhatsApp",
    preset: "undeliverable",
    parameters: { times: 1, span: 0 },
  });
  const { audiences } = (await client.campaigns.read({ id: campaign })).draft.people;
  const { id: next } = await client.campaigns.create({ name: "Next" });
  const { draft, saved } = await client.campaigns.read({ id: next });
  const people = { ...draft.people, audiences: [...audiences] };
  const leftOut = async (withoutSegments: readonly string[], before: number) => {
    const after = await client.campaigns.saveDraft({
      id: next,
      saved: before,
      draft: { ...draft, people: { ...people, withoutSegments: [...withoutSegments] } },
    });
    const preflight = await client.preflight.read({ id: next });
    const inSegment = preflight.leftOut.find(({ why }) => why === "in-segment")?.rows ?? 0;
    const gone = preflight.blockers.filter(({ code }) => code === "segment-gone");
    return { saved: after.saved, recipients: preflight.recipients, inSegment, gone: gone.length };
  };
  const without = await leftOut([], saved);
  const first = await leftOut([id], without.saved);
  expect(first).toMatchObject({ inSegment: UNDELIVERABLE, recipients: without.recipients - UNDELIVERABLE });
  // Another definition of the same segment holds at once, without being worked out.
  await client.segments.change({ id, name: "Held back", preset: "limited", parameters: { times: 1 } });
  const second = await leftOut([id], first.saved);
  expect(second).toMatchObject({ inSegment: LIMITED, recipients: without.recipients - LIMITED });
  expect(second.gone).toBe(0);
  // One that is gone leaves nobody out, which keeps everything from being sent until somebody has said what is meant.
  await client.segments.remove({ id });
  const third = await leftOut([id], second.saved);
  expect(third).toMatchObject({ inSegment: 0, recipients: without.recipients, gone: 1 });
  expect(await leftOut([], third.saved)).toMatchObject({ recipients: without.recipients, gone: 0 });
});

test("those every workspace has can't be changed or removed, and limits are kept", async () => {
  const { core } = await startTestCore();
  const client = await connectInProcess(core);
  await becomeActive(client);
  const { segments } = await client.segments.list();
  expect(segments).toHaveLength(8);
  const [standard] = segments;
  if (standard === undefined) throw new Error("there are some");
  const { id, preset } = standard;
  const code = { data: { code: "segment-not-found" } };
  await expect(client.segments.change({ id, name: "Mine", preset, parameters: {} })).rejects.toMatchObject(
    code,
  );
  await expect(client.segments.remove({ id })).rejects.toMatchObject(code);
  for (const parameters of [{ times: 0 }, { times: 21 }, { minutes: 5 }])
    await expect(
      client.segments.create({ name: "Mine", preset: "limited", parameters }),
    ).rejects.toMatchObject({ data: { code: "invalid-input" } });
  await expect(client.segments.toAudience({ id, name: "None", source: "nobody" })).rejects.toMatchObject({
    data: { code: "segment-without-people" },
  });
});

test("what can't be worked out is begun once, says so, and is worked out when somebody asks", async () => {
  const { core, folder } = await startTestCore();
  const client = await connectInProcess(core);
  await becomeActive(client);
  const [workspace = ""] = readdirSync(join(folder, "workspaces"));
  const rename = (from: string, to: string) => {
    const main = new DatabaseSync(join(folder, "workspaces", workspace, "main.db"), { timeout: 5_000 });
    main.exec(`ALTER TABLE ${from} RENAME TO ${to}`);
    main.close();
  };
  const ended = () =>
    until(
      client,
      () => client.segments.list(),
      ({ isRefreshing }) => !isRefreshing,
    );
  rename("sent_template", "elsewhere");
  await client.segments.list();
  const failed = await ended();
  expect(failed.problem).toMatchObject({ code: "internal" });
  const [id] = failed.segments.map((segment) => segment.id);
  if (id === undefined) throw new Error("there are some");
  // A window asks for the page again whenever something of segments has changed.
  expect(await client.segments.people({ id, from: 0, limit: 200 })).toEqual({
    people: [],
    next: null,
    at: null,
  });
  expect((await client.segments.list()).isRefreshing).toBe(false);
  rename("elsewhere", "sent_template");
  await client.segments.refresh();
  expect((await client.segments.list()).isRefreshing).toBe(true);
  expect((await ended()).problem).toBeNull();
  expect((await client.segments.people({ id, from: 0, limit: 200 })).at).not.toBeNull();
});
