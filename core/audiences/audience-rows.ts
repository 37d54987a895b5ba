/**
 * The rows of lists: who they stand for, what is said of them, and how many there are of each kind. Counts are changed in the
 * transaction that changes rows, so that they add up to the rows at any time.
 */
import type {
  RowChoice,
  RowKind,
  RowReason,
  RowVerdict,
} from "../../shared/domain/audiences/row-verdicts.ts";
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import { nameFrom, type StoredName, storedDigits, storedUserId } from "../people/people-names.ts";
import type { Person } from "../people/person.ts";
import type { ReadableDatabase, Tuple, WritableDatabase } from "../storage/database.ts";
import { parseJson } from "../storage/json.ts";
import type { Permission } from "./permission.ts";
import { choiceCode, choiceOf, kindCode, kindOf, stateCode, stateOf, statesOf } from "./row-codes.ts";

/** A row as it is judged by itself, to be kept. */
export interface NewRow {
  readonly line: number;
  /** `kindCode`. */
  readonly kind: number;
  readonly person: Person | null;
  readonly country: string;
  readonly typed: string | null;
  /** JSON list. */
  readonly cells: string | null;
}

export interface StoredRow {
  readonly line: number;
  readonly kind: RowKind;
  /** Its own, apart from what was decided for its kind. */
  readonly choice: RowChoice | null;
  readonly person: Person | null;
  readonly country: string;
  readonly typed: string | null;
  readonly cells: readonly string[];
  /** Of the row that stands for the same person. */
  readonly duplicateOf: number | null;
}

/** Whatever a row is, for putting it back. */
export type RowImage = readonly [
  line: number,
  state: number,
  judged: number | null,
  person: unknown,
  twin: unknown,
  number: unknown,
  country: string | null,
  typed: string | null,
  cells: string | null,
];

/** `person` is a key as people-names.ts stores it; null where the row stands for nobody, or is a duplicate. */
export type StoredTuple = readonly [
  line: number,
  state: number,
  judged: number | null,
  person: unknown,
  number: unknown,
  country: string | null,
  /** A JSON list. Null also where it wasn't asked for. */
  cells: string | null,
];

export interface RowCount {
  /** `kindCode`. */
  readonly kind: number;
  readonly choice: RowChoice | null;
  readonly country: string;
  readonly n: number;
}

export interface RowFilter {
  readonly verdict: RowVerdict | null;
  /** Undefined for every reason. */
  readonly reason?: RowReason | null | undefined;
  /** Undefined for every country; empty text for none. Only where the verdict is null. */
  readonly country?: string | undefined;
}

/** Where a page ends. */
export interface RowPlace {
  readonly state: number;
  readonly line: number;
}

export interface AudienceRowsReader {
  counts(list: number): readonly RowCount[];
  /** Counts of the rows that stand for people whose number, as a whole number, is between two. */
  peopleWithin(list: number, first: number, last: number): readonly RowCount[];
  choices(list: number): ReadonlyMap<number, RowChoice>;
  page(
    list: number,
    filter: RowFilter,
    after: RowPlace | null,
    limit: number,
  ): {
    readonly rows: readonly StoredRow[];
    readonly next: RowPlace | null;
  };
  row(list: number, line: number): StoredRow | null;
  /** Rows by their lines, as they are stored: for whoever reads all of them. */
  stored(list: number, afterLine: number, limit: number, withCells: boolean): readonly StoredTuple[];
  /** Keys of the people the rows stand for, by lines. @returns with the line to go on after; null at the end */
  peopleAfter(
    list: number,
    afterLine: number,
    limit: number,
  ): { readonly keys: readonly unknown[]; readonly last: number | null };
  image(list: number, line: number): RowImage | null;
  /** Of the rows from one line to another: how many of their people the other list lacks, has alike, or has otherwise. */
  compare(
    list: number,
    other: number,
    after: number,
    limit: number,
  ): {
    readonly last: number | null;
    readonly missing: number;
    readonly same: number;
    readonly changed: number;
  };
}

/** Who was erased, and has to stay away. */
export interface ErasedPeople {
  /** Looks whether somebody has been erased since; `has` goes by what it found. */
  isEmpty(): boolean;
  has(person: Person): boolean;
}

