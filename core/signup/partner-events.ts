/** What Meta announces of accounts that clients share with us, read from the webhook log. Source: meta-facts 2.6, 4.4. */
import { z } from "zod";

export interface PartnerEvent {
  readonly event: string;
  readonly accountId: string;
  /** The client's portfolio; `entry.id` is our own in these events. */
  readonly businessId: string | null;
}

const id = z.union([z.string(), z.number()]).transform(String);
const bodySchema = z.object({
  entry: z.array(
    z.object({
      changes: z.array(z.object({ field: z.string(), value: z.unknown() })).catch([]),
    }),
  ),
});
const partnerSchema = z.object({
  event: z.enum(["PARTNER_ADDED", "PARTNER_APP_INSTALLED"]),
  waba_info: z.object({ waba_id: id, owner_business_id: id.nullish().catch(null) }),
});

/** @returns nothing for a body that says nothing of clients, or cannot be read */
export function readPartnerEvents(body: Buffer): readonly PartnerEvent[] {
  let json: unknown;
  try {
    json = JSON.parse(body.toString("utf8"));
  } catch {
    return [];
  }
  const parsed = bodySchema.safeParse(json);
  if (!parsed.success) return [];
  return parsed.data.entry
    .flatMap((entry) => entry.changes)
    .flatMap(({ field, value }) => {
      const partner = field === "account_update" ? partnerSchema.safeParse(value) : null;
      if (!partner?.success) return [];
      const { event, waba_info } = partner.data;
      return [{ event, accountId: waba_info.waba_id, businessId: waba_info.owner_business_id ?? null }];
    });
}
