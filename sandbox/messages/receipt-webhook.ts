/** Turns one planned receipt of a message into the webhook Meta would post (contract 6.1). */
import { statusLeft } from "../analytics/rollups.ts";
import type { JsonObject } from "../graph/json.ts";
import { isDropped } from "../rules/pacing.ts";
import type { Message, PlannedStatus } from "../store/entities.ts";
import { unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import { contactOf, showsUserId } from "./person.ts";
import { placementOf, pricingOf, showsPrice } from "./pricing.ts";
import { failedReceipt } from "./receipts.ts";

const DOCUMENTATION = "/documentation/business-messaging/whatsapp/support/error-codes";
const DAY = 24 * 60 * 60 * 1000;

export function sendReceipt(world: World, messageId: string, index: number): void {
  const message = sentence(world, world.store.get("message", messageId));
  const receipt = message?.receipts[index];
  if (message === undefined || receipt === undefined) return;
  const failed = receipt.statuses.every((status) => status.status === "failed");
  world.postStatuses({
    accountId: message.accountId,
    numberId: message.numberId,
    contacts: contactsOf(world, message, failed),
    statuses: receipt.statuses.map((status) => {
      statusLeft(world, message, index, status);
      return statusValue(world, message, status);
    }),
  });
  const sent = { ...message, receiptsSent: index + 1 };
  world.store.put("message", messageId, sent);
  scheduleReceipt(world, sent);
}

/** A held message whose time has come goes on as planned, or fails if Meta decided to drop it. */
function sentence(world: World, message: Message | undefined): Message | undefined {
  if (message === undefined || message.pacedBy === null || message.receiptsSent > 0) return message;
  const planned = message.receipts[0];
  if (!isDropped(world, message) || planned === undefined) return { ...message, messageStatus: "accepted" };
  return { ...message, receipts: [failedReceipt(planned.delay, world.settings().heldDroppedCode)] };
}

/** The next receipt of the message, or its end. */
export function scheduleReceipt(world: World, message: Message): void {
  const next = message.receipts[message.receiptsSent];
  if (next === undefined) {
    world.history.isOver(message.id);
    return;
  }
  world.scheduler.schedule(message.acceptedAt + next.delay, {
    kind: "receipt",
    messageId: message.id,
    index: message.receiptsSent,
  });
}

/** A live failed status names the contact's number and nothing else (setting `failedStatusContacts`). */
function contactsOf(world: World, message: Message, failed: boolean): readonly JsonObject[] {
  const waId = message.hidePhone ? null : message.waId;
  if (failed) {
    if (world.settings().failedStatusContacts === "none") return [];
    return [waId === null ? { user_id: message.userId } : { wa_id: waId }];
  }
  if (!showsUserId(world, waId)) return [];
  return [contactOf(world, { waId, userId: message.userId, profileName: message.profileName })];
}

function statusValue(
  world: World,
  message: Message,
  planned: PlannedStatus,
): Readonly<Record<string, unknown>> {
  const settings = world.settings();
  const byPhone = message.waId !== null && !message.hidePhone;
  const showUserId = !byPhone || (settings.userIdsInWebhooks && planned.status !== "failed");
  const who = message.waId ?? message.userId ?? "";
  const placement = placementOf(world.identity().seed, who, settings.pricingOn);
  const at = message.acceptedAt + planned.at;
  return {
    id: message.id,
    status: planned.status,
    timestamp: String(unixSeconds(at)),
    ...(byPhone ? { recipient_id: message.waId } : {}),
    ...(showUserId && message.userId !== null ? { recipient_user_id: message.userId } : {}),
    ...(message.identityKeyHash === null ? {} : { recipient_identity_key_hash: message.identityKeyHash }),
    ...(message.opaque === null ? {} : { biz_opaque_callback_data: message.opaque }),
    ...(settings.conversationInWebhooks && planned.priced
      ? {
          conversation: {
            id: message.id.slice(-32),
            ...(planned.status === "sent" ? { expiration_timestamp: String(unixSeconds(at + DAY)) } : {}),
            origin: { type: message.billedCategory },
          },
        }
      : {}),
    ...(showsPrice(placement, planned) ? { pricing: pricingOf(message, settings) } : {}),
    ...(planned.error === null
      ? {}
      : {
          errors: [
            {
              code: planned.error.code,
              title: planned.error.title,
              message: planned.error.title,
              error_data: { details: planned.error.details },
              href: DOCUMENTATION,
            },
          ],
        }),
  };
}
