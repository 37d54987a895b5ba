/** A message of a campaign goes to a test phone just as one person of the campaign would get it, by its own policy. */
import { expect, test } from "vitest";
import type { TestResult } from "../../shared/contract/index.ts";
import { type CampaignDraft, emptyDraft } from "../../shared/domain/campaigns/draft.ts";
import { importList } from "../support/audiences/import-list.ts";
import { ACCOUNT, NUMBER, tell, templateWith } from "../support/preflight/ready-account.ts";
import { type Bench, refuse, START, startBench } from "../support/setup-bench.ts";

const PHONE = "+5511987654321";
const LIST = "phone;first\n+33612345678;Ana\n+33612345679;\n";
const BY_COLUMN = {
  key: "A",
  templateId: "1",
  values: { "body.1": { kind: "column", column: "first", fallback: "friend" } },
  method: null,
  share: 100,
} as const;

async function ready(change: Partial<CampaignDraft> = {}) {
  const bench = await startBench();
  tell(bench, {
    templates: [
      templateWith({ id: "1" }),
      templateWith({ id: "2", content: { body: "Plain" } as never, changedAt: START - 60_000 }),
    ],
  });
  bench.answer(/\/(marketing_messages|messages)$/, () => ({ messages: [{ id: "wamid.1" }] }));
  const audience = await bench.audiences.create("people");
  await importList(bench, audience, Buffer.from(LIST));
  const { campaigns, testPhones } = bench.services;
  const phone = await testPhones.keep({ id: null, name: "Ana", number: PHONE, acceptSuspicious: false });
  const campaign = await campaigns.create("spring");
  const saved = await campaigns.saveDraft(
    campaign,
    {
      ...emptyDraft(),
      variants: [BY_COLUMN],
      people: { audiences: [audience], without: [], withoutSegments: [], quietDays: null, followUp: null },
      ...change,
    },
    0,
  );
  const order = { numberId: NUMBER, campaign, saved, variant: "A", phone, person: { audience, line: 2 } };
  return { bench, order, send: bench.services.campaignTester.send };
}

const posted = ({ requests }: Bench) =>
  requests
    .filter(({ method }) => method === "POST")
    .map(({ url, body }) => ({ path: url.replace(/^\/v\d+\.\d+\//, ""), body: JSON.parse(body) }));

const withDelivery = (change: Partial<CampaignDraft["delivery"]>) => ({
  delivery: { ...emptyDraft().delivery, ...change },
});

const codeOf = (work: Promise<TestResult>) =>
  work.then(
    ({ kind }) => kind,
    (error: { readonly problem?: { readonly code: string } }) => error.problem?.code ?? error,
  );

test("it has the person's own values, goes to the phone alone, and is a test among the messages", async () => {
  const { bench, order, send } = await ready();
  const result = await send(order);
  expect(await send({ ...order, person: { ...order.person, line: 3 } })).toMatchObject({ kind: "sent" });
  expect(await send({ ...order, person: null })).toMatchObject({ kind: "sent" });
  const sent = posted(bench);
  expect(sent.map(({ path }) => path)).toEqual(Array(3).fill(`${NUMBER}/marketing_messages`));
  expect(sent.map(({ body }) => body.to)).toEqual(Array(3).fill(PHONE.slice(1)));
  expect(sent.map(({ body }) => body.template.components[0].parameters[0].text)).toEqual([
    "Ana",
    "friend",
    "friend",
  ]);
  expect(sent[0]?.body.product_policy).toBe("CLOUD_API_FALLBACK");
  const message = result.kind === "sent" ? bench.storage.messages.find(result.messageId) : null;
  expect(message).toMatchObject({ origin: "test", requestedRoute: "optimized", accountId: ACCOUNT });
});

test("a message Meta refuses is told as failed", async () => {
  const { bench, order, send } = await ready();
  bench.answer(/\/marketing_messages$/, (_, response) => refuse(response, { code: 131_026, title: "No" }));
  const result = await send(order);
  expect(result).toMatchObject({ kind: "sent", state: "failed" });
});

test("it keeps to the message's own method and the campaign's policy", async () => {
  const cloud = await ready({ variants: [{ ...BY_COLUMN, method: "cloud" }] });
  await cloud.send(cloud.order);
  expect(posted(cloud.bench)[0]?.path).toBe(`${NUMBER}/messages`);
  const strict = await ready(withDelivery({ fallback: "strict", activitySharing: "off" }));
  await strict.send(strict.order);
  expect(posted(strict.bench)[0]).toMatchObject({
    path: `${NUMBER}/marketing_messages`,
    body: { product_policy: "STRICT", message_activity_sharing: false },
  });
});

test("what the campaign's policy keeps back is not sent, and says why and until when", async () => {
  const syncing = { variants: [{ ...BY_COLUMN, templateId: "2", values: {} }] };
  const waiting = await ready(syncing);
  expect(await waiting.send(waiting.order)).toEqual({
    kind: "kept-back",
    why: "template-syncing",
    until: expect.any(Number),
  });
  expect(posted(waiting.bench)).toEqual([]);
  const atOnce = await ready({ ...syncing, ...withDelivery({ whileSyncing: "cloud" }) });
  expect(await atOnce.send(atOnce.order)).toMatchObject({ kind: "sent" });
  expect(posted(atOnce.bench)[0]?.path).toBe(`${NUMBER}/messages`);
  const inactive = await ready(withDelivery({ fallback: "strict" }));
  tell(inactive.bench, { account: { onboardingStatus: "ELIGIBLE" } });
  const asked = { variants: [{ ...BY_COLUMN, method: "optimized" as const }] };
  const { draft } = inactive.bench.services.campaigns.read(inactive.order.campaign);
  const saved = await inactive.bench.services.campaigns.saveDraft(
    inactive.order.campaign,
    { ...draft, ...asked },
    inactive.order.saved,
  );
  expect(await inactive.send({ ...inactive.order, saved })).toEqual({
    kind: "kept-back",
    why: "strict-not-active",
    until: null,
  });
  expect(posted(inactive.bench)).toEqual([]);
});

test("nothing is sent of another draft than the one that is seen, of nobody's row, or to whom it may not go", async () => {
  const { bench, order, send } = await ready();
  expect(await codeOf(send({ ...order, saved: 0 }))).toBe("campaign-changed-elsewhere");
  expect(await codeOf(send({ ...order, person: { ...order.person, line: 9 } }))).toBe(
    "audience-row-not-found",
  );
  expect(await codeOf(send({ ...order, phone: "9" as typeof order.phone }))).toBe("test-phone-not-found");
  expect(await codeOf(send({ ...order, campaign: "9" as typeof order.campaign }))).toBe("campaign-not-found");
  const business = bench.storage.permission.businessOf(ACCOUNT);
  await bench.services.permission.add({ business, list: "opt-out", to: PHONE, note: "" });
  expect(await codeOf(send(order))).toBe("recipient-opted-out");
  expect(posted(bench)).toEqual([]);
});

test("a value Meta would refuse, and a message without a template, are refused in words", async () => {
  const empty = await ready({
    variants: [{ ...BY_COLUMN, values: { "body.1": { kind: "column", column: "gone", fallback: "" } } }],
  });
  expect(await codeOf(empty.send(empty.order))).toBe("variable-missing");
  const none = await ready({ variants: [{ ...BY_COLUMN, templateId: null }] });
  expect(await codeOf(none.send(none.order))).toBe("template-not-found");
});
