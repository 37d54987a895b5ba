/**
 * Erases people from what somebody has typed into campaigns: their names, and the texts and columns of their drafts. A draft
 * that named somebody counts as saved once more, so that no window which still shows the name can put it back unseen.
 */
import type { Eraser } from "../erasing/eraser.ts";
import { placeAfter } from "../erasing/eraser.ts";
import { redactText } from "../erasing/redact-body.ts";
import { redactJson } from "../erasing/redact-json.ts";
import type { WritableDatabase } from "../storage/database.ts";

/** A draft has some kilobytes. */
const TOGETHER = 100;

export function createCampaignsEraser(database: WritableDatabase): Eraser {
  return {
    sweeps: [
      {
        name: "campaigns.texts",
        next: (after, erased) => {
          // Deleted ones as well: they can be brought back.
          const rows = database.tuples(
            "SELECT id, name, draft FROM campaign WHERE id > ? ORDER BY id LIMIT ?",
            Number(after ?? 0),
            TOGETHER,
          );
          let texts = 0;
          for (const [id, name, draft] of rows) {
            const left = redactText(String(name), erased);
            const leftOfDraft = redactJson(draft, erased);
            if (left !== name)
              texts += database.put("UPDATE campaign SET name = ? WHERE id = ?", left, Number(id));
            if (leftOfDraft !== null)
              texts += database.put(
                "UPDATE campaign SET draft = ?, saved = saved + 1 WHERE id = ?",
                leftOfDraft,
                Number(id),
              );
          }
          return { after: placeAfter(rows, ([id]) => Number(id), TOGETHER), counts: { texts } };
        },
      },
    ],
  };
}
