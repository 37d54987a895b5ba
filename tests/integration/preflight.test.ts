/** What happens to a campaign's recipients before anything is sent: what is counted, what is asked of whom, and who is shown. */
import { describe, expect, test } from "vitest";
import { readAccountEvents } from "../../core/accounts/account-events.ts";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { mediaSettings } from "../../core/media/media-settings.ts";
import { changeCap, changeQuietHours } from "../../core/permission/permission-commands.ts";
import { type CampaignDraft, emptyDraft } from "../../shared/domain/campaigns/draft.ts";
import {
  type AudienceId,
  asAudienceId,
  asBusinessId,
  asCampaignId,
  asNumberId,
  asSegmentId,
} from "../../shared/domain/ids.ts";
import { QUIET_HOURS_BY_DEFAULT } from "../../shared/domain/quiet-hours/windows.ts";
import { DEFAULT_LIFETIMES } from "../../shared/domain/templates/lifetimes.data.ts";
import { eraseFromRows } from "../support/audiences/erase-from-rows.ts";
import { importList } from "../support/audiences/import-list.ts";
import { makeList } from "../support/preflight/made-list.ts";
import {
  ACCOUNT,
  NUMBER,
  OTHER_ACCOUNT,
  type Told,
  tell,
  templateWith,
} from "../support/preflight/ready-account.ts";
import { newAttempt, newMessage, WORKSPACE_ID } from "../support/sent-message.ts";
import { START, startBench } from "../support/setup-bench.ts";
import { webhookItems } from "../support/webhook-items.ts";

const LIST = Buffer.from(
  [
    "phone;name;city;language",
    "+33612345678;Ana;Lyon;fr",
    "0612345678;Ana again;Lyon;fr",
    "+5511987654321;Caio;;pt-BR",
    "+552187654321;Bia;Recife;pt_BR",
    "+4915112345678;Eva;Bonn\there;de",
    "+12125550123;Joe;Boston;en",
    "nonsense;Zoë;Kyiv;uk",
    "",
  ].join("\n"),
);

async function start(told: Told = {}) {
  const bench = await startBench();
  tell(bench, told);
  const { campaigns, preflight, audiences } = bench.services;
  const audience = await audiences.create("List");
  await importList(bench, audience, LIST, "FR");
  const id = await campaigns.create("Autumn");
  let saved = 0;
  return {
    bench,
    id,
    audience,
    preflight,
    people: (filter: Parameters<typeof preflight.people>[1]["filter"], limit = 100) =>
      preflight.people(id, { filter, after: null, limit }),
    /** Saves what is changed of a draft for the list and the first template. */
    compose: async (change: (draft: CampaignDraft) => CampaignDraft = (draft) => draft) => {
      saved = await campaigns.saveDraft(id, change(draftFor(audience)), saved);
      return preflight.read(id);
    },
  };
}

function draftFor(audience: AudienceId): CampaignDraft {
  const draft = emptyDraft();
  const [variant] = draft.variants;
  if (variant === undefined) throw new Error("a draft has a message");
  return {
    ...draft,
    variants: [
      {
        ...variant,
        templateId: "1",
        values: { "body.1": { kind: "column", column: "city", fallback: "" } },
      },
    ],
    people: { ...draft.people, audiences: [audience] },
  };
}

describe("what is counted", () => {
  test("every row of the file is in the ledger once", async () => {
    const { compose } = await start();
    const found = await compose();
    expect(found.rows).toBe(7);
    expect(found.leftOut).toEqual(
      expect.arrayContaining([
        { why: "duplicate", rows: 1 },
        { why: "not-accepted", rows: 1 },
        { why: "invalid", rows: 1 },
      ]),
    );
    expect(found.recipients).toBe(4);
    expect(found.blockers).toEqual([]);
    expect(found.outcomes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "skip", why: "values-refused", people: 2 }),
        expect.objectContaining({ kind: "send", route: "optimized", outlook: "usual", people: 1 }),
        expect.objectContaining({ kind: "send", route: "optimized", outlook: "not-delivered", people: 1 }),
      ]),
    );
    expect(found.values).toEqual(
      expect.arrayContaining([
        { variant: "A", variable: "body.1", rule: "empty", people: 1 },
        { variant: "A", variable: "body.1", rule: "tab", people: 1 },
      ]),
    );
  });
});

