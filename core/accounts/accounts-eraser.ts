/** Erases a person from what was told of accounts and numbers: Meta's words there may name somebody. */
import type { ErasedNames } from "../erasing/erased-names.ts";
import { type Eraser, placeAfter, SWEPT_ROWS } from "../erasing/eraser.ts";
import { redactBody, redactText } from "../erasing/redact-body.ts";
import type { WritableDatabase } from "../storage/database.ts";
import type { WebhookLogReader } from "../webhooks/webhook-log-store.ts";
import type { AccountHistoryStore } from "./account-history-store.ts";
import { numberErrorsIn } from "./number-errors.ts";

const COLUMNS = ["from_value", "to_value", "detail", "raw", "content"] as const;

/** Each has to be unpacked. */
const BODIES = 50;

export interface AccountsEraserOptions {
  readonly database: WritableDatabase;
  readonly history: AccountHistoryStore;
  readonly log: Pick<WebhookLogReader, "asTheyStand">;
}

export function createAccountsEraser({ database, history, log }: AccountsEraserOptions): Eraser {
  const redacted = (text: unknown, erased: ErasedNames) =>
    typeof text === "string" ? redactText(text, erased) : null;

  return {
    sweeps: [
      {
        name: "accounts.events",
        next: (after, erased) => {
          const rows = database.tuples(
            `SELECT sequence, ${COLUMNS.join(", ")} FROM account_event WHERE sequence > ? ORDER BY sequence LIMIT ?`,
            Number(after ?? 0),
            SWEPT_ROWS,
          );
          let texts = 0;
          for (const [sequence, ...said] of rows) {
            const left = said.map((text) => redacted(text, erased));
            if (left.every((text, index) => text === said[index])) continue;
            texts += 1;
            const set = COLUMNS.map((column) => `${column} = ?`).join(", ");
            const changed = database.put(
              `UPDATE OR IGNORE account_event SET ${set} WHERE sequence = ?`,
              ...left,
              Number(sequence),
            );
            // Two events that only the name told apart are one.
            if (changed === 0) database.put("DELETE FROM account_event WHERE sequence = ?", Number(sequence));
          }
          return { after: placeAfter(rows, ([sequence]) => Number(sequence)), counts: { texts } };
        },
      },
      {
        // They are kept with numbers cut short, so the body they came in says whom they name.
        name: "accounts.number-errors",
        next: (after, erased) => {
          const rows = database.tuples(
            "SELECT DISTINCT webhook FROM number_error WHERE webhook > ? ORDER BY webhook LIMIT ?",
            Number(after ?? 0),
            BODIES,
          );
          let texts = 0;
          for (const [id] of rows) {
            const [webhook] = log.asTheyStand([Number(id)]);
            if (webhook === undefined || webhook.body === null) continue;
            const left = redactBody(webhook.body, erased);
            if (left === null) continue;
            const { id: webhookId, receivedAt, trust } = webhook;
            history.retellErrors(numberErrorsIn(left.body, receivedAt), { webhookId, trust });
            texts += 1;
          }
          const last = rows.at(-1)?.[0];
          const hasMore = rows.length === BODIES && last !== undefined;
          return { after: hasMore ? Number(last) : null, counts: { texts } };
        },
      },
    ],
  };
}
