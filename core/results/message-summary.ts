/** A message as the list and its page show it. */
import type { MessageSummary } from "../../shared/contract/index.ts";
import { recipientText } from "../../shared/domain/messages/message.ts";
import type { StoredMessage } from "../messages/messages-store.ts";
import { displayNumber } from "../recipients/recipient-check.ts";

export function summaryOf(message: StoredMessage): MessageSummary {
  const { recipient, template } = message;
  const to = recipientText(recipient);
  return {
    id: message.id,
    channel: message.channel,
    origin: message.origin,
    wamid: message.wamid,
    to,
    recipientKind: recipient.kind,
    toDisplay: displayNumber(to),
    country: message.country,
    templateName: template?.name ?? null,
    templateLanguage: template?.language ?? null,
    requestedRoute: message.requestedRoute,
    submittedRoute: message.submittedRoute,
    billedRoute: message.billedRoute,
    pricingCategory: message.pricingCategory,
    pricingType: message.pricingType,
    pricingSubtype: message.pricingSubtype,
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
