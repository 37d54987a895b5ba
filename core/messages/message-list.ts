/**
 * The list of messages, newest first. A page begins at a place, never at a count of rows to skip, and no page waits for a
 * count. What a filter lets through is one of three kinds:
 *
 * - counted: chunks of ids are counted by what it asks for, so every position is known;
 * - found: so few that all their ids can be held at once, and so are their positions;
 * - walked: messages are looked at one after the other, from the place on. Nothing is known of the others. Where all ids of
 *   people who may be meant can be held, those alone are looked at.
 */
import type { MessageListInput } from "../../shared/contract/index.ts";
import { asMessageId, type MessageId } from "../../shared/domain/ids.ts";
import type { MessageState } from "../../shared/domain/messages/lifecycle.ts";
import { facetFilter } from "../results/facet-values.ts";
import { breakdown } from "../results/rollup-breakdown.ts";
import type { ReadableDatabase } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";
import {
  type Condition,
  type Counted,
  createMessageChunks,
  type Direction,
  type Span,
} from "./message-chunks.ts";
import { STATE } from "./message-codes.ts";
import {
  allOf,
  type Narrowing,
  type NarrowingPart,
  narrowingParts,
  quartersOf,
} from "./message-narrowing.ts";
import { type PeopleFound, planSearch, type SearchPlan } from "./message-search.ts";

export interface MessageFilter extends Narrowing {
  readonly search?: string | undefined;
}

/** Where a page is. */
export type ListPlace = MessageListInput["at"];

/** How a long reading shares its thread; `next` throws once nobody waits for the answer. */
export interface ListSlice {
  next(): Promise<void>;
}

export interface ListPage {
  /** Newest first. */
  readonly ids: readonly MessageId[];
  /** How many matching messages are newer than the first; null where that is not known. */
  readonly position: number | null;
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
}

export interface ListCount {
  readonly count: number;
  /** False: there are more. */
  readonly isExact: boolean;
}

/** The matching messages of one filter, in one state of the database. */
export interface MessageList {
  page(at: ListPlace, limit: number, slice: ListSlice): Promise<ListPage>;
  /** How many match, where that is known without going through them. */
  known(): number | null;
  /** @param budget in milliseconds; what was counted until then is at least so many */
  count(budget: number, slice: ListSlice): Promise<ListCount>;
  /** Below an id (null begins at the newest). */
  older(id: MessageId | null, limit: number, slice: ListSlice): Promise<readonly MessageId[]>;
}

export interface MessageListReader {
  /** @param now milliseconds since the epoch: what the time makes of a message is decided by it */
  matching(filter: MessageFilter, now: number): MessageList;
  countsByState(): Partial<Record<MessageState, number>>;
  /** The share of all messages that are newer, from 0 to 1. */
  shareNewerThan(id: MessageId): number;
}

/** All ids of so many are held at once. */
const MOST_HELD = 20_000;
/** Ids looked at between two looks at the time. */
const FIRST_SPAN = 4_096;
const LONGEST_SPAN = 32_768;
/** Milliseconds of work, at most, before others get their turn. */
const SLICE_LENGTH = 20;
const CHUNKS_AT_ONCE = 256;
/** Where so few are meant, it is worth asking in which quarter hours they were made. */
const FEW = 2_000;
/** Messages that are checked together: for a page, and between two looks at the time. */
const FEWEST_CHECKED = 50;
const CHECKED_AT_ONCE = 1_000;
const BEYOND_ALL = Number.MAX_SAFE_INTEGER;

const EVERYTHING: Counted = { dimension: "all", values: [0] };
const ANY: Condition = { sql: "1", values: {} };
/** As in `message_by_state`, word for word: only then is that index used. */
const INDEXED_STATES = "state IN (1, 2, 3, 4, 5, 9)";
const isIndexed = (code: number) => [1, 2, 3, 4, 5, 9].includes(code);

/** Reads ids from a place on, excluding it. */
type ReadIds = (
  direction: Direction,
  from: number,
  limit: number,
  slice: ListSlice,
) => Promise<readonly number[]>;

/** What is known without going through the messages. */
interface Places {
  count(): number;
  newerThan(id: number): number;
  idAt(position: number): number | null;
}

type Candidates = Extract<PeopleFound, { readonly kind: "some" }>;

interface Way {
  readonly read: ReadIds;
  /** Null where nothing is known. */
  readonly places: Places | null;
  /** How many match, where figures tell without the places. */
  readonly total?: number;
  count(budget: number, slice: ListSlice): Promise<ListCount>;
}

