/** The people messages are addressed to, one row for each name they go by: a number, a user id or a page-scoped id. */
import type { Recipient } from "../../shared/domain/messages/message.ts";
import type { WritableDatabase } from "../storage/database.ts";
import { numberFor } from "../storage/lookups.ts";

const COLUMNS = { number: "digits", "user-id": "bsuid", "page-scoped-id": "psid" } as const;

function nameOf(recipient: Recipient): string {
  switch (recipient.kind) {
    case "number":
      return recipient.number.replace(/^\+/, "");
    case "user-id":
      return recipient.userId;
    case "page-scoped-id":
      return recipient.pageScopedId;
  }
}

/**
 * @param country of the person, ISO 3166-1 alpha-2, as far as it is known
 * @returns the number of the row, which is made where there is none yet
 */
export function personFor(database: WritableDatabase, recipient: Recipient, country: string | null): number {
  const column = COLUMNS[recipient.kind];
  const name = nameOf(recipient);
  const row = database.tuple(`SELECT id FROM person WHERE ${column} = ?`, name);
  if (row !== null) return Number(row[0]);
  return database.insert(
    `INSERT INTO person (${column}, country) VALUES (?, ?)`,
    name,
    numberFor(database, "meta_word", country),
  );
}

/** Deletes the row of a person no message is addressed to any more, and what it is searched by. */
export function dropPersonWithoutMessages(database: WritableDatabase, person: number): void {
  database.put(
    "DELETE FROM person WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM message WHERE person = ?1)",
    person,
  );
}
