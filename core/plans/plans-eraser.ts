/**
 * Erases people from plans: whoever is in one is taken out of it, and the plan counts one fewer. What was predicted stays as it
 * was; it holds nobody's name. Values of others that name somebody lose the name.
 */
import { isErasedRecipient } from "../erasing/erased-names.ts";
import { type Eraser, SWEPT_ROWS, type Sweep } from "../erasing/eraser.ts";
import { redactJson } from "../erasing/redact-json.ts";
import { personOfRow } from "../people/people-names.ts";
import type { WritableDatabase } from "../storage/database.ts";

/** Where people of plans are, with what tells the rows of one plan apart. */
const TABLES = [
  { name: "plan_person", key: ["class", "n"] },
  { name: "plan_later", key: ["due", "class", "n"] },
  { name: "plan_skip", key: ["class", "n"] },
] as const;
type Table = (typeof TABLES)[number];

export function createPlansEraser(database: WritableDatabase): Eraser {
  return {
    sweeps: [
      ...TABLES.map((table) => peopleOf(database, table)),
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

function peopleOf(database: WritableDatabase, { name, key }: Table): Sweep {
  const columns = ["plan", ...key];
  const isRow = columns.map((column) => `${column} = ?`).join(" AND ");
  const ofClass = key.indexOf("class" as never) + 1;

  function takeOut(place: readonly number[]): void {
    const [plan = 0] = place;
    database.put(`DELETE FROM ${name} WHERE ${isRow}`, ...place);
    // Somebody who has a message, which counts them.
    if ((place[ofClass] ?? 0) < 0) return;
    database.put(
      "UPDATE plan_class SET people = people - 1 WHERE plan = ? AND class = ?",
      plan,
      place[ofClass] ?? 0,
    );
    database.put("UPDATE plan SET people = people - 1, erased = erased + 1 WHERE id = ?", plan);
    // Whoever gets nothing isn't in the queue any more.
    database.put(
      "UPDATE job SET people = people - 1, erased = erased + 1, queued = queued - ? WHERE plan = ?",
      name === "plan_skip" ? 0 : 1,
      plan,
    );
  }

  return {
    name: `plans.${name}`,
    next: (after, erased) => {
      const from =
        after === null ? columns.map(() => Number.MIN_SAFE_INTEGER) : String(after).split(":").map(Number);
      const found = database.tuples(
        `SELECT ${columns.join(", ")}, person, number, vals FROM ${name}
         WHERE (${columns.join(", ")}) > (${columns.map(() => "?").join(", ")})
         ORDER BY ${columns.join(", ")} LIMIT ?`,
        ...from,
        SWEPT_ROWS,
      );
      let [people, texts] = [0, 0];
      for (const row of found) {
        const place = row.slice(0, columns.length).map(Number);
        const [person, number, own] = row.slice(columns.length);
        if (isErasedRecipient(erased, personOfRow(person, number))) {
          takeOut(place);
          people += 1;
          continue;
        }
        const left = redactJson(own, erased);
        if (left === null) continue;
        database.put(`UPDATE ${name} SET vals = ? WHERE ${isRow}`, left, ...place);
        texts += 1;
      }
      const last = found.at(-1);
      return {
        after:
          found.length < SWEPT_ROWS || last === undefined ? null : last.slice(0, columns.length).join(":"),
        counts: { rows: people, texts },
      };
    },
  };
}