export function createMessageListReader(database: ReadableDatabase): MessageListReader {
  const chunks = createMessageChunks(database);
  const newestId = () => Number(database.get("SELECT max(id) AS id FROM message")?.id ?? 0);

  /**
   * Until enough are found.
   * @param counted chunks without any of these are left out
   * @param total no more than so many match
   */
  function walking(
    condition: Condition,
    counted: readonly Counted[],
    total = Number.POSITIVE_INFINITY,
  ): ReadIds {
    return async (direction, from, asked, slice) => {
      const limit = Math.min(asked, total);
      const found: number[] = [];
      let since = performance.now();
      for (const span of spansFrom(counted, direction, from)) {
        found.push(...idsIn(condition, direction, span, from, limit - found.length));
        if (found.length >= limit) break;
        if (performance.now() - since > SLICE_LENGTH / 2) {
          await slice.next();
          since = performance.now();
        }
      }
      return found;
    };
  }

  function walked(condition: Condition, counted: readonly Counted[]): Way {
    return {
      read: walking(condition, counted),
      places: null,
      count: async (budget, slice) => {
        const start = performance.now();
        let count = 0;
        for (const { low, high } of spansFrom(counted, "older", BEYOND_ALL)) {
          if (performance.now() - start > budget) return { count, isExact: false };
          const row = database.get(
            `SELECT count(*) AS n FROM message WHERE id BETWEEN :low AND :high AND ${condition.sql}`,
            { ...condition.values, low, high },
          );
          count += Number(row?.n);
          await slice.next();
        }
        return { count, isExact: true };
      },
    };
  }

  function* spansFrom(counted: readonly Counted[], direction: Direction, from: number): Generator<Span> {
    if (counted.length === 0) {
      yield* growingSpans(direction, Math.min(from, newestId() + 1), newestId());
      return;
    }
    let place = from;
    for (;;) {
      const spans = chunks.spans(counted, place, direction, CHUNKS_AT_ONCE);
      yield* spans;
      const last = spans.at(-1);
      if (last === undefined) return;
      place = direction === "older" ? last.low - 1 : last.high + 1;
      if (place < 0) return;
    }
  }

  function idsIn(
    { sql, values }: Condition,
    direction: Direction,
    { low, high }: Span,
    from: number,
    limit: number,
  ): readonly number[] {
    const isOlder = direction === "older";
    return database
      .all(
        `SELECT id FROM message WHERE id BETWEEN :low AND :high AND ${sql}
         ORDER BY id ${isOlder ? "DESC" : "ASC"} LIMIT :limit`,
        {
          ...values,
          low: isOlder ? low : Math.max(low, from + 1),
          high: isOlder ? Math.min(high, from - 1) : high,
          limit,
        },
      )
      .map((row) => Number(row.id));
  }

  /** States few messages are in have an index. */
  function inIndexedStates(codes: readonly number[]): ReadIds {
    return async (direction, from, limit) => {
      const [comparison, order] = direction === "older" ? ["<", "DESC"] : [">", "ASC"];
      const ids = codes.flatMap((code) =>
        database.all(
          `SELECT id FROM message WHERE state = ${code} AND ${INDEXED_STATES} AND id ${comparison} :from
           ORDER BY id ${order} LIMIT :limit`,
          { from, limit },
        ),
      );
      return inOrder(
        direction,
        ids.map((row) => Number(row.id)),
      ).slice(0, limit);
    };
  }

  function counted(by: Counted, condition: Condition, read = walking(condition, [by])): Way {
    return knowing(read, {
      count: () => chunks.count(by),
      newerThan: (id) => chunks.newerThan(by, condition, id),
      idAt: (position) => chunks.idAt(by, condition, position),
    });
  }

  function knowing(read: ReadIds, places: Places): Way {
    return { read, places, count: async () => ({ count: places.count(), isExact: true }) };
  }

  /** Messages to these people, and these messages, newest first; null where they are too many. */
  function heldIds(
    people: readonly number[],
    messages: readonly number[],
    states: Condition,
  ): readonly number[] | null {
    // As one text: a row for each would take longer than finding them.
    const row = database.get(
      `SELECT json_group_array(id) AS ids FROM (
         SELECT message.id FROM json_each(:people) AS named CROSS JOIN message ON message.person = named.value
         WHERE ${states.sql}
         UNION ALL SELECT message.id FROM message
         WHERE id IN (SELECT value FROM json_each(:messages)) AND ${states.sql} LIMIT :most)`,
      { people: writeJson(people), messages: writeJson(messages), most: MOST_HELD + 1 },
    );
    const ids = JSON.parse(String(row?.ids)) as readonly number[];
    if (ids.length > MOST_HELD) return null;
    // A message may be named twice, by its id and by its person.
    return inOrder("older", ids).filter((id, index, all) => id !== all[index - 1]);
  }

  function held(ids: readonly number[]): Way {
    /** How many are newer than an id, or than what would stand in its place. */
    const newerThan = (id: number) => {
      let [low, high] = [0, ids.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((ids[middle] ?? 0) > id) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    const read: ReadIds = async (direction, from, limit) => {
      const place = newerThan(from);
      if (direction === "newer") return ids.slice(Math.max(0, place - limit), place).toReversed();
      const first = ids[place] === from ? place + 1 : place;
      return ids.slice(first, first + limit);
    };
    return knowing(read, { count: () => ids.length, newerThan, idAt: (position) => ids[position] ?? null });
  }

  /** @param ids newest first, among which are all that match: they are checked as far as somebody looks */
  function checked(ids: readonly number[], { messages, people }: SearchPlan<Candidates>): Way {
    const sql = `SELECT message.id FROM json_each(:ids) AS held CROSS JOIN message ON message.id = held.value
      WHERE message.id IN (SELECT value FROM json_each(:messages))
        OR EXISTS (SELECT 1 FROM person WHERE person.id = message.person AND ${people.condition})
      ORDER BY held.key`;
    const values = { ...people.values, messages: writeJson(messages) };

    function* matchingOf(some: readonly number[], atOnce: number): Generator<readonly number[]> {
      for (let at = 0; at < some.length; at += atOnce) {
        const slice = some.slice(at, at + atOnce);
        yield database.all(sql, { ...values, ids: writeJson(slice) }).map((row) => Number(row.id));
      }
    }

    return {
      read: async (direction, from, limit, slice) => {
        const inDirection = direction === "older" ? ids : ids.toReversed();
        const first = inDirection.findIndex((id) => (direction === "older" ? id < from : id > from));
        const found: number[] = [];
        // Nearly all match.
        for (const some of first < 0
          ? []
          : matchingOf(inDirection.slice(first), Math.max(limit, FEWEST_CHECKED))) {
          found.push(...some);
          if (found.length >= limit) break;
          await slice.next();
        }
        return found.slice(0, limit);
      },
      places: null,
      count: async (budget, slice) => {
        const start = performance.now();
        let count = 0;
        for (const some of matchingOf(ids, CHECKED_AT_ONCE)) {
          count += some.length;
          if (performance.now() - start > budget) return { count, isExact: false };
          await slice.next();
        }
        return { count, isExact: true };
      },
    };
  }

  function searched(plan: SearchPlan, parts: readonly NarrowingPart[]): Way {
    const narrowed = allOf(parts);
    const countedBy = parts.flatMap((part) => part.counted ?? []);
    const { messages, people, templates } = plan;
    if (templates.length === 0) {
      const ids = people.kind === "many" ? null : heldIds(people.ids, messages, narrowed);
      if (ids !== null) return people.kind === "some" ? checked(ids, { ...plan, people }) : held(ids);
    }
    const byTemplate = inTemplates(templates);
    const isTemplateAlone = messages.length === 0 && people.kind === "few" && people.ids.length === 0;
    if (!isTemplateAlone) return walked(both(narrowed, anyOf(plan, byTemplate)), countedBy);
    const by: Counted = { dimension: "template", values: templates };
    return parts.length === 0
      ? counted(by, byTemplate)
      : walked(both(narrowed, byTemplate), [by, ...countedBy]);
  }

  /** Messages that meet several conditions: figures tell how many there are, and where few can be. */
  function narrowed(filter: MessageFilter, parts: readonly NarrowingPart[], now: number): Way {
    const question = { where: facetFilter(database, filter.where ?? {}), ...quartersOf(filter), now };
    const total = breakdown(database, { ...question, by: [], of: "kept" })[0]?.n ?? 0;
    if (total === 0) return held([]);
    const few: readonly Counted[] =
      total > FEW ? [] : [{ dimension: "quarter", values: quartersOfFigures(question) }];
    const read = walking(allOf(parts), [...few, ...parts.flatMap((part) => part.counted ?? [])], total);
    return { read, places: null, total, count: async () => ({ count: total, isExact: true }) };
  }

  function quartersOfFigures(question: Omit<Parameters<typeof breakdown>[1], "by">): readonly number[] {
    return breakdown(database, { ...question, by: ["quarter"], of: "kept" }).map(
      ({ values }) => values.quarter,
    );
  }

  function inTemplates(templates: readonly number[]): Condition {
    const snapshots = database
      .all("SELECT id FROM snapshot WHERE template IN (SELECT value FROM json_each(:templates))", {
        templates: writeJson(templates),
      })
      .map((row) => Number(row.id));
    return { sql: `message.snapshot IN (${snapshots.join(", ")})`, values: {} };
  }

  function listOf({ read, places, total, count }: Way): MessageList {
    /** Some that are newer than a place, and from it on; the place need not be a message's. */
    async function around(id: number, newer: number, limit: number, slice: ListSlice): Promise<ListPage> {
      const above = await read("newer", id, newer + 1, slice);
      const shownAbove = above.slice(0, newer).toReversed();
      const below = await read("older", id + 1, limit - shownAbove.length + 1, slice);
      const ids = [...shownAbove, ...below.slice(0, limit - shownAbove.length)];
      const [first] = ids;
      // Whoever asks for a place below the last one sees the last ones.
      if (first === undefined && above.length > 0) return around(id, limit, limit, slice);
      const hasNewer = above.length > newer;
      return {
        ids: ids.map((one) => asMessageId(String(one))),
        position: hasNewer && first !== undefined ? (places?.newerThan(first) ?? null) : 0,
        hasNewer,
        hasOlder: shownAbove.length + below.length > limit,
      };
    }

    return {
      page: async (at, limit, slice) => {
        switch (at.kind) {
          case "newest":
            return around(BEYOND_ALL - 1, 0, limit, slice);
          case "oldest": {
            const last = await read("newer", 0, limit, slice);
            return around(last.at(-1) ?? 0, 0, limit, slice);
          }
          case "position": {
            const id = at.position === 0 || places === null ? BEYOND_ALL - 1 : places.idAt(at.position);
            return around(id ?? 0, 0, limit, slice);
          }
          case "share": {
            const position = Math.floor(at.share * chunks.count(EVERYTHING));
            return around(chunks.idAt(EVERYTHING, ANY, position) ?? 0, 0, limit, slice);
          }
          case "around":
            return around(Number(at.id), Math.min(at.newer, limit), limit, slice);
        }
      },
      known: () => (places === null ? (total ?? null) : places.count()),
      count,
      older: async (id, limit, slice) => {
        const from = id === null ? BEYOND_ALL : Number(id);
        return (await read("older", from, limit, slice)).map((one) => asMessageId(String(one)));
      },
    };
  }

  function wayTo(filter: MessageFilter, now: number): Way {
    const parts = narrowingParts(database, filter, now);
    const plan = planSearch(database, filter.search ?? "");
    if (plan !== null) return searched(plan, parts);
    const [first, ...others] = parts;
    if (first === undefined) return counted(EVERYTHING, ANY, walking(ANY, []));
    const by = first.counted;
    if (others.length > 0 || by === null || !first.isExact) return narrowed(filter, parts, now);
    return first.facet === "state" && first.codes.every(isIndexed)
      ? counted(by, first.condition, inIndexedStates(first.codes))
      : counted(by, first.condition);
  }

  return {
    matching: (filter, now) => listOf(wayTo(filter, now)),
    countsByState: () =>
      Object.fromEntries(
        STATE.entries
          .map(([state, code]) => [state, chunks.count({ dimension: "state", values: [code] })] as const)
          .filter(([, count]) => count > 0),
      ),
    shareNewerThan: (id) => {
      const total = chunks.count(EVERYTHING);
      return total === 0 ? 0 : chunks.newerThan(EVERYTHING, ANY, Number(id)) / total;
    },
  };
}

/** First short ones: the newest messages mostly fill a page. */
function* growingSpans(direction: Direction, from: number, newest: number): Generator<Span> {
  let length = FIRST_SPAN;
  if (direction === "older") {
    for (let high = Math.min(from - 1, newest); high > 0; length = Math.min(length * 2, LONGEST_SPAN)) {
      const low = Math.max(1, high - length + 1);
      yield { low, high };
      high = low - 1;
    }
  } else {
    for (let low = from + 1; low <= newest; length = Math.min(length * 2, LONGEST_SPAN)) {
      const high = low + length - 1;
      yield { low, high };
      low = high + 1;
    }
  }
}

/** What the words of a search name, whichever it is. */
function anyOf({ messages, people }: SearchPlan, byTemplate: Condition): Condition {
  const named =
    people.kind === "few"
      ? {
          sql: "person.id IN (SELECT value FROM json_each(:people))",
          values: { people: writeJson(people.ids) },
        }
      : { sql: people.condition, values: people.values };
  return {
    sql: `(message.id IN (SELECT value FROM json_each(:messages)) OR ${byTemplate.sql}
      OR EXISTS (SELECT 1 FROM person WHERE person.id = message.person AND ${named.sql}))`,
    values: { ...named.values, messages: writeJson(messages) },
  };
}

function both(one: Condition, other: Condition): Condition {
  return { sql: `${one.sql} AND ${other.sql}`, values: { ...one.values, ...other.values } };
}

function inOrder(direction: Direction, ids: readonly number[]): readonly number[] {
  return ids.toSorted((left, right) => (direction === "older" ? right - left : left - right));
}
