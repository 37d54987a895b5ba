/**
 * Who belongs to segments, and what is known of them, over all messages that are kept. Goes through the messages once for all
 * segments, person by person, in short parts; whoever stands on a page is looked up anew, so that nothing is shown of somebody
 * who no longer belongs to it. Reads only.
 */

import {
  PERSON_LIMIT_CODE,
  UNDELIVERABLE_CODE,
} from "../../shared/domain/dispositions/marketing-codes.data.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { lifetimeOf, standingOf } from "../../shared/domain/messages/standing.ts";
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import {
  type Membership,
  membershipOf,
  type PersonMessage,
} from "../../shared/domain/segments/membership.ts";
import { type NextChance, nextChance } from "../../shared/domain/segments/next-chance.ts";
import type { SegmentDefinition } from "../../shared/domain/segments/presets.ts";
import { ADDRESSED, CHANNEL, ORIGIN, ROUTE, STATE } from "../messages/message-codes.ts";
import { nameFrom, storedDigits, storedUserId } from "../people/people-names.ts";
import type { Person } from "../people/person.ts";
import { createSamePeopleReader, type SamePerson } from "../people/same-people.ts";
import { ACT } from "../permission/permission-codes.ts";
import type { BusinessKey, PermissionReader } from "../permission/permission-reader.ts";
import { ALL_REACTIONS, REACTION_BITS, UNHEARD } from "../reactions/reaction-codes.ts";
import type { ReadableDatabase, Tuple } from "../storage/database.ts";

/** Whoever belongs to a segment: rows of `person` that stand for them, the last written to first. */
export type SegmentMembers = Uint32Array;

export interface SegmentPerson {
  readonly person: SamePerson;
  readonly country: string | null;
  readonly membership: Membership;
  /** When the last message to them was made, in milliseconds; never a test. */
  readonly lastAttemptAt: number;
  readonly messages: number;
  readonly isOptedOut: boolean;
  readonly isSuppressed: boolean;
  readonly next: NextChance;
}

export interface SegmentPeopleReader {
  /**
   * @param now milliseconds since the epoch
   * @param next awaited after some milliseconds of work
   * @returns of each segment, in the order of the definitions
   */
  members(
    definitions: readonly SegmentDefinition[],
    now: number,
    next: () => Promise<void>,
  ): Promise<readonly SegmentMembers[]>;
  /** Those of some rows who belong to the segment now, in the same order. */
  people(definition: SegmentDefinition, rows: readonly number[], now: number): readonly SegmentPerson[];
  /** Names of everybody who belongs to one of them: keys of numbers and user ids, as lists of people have them. */
  namesOf(members: readonly number[]): readonly string[];
}

/** Messages in one read: some milliseconds. */
const AT_ONCE = 1_000;
const LISTED_AT_ONCE = 100;
const COLUMNS = `m.person, m.id, m.created, m.state, m.error, m.delivered, m.read, m.failed, m.reactions, m.snapshot,
  m.submitted, m.quarter, m.account, m.country`;
/** Tests say nothing of anybody's wishes, and Messenger knows no numbers. */
const IS_COUNTED = `m.channel = ${CHANNEL.code("whatsapp")} AND m.origin <> ${ORIGIN.code("test")}
  AND m.addressed IN (${ADDRESSED.code("number")}, ${ADDRESSED.code("user-id")})`;

interface History {
  readonly messages: PersonMessage[];
  /** Numbers of accounts. */
  readonly accounts: Set<number>;
  /** Of the last message that names one, as a number. */
  country: number | null;
  last: number;
}

const newHistory = (): History => ({ messages: [], accounts: new Set(), country: null, last: 0 });

export interface SegmentPeopleOptions {
  readonly database: ReadableDatabase;
  readonly permission: Pick<PermissionReader, "businessOf" | "factsOf">;
}

/** A number by its key, or a user id. */
interface TiedName {
  readonly kind: "number" | "user-id";
  readonly name: string;
}

