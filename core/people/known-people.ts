/**
 * What is known of many people at once: all names each goes by for a business, and the words that Meta and they themselves
 * have said. A number that has changed hands has a new user id, so of the links only the newest counts.
 */
import type { AccountId } from "../../shared/domain/ids.ts";
import type { HeardWord } from "../../shared/domain/permission/permission.ts";
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import { isProven, type Trust } from "../../shared/domain/webhooks/trust.ts";
import type { ReadableDatabase, Tuple } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";
import { lookUp } from "../storage/lookups.ts";
import { TRUST } from "../webhooks/trust-column.ts";
import { nameFrom, storedDigits, storedUserId } from "./people-names.ts";
import type { Person } from "./person.ts";
import type { SpokenWord } from "./person-news.ts";

export interface KnownName extends Pick<SpokenWord, "kind" | "person"> {
  /** False where only webhooks that anybody may have written say that it is the same person. */
  readonly isProven: boolean;
  /** It was theirs until then, in milliseconds; infinite for a name they have. */
  readonly until: number;
}

/** A word, and the name it was said under. */
export interface KnownWord extends HeardWord {
  readonly by: KnownName;
}

export interface KnownPerson {
  /** The one asked about first. */
  readonly names: readonly KnownName[];
  readonly words: readonly KnownWord[];
}

/**
 * @param userIds what else is kept by user id, and tells something of a person beside their words. Asked only where many
 * people are looked up: whoever has no such id needs no link.
 */
export type KnownPeople = (
  accountIds: readonly AccountId[],
  persons: readonly Person[],
  userIds: () => Iterable<string>,
) => readonly KnownPerson[];

/** People looked up in one statement: a few milliseconds. */
const AT_ONCE = 1_000;
/** Somebody who changes their number more often has the older ones left out. */
const MOST_NAMES = 20;

/** From so many people on, what is known of all is read first. */
const MANY = 500;
/** Words that are read for each of them at the most. */
const MOST_WORDS_EACH = 3;
const MOST_USER_IDS = 100_000;

const NO_WORDS: readonly never[] = [];
const UNPROVEN: Trust = "imported";

export function nameOfPerson(person: Person): Pick<SpokenWord, "kind" | "person"> {
  return person.kind === "number"
    ? { kind: "number", person: personKeyOf(person.number) }
    : { kind: "user-id", person: person.userId };
}

