/**
 * Which rows of `person` are one human: both forms of a number, and a number with the user id that Meta's proven webhooks link
 * it to. Of links the newest counts on both sides: a number that changed hands has a new user id. Whoever changed their number
 * stands under each of the two, since the old one may be somebody else's by now.
 */
import { formsOf, otherFormOf } from "../../shared/domain/recipients/number-forms.ts";
import type { ReadableDatabase, Tuple } from "../storage/database.ts";
import { nameFrom, storedDigits, storedUserId } from "./people-names.ts";

export interface SamePerson {
  /** Rows of `person`, the one that stands for them first. */
  readonly rows: readonly number[];
  /** Without a plus sign; also where no message was addressed to it. */
  readonly digits: string | null;
  readonly userId: string | null;
}

export interface SamePeople {
  /** Of rows that have another one: which row stands for them. The others stand for themselves. */
  readonly standsFor: ReadonlyMap<number, number>;
  /** The other way round: rows of one human, of which there are several. */
  readonly rowsOf: ReadonlyMap<number, readonly number[]>;
  /** Rows of people of whom no number is known. */
  readonly withoutNumber: ReadonlySet<number>;
}

export interface SamePeopleReader {
  /** Of everybody. @param next awaited after some milliseconds of work */
  all(next: () => Promise<void>): Promise<SamePeople>;
  /** Null where nobody has the row any more, or whoever had it was erased. */
  of(row: number): SamePerson | null;
  /** By a name. */
  named(kind: "number" | "user-id", name: string): SamePerson | null;
}

const AT_ONCE = 2_000;
/** People looked up between two pauses: several questions for each. */
const LOOKED_UP_AT_ONCE = 100;
/** Numbers with two forms begin like this, and no others do. */
const TWO_FORMS = [
  ["52", "53"],
  ["54", "56"],
] as const;

export function createSamePeopleReader(database: ReadableDatabase): SamePeopleReader {
  const rowWith = (column: "digits" | "bsuid", name: string): number | null => {
    const row = database.tuple(`SELECT id FROM person WHERE ${column} = ?`, name);
    return row === null ? null : Number(row[0]);
  };

  /** The newest proven link of a stored name. */
  function linked(by: "digits" | "user_id", stored: number | string | Buffer): string | null {
    const other = by === "digits" ? "user_id" : "digits";
    const row = database.tuple(
      `SELECT ${other} FROM person_link WHERE ${by} = ? AND proven_at IS NOT NULL
       ORDER BY proven_at DESC, ${other} DESC LIMIT 1`,
      stored,
    );
    return row === null ? null : nameFrom(row[0]);
  }

  /** The key of the number (both forms as one) that belongs to a user id, and to which it belongs. */
  function numberOf(userId: string): string | null {
    const key = linked("user_id", storedUserId(userId));
    return key !== null && linked("digits", storedDigits(key)) === userId ? key : null;
  }

  function userIdOf(key: string): string | null {
    const userId = linked("digits", storedDigits(key));
    return userId !== null && linked("user_id", storedUserId(userId)) === key ? userId : null;
  }

  /** The form in use today first. */
  function formsInOrder(digits: string): readonly string[] {
    return formsOf(digits).toSorted(
      (one, other) =>
        Number(otherFormOf(`+${one}`)?.isOutdated ?? false) -
        Number(otherFormOf(`+${other}`)?.isOutdated ?? false),
    );
  }

  function withNumber(digits: string): SamePerson | null {
    const forms = formsInOrder(digits);
    const found = forms.flatMap((form) => {
      const row = rowWith("digits", form);
      return row === null ? [] : [{ row, form }];
    });
    // Links have the key, which is the shorter form.
    const key = forms.toSorted((one, other) => one.length - other.length)[0] ?? digits;
    const userId = userIdOf(key);
    const own = userId === null ? null : rowWith("bsuid", userId);
    const rows = [...new Set([...found.map(({ row }) => row), ...(own === null ? [] : [own])])];
    const first = found[0]?.form ?? forms[0] ?? digits;
    return rows.length === 0 ? null : { rows, digits: first, userId };
  }

  function withUserId(userId: string): SamePerson | null {
    const key = numberOf(userId);
    if (key !== null) return withNumber(key);
    const row = rowWith("bsuid", userId);
    return row === null ? null : { rows: [row], digits: null, userId };
  }

  return {
    of: (row) => {
      const [digits, userId] = database.tuple("SELECT digits, bsuid FROM person WHERE id = ?", row) ?? [];
      if (typeof digits === "string") return withNumber(digits);
      return typeof userId === "string" ? withUserId(userId) : null;
    },
    named: (kind, name) => (kind === "number" ? withNumber(name) : withUserId(name)),
    all: async (next) => {
      const standsFor = new Map<number, number>();
      const rowsOf = new Map<number, readonly number[]>();
      const withoutNumber = new Set<number>();
      let looked = 0;
      const pause = async () => {
        looked += 1;
        if (looked % LOOKED_UP_AT_ONCE === 0) await next();
      };

      function note(person: SamePerson | null): void {
        const [first, ...others] = person?.rows ?? [];
        if (person === null || first === undefined || others.length === 0) return;
        rowsOf.set(first, person.rows);
        for (const row of person.rows) standsFor.set(row, first);
      }

      for (const [from, to] of TWO_FORMS) {
        for (let after: string = from; ; ) {
          const rows: readonly Tuple[] = database.tuples(
            "SELECT digits FROM person WHERE digits > ? AND digits < ? ORDER BY digits LIMIT ?",
            after,
            to,
            AT_ONCE,
          );
          for (const [digits] of rows) {
            // Nobody has both forms without the outdated one, and few have that.
            if (otherFormOf(`+${digits}`)?.isOutdated !== true) continue;
            note(withNumber(String(digits)));
            await pause();
          }
          after = String(rows.at(-1)?.[0] ?? to);
          await next();
          if (rows.length < AT_ONCE) break;
        }
      }
      for (let after = ""; ; ) {
        const rows: readonly Tuple[] = database.tuples(
          "SELECT bsuid, id, digits FROM person WHERE bsuid IS NOT NULL AND bsuid > ? ORDER BY bsuid LIMIT ?",
          after,
          AT_ONCE,
        );
        for (const [userId, id, digits] of rows) {
          if (digits !== null) continue;
          const person = withUserId(String(userId));
          if (person !== null && person.digits === null) withoutNumber.add(Number(id));
          else note(person);
          await pause();
        }
        after = String(rows.at(-1)?.[0] ?? "");
        await next();
        if (rows.length < AT_ONCE) break;
      }
      return { standsFor, rowsOf, withoutNumber };
    },
  };
}
