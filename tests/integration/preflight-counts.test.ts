/** Every figure of a preflight is what one counts who looks at each recipient alone, whatever the draft was before. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { nameFrom } from "../../core/people/people-names.ts";
import { changeCap, changeQuietHours } from "../../core/permission/permission-commands.ts";
import { frameOf } from "../../core/preflight/dealt-frame.ts";
import {
  createPreflightEngine,
  type DealtDraft,
  type EnginePacing,
  type PersonPlace,
  type PreflightPage,
  type PreflightQuestion,
} from "../../core/preflight/preflight-engine.ts";
import type { Preflight, PreflightFilter } from "../../shared/contract/index.ts";
import { ACTIVITY_SHARING, type CampaignDraft, emptyDraft } from "../../shared/domain/campaigns/draft.ts";
import { filledWith } from "../../shared/domain/campaigns/filling.ts";
import { DROPPABLE_REASONS } from "../../shared/domain/decision/facts.ts";
import { type AudienceId, asCampaignId, asNumberId } from "../../shared/domain/ids.ts";
import { QUIET_HOURS_BY_DEFAULT } from "../../shared/domain/quiet-hours/windows.ts";
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import { STORM_PRESETS } from "../../shared/domain/sending/storm-rules.data.ts";
import { importList } from "../support/audiences/import-list.ts";
import { type OneRow, oneByOne } from "../support/preflight/one-by-one.ts";
import { ACCOUNT, NUMBER, OTHER_ACCOUNT, tell, templateWith } from "../support/preflight/ready-account.ts";
import { propertyOf } from "../support/rounds.ts";
import { newMessage, WORKSPACE_ID } from "../support/sent-message.ts";
import { type Bench, START, startBench } from "../support/setup-bench.ts";

const DAY = 86_400_000;
const HOUR = DAY / 24;
const SECRET = "7b".repeat(32);
const CAMPAIGN = asCampaignId("1");
/** Some filters need several. */
const PAGE = 30;
const UNHURRIED: EnginePacing = { step: async () => undefined, expect: () => undefined };

const STARTS = [
  "+336123450",
  "+55119876540",
  "+551187654", // Without the ninth digit.
  "+4915112340",
  "+1212555010",
  "+52155123450",
  "+7978123450", // Crimea.
  "+3395432100",
  "+442071838", // A landline.
  "+33891234", // Premium rate.
  "+234803123450",
  "+919812345",
];
/** No maximum price there. */
const RUSSIA = "+7916123450";
const LANGUAGES = ["fr", "pt_BR", "pt-PT", "en_GB", "de", "", "es_MX"];
const ZONES = ["", "Europe/Paris", "America/Sao_Paulo", "nowhere", "Pacific/Auckland"];
const CITIES = ["Lyon", "", "Sao  Paulo", "a\tb", "x     y", "R".repeat(70), "Bonn"];

/** Rows of all kinds, some of them in several lists, some twice in one. */
function listOf(from: number, rows: number, header: string): Buffer {
  const lines = Array.from({ length: rows }, (_, index) => {
    const row = (from + index * 7) % 60;
    const start = row % 23 === 9 ? RUSSIA : (STARTS[row % STARTS.length] ?? "");
    const number =
      row % 17 === 5
        ? "nonsense"
        : row % 19 === 7
          ? `FR.1349120865530${1_000 + row}`
          : `${start}${String(row % 10).padStart(12 - start.length, String(row % 7))}`;
    const cells = [
      number,
      `Name ${row}`,
      `"${CITIES[row % CITIES.length]}"`,
      LANGUAGES[row % LANGUAGES.length],
      ZONES[row % ZONES.length],
    ];
    return cells.join(";");
  });
  return Buffer.from(`${[header, ...lines, lines[0]].join("\n")}\n`);
}

async function people(bench: Bench) {
  const make = async (name: string, bytes: Buffer) => {
    const id = await bench.audiences.create(name);
    await importList(bench, id, bytes, "FR");
    return id;
  };
  tell(bench, {
    account: { messagingLimit: `TIER_${LIMIT}` },
    templates: [
      templateWith({ id: "1", language: "fr" }),
      templateWith({
        id: "2",
        language: "pt_BR",
        content: { body: "Oi {{1}}, {{2}}" } as never,
        changedAt: START - 60_000,
      }),
      templateWith({ id: "3", category: "UTILITY", language: "en_US" }),
      templateWith({
        id: "4",
        language: "es",
        content: { body: "Hola", header: { format: "GIF", text: null } } as never,
      }),
      templateWith({ id: "5", maxPrice: { perThousand: 90_000 } }),
    ],
  });
  const header = "phone;name;city;language;time zone";
  const first = await make("first", listOf(0, 60, header));
  const second = await make("second", listOf(3, 40, header));
  bench.storage.settings.write(accountsSettings.chosenAccount, OTHER_ACCOUNT);
  const elsewhere = await make("elsewhere", listOf(11, 30, header.replace("city", "town")));
  bench.storage.settings.write(accountsSettings.chosenAccount, ACCOUNT);
  return { first, second, elsewhere };
}

