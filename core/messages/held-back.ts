/** To whom Meta held marketing back lately: another message within a day would only be held back as well (meta-facts 8.2). */
import { dispositionOf } from "../../shared/domain/dispositions/disposition.ts";
import { PERSON_LIMIT_CODE } from "../../shared/domain/dispositions/marketing-codes.data.ts";
import type { Person } from "../people/person.ts";
import type { ReadableDatabase } from "../storage/database.ts";

export interface HeldBackReader {
  /**
   * @param now milliseconds since the epoch
   * @returns for each, until when another message should wait; null where it need not
   */
  until(persons: readonly Person[], now: number): readonly (number | null)[];
}

const WAIT = (dispositionOf(PERSON_LIMIT_CODE)?.waitSeconds ?? 0) * 1_000;

export function createHeldBackReader(database: ReadableDatabase): HeldBackReader {
  const lastOf = (column: "digits" | "bsuid", name: string, since: number) =>
    database.tuple(
      `SELECT m.failed FROM person AS p JOIN message AS m ON m.person = p.id JOIN error AS e ON e.id = m.error
       WHERE p.${column} = ? AND e.code = ? AND m.failed > ? ORDER BY m.failed DESC LIMIT 1`,
      name,
      PERSON_LIMIT_CODE,
      since,
    )?.[0];
  return {
    until: (persons, now) => {
      // Mostly nobody ever was, and then nobody has to be looked for.
      const isKnown =
        database.tuple("SELECT 1 FROM error WHERE code = ? LIMIT 1", PERSON_LIMIT_CODE) !== null;
      if (!isKnown) return persons.map(() => null);
      return persons.map((person) => {
        const since = now - WAIT;
        const last =
          person.kind === "number"
            ? lastOf("digits", person.number.slice(1), since)
            : lastOf("bsuid", person.userId, since);
        return last === undefined ? null : Number(last) + WAIT;
      });
    },
  };
}
