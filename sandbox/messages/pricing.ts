/**
 * What a delivered message costs, in the words of `pricing` (contract 6.1, 13.3), decided when it is accepted; and
 * which of its statuses say so. Since October 2026 a number has 1,000 delivered service messages free in each calendar
 * month of the account's time zone; the others are charged, and utility templates inside an open window are too.
 */
import { localDate } from "../analytics/time.ts";
import { SERVICE_PRICES } from "../data/prices.ts";
import type { JsonObject } from "../graph/json.ts";
import { fraction, type Seed } from "../random.ts";
import type { SandboxSettings } from "../settings.ts";
import type { Account, Message, PhoneNumber, PlannedReceipt, PlannedStatus } from "../store/entities.ts";
import type { World } from "../world.ts";

export interface PriceQuestion {
  /** As webhooks write it. */
  readonly category: string;
  /** Calendar date in the account's time zone, as 2026-11-20. */
  readonly date: string;
  /** The person has written within 24 hours. */
  readonly inWindow: boolean;
  /** The number has free service messages left this month. */
  readonly freeServiceLeft: boolean;
}

/** `pricing.type` by Meta's rules; before October 2026 everything in an open window but marketing was free. */
export function priceType(question: PriceQuestion): "regular" | "free_customer_service" {
  const charged = question.date >= SERVICE_PRICES.since;
  const free =
    question.category === "service"
      ? !charged || question.freeServiceLeft
      : question.category === "utility" && question.inWindow && !charged;
  return free ? "free_customer_service" : "regular";
}

type Placement = Exclude<SandboxSettings["pricingOn"], "seeded">;
const PLACEMENTS = ["both", "sent", "later"] as const;

/**
 * Which statuses carry the price of messages to this person: always the same ones, each choice for a third of the
 * people.
 */
export function placementOf(seed: Seed, who: string, setting: SandboxSettings["pricingOn"]): Placement {
  if (setting !== "seeded") return setting;
  return PLACEMENTS[Math.floor(fraction(seed, `priced/${who}`) * PLACEMENTS.length)] ?? "both";
}

export function showsPrice(placement: Placement, status: PlannedStatus): boolean {
  if (!status.priced || placement === "none") return false;
  return placement === "both" || (placement === "sent") === (status.status === "sent");
}

/** The `pricing` of a status. */
export function pricingOf(message: Message, { pricingBillable }: SandboxSettings): JsonObject {
  const { priceType: type, priceSubtype: subtype, billedCategory: category } = message;
  return {
    ...(pricingBillable ? { billable: isCharged(message) } : {}),
    pricing_model: "PMP",
    type,
    ...(subtype === null ? {} : { subtype }),
    category,
  };
}

export function isCharged({ priceType: type, priceSubtype }: Message): boolean {
  return type === "regular" && priceSubtype === null;
}

/** Free service messages the number has left this month, minus those waiting to be delivered. */
export function freeServiceLeft(world: World, account: Account, number: PhoneNumber, at: number): number {
  const used = world.store.get("freeService", monthKey(account, number, at))?.delivered ?? 0;
  return Math.max(0, world.settings().freeServiceMessages - used);
}

/** Counts one more service message, to be delivered at that time. */
export function countService(world: World, account: Account, number: PhoneNumber, at: number): void {
  const id = monthKey(account, number, at);
  const delivered = (world.store.get("freeService", id)?.delivered ?? 0) + 1;
  world.store.put("freeService", id, { id, delivered });
}

export function isServiceCharged(account: Account, at: number): boolean {
  return localDate(account.timezoneId, at) >= SERVICE_PRICES.since;
}

function monthKey(account: Account, number: PhoneNumber, at: number): string {
  return `${number.id}/${localDate(account.timezoneId, at).slice(0, 7)}`;
}

/** Milliseconds after acceptance at which the plan delivers the message, or null when it never does. */
export function deliveredAfter(receipts: readonly PlannedReceipt[]): number | null {
  const arrived = receipts
    .flatMap(({ statuses }) => statuses)
    .filter(({ status }) => status === "delivered" || status === "read")
    .map(({ at }) => at);
  return arrived.length === 0 ? null : Math.min(...arrived);
}
