/**
 * Lists that are narrowed by any facets, what they can be narrowed to, and figures: all held to going through every message
 * and looking at it by itself.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { FALLBACK, ORIGIN, ROUTE, STATE } from "../../core/messages/message-codes.ts";
import { wamidFromBytes } from "../../core/messages/wamid-bytes.ts";
import { readBreakdown } from "../../core/results/breakdown-queries.ts";
import { readDelays } from "../../core/results/delay-queries.ts";
import { countFacets, readOverview } from "../../core/results/facet-queries.ts";
import { undisplayedSummaryOf } from "../../core/results/message-summary.ts";
import { readReactions } from "../../core/results/reaction-queries.ts";
import { countMessages, listMessages } from "../../core/results/results-queries.ts";
import { openWorkspaceStorage, type WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import type { MessageFilter } from "../../shared/contract/index.ts";
import { asMessageId, type MessageId } from "../../shared/domain/ids.ts";
import type { MessageState } from "../../shared/domain/messages/lifecycle.ts";
import {
  billedAsOf,
  billedByReceipts,
  lifetimeOf,
  standingOf,
} from "../../shared/domain/messages/standing.ts";
import { FEWEST_FOR_INTERVAL } from "../../shared/domain/results/delays.ts";
import { BREAKDOWN_FACETS, FACETS, type Facet } from "../../shared/domain/results/facets.ts";
import { REACTIONS, type Reaction, type ReactionValue } from "../../shared/domain/results/reaction-values.ts";
import { asked } from "../support/asked.ts";
import { generateWorkspace } from "../support/generator/generate.ts";
import { readOlderMessages } from "../support/older-messages.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { reactionWebhook } from "../support/reaction-webhook.ts";
import { createReduction } from "../support/reduction.ts";
import { propertyOf } from "../support/rounds.ts";

const MESSAGES = 6_000;
const QUARTER = 15 * 60 * 1_000;

interface Known {
  readonly id: number;
  /** What a search may find it by. */
  readonly words: readonly string[];
  readonly createdAt: number;
  /** @param zone whose clock hours are told by */
  textOf(facet: Exclude<Facet, "reaction">, now: number, zone?: string): string;
  readonly reactions: readonly ReactionValue[];
}

/** Who did what, by the message's id: what webhooks will tell. */
const reacted = new Map<number, Set<Reaction>>();

let storage: WorkspaceStorage;
/** Newest first. */
let known: readonly Known[];
let moments: readonly number[];

const SELECT = `
  SELECT message.*, person.digits, person.bsuid, person.psid, person.name, sent_template.name AS template_name, number.text AS number_text, account.text AS account_text,
    country.text AS country_text, sent_template.template AS template_text, sent_template.category AS template_category,
    sent_template.ttl, error.code, error.title, price.category AS price_category,
    (SELECT count(*) FROM receipt JOIN attempt ON attempt.id = receipt.attempt
      WHERE attempt.message = message.id AND attempt.n = message.deciding) AS receipts
  FROM message JOIN person ON person.id = message.person
  JOIN meta_id AS number ON number.id = message.number
  LEFT JOIN meta_id AS account ON account.id = message.account
  LEFT JOIN meta_word AS country ON country.id = message.country
  LEFT JOIN snapshot ON snapshot.id = message.snapshot
  LEFT JOIN sent_template ON sent_template.id = snapshot.template
  LEFT JOIN error ON error.id = message.error
  LEFT JOIN price ON price.id = message.price
  ORDER BY message.id DESC`;

const text = (value: unknown) => (value === null ? "none" : String(value));
const time = (value: unknown) => (value === null ? null : Number(value));

/** What failed may have come further before: a receipt says so, or that Meta had taken it. */
function reachedBy(row: Record<string, unknown>, state: MessageState): string {
  if (state === "sending" || state === "unknown") return "not-accepted";
  if (state === "held" || state === "paused") return "accepted";
  if (state !== "failed") return state;
  if (row.sent !== null) return "sent";
  return row.accepted === null && row.receipts === 0 ? "not-accepted" : "accepted";
}

/** A test is a test; what has no template of ours is what Meta charged it as. */
function typeBy(row: Record<string, unknown>): string {
  if (ORIGIN.word(row.origin) === "test") return "test";
  const category = row.template_category ?? row.price_category;
  if (category === null) return "none";
  const [name] = String(category)
    .toLowerCase()
    .replace(/^group_/, "")
    .split(/[_-]/);
  return ["marketing", "utility", "authentication", "service"].find((type) => type === name) ?? "other";
}

