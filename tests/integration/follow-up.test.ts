/** A campaign that follows another one up: the real core, SQLite and sandbox over HTTP. */
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import type { CampaignView, SendingStatus } from "../../shared/contract/index.ts";
import type { FollowUpGroup } from "../../shared/domain/campaigns/follow-up.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { becomeActive } from "../support/journey.ts";
import { readyCampaign } from "../support/sending/ready-campaign.ts";
import { until } from "../support/until.ts";

const PEOPLE = 30;
/** People by the ends of their numbers, which tell the sandbox what becomes of a message. */
const ENDINGS = [
  ...Array.from({ length: 4 }, () => "904"),
  ...Array.from({ length: 3 }, () => "903"),
  ...["909", "909"],
  // The phone is off for so long.
  "925",
  ...Array.from({ length: 5 }, () => "901"),
];
const LIMITED = 4;
const UNDELIVERED = 6;
const UNREAD = 5;
const PHONE_OFF = 3_600;

async function sent() {
  const { core } = await startTestCore();
  const client = await connectInProcess(core);
  await becomeActive(client);
  const { workspaces } = await client.workspaces.list();
  const settings = await fetch(`${workspaces[0]?.sandbox?.url}/_control/settings`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ phoneOffSeconds: PHONE_OFF }),
  });
  expect(settings.status).toBe(200);
  const id = await readyCampaign(client, { people: PEOPLE, endings: ENDINGS });
  await client.sending.start({ id });
  await untilStates(client, id, { failed: 7, sent: 3, delivered: UNREAD, read: 15 });
  return { client, id };
}

const untilStates = (client: CoreClient, id: CampaignId, states: SendingStatus["states"]) =>
  until(
    client,
    () => client.sending.status({ id }),
    (status) => status !== null && isDeepStrictEqual({ ...status.states }, states),
  );

/** As the interface does it. */
async function follow(client: CoreClient, id: CampaignId, groups: FollowUpGroup[]): Promise<CampaignView> {
  const made = await client.campaigns.followUp({ id, name: "Again", groups });
  const view = await client.campaigns.read({ id: made.id });
  const { templates } = await client.templates.list();
  const template = templates.find((one) => one.name === "weekend_flash" && one.isSendable);
  const { saved } = await client.campaigns.saveDraft({
    id: made.id,
    saved: view.saved,
    draft: {
      ...view.draft,
      variants: view.draft.variants.map((variant) => ({ ...variant, templateId: template?.id ?? null })),
      delivery: { ...view.draft.delivery, keepsQuietHours: false },
    },
  });
  return { ...(await client.campaigns.read({ id: made.id })), saved };
}

async function freeze(client: CoreClient, { id, draft, saved: before }: CampaignView): Promise<void> {
  const { warnings } = await client.preflight.read({ id });
  const accepted = [...new Set(warnings.map(({ code }) => code))].map((code) => ({ code, at: 1 }));
  const { saved } = await client.campaigns.saveDraft({
    id,
    saved: before,
    draft: { ...draft, review: { putAway: [], accepted } },
  });
  const { fingerprint } = await client.preflight.read({ id });
  await client.plans.freeze({ id, saved, fingerprint });
}

const peopleOf = async (client: CoreClient, id: CampaignId) => {
  const { recipients, leftOut } = await client.preflight.read({ id });
  return { recipients, others: leftOut.find(({ why }) => why === "not-followed-up")?.rows ?? 0 };
};

test("goes to whom the first one left like this, and the others are counted", {
  timeout: 60_000,
}, async () => {
  const { client, id } = await sent();
  for (const [groups, recipients] of [
    [["limited"], LIMITED],
    [["undelivered"], UNDELIVERED],
    [["unread"], UNREAD],
    [["limited", "undelivered", "unread"], LIMITED + UNDELIVERED + UNREAD],
  ] as const) {
    const { id: made, draft } = await follow(client, id, [...groups]);
    expect(draft.people).toMatchObject({ followUp: { campaign: id, groups } });
    expect(await peopleOf(client, made), groups.join()).toEqual({ recipients, others: PEOPLE - recipients });
  }
  // Whoever was handed to another channel is written to there.
  const { people } = await client.handOvers.handOver({ id, withArriving: true });
  expect(people).toBeGreaterThan(0);
  const { id: last } = await follow(client, id, ["limited", "undelivered", "unread"]);
  expect((await peopleOf(client, last)).recipients).toBe(LIMITED + UNDELIVERED + UNREAD - people);
});

