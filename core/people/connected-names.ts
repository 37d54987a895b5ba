/** All names one person goes by, as far as anybody has said which belong together. */
import { formsOf, personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import type { PersonName } from "../../shared/domain/recipients/person-name.ts";
import type { ReadableDatabase } from "../storage/database.ts";
import { nameFrom, storedDigits, storedUserId } from "./people-names.ts";

/** A dump that anybody has written could link half the world. */
const MOST_NAMES = 100;

/**
 * @param except names that turned out to be somebody else's, such as of a number that changed hands; nothing is looked for
 *   behind them
 * @returns the name itself first; no more than a hundred
 */
export function connectedNames(
  database: ReadableDatabase,
  name: PersonName,
  except: readonly string[],
): readonly PersonName[] {
  const left = new Set(except.flatMap(formsOf));
  const found = new Map<string, PersonName>();
  function add(one: PersonName): void {
    const key = one.kind === "digits" ? personKeyOf(one.name) : one.name;
    if (!left.has(one.name) && !left.has(key) && !found.has(key) && found.size < MOST_NAMES)
      found.set(key, one);
  }

  function addRows(rows: readonly { readonly [column: string]: unknown }[]): void {
    for (const { digits, bsuid, psid } of rows) {
      if (typeof digits === "string") add({ kind: "digits", name: digits });
      if (typeof bsuid === "string") add({ kind: "user-id", name: bsuid });
      if (typeof psid === "string") add({ kind: "digits", name: psid });
    }
  }

  /** A number or user id that was taken in the place of another. */
  function addChanged(kind: "number" | "user-id", person: string): void {
    for (const [otherKind, other] of database.tuples(
      `SELECT old_kind, old_person FROM person_change WHERE kind = ?1 AND person = ?2
       UNION SELECT kind, person FROM person_change WHERE old_kind = ?1 AND old_person = ?2`,
      kind,
      person,
    ))
      add({ kind: otherKind === "number" ? "digits" : "user-id", name: String(other) });
  }

  add(name);
  // Grows while it is gone through.
  for (const known of found.values()) {
    if (known.kind === "user-id") {
      addChanged("user-id", known.name);
      addRows(
        database.all("SELECT digits, bsuid, psid FROM person WHERE bsuid = :name", { name: known.name }),
      );
      for (const { digits } of database.all("SELECT digits FROM person_link WHERE user_id = :stored", {
        stored: storedUserId(known.name),
      }))
        add({ kind: "digits", name: nameFrom(digits) });
      continue;
    }
    for (const form of formsOf(known.name)) {
      addRows(database.all("SELECT digits, bsuid, psid FROM person WHERE digits = :form", { form }));
      addRows(database.all("SELECT digits, bsuid, psid FROM person WHERE psid = :form", { form }));
    }
    addChanged("number", personKeyOf(known.name));
    for (const { user_id } of database.all("SELECT user_id FROM person_link WHERE digits = :stored", {
      stored: storedDigits(personKeyOf(known.name)),
    }))
      add({ kind: "user-id", name: nameFrom(user_id) });
  }
  return [...found.values()];
}