/** Half and quarter hours away from UTC, and clocks that are put forward and back. */
const ZONES = ["Asia/Kolkata", "Asia/Kathmandu", "America/New_York", "Europe/Paris", "UTC"] as const;
const CLOCKS = new Map<string, Intl.DateTimeFormat>();

function hourBy(at: number, zone: string): number {
  const clock =
    CLOCKS.get(zone) ??
    new Intl.DateTimeFormat("en-US", { timeZone: zone, hour: "2-digit", hourCycle: "h23" });
  CLOCKS.set(zone, clock);
  return Number(clock.format(at));
}

function knownFrom(row: Record<string, unknown>): Known {
  const createdAt = Number(row.created);
  const state = STATE.word(row.state);
  const submittedRoute = row.submitted === null ? null : ROUTE.word(row.submitted);
  const lifetime =
    row.template_category === null
      ? null
      : lifetimeOf({ category: String(row.template_category), ttlSeconds: time(row.ttl), submittedRoute });
  const counted = { state, quarter: Math.floor(createdAt / QUARTER), lifetime };
  const kept = billedByReceipts({
    state,
    billedRoute: row.billed === null ? null : ROUTE.word(row.billed),
    pricingCategory: row.price_category === null ? null : String(row.price_category),
    sentAt: time(row.sent),
    deliveredAt: time(row.delivered),
    readAt: time(row.read),
    isFromHistory: row.history !== 0,
  });
  const texts: Record<Exclude<Facet, "standing" | "billed" | "reaction" | "hour">, string> = {
    state,
    reached: reachedBy(row, state),
    requested: row.requested === null ? "none" : ROUTE.word(row.requested),
    submitted: submittedRoute ?? "none",
    why: row.why === null ? "none" : FALLBACK.word(row.why),
    error: row.error === null ? "none" : row.code === null ? `title:${row.title}` : String(row.code),
    country: text(row.country_text),
    template: text(row.template_text),
    category: text(row.template_category),
    type: typeBy(row),
    campaign: text(row.campaign),
    variant: text(row.variant),
    origin: ORIGIN.word(row.origin),
    number: text(row.number_text),
    account: text(row.account_text),
  };
  return {
    id: Number(row.id),
    words: [row.digits, row.bsuid, row.psid, row.name, row.template_name].map((word) => String(word ?? "")),
    createdAt,
    textOf: (facet, now, zone = ZONES[0]) => {
      if (facet === "hour") return `${hourBy(createdAt, zone)}@${zone}`;
      if (facet === "standing") return standingOf(counted, now);
      if (facet === "billed") return billedAsOf(kept, counted, now);
      return texts[facet];
    },
    reactions: reactionsOf(Number(row.id), row.history !== 0),
  };
}

function reactionsOf(id: number, isFromHistory: boolean): readonly ReactionValue[] {
  const known = reacted.get(id);
  if (known !== undefined) return [...known];
  return [isFromHistory ? "unheard" : "none"];
}

/** As a filter has it. */
function hasReaction({ reactions }: Known, texts: readonly string[]): boolean {
  return texts.some((text) => text.split("+").every((part) => reactions.some((one) => one === part)));
}

const has = (one: Known, facet: Facet, texts: readonly string[] | undefined, now: number): boolean =>
  facet === "reaction" ? hasReaction(one, texts ?? []) : texts?.includes(one.textOf(facet, now)) === true;

const textsOf = (one: Known, facet: Facet, now: number): readonly string[] =>
  facet === "reaction" ? one.reactions : [one.textOf(facet, now)];

