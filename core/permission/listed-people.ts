/**
 * People on one of the lists, newest first, a page at a time. Lists are derived, so rows are looked at in the order of
 * time, and each stands for the person it is the newest row of, if that person is on the list.
 */
import type { AccountId } from "../../shared/domain/ids.ts";
import type { Person } from "../people/person.ts";
import type { ReadableDatabase, Tuple } from "../storage/database.ts";
import { ACT } from "./permission-codes.ts";
import type { BusinessKey, PermissionFacts, PermissionReader } from "./permission-reader.ts";

export const SHOWN_LISTS = ["opt-out", "suppression", "suggestion"] as const;
export type ShownList = (typeof SHOWN_LISTS)[number];

/** A row of a list; the page after it begins below it. */
export interface ListPlace {
  readonly at: number;
  readonly kind: Person["kind"];
  readonly person: string;
}

export interface ListedPerson {
  readonly place: ListPlace;
  readonly facts: PermissionFacts;
}

export interface ListedPage {
  readonly people: readonly ListedPerson[];
  /** Where the next page begins; null at the end. */
  readonly next: ListPlace | null;
}

export interface ListQuestion {
  readonly business: BusinessKey;
  readonly list: ShownList;
  /** Of the names people go by here: some of the digits, or of a user id. Empty finds all. */
  readonly search: string;
  readonly source: string | null;
  readonly before: ListPlace | null;
  readonly limit: number;
}

export interface ListReader {
  page(question: ListQuestion, now: number, next: () => Promise<void>): Promise<ListedPage>;
}

/** Rows looked at together: a few milliseconds. */
const AT_ONCE = 100;

export function createListReader(
  database: ReadableDatabase,
  permission: Pick<PermissionReader, "accountsOf" | "factsOf">,
): ListReader {
  /** Rows below a place, of one account. */
  function rowsOf(
    accountId: AccountId,
    list: ShownList,
    search: string,
    before: ListPlace | null,
  ): readonly ListPlace[] {
    const place = before ?? { at: Number.MAX_SAFE_INTEGER, kind: "user-id", person: "\u{10ffff}" };
    const below = (table: string) =>
      `${table}.at <= ?2 AND (${table}.at, ${table}.kind, ${table}.person) < (?2, ?3, ?4)
       AND (?5 = '' OR instr(${table}.person, ?5) > 0)`;
    const order = `ORDER BY at DESC, kind DESC, person DESC LIMIT ${AT_ONCE}`;
    const values = [accountId, place.at, place.kind, place.person, search] as const;
    const words =
      list === "suppression"
        ? []
        : database.tuples(
            `SELECT at, kind, person FROM person_word AS w
             WHERE account_id = ?1 AND value = ?6 AND ${below("w")} ${order}`,
            ...values,
            list === "opt-out" ? "stop" : "suggest",
          );
    const acts =
      list === "suggestion"
        ? []
        : database.tuples(
            `SELECT at, kind, person FROM permission_act AS p
             WHERE account_id = ?1 AND act = ?6 AND person IS NOT NULL AND ${below("p")} ${order}`,
            ...values,
            ACT.code(list),
          );
    return [...words, ...acts].map(placeFrom);
  }

  return {
    page: async ({ business, list, search, source, before, limit }, now, next) => {
      const accountIds = permission.accountsOf(business);
      const people: ListedPerson[] = [];
      let place = before;
      for (;;) {
        const rows = accountIds
          .flatMap((accountId) => rowsOf(accountId, list, search, place))
          .toSorted((one, other) => comparePlaces(other, one))
          .filter((row, index, all) => index === 0 || comparePlaces(row, all[index - 1] ?? row) !== 0)
          .slice(0, AT_ONCE);
        const facts = permission.factsOf(business, rows.map(personAt), now);
        for (const [index, row] of rows.entries()) {
          const known = facts[index];
          place = row;
          if (known === undefined || !isOnList(known, list, source) || !isNewest(row, known, list)) continue;
          people.push({ place: row, facts: known });
          if (people.length === limit) return { people, next: row };
        }
        if (rows.length < AT_ONCE) return { people, next: null };
        await next();
      }
    },
  };
}

const placeFrom = ([at, kind, person]: Tuple): ListPlace => ({
  at: Number(at),
  kind: kind === "number" ? "number" : "user-id",
  person: String(person),
});

export function personAt({ kind, person }: Pick<ListPlace, "kind" | "person">): Person {
  return kind === "number" ? { kind, number: `+${person}` } : { kind, userId: person };
}

function comparePlaces(one: ListPlace, other: ListPlace): number {
  return one.at - other.at || compareText(one.kind, other.kind) || compareText(one.person, other.person);
}

const compareText = (one: string, other: string) => Number(one > other) - Number(one < other);

function isOnList(
  { optOut, suppression, suggestion }: PermissionFacts,
  list: ShownList,
  source: string | null,
): boolean {
  if (list === "suggestion") return suggestion !== null;
  const entry = list === "opt-out" ? optOut : suppression;
  return entry !== null && (source === null || entry.source === source);
}

/** Of all rows of a person the newest stands for them; of one moment, that of the last of their names. */
function isNewest(row: ListPlace, { words, acts }: PermissionFacts, list: ShownList): boolean {
  const value = list === "opt-out" ? "stop" : "suggest";
  const others = [
    ...(list === "suppression" ? [] : words.filter((word) => word.value === value)),
    ...(list === "suggestion" ? [] : acts.filter(({ kind }) => kind === list)),
  ];
  return !others.some(
    ({ at, by }) => by.isProven && comparePlaces({ at, kind: by.kind, person: by.person }, row) > 0,
  );
}
