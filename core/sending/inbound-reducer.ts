/**
 * Counts messages that people write, as they come in: Meta counts them towards a number's throughput (meta-facts 9), so what
 * is sent makes room for them. Keeps nothing, and reads nothing of what they say.
 */

import { isFields } from "../../shared/domain/fields.ts";
import { asNumberId } from "../../shared/domain/ids.ts";
import { textIn } from "../graph/lenient.ts";
import { WHATSAPP_ACCOUNT } from "../webhooks/envelope.ts";
import type { WebhookReducer } from "../webhooks/webhook-reducer.ts";
import type { Inbound } from "./inbound.ts";

export function createInboundReducer({
  onInbound,
}: {
  onInbound(inbound: readonly Inbound[]): void;
}): WebhookReducer {
  return {
    name: "inbound",
    reads: ({ object, field, list }) =>
      object === WHATSAPP_ACCOUNT && field === "messages" && list === "messages",
    begin: () => {
      const counts = new Map<string, number>();
      return {
        reduce: ({ value }, { isFirst }) => {
          const metadata = isFields(value) ? value.metadata : null;
          const id = isFields(metadata) ? textIn(metadata.phone_number_id) : null;
          if (id !== null && id !== "" && isFirst === true) counts.set(id, (counts.get(id) ?? 0) + 1);
          // Whether anybody has a use for it is for others to say.
          return "unread";
        },
        announce: () => {
          if (counts.size === 0) return;
          onInbound([...counts].map(([id, messages]) => ({ numberId: asNumberId(id), messages })));
        },
      };
    },
    forget: () => undefined,
    derives: [],
  };
}