/** Some tap, some reply, some follow a link, and some do several things. */
function react(): void {
  const { take, catchUp } = createReduction({ storage, logger: createKeepingLogger() });
  const file = new DatabaseSync(join(storage.folder, "main.db"));
  const attempts = file.prepare("SELECT message, wamid FROM attempt WHERE wamid IS NOT NULL").all();
  // As if Meta's history alone had told of some.
  file.exec(
    "PRAGMA busy_timeout = 5000; UPDATE message SET history = 1 WHERE id % 13 = 0 AND delivered IS NOT NULL",
  );
  file.close();
  for (const [index, { message, wamid }] of attempts.entries()) {
    for (const [place, kind] of REACTIONS.entries()) {
      if ((index * 7 + place * 3) % (4 + place) !== 0) continue;
      reacted.set(Number(message), (reacted.get(Number(message)) ?? new Set()).add(kind));
      take(reactionWebhook({ wamid: wamidFromBytes(wamid as Uint8Array), kind }), index);
    }
  }
  storage.rollups.rebuild();
  catchUp();
}

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "waypost-facets-"));
  await generateWorkspace(folder, { messages: MESSAGES, batch: 100, seed: 16, isEven: true });
  storage = openWorkspaceStorage({ folder, logger: createKeepingLogger() });
  createReduction({ storage, logger: createKeepingLogger() }).catchUp();
  react();
  const other = new DatabaseSync(join(folder, "main.db"));
  known = other.prepare(SELECT).all().map(knownFrom);
  other.close();
  const times = known.map(({ createdAt }) => createdAt);
  // While messages are under way, while some have run out, and long after.
  const [first, last] = [Math.min(...times), Math.max(...times)];
  moments = [
    first + QUARTER,
    (first + last) / 2,
    last + QUARTER,
    last + 26 * 3_600_000,
    last + 40 * 86_400_000,
  ];
  return () => {
    storage.close();
    rmSync(folder, { recursive: true, force: true });
  };
}, 120_000);

function matches(filter: MessageFilter, now: number) {
  const facets = FACETS.filter((facet) => filter.where?.[facet] !== undefined);
  const from =
    filter.from === undefined ? Number.NEGATIVE_INFINITY : Math.floor(filter.from / QUARTER) * QUARTER;
  const until =
    filter.until === undefined ? Number.POSITIVE_INFINITY : Math.ceil(filter.until / QUARTER) * QUARTER;
  return (one: Known) =>
    facets.every((facet) => has(one, facet, filter.where?.[facet], now)) &&
    one.createdAt >= from &&
    one.createdAt < until &&
    isFound(one, filter.search);
}

function isFound({ id, words }: Known, search: string | undefined): boolean {
  return search === undefined || String(id) === search || words.some((word) => word.includes(search));
}

async function idsOf(filter: MessageFilter, now: number): Promise<number[]> {
  const found: number[] = [];
  for (let before: MessageId | null = null; ; ) {
    const page: readonly { readonly id: MessageId }[] = await asked(storage, readOlderMessages, {
      ...filter,
      now,
      before,
      limit: 700,
    });
    found.push(...page.map(({ id }) => Number(id)));
    before = page.at(-1)?.id ?? null;
    if (before === null) return found;
  }
}

test("a line of a file says what the list says, of every kind of message", () => {
  const ids = known.map(({ id }) => asMessageId(String(id)));
  const asListed = storage.messages.withIds(ids).map(undisplayedSummaryOf);
  const lines = storage.messages.lines(ids);
  expect(lines).toHaveLength(MESSAGES);
  // What a line has beside may differ in nothing.
  expect(asListed).toMatchObject(
    lines.map(({ error, ...line }) => ({ ...line, error: error && expect.objectContaining(error) })),
  );
});

/** Values that some message has, and now and then one that none has. */
const anyFilter = fc.record({
  moment: fc.nat({ max: 4 }),
  facets: fc.uniqueArray(fc.constantFrom(...FACETS), { maxLength: 4 }),
  picks: fc.array(fc.nat({ max: MESSAGES - 1 }), { minLength: 4, maxLength: 4 }),
  hasStranger: fc.nat({ max: 9 }).map((n) => n === 0),
  hasMore: fc.boolean(),
  span: fc.option(fc.tuple(fc.nat({ max: MESSAGES - 1 }), fc.nat({ max: MESSAGES - 1 })), { freq: 3 }),
  search: fc.constantFrom(undefined, undefined, undefined, "551", "7", "9990"),
});

function filterFrom(drawn: typeof anyFilter extends fc.Arbitrary<infer Drawn> ? Drawn : never) {
  const now = moments[drawn.moment] ?? 0;
  const at = (index: number) => known[index % known.length] as Known;
  const where = Object.fromEntries(
    drawn.facets.map((facet, index) => {
      const pick = drawn.picks[index] ?? 0;
      const values = [at(pick), ...(drawn.hasMore ? [at(pick + 911), at(pick + 2_713)] : [])].map((one) =>
        facet === "reaction" ? one.reactions.join("+") : one.textOf(facet, now),
      );
      return [facet, [...new Set(drawn.hasStranger ? ["nobody knows this"] : values)]];
    }),
  );
  const [one, other] = drawn.span ?? [];
  const times = [one, other].flatMap((index) => (index === undefined ? [] : at(index).createdAt)).sort();
  const [from, until] = times;
  const filter: MessageFilter = {
    where,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until: until + 1 }),
    ...(drawn.search === undefined ? {} : { search: drawn.search }),
  };
  return { filter, now };
}