describe("whom a number opens", () => {
  test("names the row, and cuts the number", async () => {
    const { compose, people, audience } = await start();
    await compose();
    expect((await people({ reason: "never-delivered" })).people).toMatchObject([
      {
        audience,
        line: 7,
        name: "Joe",
        number: "…0123",
        place: "US",
        kind: "send",
        outlook: "not-delivered",
      },
    ]);
    expect((await people({ leftOut: "invalid" })).people).toMatchObject([
      { line: 8, name: "Zoë", number: null },
    ]);
    expect((await people({ value: { variable: "body.1", rule: "empty" } })).people).toMatchObject([
      { line: 4 },
    ]);
    expect((await people({})).people).toHaveLength(7);
    const first = await people({}, 3);
    expect(first.people.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(first.next).toEqual({ audience: 0, line: 4 });
  });
});

type Started = Awaited<ReturnType<typeof start>>;

const failed = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const DAY = 86_400_000;
const filled = (draft: CampaignDraft): CampaignDraft => ({
  ...draft,
  variants: draft.variants.map((variant) => ({
    ...variant,
    values: { "body.1": { kind: "text", text: "Hello" } },
  })),
});
const delivered =
  (delivery: Partial<CampaignDraft["delivery"]>) =>
  (draft: CampaignDraft): CampaignDraft => ({
    ...filled(draft),
    delivery: { ...draft.delivery, ...delivery },
  });
const at = (time: string, date = "2026-11-20") => ({ date, time, zone: "UTC" });

describe("what keeps everything from being sent", () => {
  /** A webhook would have the account read again. */
  function announce({ storage, now }: Started["bench"], field: string, value: object): void {
    const body = {
      object: "whatsapp_business_account",
      entry: [{ id: ACCOUNT, time: START / 1_000 - 60, changes: [{ field, value }] }],
    };
    storage.accountHistory.add(
      webhookItems(Buffer.from(JSON.stringify(body)), now()).flatMap(readAccountEvents),
      { webhookId: 1, trust: "signed" },
    );
  }

  test.each<[string, Told, (draft: CampaignDraft) => CampaignDraft, readonly object[]]>([
    ["nothing", {}, filled, []],
    [
      "a message without a template",
      {},
      (draft) => ({ ...draft, variants: draft.variants.map((one) => ({ ...one, templateId: null })) }),
      [{ kind: "plan", code: "no-template", variant: "A" }],
    ],
    [
      "a template that Meta lists no more",
      { templates: [templateWith({ id: "2" })] },
      filled,
      [{ kind: "plan", code: "template-gone", variant: "A" }],
    ],
    [
      "a template that is paused",
      { templates: [templateWith({ id: "1", status: "PAUSED" })] },
      filled,
      [{ kind: "decision", code: "template-not-sendable", variant: "A" }],
    ],
    [
      "optimized delivery by name while nobody has signed",
      { account: { onboardingStatus: "ELIGIBLE" } },
      (draft) => ({
        ...filled(draft),
        variants: filled(draft).variants.map((one) => ({ ...one, method: "optimized" })),
      }),
      [{ kind: "decision", code: "terms-needed", variant: "A" }],
    ],
    [
      "a number that is banned",
      { number: { status: "BANNED" } },
      filled,
      [{ kind: "decision", code: "number-lost", variant: "A" }],
    ],
    [
      "a number that isn't connected yet",
      { number: { status: "PENDING" } },
      filled,
      [{ kind: "decision", code: "number-unregistered", variant: "A" }],
    ],
    [
      "shares that don't add up",
      {},
      (draft) => ({
        ...filled(draft),
        variants: ["A", "B"].map((key) => ({ ...filled(draft).variants[0], key, share: 40 })) as never,
        split: { kind: "share" },
      }),
      [{ kind: "plan", code: "shares-not-whole", variant: null }],
    ],
    [
      "no audience",
      {},
      (draft) => ({ ...filled(draft), people: { ...draft.people, audiences: [] } }),
      [{ kind: "plan", code: "no-audience", variant: null }],
    ],
    [
      "nobody who is left",
      {},
      (draft) => ({ ...filled(draft), people: { ...draft.people, without: draft.people.audiences } }),
      [{ kind: "plan", code: "no-recipients", variant: null }],
    ],
    [
      "an audience to be left out that is gone",
      {},
      (draft) => ({ ...filled(draft), people: { ...draft.people, without: [asAudienceId("999")] } }),
      [{ kind: "plan", code: "excluded-audience-gone", variant: null }],
    ],
    [
      "a segment to be left out that is gone",
      {},
      (draft) => ({ ...filled(draft), people: { ...draft.people, withoutSegments: [asSegmentId("999")] } }),
      [{ kind: "plan", code: "segment-gone", variant: null }],
    ],
    [
      "a time that is none",
      {},
      delivered({ start: at("") }),
      [{ kind: "plan", code: "start-unclear", variant: null }],
    ],
    [
      "an end before the start",
      {},
      delivered({ start: at("12:00"), usefulUntil: at("11:00") }),
      [{ kind: "plan", code: "useful-until-before-start", variant: null }],
    ],
  ])("is %s", async (_, told, change, blockers) => {
    const { compose } = await start(told);
    expect((await compose(change)).blockers).toEqual(blockers);
  });

  test("is a restriction of the account", async () => {
    const { bench, compose } = await start();
    announce(bench, "account_update", {
      event: "ACCOUNT_RESTRICTION",
      restriction_info: [
        { restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration: START / 1_000 + 86_400 },
      ],
    });
    expect((await compose(filled)).blockers).toEqual([
      { kind: "decision", code: "account-restricted", variant: "A" },
    ]);
  });

  test("isn't a change of category that Meta has announced, which is told of", async () => {
    const { bench, compose } = await start();
    announce(bench, "template_category_update", {
      message_template_id: 1,
      message_template_name: "template_1",
      message_template_language: "en_US",
      correct_category: "UTILITY",
      new_category: "MARKETING",
      category_update_timestamp: START / 1_000 + 86_400,
    });
    const found = await compose(filled);
    expect(found.blockers).toEqual([]);
    expect(found.warnings).toContainEqual(
      expect.objectContaining({ code: "category-change-announced", people: 4 }),
    );
  });

  test("is a file that Meta has deleted by the start", async () => {
    const image = { header: { format: "IMAGE", text: "" }, body: "Hello" } as never;
    const { bench, compose } = await start({ templates: [templateWith({ id: "1", content: image })] });
    const id = "1234567890";
    const uploads = [{ id, accountId: ACCOUNT, name: "lamp.png", size: 7, uploadedAt: START - 29 * DAY }];
    bench.storage.settings.write(mediaSettings.uploads, uploads);
    const from = (date: string) => (draft: CampaignDraft) => ({
      ...delivered({ start: at("09:00", date) })(draft),
      variants: draft.variants.map((one) => ({
        ...one,
        values: { "header.media": { kind: "text" as const, text: id } },
      })),
    });
    expect((await compose(from("2026-11-20"))).blockers).toEqual([]);
    expect((await compose(from("2026-11-22"))).blockers).toEqual([
      { kind: "plan", code: "file-gone", variant: "A" },
    ]);
  });

  test("is a number of another account", async () => {
    const { bench, compose } = await start();
    bench.storage.settings.clear(accountsSettings.chosenNumber);
    const found = await compose(filled);
    expect(found.blockers).toEqual([{ kind: "plan", code: "no-number", variant: null }]);
    expect(found.sender).toMatchObject({ accountId: ACCOUNT, numberId: null, place: null });
  });

  test("is a number that was chosen for the campaign and is gone, whatever Setup says", async () => {
    const { compose } = await start();
    const found = await compose(delivered({ numberId: asNumberId("9") }));
    expect(found.blockers).toEqual([{ kind: "plan", code: "number-gone", variant: null }]);
    expect(found.sender).toMatchObject({ numberId: null });
  });
});

describe("the number of the campaign", () => {
  const indian = asNumberId("10018");
  const told = {
    others: [{ id: indian, displayNumber: "+91 98765 00000", throughputLevel: "HIGH" }],
  };

  test("decides, where it has one: its place, its pace, and what stands in its way", async () => {
    const { bench, compose } = await start(told);
    const byItself = await compose(delivered({ numberId: indian }));
    expect(byItself.sender).toMatchObject({ numberId: indian, place: "IN" });
    expect(byItself.schedule).toMatchObject({ pace: 1_000, throughput: 1_000 });
    // What befalls a number stops the campaigns that are sent from it, and no others.
    tell(bench, { others: [{ ...told.others[0], status: "PENDING" }] });
    expect((await compose(delivered({ numberId: indian }))).blockers).toMatchObject([
      { code: "number-unregistered" },
    ]);
    const bySetup = await compose(delivered({ numberId: null }));
    expect(bySetup.blockers).toEqual([]);
    expect(bySetup.sender).toMatchObject({ numberId: NUMBER, place: "BR" });
    expect(bySetup.schedule).toMatchObject({ pace: 80, throughput: 80 });
  });
});

describe("the messaging limit", () => {
  const told = { account: { messagingLimit: "TIER_50" }, number: { messagingLimit: "TIER_50" } };

  test("makes a campaign go on the next days, and not everybody is reached before it is useful", async () => {
    const { bench, compose } = await start({});
    tell(bench, told);
    expect((await compose(filled)).limit).toMatchObject({ people: 50, beyond: 0, days: 1 });
    const many = makeList(bench.storage, 0, 120);
    const found = await compose((draft) => ({
      ...delivered({ usefulUntil: at("23:59") })(draft),
      people: { ...draft.people, audiences: [many] },
    }));
    const { people, late, end, start: begun } = found.schedule;
    expect(people).toBeGreaterThan(100);
    expect(found.limit).toMatchObject({ people: 50, beyond: people - 50, days: Math.ceil(people / 50) });
    expect(late).toBe(people - 50);
    expect(end).toBeGreaterThan(begun + 2 * DAY);
  });

  test("has fewer places where others were written to in the last day, and counts nobody twice", async () => {
    const { bench, compose } = await start({});
    tell(bench, told);
    const many = makeList(bench.storage, 0, 120);
    const toMany = (draft: CampaignDraft) => ({
      ...delivered({})(draft),
      people: { ...draft.people, audiences: [many] },
    });
    const before = await compose(toMany);
    expect(before.limit).toMatchObject({ used: 0, already: 0 });
    const rows = await bench.audiences.rows({ id: many, verdict: null, after: null, limit: 3 });
    const own = rows.rows.flatMap(({ number }) => number ?? []);
    for (const to of [...own, "+33612345678", "+33612345679"]) {
      const message = newMessage({ createdAt: START - 20 * 3_600_000, to: to.replace(/[^\d+]/g, "") });
      const sender = { channel: "whatsapp", accountId: ACCOUNT, numberId: NUMBER } as const;
      bench.storage.messages.insert({ ...message, sender }, newAttempt(bench.storage, START));
    }
    bench.services.preflight.noteChangedMessages();
    const found = await compose(toMany);
    expect(found.limit).toMatchObject({ used: own.length + 2, already: own.length });
    expect(found.limit.beyond).toBe(before.limit.beyond + 2);
  });

  test("isn't exceeded by whoever spreads people over days", async () => {
    const { bench, compose } = await start({});
    tell(bench, told);
    const many = makeList(bench.storage, 0, 120);
    const spread = (perDay: number) =>
      compose((draft) => ({
        ...delivered({ perDay })(draft),
        people: { ...draft.people, audiences: [many] },
      }));
    const within = await spread(40);
    expect(within.limit).toMatchObject({ beyond: 0, days: Math.ceil(within.schedule.people / 40) });
    expect(within.warnings.map(({ code }) => code)).not.toContain("limit-exceeded");
    const above = await spread(60);
    expect(above.limit).toMatchObject({ beyond: above.schedule.people - 50 });
    expect(above.warnings.map(({ code }) => code)).toContain("limit-exceeded");
  });
});

describe("what somebody should know before sending", () => {
  const warned = (found: Awaited<ReturnType<Started["compose"]>>) =>
    Object.fromEntries(found.warnings.map(({ code, people }) => [code, people]));

  test("people whose messages never arrive are counted, dropped with one choice, and can be had back", async () => {
    const { compose } = await start();
    const before = await compose(filled);
    expect(before.warnings).toEqual([
      {
        code: "never-delivered",
        variant: "A",
        people: 1,
        isDroppable: true,
        acceptedAt: null,
      },
    ]);
    const dropped = await compose(delivered({ drop: ["never-delivered"] }));
    expect(dropped.warnings).toEqual([]);
    // How many they are is known as long as they can be had back.
    expect(dropped.reasons).toContainEqual(
      expect.objectContaining({ code: "never-delivered", people: 0, among: 1 }),
    );
    expect(dropped.outcomes).toContainEqual(
      expect.objectContaining({ kind: "skip", why: "dropped", people: 1 }),
    );
    expect(dropped.schedule.people).toBe(before.schedule.people - 1);
  });

  test("what was accepted says when", async () => {
    const { compose } = await start();
    const found = await compose((draft) => ({
      ...filled(draft),
      review: { ...draft.review, accepted: [{ code: "never-delivered", at: 7 }] },
    }));
    expect(found.warnings).toMatchObject([{ code: "never-delivered", acceptedAt: 7 }]);
  });

  test("the number's quality, the limit, the pace and silent webhooks are told of", async () => {
    const { compose } = await start({
      account: { subscribedApps: [] },
      number: { qualityRating: "YELLOW", messagingLimit: "TIER_50" },
    });
    expect(warned(await compose(filled))).toMatchObject({
      "quality-yellow": 4,
      "receipts-not-subscribed": 4,
    });
  });

  test("who is not reached in time is counted by the pace", async () => {
    const { compose } = await start({ templates: [templateWith({ id: "1", ttlSeconds: 60 })] });
    // Nine in the morning; three people in the first three seconds.
    const found = await compose(delivered({ start: at("10:00"), usefulUntil: at("10:01"), pace: 1 }));
    expect(found.schedule).toMatchObject({ pace: 1, people: 4, late: 0, start: START + 3_600_000 });
    expect(found.schedule.end).toBe(START + 3_600_000 + 4_000);
    // Meta tries for a minute: for all but the first one beyond the time.
    expect(warned(found)).toMatchObject({ "tried-after-useful": 3 });
    const faster = await compose(delivered({ start: at("10:00"), usefulUntil: at("10:02"), pace: 1 }));
    expect(warned(faster)).not.toHaveProperty("tried-after-useful");
  });

  test("quiet hours are slept through: who isn't reached before them is counted, and the end is on another day", async () => {
    const { bench, compose } = await start({ account: { messagingLimit: "TIER_UNLIMITED" } });
    const business = bench.storage.permission.businessOf(ACCOUNT);
    const many = makeList(bench.storage, 0, 3_600);
    await bench.served.run(changeQuietHours, {
      business,
      choice: { ...QUIET_HOURS_BY_DEFAULT, kind: "suggested" },
    });
    const change = (draft: CampaignDraft, keepsQuietHours: boolean) => {
      const base = delivered({ start: at("18:50", "2026-11-23"), pace: 1, keepsQuietHours })(draft);
      return { ...base, people: { ...base.people, audiences: [many] } };
    };
    const kept = await compose((draft) => change(draft, true));
    const begun = Date.parse("2026-11-23T18:50Z");
    expect(kept.schedule.start).toBe(begun);
    // In ten minutes it is eight in the evening in Paris, and there is a second for each.
    expect(kept.schedule.postponed).toBeGreaterThan(0);
    expect(kept.schedule.end).toBeGreaterThan(begun + 6 * 3_600_000);
    expect(kept.waits.length).toBeGreaterThan(0);
    const ignored = await compose((draft) => change(draft, false));
    expect(ignored.schedule).toMatchObject({ postponed: 0, end: begun + ignored.schedule.people * 1_000 });
  });

  test("Meta may go on trying after the message is useful", async () => {
    const { compose } = await start();
    const found = await compose(delivered({ usefulUntil: at("23:00") }));
    expect(warned(found)).toMatchObject({ "tried-after-useful": 4 });
    expect(found.variants[0]?.template).toMatchObject({ lifetime: DEFAULT_LIFETIMES.MARKETING });
  });

  test("a template's own time keeps Meta from that, by optimized delivery alone", async () => {
    const HALF_A_DAY = 12 * 3_600;
    const told = { templates: [templateWith({ id: "1", ttlSeconds: HALF_A_DAY })] };
    const { compose } = await start(told);
    const until = { usefulUntil: at("23:00") };
    const optimized = await compose(delivered(until));
    expect(warned(optimized)).not.toHaveProperty("tried-after-useful");
    expect(optimized.variants[0]?.template?.lifetime).toBe(HALF_A_DAY);
    const byCloud = await compose((draft) => {
      const changed = delivered(until)(draft);
      const variants = changed.variants.map((variant) => ({ ...variant, method: "cloud" as const }));
      return { ...changed, variants };
    });
    expect(warned(byCloud)).toMatchObject({ "tried-after-useful": 4 });
    expect(byCloud.variants[0]?.template?.lifetime).toBe(DEFAULT_LIFETIMES.MARKETING);
  });

  test("a template that wasn't sent for a week may be prepared again, and one that is prepared is waited for", async () => {
    const { bench, compose } = await start();
    expect(warned(await compose(filled))).not.toHaveProperty("template-idle");
    send(bench, START - 8 * DAY, "+33612345678");
    expect(warned(await compose(filled))).toMatchObject({ "template-idle": 4 });
    tell(bench, { templates: [templateWith({ id: "1", changedAt: START - 60_000 })] });
    const waiting = await compose(filled);
    expect(waiting.waits).toEqual([{ why: "template-syncing", until: START + 540_000, people: 4 }]);
    expect(waiting.variants[0]?.template?.readyAt).toBe(START + 540_000);
    expect(warned(waiting)).toMatchObject({ "template-syncing": 4 });
    expect(waiting.schedule.end).toBeGreaterThan(START + 540_000);
  });
});

function send({ storage }: Pick<Started["bench"], "storage">, createdAt: number, to: string): void {
  const epoch = storage.attempts.beginEpoch(WORKSPACE_ID, START);
  const { snapshot, sender, ...message } = newMessage({ createdAt, to });
  storage.messages.insert(
    {
      ...message,
      origin: "campaign",
      sender: { ...sender, accountId: ACCOUNT } as typeof sender,
      snapshot: { ...snapshot, templateId: "1" },
    },
    {
      submittedRoute: "optimized",
      fallback: null,
      onboardingStatus: null,
      endpoint: "e",
      epoch,
      claimedAt: createdAt,
    },
  );
}

describe("what changes meanwhile", () => {
  const left = (found: Awaited<ReturnType<Started["compose"]>>) =>
    Object.fromEntries(found.leftOut.map(({ why, rows }) => [why, rows]));
  const skipped = (found: Awaited<ReturnType<Started["compose"]>>) =>
    Object.fromEntries(found.outcomes.flatMap(({ why, people }) => (why === null ? [] : [[why, people]])));

  test("rows that are accepted, dropped or fixed are counted anew", async () => {
    const { bench, audience, compose, preflight, id } = await start();
    expect(left(await compose(filled))).toEqual({ duplicate: 1, "not-accepted": 1, invalid: 1 });
    const { audiences } = bench;
    await audiences.choose({ audience, choice: "accepted", what: { verdict: "suspicious" } });
    expect(left(await preflight.read(id))).toEqual({ duplicate: 1, invalid: 1 });
    expect((await preflight.read(id)).reasons).toContainEqual(
      expect.objectContaining({ code: "recipient-suspicious", people: 1 }),
    );
    await audiences.choose({ audience, choice: "dropped", what: { lines: [2] } });
    await audiences.fix(audience, 8, "+380671234567");
    expect(left(await preflight.read(id))).toEqual({ duplicate: 1, "row-dropped": 1 });
    await audiences.undo(audience);
    expect(left(await preflight.read(id))).toEqual({ duplicate: 1, "row-dropped": 1, invalid: 1 });
  });

  test("whoever is erased is nobody any more, and neither is what others say of them", async () => {
    const { bench, compose, preflight, id } = await start();
    await compose(filled);
    eraseFromRows(bench, ["33612345678"]);
    // Both rows were theirs.
    expect(left(await preflight.read(id))).toMatchObject({ erased: 2 });
    const [gone] = (await preflight.people(id, { filter: { leftOut: "erased" }, after: null, limit: 1 }))
      .people;
    expect(gone).toMatchObject({ line: 2, name: null, number: null, userId: null });
  });

  test("whoever opts out is left out at once, by the list of the campaign's business", async () => {
    const { bench, compose, preflight, id } = await start();
    await compose(filled);
    const { permission } = bench.services;
    const add = (business: string) =>
      permission.add({ business: asBusinessId(business), list: "opt-out", to: "+33612345678", note: "" });
    await add(`5${OTHER_ACCOUNT}`);
    expect(skipped(await preflight.read(id))).toEqual({});
    await add(`5${ACCOUNT}`);
    expect(skipped(await preflight.read(id))).toEqual({ "opted-out": 1 });
  });

  test("of people of another business's audience, the campaign's own business is asked", async () => {
    const { bench, compose, preflight, id } = await start();
    const { permission } = bench.services;
    bench.storage.settings.write(accountsSettings.chosenAccount, OTHER_ACCOUNT);
    const theirs = await bench.audiences.create("theirs");
    await importList(bench, theirs, Buffer.from("phone\n+33612345678\n+4915112345678\n"), "FR");
    const add = (business: string, to: string) =>
      permission.add({
        business: asBusinessId(business),
        list: "suppression",
        source: "complaint",
        to,
        note: "",
      });
    await add(`5${OTHER_ACCOUNT}`, "+4915112345678");
    const found = await compose((draft) => ({
      ...filled(draft),
      people: { ...draft.people, audiences: [theirs] },
    }));
    expect(skipped(found)).toEqual({});
    await add(`5${ACCOUNT}`, "+33612345678");
    expect(skipped(await preflight.read(id))).toEqual({ suppressed: 1 });
  });

  test("whoever was sent marketing is capped, or left out for the days that are kept free", async () => {
    const { bench, compose, preflight, id } = await start();
    const business = bench.storage.permission.businessOf(ACCOUNT);
    await bench.served.run(changeCap, { business, cap: { max: 1, days: 7 } });
    expect(skipped(await compose(filled))).toEqual({});
    send(bench, START - DAY, "+33612345678");
    send(bench, START - 3 * DAY, "+4915112345678");
    bench.signals.messagesChanged.emit([]);
    expect(skipped(await preflight.read(id))).toEqual({ "frequency-cap": 2 });
    const spared = await compose((draft) => ({
      ...filled(draft),
      people: { ...draft.people, quietDays: 2 },
    }));
    expect(left(spared)).toMatchObject({ "sent-lately": 1 });
    expect(skipped(spared)).toEqual({ "frequency-cap": 1 });
  });
});

describe("who asks", () => {
  test("of a campaign that isn't there is told so", async () => {
    const { preflight } = await start();
    await expect(preflight.read(asCampaignId("4711"))).rejects.toEqual(failed("campaign-not-found"));
  });

  test("while another question is under way gets an answer of after it", async () => {
    const { compose, preflight, id, bench } = await start();
    const { campaigns } = bench.services;
    await compose(filled);
    const first = preflight.read(id);
    const waiting = [preflight.read(id), preflight.read(id)];
    const saved = await campaigns.saveDraft(id, campaigns.read(id).draft, 1);
    const later = preflight.read(id);
    expect((await first).rows).toBe(7);
    for (const each of [...waiting, later]) expect((await each).saved).toBe(saved);
    expect(await waiting[0]).toBe(await later);
  });

  test("before other people were chosen gets the answer about those", async () => {
    const { compose, preflight, id, bench, audience } = await start();
    const { campaigns } = bench.services;
    const many = makeList(bench.storage, 0, 60_000);
    const draft = filled(draftFor(audience));
    await compose(() => ({ ...draft, people: { ...draft.people, audiences: [audience] } }));
    const saved = await campaigns.saveDraft(
      id,
      { ...draft, people: { ...draft.people, audiences: [many] } },
      1,
    );
    const first = preflight.read(id);
    const giveUp = new AbortController();
    const other = preflight.read(id, giveUp.signal);
    await campaigns.saveDraft(id, draft, saved);
    const second = preflight.read(id);
    expect(await first).toBe(await second);
    expect(await other).toBe(await second);
    expect((await first).rows).toBe(7);
  });

  test("may give up, and others still get their answer", async () => {
    const { compose, preflight, id } = await start();
    await compose(filled);
    const giveUp = new AbortController();
    const given = preflight.read(id, giveUp.signal);
    const other = preflight.read(id);
    giveUp.abort(new Error("gone"));
    await expect(given).rejects.toThrow("gone");
    expect((await other).rows).toBe(7);
    const alone = new AbortController();
    const nobody = preflight.read(id, alone.signal);
    alone.abort(new Error("gone, too"));
    await expect(nobody).rejects.toThrow("gone, too");
    const next = new AbortController();
    const stays = preflight.read(id);
    const leaves = preflight.read(id, next.signal);
    next.abort(new Error("gone as well"));
    await expect(leaves).rejects.toThrow("gone as well");
    expect((await stays).rows).toBe(7);
    expect((await preflight.read(id)).rows).toBe(7);
  });

  test("about many people is told how far it is", async () => {
    const { bench, compose, preflight, id } = await start();
    const many = makeList(bench.storage, 0, 60_000);
    const heard = bench.events.subscribe({ workspaceId: null });
    const reading = compose((draft) => ({ ...draft, people: { ...draft.people, audiences: [many] } }));
    for await (const { topic } of heard) if (topic === "preflight") break;
    const far = preflight.progress(id);
    expect(far).toMatchObject({ total: 60_000 });
    expect(far?.done).toBeGreaterThan(0);
    expect((await reading).rows).toBe(60_000);
    expect(preflight.progress(id)).toBeNull();
  });
});
