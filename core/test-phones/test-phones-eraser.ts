/** Erases a person's phone from those that tests are sent to, and their name from the names of the others. */
import type { ErasedNames } from "../erasing/erased-names.ts";
import type { Eraser } from "../erasing/eraser.ts";
import { redactText } from "../erasing/redact-body.ts";
import type { WritableDatabase } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";

export function createTestPhonesEraser(database: WritableDatabase): Eraser {
  function redactName(id: number, name: string, erased: ErasedNames): number {
    const left = redactText(name, erased);
    if (left === name) return 0;
    return database.put("UPDATE test_phone SET name = ? WHERE id = ?", left, id);
  }

  return {
    erase: ({ digits }) => ({
      texts: database.run("DELETE FROM test_phone WHERE digits IN (SELECT value FROM json_each(:digits))", {
        digits: writeJson(digits),
      }).changes,
    }),
    // A handful: all of them in one slice. Also for numbers that were learned while the log was gone through.
    sweeps: [
      {
        name: "testPhones.phones",
        next: (_, erased) => {
          let texts = 0;
          for (const [id, name, digits] of database.tuples("SELECT id, name, digits FROM test_phone")) {
            if (erased.has("digits", String(digits)))
              texts += database.put("DELETE FROM test_phone WHERE id = ?", Number(id));
            else texts += redactName(Number(id), String(name), erased);
          }
          return { after: null, counts: { texts } };
        },
      },
    ],
  };
}
