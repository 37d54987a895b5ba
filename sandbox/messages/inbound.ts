/**
 * What people write to a number, and the business marking it read. Read marks go to the Cloud API endpoint;
 * the marketing endpoint is send-only (contract 5.2).
 */
import type { Answer, Call } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import { isObject } from "../graph/json.ts";
import type { Parameters } from "../graph/parameters.ts";
import type { InboundMessage, PhoneNumber } from "../store/entities.ts";
import type { World } from "../world.ts";

/** How many messages from people are remembered. */
const MOST_INBOUND = 10_000;

export function rememberInbound(world: World, numberId: string, from: string): InboundMessage {
  const { store } = world;
  const id = world.ids.wamid(from);
  const message = store.put("inbound", id, {
    id,
    numberId,
    from,
    receivedAt: world.clock.now(),
    readAt: null,
  });
  const oldest = store.count("inbound") > MOST_INBOUND ? store.first("inbound") : undefined;
  if (oldest !== undefined) store.delete("inbound", oldest.id);
  return message;
}

/** A body that names a status marks a received message; every other body sends one. */
export function isReadMark(parameters: Parameters): boolean {
  return parameters.has("status");
}

export function markRead(number: PhoneNumber, { parameters, world }: Call): Answer {
  if (parameters.requiredText("messaging_product") !== "whatsapp") {
    throw invalidParameter("Param messaging_product must be one of {WHATSAPP}.");
  }
  if (parameters.text("status") !== "read") throw invalidParameter("Param status must be one of {READ}.");
  const id = parameters.requiredText("message_id");
  const typing = parameters.json("typing_indicator");
  if (typing !== undefined && typing !== null && !(isObject(typing) && typing.type === "text")) {
    throw invalidParameter("Param typing_indicator['type'] must be text.");
  }
  const message = world.store.get("inbound", id);
  if (message?.numberId !== number.id) {
    throw new GraphError(131009, { details: "message_id is not a message this phone number received." });
  }
  // The first mark counts; marking again is no error and changes nothing.
  if (message.readAt === null) {
    world.store.put("inbound", id, { ...message, readAt: world.clock.now() });
  }
  return { body: { success: true } };
}
