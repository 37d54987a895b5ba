/**
 * Erases people from plans: whoever is in one is taken out of it, and the plan counts one fewer. What was predicted stays as it
 * was; it holds nobody's name. Values of others that name somebody lose the name.
 */
import { isErasedRecipient } from "../erasing/erased-names.ts";
import { type Eraser, SWEPT_ROWS } from "../erasing/eraser.ts";
import { redactJson } from "../erasing/redact-json.ts";
import type { WritableDatabase } from "../storage/database.ts";
import { personOfRow } from "./plans-store.ts";

export function createPlansEraser(database: WritableDatabase): Eraser {
  function takeOut(place: readonly [plan: number, ofClass: number, n: number]): void {
    const [plan, ofClass] = place;
    database.put("DELETE FROM plan_person WHERE plan = ? AND class = ? AND n = ?", ...place);
    database.put("UPDATE plan_class SET people = people - 1 WHERE plan = ? AND class = ?", plan, ofClass);
    database.put("UPDATE plan SET people = people - 1, erased = erased + 1 WHERE id = ?", plan);
  }

  return {
    sweeps: [
      {
        name: "plans.people",
        next: (after, erased) => {
          const [fromPlan = 0, fromClass = 0, fromN = 0] = String(after ?? "0:0:0")
            .split(":")
            .map(Number);
          const found = database.tuples(
            `SELECT plan, class, n, person, number, vals FROM plan_person
             WHERE (plan, class, n) > (?, ?, ?) ORDER BY plan, class, n LIMIT ?`,
            fromPlan,
            fromClass,
            fromN,
            SWEPT_ROWS,
          );
          let [people, texts] = [0, 0];
          for (const [plan, ofClass, n, person, number, values] of found) {
            const place = [Number(plan), Number(ofClass), Number(n)] as const;
            if (isErasedRecipient(erased, personOfRow(person, number))) {
              takeOut(place);
              people += 1;
              continue;
            }
            const left = redactJson(values, erased);
            if (left === null) continue;
            database.put(
              "UPDATE plan_person SET vals = ? WHERE plan = ? AND class = ? AND n = ?",
              left,
              ...place,
            );
            texts += 1;
          }
          const last = found.at(-1);
          const isOver = found.length < SWEPT_ROWS || last === undefined;
          return {
            after: isOver ? null : `${last[0]}:${last[1]}:${last[2]}`,
            counts: { rows: people, texts },
          };
        },
      },
      {
        name: "plans.texts",
        next: (_, erased) => {
          let texts = 0;
          for (const [id, frame] of database.tuples("SELECT id, frame FROM plan")) {
            const left = redactJson(frame, erased);
            if (left === null) continue;
            database.put("UPDATE plan SET frame = ? WHERE id = ?", left, Number(id));
            texts += 1;
          }
          return { after: null, counts: { texts } };
        },
      },
    ],
  };
}
