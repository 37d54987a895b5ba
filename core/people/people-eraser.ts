/** Erases who people are: their rows, what they said of marketing messages, and which of their names belong together. */
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import type { PersonName } from "../../shared/domain/recipients/person-name.ts";
import type { ErasedNames } from "../erasing/erased-names.ts";
import { type Eraser, placeAfter, SWEPT_ROWS } from "../erasing/eraser.ts";
import type { WritableDatabase } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";
import { nameFrom, storedDigits, storedUserId } from "./people-names.ts";

export interface PersonForgettingOptions {
  readonly database: WritableDatabase;
  /** @returns how many messages of theirs were erased */
  forgetMessages(person: number, erased: ErasedNames): number;
  /** They are known by these from now on, whatever they were found by. */
  rememberNames(names: readonly PersonName[]): void;
}

/** Forgets one row of `person`, with all that depends on it. @returns how many messages it had */
export type ForgetPerson = (person: number, erased: ErasedNames) => number;

export function createPersonForgetting(options: PersonForgettingOptions): ForgetPerson {
  const { database, forgetMessages, rememberNames } = options;
  return (person, erased) => {
    const { digits, bsuid, psid } =
      database.get("SELECT digits, bsuid, psid FROM person WHERE id = :person", { person }) ?? {};
    const named = (kind: PersonName["kind"], name: unknown) =>
      typeof name === "string" && !erased.has(kind, name) ? [{ kind, name }] : [];
    rememberNames([...named("digits", digits), ...named("user-id", bsuid), ...named("digits", psid)]);
    const messages = forgetMessages(person, erased);
    database.run(
      "UPDATE person SET digits = NULL, bsuid = NULL, psid = NULL, country = NULL, name = NULL, zone = NULL WHERE id = :person",
      { person },
    );
    return messages;
  };
}

export function createPeopleEraser(database: WritableDatabase, forgetPerson: ForgetPerson): Eraser {
  function deleteLinks(column: "digits" | "user_id", stored: number | string | Buffer): number {
    return database.run(`DELETE FROM person_link WHERE ${column} = :stored`, { stored }).changes;
  }

  return {
    erase: ({ digits, userIds }, erased) => {
      const people = database.all(
        `SELECT id FROM person WHERE digits IN (SELECT value FROM json_each(:digits))
         UNION SELECT id FROM person WHERE psid IN (SELECT value FROM json_each(:digits))
         UNION SELECT id FROM person WHERE bsuid IN (SELECT value FROM json_each(:userIds))`,
        { digits: writeJson(digits), userIds: writeJson(userIds) },
      );
      const messages = people.reduce((sum, { id }) => sum + forgetPerson(Number(id), erased), 0);
      const keys = [...new Set(digits.map(personKeyOf))];
      const links = [
        ...keys.map((key) => deleteLinks("digits", storedDigits(key))),
        ...userIds.map((userId) => deleteLinks("user_id", storedUserId(userId))),
      ];
      const names = { names: writeJson([...keys, ...userIds]) };
      const { changes } = database.run(
        `DELETE FROM person_word WHERE person IN (SELECT value FROM json_each(:names))`,
        names,
      );
      database.run(
        `DELETE FROM person_change WHERE person IN (SELECT value FROM json_each(:names))
           OR old_person IN (SELECT value FROM json_each(:names))`,
        names,
      );
      return {
        people: people.length,
        messages,
        words: links.reduce((sum, count) => sum + count, changes),
      };
    },
    // For names that were learned only while the log was gone through.
    sweeps: [
      {
        name: "people.people",
        next: (after, erased) => {
          const rows = database.tuples(
            "SELECT id, digits, bsuid, psid FROM person WHERE id > ? ORDER BY id LIMIT ?",
            Number(after ?? 0),
            SWEPT_ROWS,
          );
          const found = rows.filter(([, digits, userId, pageScopedId]) =>
            isErased(erased, [digits, pageScopedId], [userId]),
          );
          const messages = found.reduce((sum, [id]) => sum + forgetPerson(Number(id), erased), 0);
          return {
            after: placeAfter(rows, ([id]) => Number(id)),
            counts: { people: found.length, messages },
          };
        },
      },
      {
        name: "people.links",
        next: (after, erased) => {
          const rows = database.tuples(
            "SELECT id, digits, user_id FROM person_link WHERE id > ? ORDER BY id LIMIT ?",
            Number(after ?? 0),
            SWEPT_ROWS,
          );
          const found = rows.filter(([, digits, userId]) =>
            isErased(erased, [nameFrom(digits)], [nameFrom(userId)]),
          );
          for (const [id] of found) database.put("DELETE FROM person_link WHERE id = ?", Number(id));
          return { after: placeAfter(rows, ([id]) => Number(id)), counts: { words: found.length } };
        },
      },
      {
        name: "people.changes",
        next: (_, erased) => {
          const found = database
            .tuples("SELECT DISTINCT person, old_person FROM person_change")
            .flatMap((names) => names.map(String))
            .filter((person) => isErased(erased, [person], [person]));
          const { changes } = database.run(
            `DELETE FROM person_change WHERE person IN (SELECT value FROM json_each(:found))
               OR old_person IN (SELECT value FROM json_each(:found))`,
            { found: writeJson(found) },
          );
          return { after: null, counts: { words: changes } };
        },
      },
      {
        name: "people.words",
        next: (_, erased) => {
          const people = database.all("SELECT DISTINCT kind, person FROM person_word");
          const found = people
            .map(({ person }) => String(person))
            .filter((person) => isErased(erased, [person], [person]));
          const { changes } = database.run(
            "DELETE FROM person_word WHERE person IN (SELECT value FROM json_each(:found))",
            { found: writeJson(found) },
          );
          return { after: null, counts: { words: changes } };
        },
      },
    ],
  };
}

function isErased(erased: ErasedNames, digits: readonly unknown[], userIds: readonly unknown[]): boolean {
  return (
    digits.some((name) => typeof name === "string" && erased.has("digits", name)) ||
    userIds.some((name) => typeof name === "string" && erased.has("user-id", name))
  );
}