export function createSegmentPeopleReader({
  database,
  permission,
}: SegmentPeopleOptions): SegmentPeopleReader {
  const same = createSamePeopleReader(database);

  /** What many messages refer to, read once for each question. */
  function referredTo() {
    const codes = new Map<number, number | null>(
      database
        .tuples("SELECT id, code FROM error")
        .map(([id, code]) => [Number(id), code === null ? null : Number(code)]),
    );
    const templates = new Map(
      database
        .tuples(
          "SELECT s.id, t.category, t.ttl FROM snapshot AS s JOIN sent_template AS t ON t.id = s.template",
        )
        .map(([id, category, ttl]) => [
          Number(id),
          { category: String(category), ttlSeconds: ttl === null ? null : Number(ttl) },
        ]),
    );
    const lifetimes = new Map<string, number | null>();
    const lifetime = (snapshot: unknown, submitted: unknown): number | null => {
      const template = snapshot === null ? undefined : templates.get(Number(snapshot));
      if (template === undefined) return null;
      const key = `${template.category} ${template.ttlSeconds} ${submitted}`;
      const known = lifetimes.get(key);
      if (known !== undefined) return known;
      const submittedRoute = submitted === null ? null : ROUTE.word(submitted);
      const found = lifetimeOf({ ...template, submittedRoute });
      lifetimes.set(key, found);
      return found;
    };
    const businesses = new Map<number, BusinessKey>();
    const businessOf = (account: number): BusinessKey => {
      const known = businesses.get(account);
      if (known !== undefined) return known;
      const text = database.tuple("SELECT text FROM meta_id WHERE id = ?", account)?.[0];
      const business = permission.businessOf(asAccountId(String(text)));
      businesses.set(account, business);
      return business;
    };
    return { codes, lifetime, businessOf };
  }
  type ReferredTo = ReturnType<typeof referredTo>;

  function add(history: History, row: Tuple, known: ReferredTo, now: number): void {
    const [, , created, state, error, delivered, read, failed, reactions, snapshot, submitted, quarter] = row;
    const [account, country] = row.slice(12);
    const word = STATE.word(state);
    const bits = Number(reactions);
    const at = Number(created);
    const isRunning = word === "accepted" || word === "sent";
    history.messages.push({
      at,
      state: word,
      code: error === null ? null : (known.codes.get(Number(error)) ?? null),
      isExpired:
        isRunning &&
        standingOf(
          { state: word, quarter: Number(quarter), lifetime: known.lifetime(snapshot, submitted) },
          now,
        ) === "expired",
      deliveredAt: delivered === null ? null : Number(delivered),
      readAt: read === null ? null : Number(read),
      failedAt: failed === null ? null : Number(failed),
      hasReplied: (bits & REACTION_BITS.replied) !== 0,
      hasTapped: (bits & REACTION_BITS.tapped) !== 0,
      hasClicked: (bits & REACTION_BITS.clicked) !== 0,
    });
    if (account !== null) history.accounts.add(Number(account));
    if (country !== null) history.country = Number(country);
    if (at > history.last) history.last = at;
  }

  function historyOf(rows: readonly number[], known: ReferredTo, now: number): History {
    const history = newHistory();
    for (const row of rows) {
      for (const message of database.tuples(
        `SELECT ${COLUMNS} FROM message AS m WHERE m.person = ? AND ${IS_COUNTED} ORDER BY m.id`,
        row,
      ))
        add(history, message, known, now);
    }
    return history;
  }

  /**
   * Rows that stand for people who have opted out of a business that wrote to them. Whoever may have is gathered by every name
   * that is tied to one of an opt-out, and then judged as on a page.
   */
  async function optedOut(
    known: ReferredTo,
    now: number,
    next: () => Promise<void>,
  ): Promise<ReadonlySet<number>> {
    const names: TiedName[] = [];
    const seen = new Set<string>();
    function note(name: TiedName): void {
      const key = `${name.kind} ${name.name}`;
      if (seen.has(key)) return;
      seen.add(key);
      names.push(name);
    }
    async function page(read: (after: Tuple | undefined) => readonly Tuple[]): Promise<void> {
      for (let last: Tuple | undefined; ; ) {
        const some = read(last);
        for (const row of some) {
          const [kind, person] = row.slice(-2);
          note({ kind: kind === "number" ? kind : "user-id", name: String(person) });
        }
        last = some.at(-1);
        await next();
        if (some.length < AT_ONCE) break;
      }
    }
    await page(([account = "", kind = "", person = ""] = []) =>
      database.tuples(
        `SELECT DISTINCT account_id, kind, person FROM person_word
         WHERE value = 'stop' AND (account_id, kind, person) > (?, ?, ?)
         ORDER BY account_id, kind, person LIMIT ?`,
        ...[String(account), String(kind), String(person), AT_ONCE],
      ),
    );
    await page(([id = 0] = []) =>
      database.tuples(
        `SELECT id, kind, person FROM permission_act WHERE act = ? AND person IS NOT NULL AND id > ?
         ORDER BY id LIMIT ?`,
        ...[ACT.code("opt-out"), Number(id), AT_ONCE],
      ),
    );
    const rows = new Set<number>();
    // Grows while it is gone through.
    for (let place = 0; place < names.length; place += 1) {
      const name = names[place];
      if (name === undefined) break;
      const row = same.named(name.kind, name.name)?.rows[0];
      if (row !== undefined) rows.add(row);
      for (const tied of tiedTo(name)) note(tied);
      if (place % LISTED_AT_ONCE === LISTED_AT_ONCE - 1) await next();
    }
    const found = new Set<number>();
    for (const some of chunked([...rows], LISTED_AT_ONCE)) {
      const asked = some.flatMap((row) => {
        const person = same.of(row);
        if (person === null) return [];
        const businesses = person.rows.flatMap((one) =>
          database
            .tuples(`SELECT DISTINCT m.account FROM message AS m WHERE m.person = ? AND ${IS_COUNTED}`, one)
            .flatMap(([account]) => (account === null ? [] : [known.businessOf(Number(account))])),
        );
        return [{ row, person, businesses }];
      });
      for (const [index, { isOptedOut }] of listedOf(asked, now).entries()) {
        const row = asked[index]?.row;
        if (isOptedOut && row !== undefined) found.add(row);
      }
      await next();
    }
    return found;
  }

  /**
   * Rows of everybody who may belong to one of the segments, where an index leads to them; null where only all messages tell.
   * Messages that Meta held back, or that somebody answered, are few.
   */
  async function candidatesFor(
    definitions: readonly SegmentDefinition[],
    {
      known,
      withoutNumber,
      stopped,
    }: {
      readonly known: ReferredTo;
      readonly withoutNumber: ReadonlySet<number>;
      readonly stopped: ReadonlySet<number>;
    },
    next: () => Promise<void>,
  ): Promise<ReadonlySet<number> | null> {
    const rows = new Set<number>();
    /** By an index that begins with a column and goes on with the id. */
    async function addWith(column: "error" | "reactions", values: readonly number[]): Promise<void> {
      const isIndexed = column === "error" ? "error IS NOT NULL" : "reactions <> 0";
      for (const value of values) {
        for (let after = 0; ; ) {
          const some: readonly Tuple[] = database.tuples(
            `SELECT id, person FROM message WHERE ${column} = ? AND ${isIndexed} AND id > ? ORDER BY id LIMIT ?`,
            value,
            after,
            AT_ONCE,
          );
          for (const [, person] of some) rows.add(Number(person));
          after = Number(some.at(-1)?.[0]);
          await next();
          if (some.length < AT_ONCE) break;
        }
      }
    }
    const errorsWith = (wanted: number) =>
      [...known.codes].flatMap(([id, code]) => (code === wanted ? [id] : []));
    for (const preset of new Set(definitions.map((definition) => definition.preset))) {
      switch (preset) {
        case "limited":
          await addWith("error", errorsWith(PERSON_LIMIT_CODE));
          break;
        case "undeliverable":
          await addWith("error", errorsWith(UNDELIVERABLE_CODE));
          break;
        case "responded":
          await addWith(
            "reactions",
            ALL_REACTIONS.filter(
              (code) => code !== UNHEARD && (code & (REACTION_BITS.replied | REACTION_BITS.tapped)) !== 0,
            ),
          );
          break;
        case "username-only":
          for (const row of withoutNumber) rows.add(row);
          break;
        case "opted-out":
          for (const row of stopped) rows.add(row);
          break;
        case "never-read":
        case "read-fast":
        case "stuck":
          return null;
      }
    }
    return rows;
  }

  /** Names that may be the same person's as another one: by a link, or by a change of name. */
  function tiedTo({ kind, name }: TiedName): readonly TiedName[] {
    const linked =
      kind === "number"
        ? database
            .tuples("SELECT user_id FROM person_link WHERE digits = ?", storedDigits(name))
            .map(([userId]): TiedName => ({ kind: "user-id", name: nameFrom(userId) }))
        : database
            .tuples("SELECT digits FROM person_link WHERE user_id = ?", storedUserId(name))
            .map(([digits]): TiedName => ({ kind: "number", name: nameFrom(digits) }));
    const later = database
      .tuples("SELECT kind, person FROM person_change WHERE old_person = ? AND old_kind = ?", name, kind)
      .map(([of, person]): TiedName => ({ kind: of === "number" ? of : "user-id", name: String(person) }));
    return [...linked, ...later];
  }

  return {
    members: async (definitions, now, next) => {
      const known = referredTo();
      const { standsFor, rowsOf, withoutNumber } = await same.all(next);
      const wantsOptOuts = definitions.some(({ preset }) => preset === "opted-out");
      const stopped = wantsOptOuts ? await optedOut(known, now, next) : new Set<number>();
      const found = definitions.map(() => createTimedRows());

      function judge(row: number, { messages, last }: History): void {
        if (messages.length === 0) return;
        const facts = { messages, hasNumber: !withoutNumber.has(row), isOptedOut: stopped.has(row) };
        for (const [index, definition] of definitions.entries())
          if (membershipOf(definition, facts, now) !== null) found[index]?.add(row, last);
      }

      async function inOrder(): Promise<readonly SegmentMembers[]> {
        const members: SegmentMembers[] = [];
        for (const rows of found) members.push(await rows.lastFirst(next));
        return members;
      }

      const narrow = await candidatesFor(definitions, { known, withoutNumber, stopped }, next);
      if (narrow !== null) {
        let looked = 0;
        for (const row of new Set([...narrow].map((one) => standsFor.get(one) ?? one))) {
          judge(row, historyOf(rowsOf.get(row) ?? [row], known, now));
          looked += 1;
          if (looked % LISTED_AT_ONCE === 0) await next();
        }
        return inOrder();
      }

      let [person, after] = [0, 0];
      let history = newHistory();
      for (;;) {
        const rows = database.tuples(
          `SELECT ${COLUMNS} FROM message AS m WHERE (m.person, m.id) > (?, ?) AND ${IS_COUNTED}
           ORDER BY m.person, m.id LIMIT ?`,
          person,
          after,
          AT_ONCE,
        );
        for (const row of rows) {
          const of = Number(row[0]);
          if (of !== person) {
            if (!standsFor.has(person)) judge(person, history);
            history = newHistory();
            person = of;
          }
          after = Number(row[1]);
          if (!standsFor.has(of)) add(history, row, known, now);
        }
        await next();
        if (rows.length < AT_ONCE) break;
      }
      if (!standsFor.has(person)) judge(person, history);
      let looked = 0;
      for (const [first, rows] of rowsOf) {
        judge(first, historyOf(rows, known, now));
        looked += 1;
        if (looked % LISTED_AT_ONCE === 0) await next();
      }
      return inOrder();
    },
    people: (definition, rows, now) => {
      const known = referredTo();
      const asked = rows.flatMap((row) => {
        const person = same.of(row);
        if (person === null) return [];
        const history = historyOf(person.rows, known, now);
        return history.messages.length === 0 ? [] : [{ person, history }];
      });
      const listed = listedOf(
        asked.map(({ person, history }) => ({
          person,
          businesses: [...history.accounts].map(known.businessOf),
        })),
        now,
      );
      return asked.flatMap(({ person, history }, index): SegmentPerson[] => {
        const { messages } = history;
        const { isOptedOut = false, isSuppressed = false, capFreeAt = null } = listed[index] ?? {};
        const membership = membershipOf(
          definition,
          { messages, hasNumber: person.digits !== null, isOptedOut },
          now,
        );
        if (membership === null) return [];
        const country =
          history.country === null
            ? null
            : (database.tuple("SELECT text FROM meta_word WHERE id = ?", history.country)?.[0] ?? null);
        return [
          {
            person,
            country: country === null ? null : String(country),
            membership,
            lastAttemptAt: history.last,
            messages: messages.length,
            isOptedOut,
            isSuppressed,
            next: nextChance(
              {
                messages,
                isOptedOut,
                isSuppressed,
                capFreeAt,
                country: country === null ? null : String(country),
              },
              now,
            ),
          },
        ];
      });
    },
    namesOf: (members) =>
      members.flatMap((row) => {
        const person = same.of(row);
        if (person === null) return [];
        return [
          ...(person.digits === null ? [] : [personKeyOf(person.digits)]),
          ...(person.userId === null ? [] : [person.userId]),
        ];
      }),
  };

  interface Listed {
    readonly isOptedOut: boolean;
    readonly isSuppressed: boolean;
    readonly capFreeAt: number | null;
  }

  /** What the businesses that wrote to people say of them; of several, the stricter word. */
  function listedOf(
    asked: readonly { readonly person: SamePerson; readonly businesses: readonly BusinessKey[] }[],
    now: number,
  ): readonly Listed[] {
    const found = asked.map(() => ({
      isOptedOut: false,
      isSuppressed: false,
      capFreeAt: null as number | null,
    }));
    for (const business of new Set(asked.flatMap(({ businesses }) => businesses))) {
      const some = asked.flatMap(({ person, businesses }, index) =>
        businesses.includes(business) ? namesOfPerson(person).map((name) => ({ index, name })) : [],
      );
      const facts = permission.factsOf(
        business,
        some.map(({ name }) => name),
        now,
      );
      for (const [place, { index }] of some.entries()) {
        const [one, fact] = [found[index], facts[place]];
        if (one === undefined || fact === undefined) continue;
        if (fact.optOut !== null) one.isOptedOut = true;
        if (fact.suppression !== null) one.isSuppressed = true;
        const free = fact.cap?.freeAgainAt ?? null;
        if (free !== null) one.capFreeAt = Math.max(one.capFreeAt ?? 0, free);
      }
    }
    return found;
  }
}

