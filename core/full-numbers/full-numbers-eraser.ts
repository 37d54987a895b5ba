/** Erases a person from the names in the record of files with full numbers; that there was such a file stays. */
import type { Eraser } from "../erasing/eraser.ts";
import { placeAfter, SWEPT_ROWS } from "../erasing/eraser.ts";
import { redactText } from "../erasing/redact-body.ts";
import type { WritableDatabase } from "../storage/database.ts";

export function createFullNumbersEraser(database: WritableDatabase): Eraser {
  return {
    sweeps: [
      {
        name: "fullNumbers.consents",
        next: (after, erased) => {
          const rows = database.tuples(
            "SELECT id, subject, given_by FROM full_number_consent WHERE id > ? ORDER BY id LIMIT ?",
            Number(after ?? 0),
            SWEPT_ROWS,
          );
          let texts = 0;
          for (const [id, ...names] of rows) {
            const [subject = "", givenBy = ""] = names.map((name) => redactText(String(name), erased));
            if (subject === names[0] && givenBy === names[1]) continue;
            texts += database.put(
              "UPDATE full_number_consent SET subject = ?, given_by = ? WHERE id = ?",
              subject,
              givenBy,
              Number(id),
            );
          }
          return { after: placeAfter(rows, ([id]) => Number(id)), counts: { texts } };
        },
      },
    ],
  };
}
