/** What Meta tells of a phone number's quality and throughput: phone_number_quality_update (contract 4.5). */
import type { PhoneNumber } from "../store/entities.ts";
import { changeBody } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";

export const QUALITY_RATINGS = ["GREEN", "YELLOW", "RED", "NA", "UNKNOWN"] as const;

export function postQualityUpdate(world: World, number: PhoneNumber, event: string): void {
  const businessId = world.store.get("account", number.accountId)?.businessId ?? "";
  const limit = world.store.get("business", businessId)?.messagingLimit ?? "TIER_NOT_SET";
  const olderLimits = world.settings().olderQualityWebhooks
    ? { current_limit: limit, ...(event === "FLAGGED" ? { old_limit: limit } : {}) }
    : {};
  world.post(
    number.accountId,
    changeBody(number.accountId, world.clock.now(), "phone_number_quality_update", {
      display_phone_number: number.digits,
      event,
      ...olderLimits,
      max_daily_conversations_per_business: limit,
    }),
  );
}

/** Since 2026 Meta no longer announces a change of quality; before, red numbers were flagged and announced. */
export function setQuality(world: World, number: PhoneNumber, rating: string): PhoneNumber {
  const before = number.qualityRating;
  if (!world.settings().olderQualityWebhooks) {
    return world.store.put("number", number.id, { ...number, qualityRating: rating });
  }
  const flagged = rating === "RED";
  const wasFlagged = before === "RED";
  const status = flagged
    ? number.status === "CONNECTED"
      ? "FLAGGED"
      : number.status
    : number.status === "FLAGGED"
      ? "CONNECTED"
      : number.status;
  const changed = world.store.put("number", number.id, { ...number, qualityRating: rating, status });
  if (flagged !== wasFlagged) postQualityUpdate(world, changed, flagged ? "FLAGGED" : "UNFLAGGED");
  return changed;
}
