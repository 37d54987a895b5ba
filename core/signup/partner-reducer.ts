/** Reads what webhooks say of accounts that clients share with us, for the signup that waits for one. */

import { isProven } from "../../shared/domain/webhooks/trust.ts";
import { WHATSAPP_ACCOUNT } from "../webhooks/envelope.ts";
import type { WebhookReducer } from "../webhooks/webhook-reducer.ts";
import { readPartnerEvent } from "./partner-events.ts";
import type { PartnerEventsStore } from "./partner-events-store.ts";

export interface PartnerReducerOptions {
  readonly partnerEvents: PartnerEventsStore;
  onPartnerEvent(): void;
}

export function createPartnerReducer({
  partnerEvents,
  onPartnerEvent,
}: PartnerReducerOptions): WebhookReducer {
  return {
    name: "partner events",
    reads: ({ object, field, list }) =>
      object === WHATSAPP_ACCOUNT && field === "account_update" && list === null,
    begin: () => {
      let isNew = false;
      return {
        reduce: (item, origin) => {
          const event = readPartnerEvent(item);
          // What anybody may have written connects no account; a signed copy will say it again.
          if (event === null || !isProven(origin.trust)) return "unread";
          if (partnerEvents.add(event, origin)) isNew = true;
          return "reduced";
        },
        announce: () => {
          if (isNew) onPartnerEvent();
        },
      };
    },
    forget: () => partnerEvents.clear(),
    derives: [
      {
        name: "partner_event",
        key: ["event", "account_id", "business_id", "at", "told_apart"],
        numbers: ["id"],
      },
    ],
  };
}