test("every narrowing has exactly its messages, its count and its places", async () => {
  await fc.assert(
    fc.asyncProperty(anyFilter, async (drawn) => {
      const { filter, now } = filterFrom(drawn);
      const expected = known.filter(matches(filter, now)).map(({ id }) => id);
      expect(await idsOf(filter, now)).toEqual(expected);
      const counted = await asked(storage, countMessages, { ...filter, now });
      // Only a search is gone through, for as long as a person waits.
      if (filter.search === undefined || counted.isExact)
        expect(counted).toEqual({ count: expected.length, isExact: true });
      else expect(counted.count).toBeLessThanOrEqual(expected.length);
      const middle = Math.floor(expected.length / 2);
      for (const [at, first] of [
        [{ kind: "newest" }, 0],
        [{ kind: "oldest" }, Math.max(0, expected.length - 20)],
        [{ kind: "position", position: middle }, middle],
      ] as const) {
        const page = await asked(storage, listMessages, { ...filter, now, at, limit: 20 });
        const begins = at.kind === "position" && page.position !== middle ? 0 : first;
        expect(page.messages.map(({ id }) => Number(id))).toEqual(expected.slice(begins, begins + 20));
        if (filter.search === undefined)
          expect(page.total).toEqual({ count: expected.length, isExact: true });
      }
    }),
    propertyOf("lists narrowed by facets", 60),
  );
});

