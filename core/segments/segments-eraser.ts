/** Erases people from the names of segments; nothing else is kept of anybody there. */
import type { Eraser } from "../erasing/eraser.ts";
import { redactText } from "../erasing/redact-body.ts";
import type { WritableDatabase } from "../storage/database.ts";

export function createSegmentsEraser(database: WritableDatabase): Eraser {
  return {
    sweeps: [
      {
        name: "segments.names",
        next: (_, erased) => {
          let texts = 0;
          for (const [id, name] of database.tuples("SELECT id, name FROM segment WHERE name IS NOT NULL")) {
            const left = redactText(String(name), erased);
            if (left === name) continue;
            texts += database.put("UPDATE segment SET name = ? WHERE id = ?", left, Number(id));
          }
          return { after: null, counts: { texts } };
        },
      },
    ],
  };
}
