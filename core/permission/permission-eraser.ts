/**
 * Erases people from what was entered about them. The entries stay as entries of nobody, by a keyed hash, so that what was
 * done is still told; that nobody writes to them any more is said by the list of erased people.
 */
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import type { ErasedNames } from "../erasing/erased-names.ts";
import { type Eraser, placeAfter, SWEPT_ROWS } from "../erasing/eraser.ts";
import { redactText } from "../erasing/redact-body.ts";
import type { WritableDatabase } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";

export function createPermissionEraser(database: WritableDatabase): Eraser {
  function eraseRow(id: number, kind: string, person: string, erased: ErasedNames): void {
    database.put(
      "UPDATE permission_act SET person = NULL, note = NULL, person_hash = ? WHERE id = ?",
      erased.hashOf(kind === "number" ? "digits" : "user-id", person),
      id,
    );
  }

  return {
    erase: ({ digits, userIds }, erased) => {
      const names = [...new Set([...digits.map(personKeyOf), ...userIds])];
      const rows = database.tuples(
        "SELECT id, kind, person FROM permission_act WHERE person IN (SELECT value FROM json_each(?))",
        writeJson(names),
      );
      for (const [id, kind, person] of rows) eraseRow(Number(id), String(kind), String(person), erased);
      return { words: rows.length };
    },
    sweeps: [
      {
        name: "permission.acts",
        next: (after, erased) => {
          const rows = database.tuples(
            "SELECT id, kind, person, note FROM permission_act WHERE id > ? ORDER BY id LIMIT ?",
            Number(after ?? 0),
            SWEPT_ROWS,
          );
          let found = 0;
          for (const [id, kind, person, note] of rows) {
            const isOfErased =
              typeof person === "string" && erased.has(kind === "number" ? "digits" : "user-id", person);
            if (isOfErased) {
              eraseRow(Number(id), String(kind), person, erased);
              found += 1;
            } else if (typeof note === "string") {
              // Of somebody else, and names them.
              const left = redactText(note, erased);
              if (left !== note)
                database.put("UPDATE permission_act SET note = ? WHERE id = ?", left, Number(id));
            }
          }
          return { after: placeAfter(rows, ([id]) => Number(id)), counts: { words: found } };
        },
      },
    ],
  };
}