export function createKnownPeople(database: ReadableDatabase): KnownPeople {
  return (accountIds, persons, userIds) => {
    const accounts = writeJson(accountIds);
    const known = accountIds.flatMap((id) => lookUp(database, "meta_id", id) ?? []);
    const numbered = known.length > 0 ? writeJson(known) : null;
    const changed = changedNames(accounts);
    const said = persons.length < MANY ? null : wordsOfAll(accounts, persons.length);
    const linked =
      said === null || numbered === null
        ? null
        : numbersOf(new Set([...said.userIds, ...userIdsIn(changed), ...userIds()]), numbered);
    const found: KnownPerson[] = [];
    for (let from = 0; from < persons.length; from += AT_ONCE) {
      const names = persons
        .slice(from, from + AT_ONCE)
        .map((person): KnownName[] => [
          { ...nameOfPerson(person), isProven: true, until: Number.POSITIVE_INFINITY },
        ]);
      if (numbered !== null) {
        const isLinked = ([name]: readonly KnownName[]) =>
          linked === null || name?.kind === "user-id" || linked.has(name?.person ?? "");
        const some = names.filter(isLinked);
        if (some.length > 0) addLinked(some, numbered);
      }
      if (changed.size > 0) addOldNames(names, accounts, { changed, links: numbered });
      const words = said === null ? wordsOf(names, accounts) : names.map((own) => said.of(own));
      for (const [index, own] of names.entries()) found.push({ names: own, words: words[index] ?? [] });
    }
    return found;
  };

  /** All words at once, where that is less work than looking for each name. Null where it isn't. */
  function wordsOfAll(accounts: string, people: number) {
    const count = Number(
      database.tuple(
        "SELECT count(*) FROM person_word WHERE account_id IN (SELECT value FROM json_each(?))",
        accounts,
      )?.[0],
    );
    if (count > MOST_WORDS_EACH * people) return null;
    const byName = new Map<string, Tuple[]>();
    const userIds: string[] = [];
    for (const row of database.tuples(
      `SELECT kind, person, value, at, evidence, trust, said FROM person_word
       WHERE account_id IN (SELECT value FROM json_each(?))`,
      accounts,
    )) {
      const [kind, person] = row;
      const key = `${kind} ${person}`;
      const rows = byName.get(key);
      if (rows !== undefined) rows.push(row);
      else {
        byName.set(key, [row]);
        if (kind === "user-id") userIds.push(String(person));
      }
    }
    return {
      userIds,
      of: (names: readonly KnownName[]): readonly KnownWord[] =>
        byName.size === 0
          ? NO_WORDS
          : names.flatMap((name) =>
              (byName.get(`${name.kind} ${name.person}`) ?? NO_WORDS).flatMap(
                ([, , ...row]) => wordFrom(row, name) ?? NO_WORDS,
              ),
            ),
    };
  }

  /** The numbers that are linked to these user ids; null where looking for them is more work than it saves. */
  function numbersOf(userIds: ReadonlySet<string>, accounts: string): ReadonlySet<string> | null {
    if (userIds.size > MOST_USER_IDS) return null;
    const numbers = new Set<string>();
    for (const userId of userIds) {
      for (const [digits] of database.tuples(
        `SELECT digits FROM person_link
         WHERE user_id = ?1 AND account IN (SELECT value FROM json_each(?2))`,
        storedUserId(userId),
        accounts,
      ))
        numbers.add(nameFrom(digits));
    }
    return numbers;
  }

  /** Adds to each person the names that are linked to one of theirs. @param first the place of that name */
  function addLinked(people: readonly KnownName[][], accounts: string, first = 0): void {
    const links = people.map((): Link[] => []);
    const keys = people.map((names) => {
      const name = names[first];
      return name?.kind === "number" ? storedDigits(name.person) : null;
    });
    for (const [index, other, at, provenAt] of database.tuples(
      `SELECT j.key, l.user_id, l.at, l.proven_at FROM json_each(?1) AS j
       CROSS JOIN person_link AS l ON l.digits = j.value
       WHERE l.account IN (SELECT value FROM json_each(?2))`,
      writeJson(keys),
      accounts,
    ))
      links[Number(index)]?.push({
        other,
        at: Number(at),
        provenAt: provenAt === null ? null : Number(provenAt),
      });
    for (const [index, names] of people.entries()) {
      const name = names[first];
      if (name === undefined) continue;
      if (name.kind === "user-id") {
        for (const [other, at, provenAt] of database.tuples(
          `SELECT digits, at, proven_at FROM person_link
           WHERE user_id = ?1 AND account IN (SELECT value FROM json_each(?2))`,
          storedUserId(name.person),
          accounts,
        ))
          links[index]?.push({
            other,
            at: Number(at),
            provenAt: provenAt === null ? null : Number(provenAt),
          });
      }
      for (const linked of newestOf(links[index] ?? []))
        add(names, {
          kind: name.kind === "number" ? "user-id" : "number",
          person: linked.person,
          isProven: name.isProven && linked.isProven,
          until: name.until,
        });
    }
  }

  /** Few people have changed a name: those are looked for once instead of for everybody. */
  function changedNames(accounts: string): ReadonlySet<string> {
    return new Set(
      database
        .tuples(
          `SELECT DISTINCT kind, person FROM person_change
           WHERE account_id IN (SELECT value FROM json_each(?))`,
          accounts,
        )
        .map(([kind, person]) => `${kind} ${person}`),
    );
  }

  /** Follows changes of names backwards. */
  function addOldNames(
    people: readonly KnownName[][],
    accounts: string,
    { changed, links }: { readonly changed: ReadonlySet<string>; readonly links: string | null },
  ): void {
    for (const names of people) {
      // Grows while it is gone through.
      for (let place = 0; place < names.length; place += 1) {
        const name = names[place];
        if (name === undefined || !changed.has(`${name.kind} ${name.person}`)) continue;
        const before = names.length;
        for (const [kind, person, at, trust] of database.tuples(
          `SELECT old_kind, old_person, at, trust FROM person_change
           WHERE account_id IN (SELECT value FROM json_each(?1)) AND kind = ?2 AND person = ?3
           ORDER BY at DESC, old_kind, old_person`,
          accounts,
          name.kind,
          name.person,
        ))
          add(names, {
            kind: kind === "number" ? "number" : "user-id",
            person: String(person),
            isProven: name.isProven && isProven(TRUST.word(trust)),
            until: Math.min(name.until, Number(at)),
          });
        // Who wrote under an old number may be known by the user id that went with it.
        for (let old = before; links !== null && old < names.length; old += 1) addLinked([names], links, old);
      }
    }
  }

  function wordsOf(people: readonly (readonly KnownName[])[], accounts: string): readonly KnownWord[][] {
    const words = people.map((): KnownWord[] => []);
    const asked = people.flatMap((names, index) => names.map((name) => ({ index, name })));
    for (const kind of ["number", "user-id"] as const) {
      const ofKind = asked.filter(({ name }) => name.kind === kind);
      if (ofKind.length === 0) continue;
      for (const [place, ...row] of database.tuples(
        `SELECT j.key, w.value, w.at, w.evidence, w.trust, w.said FROM json_each(?1) AS j
         CROSS JOIN json_each(?2) AS a
         CROSS JOIN person_word AS w ON w.account_id = a.value AND w.kind = ?3 AND w.person = j.value`,
        writeJson(ofKind.map(({ name }) => name.person)),
        accounts,
        kind,
      )) {
        const one = ofKind[Number(place)];
        const word = one === undefined ? null : wordFrom(row, one.name);
        if (word !== null) words[one?.index ?? -1]?.push(word);
      }
    }
    return words;
  }
}