export function namesOfPerson({ digits, userId }: Pick<SamePerson, "digits" | "userId">): readonly Person[] {
  return [
    ...(digits === null ? [] : [{ kind: "number", number: `+${digits}` } as const]),
    ...(userId === null ? [] : [{ kind: "user-id", userId } as const]),
  ] satisfies readonly Person[];
}

function* chunked<One>(all: readonly One[], size: number): Generator<readonly One[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

/** A few milliseconds each. */
const SORTED_AT_ONCE = 8_192;
const MERGED_AT_ONCE = 65_536;

/** Rows with a time, in twelve bytes each: segments may be of everybody. */
export function createTimedRows() {
  let rows = new Uint32Array(1_024);
  let times = new Float64Array(1_024);
  let length = 0;
  return {
    add: (row: number, at: number): void => {
      if (length === rows.length) {
        const [more, later] = [new Uint32Array(length * 2), new Float64Array(length * 2)];
        more.set(rows);
        later.set(times);
        [rows, times] = [more, later];
      }
      rows[length] = row;
      times[length] = at;
      length += 1;
    },
    /** Of the same time the greater row. Sorted in runs that are merged two by two: 300,000 at once would take 100 ms. */
    lastFirst: async (next: () => Promise<void>): Promise<SegmentMembers> => {
      const isBefore = (one: number, other: number) => {
        const [earlier, later] = [times[other] ?? 0, times[one] ?? 0];
        return later > earlier || (later === earlier && (rows[one] ?? 0) > (rows[other] ?? 0));
      };
      let order = new Uint32Array(length).map((_, index) => index);
      for (let from = 0; from < length; from += SORTED_AT_ONCE) {
        order.subarray(from, from + SORTED_AT_ONCE).sort((one, other) => (isBefore(one, other) ? -1 : 1));
        await next();
      }
      let merged = new Uint32Array(length);
      for (let run = SORTED_AT_ONCE; run < length; run *= 2) {
        for (let from = 0; from < length; from += 2 * run) {
          const middle = Math.min(from + run, length);
          const end = Math.min(from + 2 * run, length);
          let [one, other] = [from, middle];
          for (let place = from; place < end; place += 1) {
            const [first, second] = [order[one] ?? 0, order[other] ?? 0];
            const takesFirst = other >= end || (one < middle && !isBefore(second, first));
            merged[place] = takesFirst ? first : second;
            if (takesFirst) one += 1;
            else other += 1;
            if (place % MERGED_AT_ONCE === MERGED_AT_ONCE - 1) await next();
          }
        }
        [order, merged] = [merged, order];
        await next();
      }
      return order.map((index) => rows[index] ?? 0);
    },
  };
}
