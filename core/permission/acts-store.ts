/** What people of this workspace have entered about whom they may write to, and how they changed the list of stop words. */
import type { AccountId } from "../../shared/domain/ids.ts";
import type {
  EnteredOptOutSource,
  EnteredSuppressionSource,
  PermissionAct,
  PermissionActKind,
} from "../../shared/domain/permission/permission.ts";
import {
  type StopWordChange,
  WORD_MEANINGS,
  type WordMeaning,
} from "../../shared/domain/permission/stop-words.ts";
import type { KnownName } from "../people/known-people.ts";
import type { ReadableDatabase, Tuple, WritableDatabase } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";
import { ACT, ENTRY_SOURCE } from "./permission-codes.ts";

export type ActName = Pick<KnownName, "kind" | "person">;

/** An act, and the name it was entered under. */
export type KnownAct = PermissionAct & { readonly by: KnownName };

export interface NewAct {
  readonly accountId: AccountId;
  readonly name: ActName;
  readonly act: PermissionActKind;
  /** Of an entry alone. */
  readonly source: EnteredOptOutSource | EnteredSuppressionSource | null;
  readonly at: number;
  readonly enteredAt: number;
  readonly note: string | null;
}

export interface ActsReader {
  /** @param people the names of each @returns what was entered for each, in order */
  actsOf(
    accountIds: readonly AccountId[],
    people: readonly (readonly KnownName[])[],
  ): readonly (readonly KnownAct[])[];
  /** All user ids that something was entered for. */
  userIds(accountIds: readonly AccountId[]): readonly string[];
  stopWordChanges(): readonly StopWordChange[];
}

export interface ActsStore extends ActsReader {
  add(act: NewAct): void;
  /** @param meaning null: what the list says */
  changeStopWord(word: string, meaning: WordMeaning | null, at: number): void;
}

/** From so many people on, all that was entered is read first, if that is no more than this for each. */
const MANY = 500;
const MOST_ACTS_EACH = 3;
/** Names looked up in one statement. */
const AT_ONCE = 2_000;
const COLUMNS = "p.id, p.act, p.source, p.at, p.entered_at, p.note";

export function createActsReader(database: ReadableDatabase): ActsReader {
  /** Null where looking for each name is less work. */
  function actsOfAll(accounts: string, people: number): ((name: KnownName) => readonly KnownAct[]) | null {
    const owned = "WHERE p.account_id IN (SELECT value FROM json_each(?)) AND p.person IS NOT NULL";
    const count = Number(database.tuple(`SELECT count(*) FROM permission_act AS p ${owned}`, accounts)?.[0]);
    if (count > people * MOST_ACTS_EACH) return null;
    const byName = Map.groupBy(
      database.tuples(`SELECT p.kind, p.person, ${COLUMNS} FROM permission_act AS p ${owned}`, accounts),
      ([kind, person]) => `${kind} ${person}`,
    );
    return (name) =>
      (byName.get(`${name.kind} ${name.person}`) ?? []).flatMap(([, , ...row]) => actFrom(row, name) ?? []);
  }

  return {
    actsOf: (accountIds, people) => {
      const acts = people.map((): KnownAct[] => []);
      if (database.tuple("SELECT 1 FROM permission_act LIMIT 1") === null) return acts;
      const accounts = writeJson(accountIds);
      const all = people.length < MANY ? null : actsOfAll(accounts, people.length);
      if (all !== null) return people.map((names) => names.flatMap((name) => all(name)));
      const asked = people.flatMap((names, index) => names.map((name) => ({ index, name })));
      for (const kind of ["number", "user-id"] as const) {
        const ofKind = asked.filter(({ name }) => name.kind === kind);
        for (let from = 0; from < ofKind.length; from += AT_ONCE) {
          const names = ofKind.slice(from, from + AT_ONCE);
          for (const [place, ...row] of database.tuples(
            `SELECT j.key, ${COLUMNS} FROM json_each(?1) AS j CROSS JOIN json_each(?2) AS a
             CROSS JOIN permission_act AS p ON p.account_id = a.value AND p.kind = ?3 AND p.person = j.value`,
            writeJson(names.map(({ name }) => name.person)),
            accounts,
            kind,
          )) {
            const one = names[Number(place)];
            const act = one === undefined ? null : actFrom(row, one.name);
            if (act !== null) acts[one?.index ?? -1]?.push(act);
          }
        }
      }
      return acts;
    },
    userIds: (accountIds) =>
      database
        .tuples(
          `SELECT DISTINCT person FROM permission_act
           WHERE account_id IN (SELECT value FROM json_each(?)) AND kind = 'user-id' AND person IS NOT NULL`,
          writeJson(accountIds),
        )
        .map(([person]) => String(person)),
    stopWordChanges: () =>
      database
        .tuples("SELECT word, meaning, at FROM stop_word_change ORDER BY id")
        .map(([word, meaning, at]) => ({
          word: String(word),
          meaning: WORD_MEANINGS.find((known) => known === meaning) ?? null,
          at: Number(at),
        })),
  };
}

/** Null for what was entered under a name that was somebody else's by then, or that may be somebody else's. */
function actFrom(row: Tuple, by: KnownName): KnownAct | null {
  const [id, act, source, at, enteredAt, note] = row;
  if (Number(enteredAt) > by.until) return null;
  const kind = ACT.word(act);
  const common = {
    id: Number(id),
    at: Number(at),
    enteredAt: Number(enteredAt),
    note: typeof note === "string" ? note : null,
    by,
  };
  if (kind === "opt-out")
    return { ...common, kind, source: ENTRY_SOURCE.word(source) as EnteredOptOutSource };
  if (kind === "suppression")
    return { ...common, kind, source: ENTRY_SOURCE.word(source) as EnteredSuppressionSource };
  // Nothing is let go for somebody who is only said to be this person.
  return by.isProven ? { ...common, kind } : null;
}

export function createActsStore(database: WritableDatabase): ActsStore {
  return {
    ...createActsReader(database),
    add: ({ accountId, name, act, source, at, enteredAt, note }) => {
      database.put(
        `INSERT INTO permission_act (account_id, kind, person, act, source, at, entered_at, note)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        accountId,
        name.kind,
        name.person,
        ACT.code(act),
        source === null ? null : ENTRY_SOURCE.code(source),
        at,
        enteredAt,
        note,
      );
    },
    changeStopWord: (word, meaning, at) => {
      database.put("INSERT INTO stop_word_change (word, meaning, at) VALUES (?, ?, ?)", word, meaning, at);
    },
  };
}
