/** Webhooks of what a person did with a message, in bytes as they are posted. */
import type { Reaction } from "../../shared/domain/results/reaction-values.ts";
import { STATUS_ACCOUNT } from "./status-webhook.ts";

export interface ReactionOfTest {
  readonly wamid: string;
  readonly kind: Reaction;
  /** What stands on the button, of a tap. */
  readonly button?: string;
  /** Seconds. */
  readonly at?: number;
  readonly from?: string;
  /** What is written, of a reply. */
  readonly text?: string;
  /** Tells one body from the same again. */
  readonly id?: string;
}

export function reactionWebhook({
  wamid,
  kind,
  button = "Show me",
  at = 1_795_165_260,
  from = "5511987999914",
  text = "thank you",
  id = `wamid.inbound-${wamid.slice(-8)}-${kind}-${button}-${at}`,
}: ReactionOfTest): string {
  const written = { from, id, timestamp: String(at), context: { from: "551140041234", id: wamid } };
  const content =
    kind === "clicked"
      ? {
          user_actions: [
            {
              action_type: "marketing_messages_link_click",
              timestamp: String(at),
              context: { id: wamid },
              marketing_messages_link_click_data: { click_component: "cta", click_id: id },
            },
          ],
        }
      : {
          contacts: [{ wa_id: from, profile: { name: "Ana" } }],
          messages: [
            kind === "tapped"
              ? { ...written, type: "button", button: { payload: button, text: button } }
              : { ...written, type: "text", text: { body: text } },
          ],
        };
  return webhookOf("7", content);
}

/** A click of which Meta doesn't say the message. */
export const looseClickWebhook = (clickId: string, at = 1_795_165_260, number = "7"): string =>
  webhookOf(number, {
    user_actions: [
      {
        action_type: "marketing_messages_link_click",
        timestamp: String(at),
        marketing_messages_link_click_data: { click_component: "cta", click_id: clickId },
      },
    ],
  });

function webhookOf(number: string, content: object): string {
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: STATUS_ACCOUNT,
        changes: [
          {
            field: "messages",
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: "551140041234", phone_number_id: number },
              ...content,
            },
          },
        ],
      },
    ],
  });
}