test("facets say how many messages each value would leave", async () => {
  await fc.assert(
    fc.asyncProperty(anyFilter, async (drawn) => {
      const { filter, now } = filterFrom(drawn);
      const answers = await asked(storage, countFacets, {
        ...filter,
        now,
        facets: [...FACETS],
        zone: ZONES[0],
      });
      expect(answers.map(({ facet }) => facet)).toEqual([...FACETS]);
      for (const { facet, values, more, isExact } of answers) {
        const { [facet]: _, ...where } = filter.where ?? {};
        const counts = new Map<string, number>();
        for (const one of known.filter(matches({ ...filter, where }, now))) {
          for (const value of textsOf(one, facet, now)) counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        const found = new Map(values.map(({ text, n }) => [text, n]));
        if (isExact && more === 0) expect(found, facet).toEqual(counts);
        // What could not be looked at in time is not counted, and said to be missing.
        for (const [value, n] of found)
          expect(n, `${facet} ${value}`).toBeLessThanOrEqual(counts.get(value) ?? 0);
        if (filter.search === undefined) expect(isExact).toBe(true);
        expect(values.map(({ n }) => n)).toEqual(
          values.map(({ n }) => n).toSorted((one, other) => other - one),
        );
      }
    }),
    propertyOf("facets of narrowed lists", 25),
  );
});

test("a funnel and its branches add up, and each figure leads to exactly its messages", async () => {
  await fc.assert(
    fc.asyncProperty(anyFilter, async (drawn) => {
      const { filter, now } = filterFrom(drawn);
      const { search: _, ...narrowing } = filter;
      const { steps, branches, rates, unlisted } = await asked(storage, readOverview, { ...narrowing, now });
      expect(unlisted).toBe(0);
      const all = known.filter(matches(narrowing, now));
      expect(steps.attempted.n).toBe(all.length);
      const missed = Object.values(branches).reduce((sum, { n }) => sum + n, 0);
      expect(missed + steps.delivered.n).toBe(all.length);
      for (const [name, { n, where }] of [...Object.entries(steps), ...Object.entries(branches)]) {
        const listed = { ...narrowing, where: { ...narrowing.where, ...where } };
        const hasNone = Object.values(where).some((texts) => texts.length === 0);
        const expected = hasNone ? [] : known.filter(matches(listed, now));
        expect(n, name).toBe(expected.length);
        const counted = hasNone ? { count: 0 } : await asked(storage, countMessages, { ...listed, now });
        expect(counted.count, name).toBe(n);
      }
      for (const [name, { n, of, tooYoung, until, hours }] of Object.entries(rates)) {
        expect(until).toBeLessThanOrEqual(now - hours * 3_600_000);
        expect(until % QUARTER).toBe(0);
        const old = all.filter(({ createdAt }) => createdAt < until);
        expect([of, tooYoung]).toEqual([old.length, all.length - old.length]);
        const steps = name === "read" ? ["read"] : ["delivered", "read"];
        expect(n).toBe(old.filter((one) => steps.includes(one.textOf("reached", now))).length);
      }
    }),
    propertyOf("overviews of narrowed messages", 40),
  );
});

test("each figure of what people did is of exactly so many messages, and leads to them", async () => {
  await fc.assert(
    fc.asyncProperty(anyFilter, async (drawn) => {
      const { filter, now } = filterFrom(drawn);
      const { search: _, ...narrowing } = filter;
      const { figures } = await asked(storage, readReactions, { ...narrowing, now });
      const arrived = known
        .filter(matches(narrowing, now))
        .filter((one) => ["delivered", "read"].includes(one.textOf("reached", now)));
      for (const [reaction, { done, known: told, possible }] of Object.entries(figures)) {
        expect(done.n).toBe(
          arrived.filter(({ reactions }) => reactions.some((one) => one === reaction)).length,
        );
        expect(told.n).toBeLessThanOrEqual(possible.n);
        if (reaction === "replied") expect(possible.n).toBe(arrived.length);
        if (reaction === "replied")
          expect(told.n).toBe(arrived.filter(({ reactions }) => !reactions.includes("unheard")).length);
        for (const [name, { n, where }] of Object.entries({ done, told, possible })) {
          const listed = { ...narrowing, where: { ...narrowing.where, ...where } };
          const hasNone = Object.values(where).some((texts) => texts.length === 0);
          expect(n, `${reaction} ${name}`).toBe(hasNone ? 0 : known.filter(matches(listed, now)).length);
          const counted = hasNone ? { count: 0 } : await asked(storage, countMessages, { ...listed, now });
          expect(counted.count, `${reaction} ${name}`).toBe(n);
        }
      }
    }),
    propertyOf("reactions of narrowed messages", 40),
  );
});

test("a breakdown has exactly the messages of each of its rows, and its rows add up to the whole", async () => {
  const anyFacets = fc.uniqueArray(fc.constantFrom(...BREAKDOWN_FACETS), { minLength: 1, maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(anyFilter, anyFacets, fc.constantFrom(...ZONES), async (drawn, by, zone) => {
      const { filter, now } = filterFrom(drawn);
      const { search: _, ...narrowing } = filter;
      const { rows, more, whole, until, unlisted } = await asked(storage, readBreakdown, {
        ...narrowing,
        by,
        zone,
        now,
      });
      expect([unlisted, more]).toEqual([0, { rows: 0, n: 0 }]);
      const all = known.filter(matches(narrowing, now));
      const groups = Map.groupBy(all, (one) => by.map((facet) => one.textOf(facet, now, zone)).join("\n"));
      const keyOf = ({ values }: (typeof rows)[number]) => values.map(({ text: value }) => value).join("\n");
      expect(new Set(rows.map(keyOf))).toEqual(new Set(groups.keys()));
      for (const row of rows)
        expect(row, keyOf(row)).toMatchObject(figuresOf(groups.get(keyOf(row)) ?? [], now));
      expect(whole).toEqual(figuresOf(all, now));
      for (const name of ["n", "accepted", "sent", "delivered", "read", "failed"] as const)
        expect(
          rows.reduce((sum, row) => sum + row[name], 0),
          name,
        ).toBe(whole[name]);
      expect(rows.map(({ n }) => n)).toEqual(rows.map(({ n }) => n).toSorted((one, other) => other - one));
      // What a figure leads to: its row's messages, those of a rate, and those of a rate that came as far.
      const row = rows[0];
      if (row === undefined) return;
      const where = Object.fromEntries(by.map((facet, at) => [facet, [row.values[at]?.text ?? ""]]));
      const listed = (filter: MessageFilter) => asked(storage, countMessages, { ...filter, now });
      const own = { ...narrowing, where: { ...narrowing.where, ...where } };
      expect((await listed(own)).count).toBe(row.n);
      for (const name of ["delivered", "read"] as const) {
        const old = { ...own, until: Math.min(own.until ?? until[name], until[name]) };
        expect((await listed(old)).count, name).toBe(row.rates[name].of);
      }
    }),
    propertyOf("breakdowns of narrowed messages", 60),
  );
});

function figuresOf(messages: readonly Known[], now: number) {
  const came = (some: readonly Known[], ...steps: readonly string[]) =>
    some.filter((one) => steps.includes(one.textOf("reached", now))).length;
  const olderThan = (hours: number) => {
    const before = Math.floor((now - hours * 3_600_000) / QUARTER) * QUARTER;
    return messages.filter(({ createdAt }) => createdAt < before);
  };
  const [day, threeDays] = [olderThan(24), olderThan(72)];
  return {
    n: messages.length,
    accepted: came(messages, "accepted", "sent", "delivered", "read"),
    sent: came(messages, "sent", "delivered", "read"),
    delivered: came(messages, "delivered", "read"),
    read: came(messages, "read"),
    failed: messages.filter((one) => one.textOf("state", now) === "failed").length,
    rates: {
      delivered: { n: came(day, "delivered", "read"), of: day.length },
      read: { n: came(threeDays, "read"), of: threeDays.length },
    },
  };
}

test("templates and errors are named as people know them", async () => {
  const now = moments[2] ?? 0;
  const [templates, errors] = await asked(storage, countFacets, { now, facets: ["template", "error"] });
  for (const { text: value, name } of templates?.values ?? [])
    expect(name === null, value).toBe(value === "none");
  for (const { text: value, name } of errors?.values ?? [])
    expect(name === null, value).toBe(value === "none");
  expect(templates?.values.length).toBeGreaterThan(3);
  expect(errors?.values.length).toBeGreaterThan(5);
});

test("how long messages of each type took is the mean of their own times, whatever they are narrowed to", async () => {
  const now = moments[3] ?? 0;
  const other = new DatabaseSync(join(storage.folder, "main.db"), { readOnly: true });
  const times = new Map(
    other
      .prepare(
        `SELECT message.id, accepted, delivered, meta_ahead FROM message
         JOIN attempt ON attempt.message = message.id AND attempt.n = message.deciding
         WHERE accepted IS NOT NULL AND delivered IS NOT NULL`,
      )
      .all()
      .map((row) => {
        const accepted = Math.floor((Number(row.accepted) + Number(row.meta_ahead)) / 1_000);
        return [Number(row.id), Math.max(0, Math.floor(Number(row.delivered) / 1_000) - accepted)] as const;
      }),
  );
  other.close();
  const country = known[0]?.textOf("country", now) ?? "";
  // The first are kept figures; of the second, messages are gone through.
  for (const filter of [{}, { where: { type: ["marketing"] } }, { where: { country: [country] } }]) {
    const { types, looked, of } = await asked(storage, readDelays, { ...filter, now, budget: 60_000 });
    const all = known.filter(matches(filter, now));
    expect([looked, of]).toEqual([all.length, all.length]);
    const timed = all.filter(({ id }) => times.has(id));
    const groups = Map.groupBy(timed, (one) => one.textOf("type", now));
    expect(new Set(types.map(({ text: type }) => type))).toEqual(new Set(groups.keys()));
    for (const { text: type, n, mean, interval, median } of types) {
      const own = (groups.get(type) ?? []).map(({ id }) => times.get(id) ?? 0).sort((a, b) => a - b);
      const sum = own.reduce((total, seconds) => total + seconds, 0);
      expect(n, type).toBe(own.length);
      expect(Math.abs(mean - sum / n), type).toBeLessThanOrEqual(0.05 * (sum / n) + 0.001);
      const middle = own[Math.ceil(n / 2) - 1] ?? 0;
      expect(Math.abs(median - middle), type).toBeLessThanOrEqual(0.05 * middle + 1);
      if (interval !== null) {
        expect(interval.low).toBeLessThanOrEqual(mean);
        expect(interval.high).toBeGreaterThanOrEqual(mean);
      }
      expect(interval === null).toBe(n < FEWEST_FOR_INTERVAL);
    }
  }
});

test("messages without a template are of the type that Meta charged them as, once it says so", async () => {
  const types = new Set(known.map((one) => one.textOf("type", 0)));
  for (const type of ["marketing", "utility", "test", "none"]) expect(types, type).toContain(type);
});
