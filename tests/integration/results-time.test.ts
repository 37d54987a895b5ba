/** Figures over time, each held to going through the messages that the list has for the same filter. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { REACHED, ROUTE, STATE } from "../../core/messages/message-codes.ts";
import {
  readLatencies,
  readSendTimes,
  readSpeed,
  readStuck,
  readTrend,
} from "../../core/results/time-queries.ts";
import { openWorkspaceStorage, type WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import type { OverviewInput } from "../../shared/contract/index.ts";
import type { MessageId } from "../../shared/domain/ids.ts";
import { STANDINGS } from "../../shared/domain/messages/standing.ts";
import { zonesOf, zonesOfCountry } from "../../shared/domain/quiet-hours/zones.ts";
import { asked } from "../support/asked.ts";
import { generateWorkspace } from "../support/generator/generate.ts";
import { readOlderMessages } from "../support/older-messages.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { propertyOf } from "../support/rounds.ts";

const MESSAGES = 5_000;
const QUARTER = 15 * 60 * 1_000;
const HOUR = 3_600_000;
const NEVER = Number.MAX_SAFE_INTEGER;

interface Row {
  readonly id: number;
  readonly created: number;
  readonly state: string;
  readonly reached: string;
  readonly submitted: string;
  readonly country: string;
  readonly campaign: string;
  readonly accepted: number | null;
  readonly sent: number | null;
  readonly delivered: number | null;
  readonly read: number | null;
  readonly ahead: number;
  readonly digits: string | null;
}

const time = (value: unknown) => (value === null ? null : Number(value));

let storage: WorkspaceStorage;
let rows: ReadonlyMap<number, Row>;
let moments: readonly number[];
/** Milliseconds: longer than going through all of them takes, on whatever machine. */
const PATIENT = 60_000;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "waypost-times-"));
  await generateWorkspace(folder, { messages: MESSAGES, batch: 100, seed: 7, isEven: true });
  storage = openWorkspaceStorage({ folder, logger: createKeepingLogger() });
  const other = new DatabaseSync(join(folder, "main.db"));
  const read = other
    .prepare(
      `SELECT message.*, meta_word.text AS place, attempt.meta_ahead, person.digits FROM message
       JOIN person ON person.id = message.person
       LEFT JOIN meta_word ON meta_word.id = message.country
       LEFT JOIN attempt ON attempt.message = message.id AND attempt.n = message.deciding`,
    )
    .all()
    .map((row): [number, Row] => [
      Number(row.id),
      {
        id: Number(row.id),
        created: Number(row.created),
        state: STATE.word(row.state),
        reached: REACHED.word(row.reached),
        submitted: row.submitted === null ? "none" : ROUTE.word(row.submitted),
        country: row.place === null ? "none" : String(row.place),
        campaign: row.campaign === null ? "none" : String(row.campaign),
        accepted: time(row.accepted),
        sent: time(row.sent),
        delivered: time(row.delivered),
        read: time(row.read),
        ahead: Number(row.meta_ahead),
        digits: row.digits === null ? null : String(row.digits),
      },
    ]);
  other.close();
  rows = new Map(read);
  const times = read.map(([, { created }]) => created);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  moments = [(first + last) / 2, last + QUARTER, last + 30 * HOUR, last + 40 * 24 * HOUR];
  return () => {
    storage.close();
    rmSync(folder, { recursive: true, force: true });
  };
}, 120_000);

/** Those the list has, which is held to every message by itself elsewhere. */
async function listed(filter: OverviewInput, now: number): Promise<Row[]> {
  const found: Row[] = [];
  for (let before: MessageId | null = null; ; ) {
    const page: readonly { readonly id: MessageId }[] = await asked(storage, readOlderMessages, {
      ...filter,
      now,
      before,
      limit: 1_000,
    });
    found.push(...page.map(({ id }) => rows.get(Number(id)) as Row));
    before = page.at(-1)?.id ?? null;
    if (before === null) return found;
  }
}

const anyQuestion = fc
  .record({
    moment: fc.nat({ max: 3 }),
    facets: fc.subarray(["state", "submitted", "country", "campaign", "standing"] as const, { maxLength: 2 }),
    picks: fc.array(fc.nat({ max: MESSAGES - 1 }), { minLength: 3, maxLength: 3 }),
    span: fc.option(fc.tuple(fc.nat({ max: MESSAGES - 1 }), fc.nat({ max: MESSAGES - 1 })), { freq: 2 }),
  })
  .map(({ moment, facets, picks, span }) => ({ moment, facets, picks, span }));

function questionFrom({
  moment,
  facets,
  picks,
  span,
}: typeof anyQuestion extends fc.Arbitrary<infer Drawn> ? Drawn : never) {
  const all = [...rows.values()];
  const at = (index: number) => all[index % all.length] as Row;
  const where = Object.fromEntries(
    facets.map((facet) => [
      facet,
      facet === "standing"
        ? [STANDINGS[(picks[0] ?? 0) % STANDINGS.length]]
        : [...new Set(picks.map((pick) => at(pick)[facet]))],
    ]),
  );
  const times = (span ?? []).map((index) => at(index).created).sort((one, other) => one - other);
  const [from, until] = times;
  const filter: OverviewInput = {
    where,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until: until + 1 }),
  };
  return { filter, now: moments[moment] ?? 0 };
}

