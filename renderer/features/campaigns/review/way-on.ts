/** Where a reason that stands in everybody's way is dealt with: a tab of the campaign, or another screen. */
import type { ReasonCode } from "../../../../shared/domain/decision/reasons.ts";

export function wayOnOf(code: ReasonCode): "message" | "delivery" | "setup" | "accounts" {
  if (code === "terms-needed") return "setup";
  if (code.startsWith("number-") || code.startsWith("account-")) return "accounts";
  return code.startsWith("template-") ? "message" : "delivery";
}