async function wishes(bench: Bench, { first, second }: { first: AudienceId; second: AudienceId }) {
  const { permission } = bench.services;
  const business = bench.storage.permission.businessOf(ACCOUNT);
  const other = bench.storage.permission.businessOf(OTHER_ACCOUNT);
  const rows = (await bench.audiences.rows({ id: first, verdict: null, after: null, limit: 100 })).rows;
  const numbers = rows.flatMap(({ number }) => number ?? []);
  for (const [index, to] of numbers.entries()) {
    if (index % 11 === 1) await permission.add({ business, list: "opt-out", to, note: "" });
    if (index % 11 === 2) await permission.add({ business: other, list: "opt-out", to, note: "" });
    if (index % 11 === 3)
      await permission.add({ business, list: "suppression", source: "complaint", to, note: "" });
  }
  await bench.audiences.choose({
    audience: first,
    choice: "accepted",
    what: { verdict: "suspicious", reason: "landline" },
  });
  await bench.audiences.choose({ audience: second, choice: "dropped", what: { lines: [4, 5, 9] } });
  const epoch = bench.storage.attempts.beginEpoch(WORKSPACE_ID, START);
  for (const [index, number] of numbers.entries()) {
    for (let sent = 0; sent < index % 4; sent += 1) {
      const { snapshot, sender, ...message } = newMessage({
        createdAt: START - sent * 3 * DAY - DAY,
        to: number.replace(/[^\d+]/g, ""),
      });
      bench.storage.messages.insert(
        {
          ...message,
          origin: "campaign",
          sender: { ...sender, accountId: ACCOUNT } as typeof sender,
          snapshot,
        },
        {
          submittedRoute: "optimized",
          fallback: null,
          onboardingStatus: null,
          endpoint: "e",
          epoch,
          claimedAt: START,
        },
      );
    }
  }
  // Within the last day, to some of them and to others, by this business and by another one; none of it marketing.
  const lately: Lately[] = [];
  const others = Array.from({ length: 7 }, (_, index) => `+3365000000${index}`);
  for (const [index, number] of [...numbers.filter((_, place) => place % 3 === 0), ...others].entries()) {
    const to = number.replace(/[^\d+]/g, "");
    const createdAt = START - ((index * 5) % 30) * HOUR;
    const { snapshot, sender, ...message } = newMessage({ createdAt, to, origin: "campaign" });
    const isOurs = index % 7 !== 6;
    bench.storage.messages.insert(
      {
        ...message,
        sender: { ...sender, accountId: isOurs ? ACCOUNT : OTHER_ACCOUNT } as typeof sender,
        snapshot: { ...snapshot, category: "UTILITY", templateId: "9" },
      },
      {
        submittedRoute: "cloud",
        fallback: null,
        onboardingStatus: null,
        endpoint: "e",
        epoch,
        claimedAt: START,
      },
    );
    if (isOurs) lately.push({ name: personKeyOf(to), at: createdAt });
  }
  for (const [index, number] of numbers.entries())
    if (index % 4 > 0) lately.push({ name: personKeyOf(number), at: START - DAY });
  return { business, lately };
}

/** A message that holds a place of the messaging limit for a day. */
interface Lately {
  readonly name: string;
  readonly at: number;
}

const LIMIT = 20;

/** Name after name; those who hold a place come first. */
function expectLimit(
  { limit, at }: Preflight,
  goes: readonly OneRow[],
  { lately, perDay }: { readonly lately: readonly Lately[]; readonly perDay: number | null },
): void {
  const holders = new Set(lately.flatMap(({ name, at: sent }) => (sent > at - DAY ? [name] : [])));
  const names = goes.map(({ person }) =>
    person?.kind === "number" ? personKeyOf(person.number) : String(person?.userId),
  );
  const already = names.filter((name) => holders.has(name));
  expect(limit).toMatchObject({ people: LIMIT, used: holders.size, already: already.length });
  const further = names.length - already.length;
  const onFirstDay = Math.min(further, perDay ?? further);
  expect(limit.beyond).toBe(Math.max(0, onFirstDay - Math.max(0, LIMIT - holders.size)));
}

