/** Erases a person from kept values, of whatever capability: a message that was being written to them goes as a whole. */
import type { Eraser } from "../erasing/eraser.ts";
import { redactText } from "../erasing/redact-body.ts";
import { messagesSettings } from "../messages/messages-settings.ts";
import type { WritableDatabase } from "../storage/database.ts";

/** What else stands in these is about the same person. */
const WHOLE: ReadonlySet<string> = new Set([messagesSettings.testDraft.key]);

export function createSettingsEraser(database: WritableDatabase): Eraser {
  return {
    sweeps: [
      {
        name: "settings.values",
        next: (_, erased) => {
          let texts = 0;
          for (const [key, value] of database.tuples("SELECT key, value FROM setting")) {
            const left = redactText(String(value), erased);
            if (left === value) continue;
            texts += 1;
            if (WHOLE.has(String(key))) database.put("DELETE FROM setting WHERE key = ?", String(key));
            else database.put("UPDATE setting SET value = ? WHERE key = ?", left, String(key));
          }
          for (const [id, value] of database.tuples("SELECT id, value FROM setting_set_aside")) {
            if (redactText(String(value), erased) === value) continue;
            texts += 1;
            database.put("DELETE FROM setting_set_aside WHERE id = ?", Number(id));
          }
          return { after: null, counts: { texts } };
        },
      },
    ],
  };
}