/** @returns one answer for each, in their order */
type Permit = (persons: readonly Person[]) => readonly Permission[];

export interface AudienceRowsStore extends AudienceRowsReader {
  /**
   * @param permissions one for each row that stands for a person, in their order
   * @returns lines of people who were erased: nothing of them is kept
   */
  add(list: number, rows: readonly NewRow[], permissions: readonly Permission[]): readonly number[];
  /** Takes the place of what stood at its line. @returns the rows that were changed by it, as they were before */
  replace(list: number, row: NewRow, permit: (person: Person) => Permission): readonly RowImage[];
  /** Puts rows back as they were, but for who may be written to: that is as it is now. */
  putBack(list: number, images: readonly RowImage[], permit: Permit): void;
  /** Gives the rows that stand for these the verdict they have now. @returns how many have another one than before */
  judgeAgain(list: number, keys: readonly StoredName[], permit: Permit): number;
  /** @returns the state each had before */
  choose(list: number, lines: readonly number[], choice: RowChoice | null): readonly RowImage[];
  chooseKind(list: number, kind: number, choice: RowChoice | null): RowChoice | null;
  /** Leaves of a row only that it was there. @returns whether it stood for anybody */
  erase(list: number, line: number): boolean;
  /** Rows that stand for one of these. */
  linesOf(list: number, keys: readonly StoredName[]): readonly number[];
}

const COLUMNS = "line, state, judged, person, twin, number, country, typed, cells";
const ERASED = kindCode({ verdict: "suppressed", reason: "erased" });
const DUPLICATE = kindCode({ verdict: "duplicate", reason: null });
const REFUSED: Readonly<Record<Exclude<Permission, "allowed">, number>> = {
  "opted-out": kindCode({ verdict: "opted-out", reason: null }),
  suppressed: kindCode({ verdict: "suppressed", reason: null }),
};

function keyOf(person: Person): StoredName {
  return person.kind === "user-id" ? storedUserId(person.userId) : storedDigits(personKeyOf(person.number));
}

/** Null where the key says it all. */
function numberBesideKey(person: Person, key: StoredName): number | string | null {
  if (person.kind === "user-id") return null;
  const stored = storedDigits(person.number.replace(/^\+/, ""));
  return stored === key ? null : stored;
}

function personOf(key: unknown, number: unknown): Person | null {
  if (key === null) return null;
  const name = nameFrom(number ?? key);
  return /^\d+$/.test(name) ? { kind: "number", number: `+${name}` } : { kind: "user-id", userId: name };
}

function cellsOf(cells: unknown): readonly string[] {
  const parsed = typeof cells === "string" ? parseJson(cells) : [];
  return Array.isArray(parsed) ? parsed.map(String) : [];
}