const hasArrived = ({ reached }: Row) => reached === "delivered" || reached === "read";

test("each bar over time has the messages a list of its span has, and rates only those old enough", async () => {
  await fc.assert(
    fc.asyncProperty(anyQuestion, async (drawn) => {
      const { filter, now } = questionFrom(drawn);
      const { bins, unlisted } = await asked(storage, readTrend, {
        ...filter,
        now,
        zone: "America/Sao_Paulo",
      });
      expect(unlisted).toBe(0);
      const all = await listed(filter, now);
      expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(all.length);
      for (const bin of bins) {
        const within = all.filter(({ created }) => created >= bin.from && created < bin.until);
        expect([bin.n, bin.delivered, bin.read]).toEqual([
          within.length,
          within.filter(hasArrived).length,
          within.filter(({ reached }) => reached === "read").length,
        ]);
        for (const [name, hours] of [
          ["delivered", 24],
          ["read", 72],
        ] as const) {
          const limit = Math.floor((now - hours * HOUR) / QUARTER) * QUARTER;
          const old = within.filter(({ created }) => created < limit);
          const n = old.filter((row) => (name === "read" ? row.reached === "read" : hasArrived(row))).length;
          expect(bin.rates[name]).toEqual({ n, of: old.length });
        }
      }
      const [bin] = bins.filter(({ n }) => n > 0);
      if (bin === undefined) return;
      const narrowed = await listed({ ...filter, from: bin.from, until: bin.until }, now);
      expect(narrowed.length).toBe(bin.n);
    }),
    propertyOf("trends of narrowed messages", 40),
  );
});

const between = (from: number | null, until: number | null) =>
  from === null || until === null || until < from
    ? null
    : Math.floor(until / 1_000) - Math.floor(from / 1_000);
const LEGS = {
  "accepted-sent": ({ accepted, ahead, sent }: Row) =>
    accepted === null || sent === null
      ? null
      : Math.max(0, Math.floor(sent / 1_000) - Math.floor((accepted + ahead) / 1_000)),
  "sent-delivered": ({ sent, delivered }: Row) => between(sent, delivered),
  "delivered-read": ({ delivered, read }: Row) => between(delivered, read),
  "accepted-delivered": ({ accepted, ahead, delivered }: Row) =>
    accepted === null || delivered === null
      ? null
      : Math.max(0, Math.floor(delivered / 1_000) - Math.floor((accepted + ahead) / 1_000)),
};

test("without time, only the newest messages are looked at, and it is said how many these are", async () => {
  const now = moments.at(-1) ?? 0;
  const arrived = { where: { state: ["delivered" as const, "read" as const] } };
  const { looked, of } = await asked(storage, readLatencies, { ...arrived, now, budget: 0 });
  expect(looked).toBeGreaterThan(0);
  expect(looked).toBeLessThan(of);
  expect(of).toBe((await listed(arrived, now)).length);
});

test("latencies are those of the filter's messages, whatever it names", async () => {
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(anyQuestion, async (drawn) => {
      const { filter, now } = questionFrom(drawn);
      if (storage.timeFigures.latencies(filter) !== null) kept += 1;
      const { figures, looked, of } = await asked(storage, readLatencies, {
        ...filter,
        now,
        budget: PATIENT,
      });
      const all = await listed(filter, now);
      expect([looked, of]).toEqual([all.length, all.length]);
      let counted = 0;
      for (const { leg, route, n, median, p90, slots } of figures) {
        const seconds = all
          .filter(({ submitted }) => submitted === (route ?? "none"))
          .flatMap((row) => LEGS[leg](row) ?? [])
          .sort((one, other) => one - other);
        expect(n, `${leg} ${route}`).toBe(seconds.length);
        for (const [share, found] of [
          [0.5, median],
          [0.9, p90],
        ] as const) {
          const exact = seconds[Math.ceil(share * n) - 1] ?? Number.NaN;
          expect(Math.abs(found - exact)).toBeLessThanOrEqual(Math.max(1, exact * 0.05));
        }
        expect(slots.reduce((sum, slot) => sum + slot, 0)).toBe(n);
        expect(slots[0]).toBe(seconds.filter((one) => one <= 1).length);
        counted += n;
      }
      const legs = Object.values(LEGS);
      expect(counted).toBe(all.flatMap((row) => legs.flatMap((leg) => leg(row) ?? [])).length);
    }),
    propertyOf("latencies of narrowed messages", 40),
  );
  expect(kept).toBeGreaterThan(0);
});

