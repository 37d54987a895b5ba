/** Erases people from what was called for, and from what is muted: names of campaigns and Meta's reasons may name somebody. */
import { type Eraser, placeAfter } from "../erasing/eraser.ts";
import { redactText } from "../erasing/redact-body.ts";
import { redactJson } from "../erasing/redact-json.ts";
import type { WritableDatabase } from "../storage/database.ts";

const TOGETHER = 100;

export function createAlertsEraser(database: WritableDatabase): Eraser {
  return {
    sweeps: [
      {
        name: "alerts.facts",
        next: (after, erased) => {
          const rows = database.tuples(
            "SELECT id, key, facts FROM alert WHERE id > ? ORDER BY id LIMIT ?",
            Number(after ?? 0),
            TOGETHER,
          );
          let texts = 0;
          for (const [id, key, facts] of rows) {
            const leftOfKey = redactText(String(key), erased);
            const left = redactJson(facts, erased);
            if (left === null && leftOfKey === key) continue;
            texts += 1;
            // Two under way that only the name told apart are one.
            database.put(
              "UPDATE OR REPLACE alert SET key = ?, facts = ? WHERE id = ?",
              leftOfKey,
              left ?? String(facts),
              Number(id),
            );
          }
          return { after: placeAfter(rows, ([id]) => Number(id), TOGETHER), counts: { texts } };
        },
      },
      {
        // Somebody has chosen each of them, so there are few.
        name: "alerts.mutes",
        next: (_, erased) => {
          let texts = 0;
          for (const [kind, key, facts] of database.tuples("SELECT kind, key, facts FROM alert_mute")) {
            const leftOfKey = redactText(String(key), erased);
            const left = redactJson(facts, erased);
            if (left === null && leftOfKey === key) continue;
            texts += database.put(
              "UPDATE OR REPLACE alert_mute SET key = ?, facts = ? WHERE kind = ? AND key = ?",
              leftOfKey,
              left ?? (facts === null ? null : String(facts)),
              Number(kind),
              String(key),
            );
          }
          return { after: null, counts: { texts } };
        },
      },
    ],
  };
}
