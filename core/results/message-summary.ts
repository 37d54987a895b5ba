/** A message as the list and its page show it. */
import type { MessageSummary } from "../../shared/contract/index.ts";
import { recipientText } from "../../shared/domain/messages/message.ts";
import type { StoredMessage } from "../messages/messages-store.ts";
import { displayNumber } from "../recipients/recipient-check.ts";

export function summaryOf(message: StoredMessage): MessageSummary {
  const undisplayed = undisplayedSummaryOf(message);
  return { ...undisplayed, toDisplay: displayed(undisplayed.to) };
}

/** The rows of a list are asked for again with every change, and writing a number takes as long as reading its row. */
const DISPLAYED = new Map<string, string>();
const MOST_DISPLAYED = 2_000;

function displayed(to: string): string {
  const known = DISPLAYED.get(to);
  if (known !== undefined) return known;
  if (DISPLAYED.size >= MOST_DISPLAYED) DISPLAYED.clear();
  const display = displayNumber(to);
  DISPLAYED.set(to, display);
  return display;
}

/** Writing a number as people do takes longer than all the rest; a file has no use for it. */
export type UndisplayedSummary = Omit<MessageSummary, "toDisplay">;

export function undisplayedSummaryOf(message: StoredMessage): UndisplayedSummary {
  const { recipient, template } = message;
  return {
    id: message.id,
    channel: message.channel,
    origin: message.origin,
    wamid: message.wamid,
    to: recipientText(recipient),
    recipientKind: recipient.kind,
    country: message.country,
    templateName: template?.name ?? null,
    templateLanguage: template?.language ?? null,
    requestedRoute: message.requestedRoute,
    submittedRoute: message.submittedRoute,
    billedRoute: message.billedRoute,
    pricingCategory: message.pricingCategory,
    pricingType: message.pricingType,
    pricingSubtype: message.pricingSubtype,
    billed: message.billed,
    lifetime: message.lifetime,
    fallback: message.fallback,
    state: message.state,
    isDeliveredTwice: message.deliveries > 1,
    isUnproven: message.isUnproven,
    isNeverSent: message.isNeverSent,
    error: message.error,
    createdAt: message.createdAt,
    updatedAt: message.updatedAt,
  };
}
