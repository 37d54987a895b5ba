/** Erases people from hand-overs, so that no later file names them. Values of others that name somebody lose the name. */
import { isErasedRecipient } from "../erasing/erased-names.ts";
import { type Eraser, placeAfter, SWEPT_ROWS } from "../erasing/eraser.ts";
import { redactText } from "../erasing/redact-body.ts";
import { redactJson } from "../erasing/redact-json.ts";
import { personOfRow } from "../people/people-names.ts";
import type { WritableDatabase } from "../storage/database.ts";

export function createHandOversEraser(database: WritableDatabase): Eraser {
  return {
    sweeps: [
      {
        name: "handOvers.people",
        next: (after, erased) => {
          const [fromHandOver, fromPerson] = after === null ? [0, 0] : placeOf(String(after));
          const rows = database.tuples(
            `SELECT hand_over, person, campaign, vals FROM handed_person
             WHERE (hand_over, person) > (?, ?) ORDER BY hand_over, person LIMIT ?`,
            fromHandOver,
            fromPerson,
            SWEPT_ROWS,
          );
          let [people, texts] = [0, 0];
          for (const [, person, campaign, values] of rows) {
            const key = [Number(campaign), person as number | string | Buffer] as const;
            if (isErasedRecipient(erased, personOfRow(person, null))) {
              database.put("DELETE FROM handed_person WHERE campaign = ? AND person = ?", ...key);
              people += 1;
              continue;
            }
            const left = redactJson(values, erased);
            if (left === null) continue;
            database.put("UPDATE handed_person SET vals = ? WHERE campaign = ? AND person = ?", left, ...key);
            texts += 1;
          }
          return {
            after: placeAfter(rows, ([handOver, person]) => placeText(Number(handOver), person)),
            counts: { rows: people, texts },
          };
        },
      },
      {
        name: "handOvers.texts",
        next: (_, erased) => {
          let texts = 0;
          for (const [id, columns, name] of database.tuples("SELECT id, columns, name FROM hand_over")) {
            const left = redactJson(columns, erased) ?? String(columns);
            const by = name === null ? null : redactText(String(name), erased);
            if (left === columns && by === name) continue;
            database.put("UPDATE hand_over SET columns = ?, name = ? WHERE id = ?", left, by, Number(id));
            texts += 1;
          }
          return { after: null, counts: { texts } };
        },
      },
    ],
  };
}

/** Names are whole numbers, texts or bytes, which SQLite orders as such. */
function placeText(handOver: number, person: unknown): string {
  const name = person instanceof Uint8Array ? { bytes: Buffer.from(person).toString("hex") } : person;
  return JSON.stringify([handOver, name]);
}

function placeOf(text: string): [number, number | string | Buffer] {
  const [handOver, name] = JSON.parse(text) as [number, number | string | { readonly bytes: string }];
  return [handOver, typeof name === "object" ? Buffer.from(name.bytes, "hex") : name];
}
