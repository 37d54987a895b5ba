/** `smb_app_data`: a coexistence number's contacts and history are synchronised once each, within 24 hours (contract 2.4). */
import type { Answer, Call } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import type { EdgeDefinition } from "../graph/node.ts";
import type { PhoneNumber } from "../store/entities.ts";

const WINDOW = 24 * 60 * 60 * 1000;
const KINDS = ["smb_app_state_sync", "history"];

export const smbAppData: EdgeDefinition<PhoneNumber> = {
  POST: { permission: "whatsapp_business_management", run: synchronise },
};

function synchronise(number: PhoneNumber, { world, parameters }: Call): Answer {
  if (parameters.requiredText("messaging_product") !== "whatsapp") {
    throw invalidParameter("Param messaging_product must be whatsapp.");
  }
  const kind = parameters.requiredText("sync_type");
  if (!KINDS.includes(kind)) throw invalidParameter(`Param sync_type must be one of ${KINDS.join(", ")}.`);
  if (!number.onBusinessApp || number.lastOnboardedAt === null) {
    throw invalidParameter("The phone number is not used with the WhatsApp Business app.");
  }
  if (world.clock.now() > number.lastOnboardedAt + WINDOW) {
    throw new GraphError(2593108, { title: "The number was onboarded more than 24 hours ago" });
  }
  if (number.appSyncs.includes(kind)) {
    throw new GraphError(2593107, { title: "This synchronisation has already been requested" });
  }
  world.store.put("number", number.id, { ...number, appSyncs: [...number.appSyncs, kind] });
  return { body: { messaging_product: "whatsapp", request_id: world.ids.objectId("app-sync") } };
}
