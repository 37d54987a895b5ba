/** What Meta announces of accounts that clients share with us. Pure. Source: meta-facts 2.6, 4.4. */
import { z } from "zod";
import { type AccountId, asAccountId, asBusinessId, type BusinessId } from "../../shared/domain/ids.ts";
import { type WebhookItem, WHATSAPP_ACCOUNT } from "../webhooks/envelope.ts";

export const PARTNER_EVENTS = ["PARTNER_ADDED", "PARTNER_APP_INSTALLED"] as const;

export interface PartnerEvent {
  readonly event: (typeof PARTNER_EVENTS)[number];
  readonly accountId: AccountId;
  /** The client's portfolio; `entry.id` is our own in these events. */
  readonly businessId: BusinessId | null;
  /** Meta's time, in milliseconds; null where Meta named none. */
  readonly at: number | null;
}

const id = z.union([z.string(), z.number()]).transform(String);
const partnerSchema = z.object({
  event: z.enum(PARTNER_EVENTS),
  waba_info: z.object({ waba_id: id, owner_business_id: id.transform(asBusinessId).nullish().catch(null) }),
});

/** @returns null for an item that isn't about clients or can't be read */
export function readPartnerEvent({ object, field, value, at }: WebhookItem): PartnerEvent | null {
  if (object !== WHATSAPP_ACCOUNT || field !== "account_update") return null;
  const partner = partnerSchema.safeParse(value);
  if (!partner.success) return null;
  const { event, waba_info } = partner.data;
  return {
    event,
    accountId: asAccountId(waba_info.waba_id),
    businessId: waba_info.owner_business_id ?? null,
    at,
  };
}