const value = fc.oneof(
  fc.constantFrom("Hello", "", "a\tb").map((text) => ({ kind: "text" as const, text })),
  fc
    .tuple(fc.constantFrom("city", "town", "name", "gone"), fc.constantFrom("", "there"))
    .map(([column, fallback]) => ({ kind: "column" as const, column, fallback })),
);
const time = fc.option(
  fc
    .constantFrom("08:00", "12:30", "23:00", "")
    .map((at) => ({ date: "2026-11-21", time: at, zone: "Europe/Paris" })),
  { nil: null },
);

function draftOf(audiences: readonly AudienceId[]): fc.Arbitrary<CampaignDraft> {
  const variant = fc.record({
    templateId: fc.constantFrom(null, "1", "1", "2", "2", "3", "4", "5", "5", "gone"),
    values: fc.record({ "body.1": value, "body.2": value }),
    method: fc.constantFrom(null, null, "optimized" as const, "cloud" as const),
    share: fc.constantFrom(0, 20, 50, 80),
  });
  const variants = fc
    .array(variant, { minLength: 1, maxLength: 3 })
    .map((all) => all.map((each, index) => ({ ...each, key: "ABC".charAt(index) })));
  return fc.record({
    variants,
    split: fc.oneof(
      fc.constant({ kind: "one" as const }),
      fc.constant({ kind: "share" as const }),
      fc.constantFrom("A", "B", "Z").map((otherwise) => ({ kind: "language" as const, otherwise })),
    ),
    people: fc.record({
      audiences: fc.shuffledSubarray([...audiences], { minLength: 0 }),
      without: fc.oneof(fc.constant([]), fc.subarray([...audiences], { maxLength: 1 })),
      withoutSegments: fc.constant([]),
      quietDays: fc.constantFrom(null, 2, 5),
      followUp: fc.constant(null),
    }),
    delivery: fc.record({
      numberId: fc.constantFrom(null, null, NUMBER, asNumberId("9")),
      activitySharing: fc.constantFrom(...ACTIVITY_SHARING),
      fallback: fc.constantFrom("allowed" as const, "strict" as const),
      whileSyncing: fc.constantFrom("wait" as const, "cloud" as const),
      start: time,
      usefulUntil: time,
      pace: fc.constantFrom(null, 1, 500),
      canary: fc.constantFrom(null, { people: 2, minutes: 30, mostFailed: 5, leastDelivered: 50 }),
      stormGuard: fc.constantFrom(...STORM_PRESETS),
      perDay: fc.constantFrom(null, 10),
      keepsQuietHours: fc.boolean(),
      drop: fc.subarray([...DROPPABLE_REASONS]),
    }),
    review: fc.constant(emptyDraft().review),
  });
}

