/** The texts of Meta's answers in a generated workspace. Waypost keeps those of tests alone. */
import type { PlannedAttempt, PlannedMessage } from "./plan.ts";

export function answerOf(
  { origin, person }: PlannedMessage,
  { outcome, wamid }: PlannedAttempt,
): string | null {
  if (origin !== "test") return null;
  switch (outcome.kind) {
    case "accepted":
      return JSON.stringify({
        messaging_product: "whatsapp",
        contacts: [{ input: person.digits, wa_id: person.digits }],
        messages: [{ id: wamid, message_status: outcome.messageStatus }],
      });
    case "refused":
      return JSON.stringify({
        error: {
          message: outcome.error.title,
          code: outcome.error.code,
          error_data: { details: outcome.error.details },
          fbtrace_id: outcome.traceId,
        },
      });
    default:
      return null;
  }
}
