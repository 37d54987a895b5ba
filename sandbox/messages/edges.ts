/** The sending edges of a phone number. */
import type { EdgeDefinition } from "../graph/node.ts";
import type { PhoneNumber } from "../store/entities.ts";
import { acceptMessage } from "./accept.ts";

export const messageEdges: Readonly<Record<string, EdgeDefinition<PhoneNumber>>> = {
  messages: {
    POST: {
      permission: "whatsapp_business_messaging",
      run: (number, call) => acceptMessage(number, "messages", call),
    },
  },
  marketing_messages: {
    POST: {
      permission: "whatsapp_business_messaging",
      run: (number, call) => acceptMessage(number, "marketing_messages", call),
    },
  },
};