/** How many there are of each, by a few words about each. */
function tally<Item>(
  items: readonly Item[],
  said: (item: Item) => string | readonly string[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) for (const word of [said(item)].flat()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function tallied<Item>(items: readonly Item[], said: (item: Item) => string, n: (item: Item) => number) {
  const counts: Record<string, number> = {};
  for (const item of items) {
    expect(counts[said(item)]).toBeUndefined();
    if (n(item) > 0) counts[said(item)] = n(item);
  }
  return counts;
}

const words = (...parts: readonly unknown[]) => parts.map(String).join(" ");
const peopleOf = ({ people: n }: { readonly people: number }) => n;

function outcomeOf({ decision, variant }: OneRow) {
  if (decision === null) return words(variant, "undecided", null, null, undefined, null, null);
  const { kind, requested } = decision;
  return kind === "send"
    ? words(variant, kind, requested, decision.route, decision.fallback?.reason, decision.outlook, null)
    : words(variant, kind, requested, null, undefined, null, decision.why.code);
}

function expectSame(
  found: Preflight,
  rows: readonly OneRow[],
  draft: CampaignDraft,
  lately: readonly Lately[],
): void {
  const recipients = rows.filter(({ leftOut }) => leftOut === null);
  const goes = recipients.filter(({ decision }) => decision?.kind === "send" || decision?.kind === "wait");
  expect(found.rows).toBe(rows.length);
  expect(found.recipients).toBe(recipients.length);
  const sum = (counts: readonly { readonly people: number }[]) =>
    counts.reduce((all, { people: n }) => all + n, 0);
  expect(found.leftOut.reduce((all, { rows: n }) => all + n, 0) + sum(found.outcomes)).toBe(found.rows);
  expect(sum(found.places)).toBe(found.recipients);
  expect(sum(found.variants)).toBe(found.recipients);

  expect(
    tallied(
      found.leftOut,
      ({ why }) => why,
      ({ rows: n }) => n,
    ),
  ).toEqual(
    tally(
      rows.filter(({ leftOut }) => leftOut !== null),
      ({ leftOut }) => String(leftOut),
    ),
  );
  expect(
    tallied(
      found.outcomes,
      (one) =>
        words(one.variant, one.kind, one.requested, one.route, one.fallback?.reason, one.outlook, one.why),
      peopleOf,
    ),
  ).toEqual(tally(recipients, outcomeOf));
  expect(
    tallied(
      found.reasons,
      ({ variant, code }) => words(variant, code),
      ({ among }) => among,
    ),
  ).toEqual(
    tally(
      recipients,
      ({ variant, decision }) => decision?.reasons.map(({ code }) => words(variant, code)) ?? [],
    ),
  );
  expect(tallied(found.reasons, ({ variant, code }) => words(variant, code), peopleOf)).toEqual(
    tally(goes, ({ variant, decision }) => decision?.reasons.map(({ code }) => words(variant, code)) ?? []),
  );
  expect(
    tallied(
      found.places,
      (one) => words(one.place, one.recipientKind, one.effect, one.kind, one.route),
      peopleOf,
    ),
  ).toEqual(
    tally(recipients, ({ place, kind, effect, decision }) =>
      words(
        place,
        kind,
        effect,
        decision?.kind ?? "undecided",
        decision?.kind === "send" ? decision.route : null,
      ),
    ),
  );
  expect(
    tallied(found.values, ({ variant, variable, rule }) => words(variant, variable, rule), peopleOf),
  ).toEqual(tally(recipients, ({ variant, faults }) => faults.map((fault) => words(variant, fault))));
  expect(tallied(found.waits, ({ why, until }) => words(why, until), peopleOf)).toEqual(
    tally(recipients, ({ decision }) =>
      decision?.kind === "wait" ? [words(decision.why.code, decision.until)] : [],
    ),
  );
  expect(sum(found.billing)).toBe(goes.length);
  const priced = draft.variants.filter(({ templateId }) => templateId === "5").map(({ key }) => key);
  expect(
    tallied(
      found.billing,
      ({ country, category, route, maxPrice }) => words(country, category, route, maxPrice?.perThousand),
      peopleOf,
    ),
  ).toEqual(
    tally(goes, ({ country, variant, decision }) => {
      const template = draft.variants.find(({ key }) => key === variant)?.templateId;
      const category = template === "3" ? "UTILITY" : "MARKETING";
      const route = decision?.kind === "send" ? decision.route : decision?.requested;
      return words(country, category, route, priced.includes(variant) ? 90_000 : undefined);
    }),
  );
  expect(found.schedule.people).toBe(goes.length);
  expectLimit(found, goes, { lately, perDay: draft.delivery.perDay });
}

/** Everybody who is sent something, in the order of the files, with the values of their own. */
async function expectHandedOut(dealt: DealtDraft, found: Preflight, rows: readonly OneRow[]): Promise<void> {
  expect(dealt.preflight).toEqual(found);
  const handedOut: unknown[] = [];
  for await (const batch of dealt.people(7, UNHURRIED)) {
    expect(batch.length).toBeGreaterThan(0);
    expect(batch.length).toBeLessThanOrEqual(7);
    for (const { judged, audience, line, person, number, values } of batch) {
      const ofClass = dealt.classes[judged];
      const filling = dealt.fillings[ofClass?.person.variant ?? -1];
      handedOut.push({
        audience: dealt.lists[audience]?.audience,
        line,
        person: nameFrom(number ?? person),
        variant: ofClass?.variant,
        decision: ofClass?.decision,
        values: filling == null ? null : filledWith(filling, values),
      });
    }
  }
  expect(handedOut).toEqual(
    rows
      .filter(({ decision }) => decision?.kind === "send" || decision?.kind === "wait")
      .map(({ audience, line, person, variant, decision, values }) => ({
        audience,
        line,
        person: person?.kind === "number" ? person.number.slice(1) : person?.userId,
        variant,
        decision,
        values,
      })),
  );
}

/** Every message has a template, most people have every value, and the number is there. */
function mendedDraft(draft: CampaignDraft): CampaignDraft {
  return {
    ...draft,
    delivery: { ...draft.delivery, numberId: draft.delivery.numberId === NUMBER ? NUMBER : null },
    variants: draft.variants.map((variant) => ({
      ...variant,
      templateId: variant.templateId === null || variant.templateId === "gone" ? "1" : variant.templateId,
      values: Object.fromEntries(
        Object.entries(variant.values).map(([key, one]) => [
          key,
          one.kind === "text"
            ? { ...one, text: one.text.trim() === "" ? "Hello" : one.text }
            : { ...one, fallback: "there" },
        ]),
      ),
    })),
  };
}

/**
 * What a plan keeps of everybody is what is decided of each alone, and nobody else is in it.
 * @returns how many people it has; 0 where nothing can be frozen
 */
async function expectFrozen({ storage }: Bench, dealt: DealtDraft, rows: readonly OneRow[]): Promise<number> {
  const { frame: found, rowsOf } = frameOf(dealt);
  const { frame } = found;
  if (frame === null) return 0;
  const plan = storage.plans.begin(
    {
      campaign: CAMPAIGN,
      saved: 0,
      start: null,
      frame,
      prediction: found.preflight,
      classes: found.classes,
    },
    START,
  );
  for await (const batch of dealt.people(7, UNHURRIED))
    storage.transaction(() => storage.plans.add(plan, rowsOf(batch), () => false));
  storage.plans.putInForce(plan, START);
  const kept = storage.plans.plan(CAMPAIGN);
  expect(kept).toMatchObject({ frame, prediction: found.preflight, erased: 0 });
  const classes = storage.plans.classes(plan);
  const people = storage.plans.people(plan, null, rows.length);
  expect(tally(people, (one) => String(one.class))).toEqual(
    tallied(
      classes,
      (one) => String(one.class),
      ({ people: n }) => n,
    ),
  );
  const written = people.map(({ class: ofClass, person, values }) => {
    const {
      message: index,
      decided,
      reasons,
      country,
      place,
      effect,
      kind,
    } = classes[ofClass] ?? expect.fail();
    const message = frame.messages[index] ?? expect.fail();
    return words(
      ...[
        person.kind === "number" ? person.number : person.userId,
        message.key,
        kind,
        country,
        place,
        effect,
      ],
      ...[JSON.stringify(decided), JSON.stringify(reasons)],
      JSON.stringify(Object.entries(filledWith(message.filling, values)).sort()),
    );
  });
  const expected = rows.flatMap(({ person, variant, kind, country, place, effect, decision, values }) =>
    decision?.kind !== "send" && decision?.kind !== "wait"
      ? []
      : [
          words(
            ...[person?.kind === "number" ? person.number : person?.userId, variant],
            ...[kind, country, place, effect],
            JSON.stringify(
              decision.kind === "send"
                ? {
                    kind: "send",
                    route: decision.route,
                    fallback: decision.fallback,
                    outlook: decision.outlook,
                  }
                : { kind: "wait", why: decision.why.code, until: decision.until },
            ),
            JSON.stringify(decision.reasons.map(({ code }) => code)),
            JSON.stringify(Object.entries(values).sort()),
          ),
        ],
  );
  expect(written.toSorted()).toEqual(expected.toSorted());
  expect(kept?.people).toBe(people.length);
  storage.plans.letGo({ campaign: CAMPAIGN });
  while (storage.plans.deleteSome(5));
  expect(storage.plans.people(plan, null, 1)).toEqual([]);
  return people.length;
}

test("every figure is a plain count, and what was kept from another draft changes none of them", async () => {
  const bench = await startBench();
  const lists = await people(bench);
  const { business, lately } = await wishes(bench, lists);
  const question: PreflightQuestion = {
    campaign: CAMPAIGN,
    splitSecret: SECRET,
    now: START,
    ahead: 0,
    stamps: { people: 0, messages: 0 },
  };
  const kept = createPreflightEngine();
  let change = 0;
  const seen = new Set<string>();
  let frozen = 0;
  const campaign = { accountId: ACCOUNT, id: CAMPAIGN, deletedAt: null, saved: 0 };
  const readersWith = (draft: CampaignDraft) =>
    ({ ...bench.storage, campaigns: { campaign: () => ({ ...campaign, draft }) } }) as never;

  const settings = fc.record({
    cap: fc.constantFrom(null, { max: 1, days: 3 }, { max: 2, days: 30 }),
    quiet: fc.constantFrom("off" as const, "suggested" as const, "own" as const),
  });
  await fc.assert(
    fc.asyncProperty(draftOf(Object.values(lists)), settings, async (draft, { cap, quiet }) => {
      await bench.served.run(changeCap, { business, cap });
      await bench.served.run(changeQuietHours, {
        business,
        choice: { ...QUIET_HOURS_BY_DEFAULT, kind: quiet },
      });
      const readers = readersWith(draft);
      const found = await kept.read(readers, question, UNHURRIED);
      const { rows } = await oneByOne(bench, { draft, accountId: ACCOUNT }, question);
      const all = await kept.people(readers, question, { filter: {}, after: null, limit: 200 }, UNHURRIED);
      expect(all.people.map(({ line, leftOut }) => words(line, leftOut))).toEqual(
        rows.map(({ line, leftOut }) => words(line, leftOut)),
      );
      expectSame(found, rows, draft, lately);
      for (const { why } of found.leftOut) seen.add(why);
      for (const { kind, why } of found.outcomes) seen.add(why ?? kind);
      expect(await createPreflightEngine().read(readers, question, UNHURRIED)).toEqual(found);
      await expectHandedOut(await kept.deal(readers, question, UNHURRIED), found, rows);
      const mended = mendedDraft(draft);
      frozen += await expectFrozen(
        bench,
        await kept.deal(readersWith(mended), question, UNHURRIED),
        (await oneByOne(bench, { draft: mended, accountId: ACCOUNT }, question)).rows,
      );
      // Whom some of the numbers open.
      change += 1;
      const filters: PreflightFilter[] = [
        {},
        { leftOut: "repeated" },
        { leftOut: "excluded" },
        ...found.outcomes
          .slice(0, 2)
          .map(({ variant, kind, why }) => ({ variant, kind, ...(why !== null && { why }) })),
        ...found.reasons
          .slice(change % 3, (change % 3) + 1)
          .map(({ code, variant }) => ({ reason: code, variant })),
        ...found.places.slice(0, 1).map(({ place, effect }) => ({ place, effect })),
        ...found.values
          .slice(0, 1)
          .map(({ variant, variable, rule }) => ({ variant, value: { variable, rule } })),
      ];
      for (const filter of filters) {
        const shown: string[] = [];
        for (
          let after: PersonPlace | null = null, isFirst = true;
          isFirst || after !== null;
          isFirst = false
        ) {
          const asked = { filter, after, limit: PAGE };
          const page: PreflightPage = await kept.people(readers, question, asked, UNHURRIED);
          expect(page.people.length).toBeLessThanOrEqual(PAGE);
          shown.push(...page.people.map(({ audience, line }) => words(audience, line)));
          after = page.next;
        }
        expect(shown).toEqual(
          rows.filter((row) => isMeant(row, filter)).map(({ audience, line }) => words(audience, line)),
        );
      }
    }),
    propertyOf("preflight", 60),
  );
  // Otherwise this test would have shown little.
  expect(frozen).toBeGreaterThan(15);
  const often = [
    "invalid",
    "not-a-person",
    "duplicate",
    "row-dropped",
    "not-accepted",
    "repeated",
    "excluded",
  ];
  expect([...seen]).toEqual(
    expect.arrayContaining([
      ...often,
      "sent-lately",
      "send",
      "undecided",
      "opted-out",
      "suppressed",
      "values-refused",
      "user-id-max-price",
      "max-price-unavailable",
    ]),
  );
});

function isMeant(
  row: OneRow,
  { leftOut, variant, kind, why, reason, place, effect, value: asked }: PreflightFilter,
): boolean {
  if (leftOut !== undefined) return row.leftOut === leftOut;
  const { decision } = row;
  const isAll = [variant, kind, reason, place, asked].every((each) => each === undefined);
  if (isAll) return true;
  return (
    row.leftOut === null &&
    (variant === undefined || row.variant === variant) &&
    (kind === undefined || (decision?.kind ?? "undecided") === kind) &&
    (why === undefined || (decision !== null && decision.kind !== "send" && decision.why.code === why)) &&
    (reason === undefined || decision?.reasons.some(({ code }) => code === reason) === true) &&
    (place === undefined || row.place === place) &&
    (effect === undefined || row.effect === effect) &&
    (asked === undefined || row.faults.includes(words(asked.variable, asked.rule)))
  );
}