test("whoever the first message has reached since gets no second one, and the ledger says why", {
  timeout: 60_000,
}, async () => {
  const { client, id } = await sent();
  const view = await follow(client, id, ["undelivered"]);
  await freeze(client, view);
  await client.sandbox.advanceClock({ seconds: 2 * PHONE_OFF });
  await untilStates(client, id, { failed: 7, sent: 2, delivered: UNREAD, read: 16 });
  await client.sending.start({ id: view.id });
  const over = await until(
    client,
    () => client.sending.status({ id: view.id }),
    (status) => status?.state.startsWith("completed") === true,
  );
  expect(over).toMatchObject({ people: UNDELIVERED, queued: 0 });
  expect(over?.skipped).toEqual([{ why: "not-followed-up", people: 1 }]);
});

const TAPPING = 4;
const REPLYING = 2;

test("goes to those who tapped a button, of those to whom it is wanted, and not to whoever wrote back", {
  timeout: 60_000,
}, async () => {
  const { core } = await startTestCore();
  const client = await connectInProcess(core);
  await becomeActive(client);
  const { templates } = await client.templates.list();
  const asking = templates.find((one) => one.name === "delivery_window" && one.isSendable);
  const label = asking?.content.buttons[0]?.text ?? "";
  const at = (text: string) => ({ kind: "text" as const, text });
  const id = await readyCampaign(client, {
    people: 12,
    // 952 taps the first button, 953 writes back.
    endings: [
      ...Array.from({ length: TAPPING }, () => "952"),
      ...Array.from({ length: REPLYING }, () => "953"),
    ],
    change: (draft) => ({
      ...draft,
      variants: draft.variants.map((variant) => ({
        ...variant,
        templateId: asking?.id ?? null,
        values: { "body.1": at("14:00"), "body.2": at("16:00") },
      })),
    }),
  });
  await client.sending.start({ id });
  await untilStates(client, id, { read: 12 });
  const where = { campaign: [String(id)] };
  const { figures } = await until(
    client,
    () => client.results.reactions({ where }),
    (answer) => answer.figures.tapped.done.n === TAPPING && answer.figures.replied.done.n === REPLYING,
  );
  expect(figures.tapped.possible.n).toBe(12);
  expect(figures.clicked.possible.n).toBe(0);
  expect(await client.campaigns.tappedButtons({ id })).toEqual({
    buttons: [{ button: label, people: TAPPING }],
  });

  const view = await follow(client, id, ["tapped"]);
  expect(await peopleOf(client, view.id)).toEqual({ recipients: TAPPING, others: 12 - TAPPING });
  const change = async (
    { id: draftId, draft, saved }: CampaignView,
    followUp: Partial<NonNullable<CampaignView["draft"]["people"]["followUp"]>>,
  ): Promise<CampaignView> => {
    const known = draft.people.followUp;
    if (known === null) throw new Error("it follows one up");
    const people = { ...draft.people, followUp: { ...known, ...followUp } };
    const { saved: now } = await client.campaigns.saveDraft({
      id: draftId,
      saved,
      draft: { ...draft, people },
    });
    return { ...(await client.campaigns.read({ id: draftId })), saved: now };
  };
  const other = await change(view, { buttons: ["Another one"] });
  await expect(peopleOf(client, view.id)).resolves.toMatchObject({ recipients: 0 });
  const own = await change(other, { buttons: [label] });
  expect((await peopleOf(client, view.id)).recipients).toBe(TAPPING);
  const all = await change(own, { groups: ["tapped", "unread"], exceptReplied: true, buttons: [] });
  expect((await peopleOf(client, view.id)).recipients).toBe(TAPPING);

  await freeze(client, await client.campaigns.read({ id: all.id }));
  await client.sending.start({ id: view.id });
  const over = await until(
    client,
    () => client.sending.status({ id: view.id }),
    (status) => status?.state.startsWith("completed") === true,
  );
  expect(over).toMatchObject({ people: TAPPING, queued: 0, skipped: [] });
});