export function createAudienceRowsReader(database: ReadableDatabase): AudienceRowsReader {
  function standsFor(list: number, twin: unknown): number | null {
    if (twin === null) return null;
    const found = database.tuple(
      "SELECT line FROM audience_row WHERE list = ? AND person = ?",
      list,
      twin as StoredName,
    );
    return found === null ? null : Number(found[0]);
  }

  function rowOf(list: number, tuple: Tuple): StoredRow {
    const [line, state, , person, twin, number, country, typed, cells] = tuple;
    const { kind, choice } = stateOf(Number(state));
    return {
      line: Number(line),
      kind: kindOf(kind),
      choice,
      person: personOf(person ?? twin, number),
      country: String(country ?? ""),
      typed: typed === null ? null : String(typed),
      cells: cellsOf(cells),
      duplicateOf: standsFor(list, twin),
    };
  }

  function image(list: number, line: number): RowImage | null {
    const row = database.tuple(`SELECT ${COLUMNS} FROM audience_row WHERE list = ? AND line = ?`, list, line);
    return row as unknown as RowImage | null;
  }

  const countOf = ([state, country, n]: Tuple): RowCount => ({
    ...stateOf(Number(state)),
    country: String(country),
    n: Number(n),
  });

  function rowsAfter(
    list: number,
    { verdict, reason, country }: RowFilter,
    after: RowPlace | null,
    limit: number,
  ): readonly Tuple[] {
    const from = (index = "") => `SELECT ${COLUMNS} FROM audience_row ${index} WHERE list = ?`;
    const line = after?.line ?? 0;
    if (verdict !== null) {
      const [first, last] = statesOf(verdict, reason);
      return database.tuples(
        `${from()} AND (state, line) > (?, ?) AND state <= ? ORDER BY state, line LIMIT ?`,
        list,
        after?.state ?? first,
        line,
        last,
        limit,
      );
    }
    return country === undefined
      ? database.tuples(`${from()} AND line > ? ORDER BY line LIMIT ?`, list, line, limit)
      : database.tuples(
          // By the lines of all countries, if SQLite has its way.
          `${from("INDEXED BY audience_row_by_country")} AND country = ? AND line > ? ORDER BY line LIMIT ?`,
          list,
          country,
          line,
          limit,
        );
  }

  return {
    counts: (list) =>
      database
        .tuples("SELECT state, country, n FROM audience_count WHERE list = ? AND n > 0", list)
        .map(countOf),
    peopleWithin: (list, first, last) =>
      database
        .tuples(
          `SELECT state, country, count(*) FROM audience_row
           WHERE list = ? AND person >= ? AND person <= ? GROUP BY state, country`,
          list,
          first,
          last,
        )
        .map(countOf),
    choices: (list) =>
      new Map(
        database
          .tuples("SELECT kind, choice FROM audience_choice WHERE list = ?", list)
          .flatMap(([kind, code]) => {
            const choice = choiceOf(Number(code));
            return choice === null ? [] : [[Number(kind), choice] as const];
          }),
      ),
    page: (list, filter, after, limit) => {
      const rows = rowsAfter(list, filter, after, limit + 1);
      const shown = rows.slice(0, limit);
      const end = rows.length > limit ? shown.at(-1) : undefined;
      return {
        rows: shown.map((row) => rowOf(list, row)),
        next: end === undefined ? null : { state: Number(end[1]), line: Number(end[0]) },
      };
    },
    row: (list, line) => {
      const row = image(list, line);
      return row && rowOf(list, row);
    },
    stored: (list, afterLine, limit, withCells) =>
      database.tuples(
        `SELECT line, state, judged, person, number, country, ${withCells ? "cells" : "NULL"}
         FROM audience_row WHERE list = ? AND line > ? ORDER BY line LIMIT ?`,
        list,
        afterLine,
        limit,
      ) as unknown as readonly StoredTuple[],
    peopleAfter: (list, afterLine, limit) => {
      const rows = database.tuples(
        "SELECT line, person FROM audience_row WHERE list = ? AND line > ? ORDER BY line LIMIT ?",
        list,
        afterLine,
        limit,
      );
      return {
        keys: rows.flatMap(([, person]) => (person === null ? [] : [person])),
        last: rows.length < limit ? null : Number(rows.at(-1)?.[0]),
      };
    },
    image,
    compare: (list, other, after, limit) => {
      const rows = database.tuples(
        `SELECT r.line, o.line, r.person IS NOT NULL, o.cells IS r.cells AND o.state / 4 = r.state / 4
         FROM audience_row r LEFT JOIN audience_row o ON o.list = ?2 AND o.person = r.person
         WHERE r.list = ?1 AND r.line > ?3 ORDER BY r.line LIMIT ?4`,
        list,
        other,
        after,
        limit,
      );
      const people = rows.filter(([, , isPerson]) => isPerson === 1);
      const found = people.filter(([, line]) => line !== null);
      const same = found.filter(([, , , isSame]) => isSame === 1).length;
      return {
        last: rows.length < limit ? null : Number(rows.at(-1)?.[0]),
        missing: people.length - found.length,
        same,
        changed: found.length - same,
      };
    },
  };
}