test("of messages that arrived fast, and of those that arrived late, so many were read", async () => {
  await fc.assert(
    fc.asyncProperty(anyQuestion, async (drawn) => {
      const { filter, now } = questionFrom(drawn);
      const { classes } = await asked(storage, readSpeed, { ...filter, now, budget: PATIENT });
      const limit = Math.floor((now - 72 * HOUR) / QUARTER) * QUARTER;
      const old = (await listed(filter, now)).filter(({ created }) => created < limit);
      let longest = -1;
      for (const { untilSeconds, n, of } of classes) {
        const meant = old.filter((row) => {
          const seconds = LEGS["accepted-delivered"](row);
          return (
            seconds !== null && seconds > longest && seconds <= (untilSeconds ?? Number.POSITIVE_INFINITY)
          );
        });
        expect([n, of]).toEqual([meant.filter(({ reached }) => reached === "read").length, meant.length]);
        longest = untilSeconds ?? longest;
      }
    }),
    propertyOf("speeds of narrowed messages", 25),
  );
});

test("each class of messages at sent leads to exactly its messages, and all classes to all", async () => {
  await fc.assert(
    fc.asyncProperty(anyQuestion, async (drawn) => {
      const { filter, now } = questionFrom(drawn);
      const { classes, expired, countries, countriesUntil } = await asked(storage, readStuck, {
        ...filter,
        now,
      });
      const all = await listed(filter, now);
      const whole = [...classes, ...expired].reduce((sum, { n }) => sum + n, 0);
      expect(whole).toBe(all.filter(({ state }) => state === "sent").length);
      for (const { route, from, until, n } of classes) {
        const found = await listed(
          {
            where: { ...filter.where, state: ["sent"], standing: ["open"], submitted: [route ?? "none"] },
            from: Math.max(filter.from ?? 0, from ?? 0),
            until: Math.min(filter.until ?? NEVER, until ?? NEVER),
          },
          now,
        );
        expect(found.length).toBe(n);
      }
      for (const { route, n } of expired) {
        const where = {
          ...filter.where,
          state: ["sent"],
          standing: ["expired"],
          submitted: [route ?? "none"],
        };
        expect((await listed({ ...filter, where }, now)).length).toBe(n);
      }
      const sent = all.filter(
        ({ reached, created }) =>
          ["sent", "delivered", "read"].includes(reached) &&
          created < Math.ceil(countriesUntil / QUARTER) * QUARTER,
      );
      expect(countries.all).toEqual({
        n: sent.filter(({ state }) => state === "sent").length,
        of: sent.length,
      });
      for (const { country, n, of } of countries.named) {
        const there = sent.filter((row) => row.country === (country ?? "none"));
        expect([n, of]).toEqual([there.filter(({ state }) => state === "sent").length, there.length]);
      }
    }),
    propertyOf("messages at sent", 40),
  );
});

/** What a clock on the wall shows, by the runtime's own calendar. */
function slotBy(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return (
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(part("weekday")) * 24 + Number(part("hour"))
  );
}

test("outcomes by the recipient's hour are those of the messages whose clock is known, and the others are counted", async () => {
  let placed = 0;
  let unplaced = 0;
  await fc.assert(
    fc.asyncProperty(
      anyQuestion,
      fc.constantFrom("delivered" as const, "read" as const),
      async (drawn, outcome) => {
        const { filter, now } = questionFrom(drawn);
        const answer = await asked(storage, readSendTimes, { ...filter, now, outcome, budget: PATIENT });
        const all = await listed(filter, now);
        const limit = Math.floor((now - (outcome === "read" ? 72 : 24) * HOUR) / QUARTER) * QUARTER;
        const old = all.filter(({ created }) => created < limit);
        expect(answer.tooYoung).toBe(all.length - old.length);
        const cells = new Map<number, { n: number; of: number }>();
        let others = 0;
        for (const row of old) {
          const country = row.country === "none" ? null : row.country;
          const { zones } = zonesOf({ column: null, digits: row.digits, country, isFixedLine: false });
          const own = country === null ? [] : zonesOfCountry(country);
          // Where a country has but one, it is that one, whatever the number says.
          const created = Math.floor(row.created / QUARTER) * QUARTER;
          const slots = [...new Set((own.length > 1 ? zones : own).map((zone) => slotBy(zone, created)))];
          const [slot] = slots;
          if (slot === undefined || slots.length > 1) {
            others += 1;
            continue;
          }
          const cell = cells.get(slot) ?? { n: 0, of: 0 };
          cell.of += 1;
          if (outcome === "read" ? row.reached === "read" : hasArrived(row)) cell.n += 1;
          cells.set(slot, cell);
        }
        expect(answer.several + answer.unknown).toBe(others);
        const found = (answer.times?.cells ?? []).flatMap(({ n, of }, slot) =>
          of === 0 ? [] : [[slot, n, of]],
        );
        expect(found).toEqual(
          [...cells].map(([slot, { n, of }]) => [slot, n, of]).sort(([one = 0], [other = 0]) => one - other),
        );
        placed += found.length;
        unplaced += others;
      },
    ),
    propertyOf("send times of narrowed messages", 15),
  );
  expect(placed).toBeGreaterThan(0);
  expect(unplaced).toBeGreaterThan(0);
});