/** Null for what was said under a name that was somebody else's by then. */
function wordFrom([value, at, evidence, trust, said]: Tuple, by: KnownName): KnownWord | null {
  if (Number(at) > by.until) return null;
  return {
    value: value as HeardWord["value"],
    at: Number(at),
    evidence: evidence as HeardWord["evidence"],
    // That these names are one person isn't proven, whatever is proven of either.
    trust: by.isProven ? TRUST.word(trust) : UNPROVEN,
    said: String(said),
    by,
  };
}

function userIdsIn(names: ReadonlySet<string>): readonly string[] {
  return [...names].flatMap((name) => (name.startsWith("user-id ") ? [name.slice("user-id ".length)] : []));
}

interface Link {
  readonly other: unknown;
  readonly at: number;
  readonly provenAt: number | null;
}

/** The newest that is proven, and the newest of all where that is another one. */
function newestOf(
  links: readonly Link[],
): readonly { readonly person: string; readonly isProven: boolean }[] {
  if (links.length === 0) return [];
  const proven = newest(links, ({ provenAt }) => provenAt);
  const any = newest(links, ({ at }) => at);
  return [
    ...(proven === null ? [] : [{ person: proven, isProven: true }]),
    ...(any === null || any === proven ? [] : [{ person: any, isProven: false }]),
  ];
}

function newest(links: readonly Link[], timeOf: (link: Link) => number | null): string | null {
  let found: { readonly person: string; readonly at: number } | null = null;
  for (const link of links) {
    const at = timeOf(link);
    if (at === null || (found !== null && at < found.at)) continue;
    const person = nameFrom(link.other);
    if (found === null || at > found.at || person > found.person) found = { person, at };
  }
  return found?.person ?? null;
}

/** The same name again is theirs for longer, and proven if it once was. */
function add(names: KnownName[], name: KnownName): void {
  const place = names.findIndex(({ kind, person }) => kind === name.kind && person === name.person);
  const known = names[place];
  if (known === undefined) {
    if (names.length < MOST_NAMES) names.push(name);
    return;
  }
  // What is proven says more than what reaches further.
  if (name.isProven && !known.isProven) names[place] = name;
  else if (name.isProven === known.isProven && name.until > known.until) names[place] = name;
}