const INSERT = `INSERT INTO audience_row (list, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const INSERT_PERSON = INSERT.replace("INSERT", "INSERT OR IGNORE");

export function createAudienceRowsStore(database: WritableDatabase, erased: ErasedPeople): AudienceRowsStore {
  const reader = createAudienceRowsReader(database);

  function count(list: number, changes: ReadonlyMap<string, number>): void {
    if (changes.size > 0) noteChange(list);
    for (const [key, n] of changes) {
      if (n === 0) continue;
      const at = key.indexOf(" ");
      database.put(
        `INSERT INTO audience_count (list, state, country, n) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET n = n + ?4`,
        list,
        Number(key.slice(0, at)),
        key.slice(at + 1),
        n,
      );
    }
  }

  /** Whoever keeps something of a list knows by this number that its rows have changed. */
  function noteChange(list: number): void {
    database.put("UPDATE audience_list SET changes = changes + 1 WHERE id = ?", list);
  }

  const tally = (changes: Map<string, number>, state: number, country: string | null, by: number) => {
    const key = `${state} ${country ?? ""}`;
    changes.set(key, (changes.get(key) ?? 0) + by);
  };

  function insert(list: number, image: RowImage): void {
    const [line, state, judged, person, twin, number, country, typed, cells] = image;
    database.put(
      INSERT,
      list,
      line,
      state,
      judged,
      person as StoredName | null,
      twin as StoredName | null,
      number as StoredName | null,
      country,
      typed,
      cells,
    );
  }

  /** As it would stand in the list. @returns the image; its person is to be taken for a twin where another row has it */
  function imageOf(row: NewRow, permission: Permission, isAnyErased = !erased.isEmpty()): RowImage {
    const { line, kind, person, country, typed, cells } = row;
    if (person === null) {
      return [line, stateCode(kind, null), null, null, null, null, country, typed, cells];
    }
    if (isAnyErased && erased.has(person))
      return [line, stateCode(ERASED, null), null, null, null, null, "", null, null];
    const shown = permission === "allowed" ? kind : REFUSED[permission];
    const key = keyOf(person);
    return [
      line,
      stateCode(shown, null),
      shown === kind ? null : kind,
      key,
      null,
      numberBesideKey(person, key),
      country,
      typed,
      cells,
    ];
  }

  /** A row that stands for a person, with the verdict that goes with the permission. Its own choice stays. */
  function withPermission(image: RowImage, permission: Permission): RowImage {
    const [line, state, judged, ...others] = image;
    const { kind, choice } = stateOf(state);
    const alone = judged ?? kind;
    const now = permission === "allowed" ? alone : REFUSED[permission];
    return [line, stateCode(now, choice), now === alone ? null : alone, ...others];
  }

  /** Rows that stand for nobody are as they were. */
  function withPermissions(images: readonly RowImage[], permit: Permit): readonly RowImage[] {
    const people = images.map((image) => personOf(image[3], image[5]));
    const permissions = permit(people.filter((person) => person !== null));
    let asked = 0;
    return images.map((image, index) =>
      people[index] === null ? image : withPermission(image, permissions[asked++] ?? "allowed"),
    );
  }

  /** @param kind by itself */
  function asDuplicate(image: RowImage): RowImage {
    const [line, state, judged, person, , number, country, typed, cells] = image;
    const alone = judged ?? stateOf(state).kind;
    return [line, stateCode(DUPLICATE, null), alone, null, person, number, country, typed, cells];
  }

  function isTaken(list: number, key: unknown, line: number): boolean {
    const found = database.tuple(
      "SELECT line FROM audience_row WHERE list = ? AND person = ? AND line <> ?",
      list,
      key as StoredName,
      line,
    );
    return found !== null;
  }

  function remove(list: number, line: number, changes: Map<string, number>): RowImage | null {
    const image = reader.image(list, line);
    if (image === null) return null;
    database.put("DELETE FROM audience_row WHERE list = ? AND line = ?", list, line);
    tally(changes, image[1], image[6], -1);
    return image;
  }

  function put(list: number, image: RowImage, changes: Map<string, number>): void {
    insert(list, image);
    tally(changes, image[1], image[6], 1);
  }

  return {
    ...reader,
    add: (list, rows, permissions) => {
      const changes = new Map<string, number>();
      const isAnyErased = !erased.isEmpty();
      const lines: number[] = [];
      let person = 0;
      for (const row of rows) {
        const permission = row.person === null ? "allowed" : (permissions[person++] ?? "allowed");
        const image = imageOf(row, permission, isAnyErased);
        const [line, state, judged, key, , number, country, typed, cells] = image;
        if (row.person !== null && key === null) lines.push(line);
        if (key !== null) {
          const isFirst = database.put(
            INSERT_PERSON,
            list,
            line,
            state,
            judged,
            key as StoredName,
            null,
            number as StoredName | null,
            country,
            typed,
            cells,
          );
          if (isFirst === 1) {
            tally(changes, state, country, 1);
            continue;
          }
        }
        put(list, key === null ? image : asDuplicate(image), changes);
      }
      count(list, changes);
      return lines;
    },
    replace: (list, row, permit) => {
      const changes = new Map<string, number>();
      const before = remove(list, row.line, changes);
      if (before === null) return [];
      const images = [before];
      const image = imageOf(row, row.person === null ? "allowed" : permit(row.person));
      const isTwin = image[3] !== null && isTaken(list, image[3], row.line);
      put(list, isTwin ? asDuplicate(image) : image, changes);
      const left = before[3];
      if (left !== null && left !== undefined && !isTaken(list, left, -1)) {
        // Somebody else's row was its duplicate, and stands for the person from now on.
        const next = database.tuple(
          "SELECT min(line) FROM audience_row WHERE list = ? AND twin = ?",
          list,
          left as StoredName,
        )?.[0];
        const heir = typeof next === "number" ? remove(list, next, changes) : null;
        if (heir !== null) {
          images.push(heir);
          const [line, , judged, , twin, number, country, typed, cells] = heir;
          const person = personOf(twin, number);
          const alone = { line, kind: judged ?? 0, person, country: country ?? "", typed, cells };
          put(list, imageOf(alone, person === null ? "allowed" : permit(person)), changes);
        }
      }
      count(list, changes);
      return images;
    },
    putBack: (list, images, permit) => {
      const changes = new Map<string, number>();
      // All go before the first comes back: each person has one row.
      for (const [line] of images) remove(list, line, changes);
      for (const image of withPermissions(images, permit)) put(list, image, changes);
      count(list, changes);
    },
    judgeAgain: (list, keys, permit) => {
      const images = keys.flatMap((key) => {
        const row = database.tuple(
          `SELECT ${COLUMNS} FROM audience_row WHERE list = ? AND person = ?`,
          list,
          key,
        );
        return row === null ? [] : [row as unknown as RowImage];
      });
      if (images.length === 0) return 0;
      const changes = new Map<string, number>();
      let changed = 0;
      for (const [index, now] of withPermissions(images, permit).entries()) {
        const [line, state, , , , , country] = images[index] ?? now;
        if (now[1] === state) continue;
        database.put(
          "UPDATE audience_row SET state = ?, judged = ? WHERE list = ? AND line = ?",
          now[1],
          now[2],
          list,
          line,
        );
        tally(changes, state, country, -1);
        tally(changes, now[1], country, 1);
        changed += 1;
      }
      count(list, changes);
      return changed;
    },
    choose: (list, lines, choice) => {
      const changes = new Map<string, number>();
      const images = lines.flatMap((line) => {
        const image = reader.image(list, line);
        return image === null ? [] : [image];
      });
      for (const [line, state, , , , , country] of images) {
        const next = stateCode(stateOf(state).kind, choice);
        if (next === state) continue;
        database.put("UPDATE audience_row SET state = ? WHERE list = ? AND line = ?", next, list, line);
        tally(changes, state, country, -1);
        tally(changes, next, country, 1);
      }
      count(list, changes);
      return images;
    },
    chooseKind: (list, kind, choice) => {
      const before = reader.choices(list).get(kind) ?? null;
      if (before !== choice) noteChange(list);
      database.put("DELETE FROM audience_choice WHERE list = ? AND kind = ?", list, kind);
      if (choice !== null) {
        database.put(
          "INSERT INTO audience_choice (list, kind, choice) VALUES (?, ?, ?)",
          list,
          kind,
          choiceCode(choice),
        );
      }
      return before;
    },
    erase: (list, line) => {
      const changes = new Map<string, number>();
      const before = remove(list, line, changes);
      if (before === null) return false;
      put(list, [line, stateCode(ERASED, null), null, null, null, null, "", null, null], changes);
      count(list, changes);
      return before[3] !== null || before[4] !== null;
    },
    linesOf: (list, keys) =>
      keys.flatMap((key) =>
        [
          ...database.tuples("SELECT line FROM audience_row WHERE list = ? AND person = ?", list, key),
          ...database.tuples("SELECT line FROM audience_row WHERE list = ? AND twin = ?", list, key),
        ].map(([line]) => Number(line)),
      ),
  };
}
