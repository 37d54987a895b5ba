/** The message edges of a phone number: sending, and marking what was received as read. */
import type { EdgeDefinition } from "../graph/node.ts";
import type { PhoneNumber } from "../store/entities.ts";
import { acceptMessage } from "./accept.ts";
import { blockedUsers } from "./blocking.ts";
import { isReadMark, markRead } from "./inbound.ts";
import { messageHistory } from "./message-history.ts";

export const messageEdges: Readonly<Record<string, EdgeDefinition<PhoneNumber>>> = {
  messages: {
    POST: {
      permission: "whatsapp_business_messaging",
      run: (number, call) =>
        isReadMark(call.parameters) ? markRead(number, call) : acceptMessage(number, "messages", call),
    },
  },
  marketing_messages: {
    POST: {
      permission: "whatsapp_business_messaging",
      run: (number, call) => acceptMessage(number, "marketing_messages", call),
    },
  },
  block_users: blockedUsers,
  message_history: messageHistory,
};
