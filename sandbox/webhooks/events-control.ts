/**
 * Control routes for webhooks the sandbox never sends on its own: errors of a number, statuses of payments, and
 * threads that change hands.
 */
import { type ControlCall, ControlError, type ControlRoute, existing } from "../control/route.ts";
import { errorKind } from "../graph/error-catalogue.ts";
import { senderNamed } from "../messages/people-control.ts";
import { giveThread, isOthersThread } from "../messages/threads.ts";
import { changeBody, numberValue, unixSeconds } from "./payloads.ts";

export const eventRoutes: readonly ControlRoute[] = [
  { method: "POST", path: "numbers/*/errors", run: postNumberErrors },
  { method: "POST", path: "payments", run: postPayment },
  { method: "POST", path: "threads", run: changeOwner },
];

/** `value.errors` beside no statuses and no messages (contract 6.1, 13.16). */
function postNumberErrors({ world, body, captured: [id = ""] }: ControlCall): unknown {
  const number = existing(world, "number", id);
  const code = body.count("code", 1, 99_999_999);
  const { title, details } = errorKind(code);
  const shown = body.optionalText("title") ?? title;
  const error = {
    code,
    title: shown,
    message: shown,
    error_data: { details: body.optionalText("details") ?? details },
  };
  const value = numberValue(number, { errors: [error] });
  world.post(number.accountId, changeBody(number.accountId, null, "messages", value), "good", number.id);
  return { error };
}

/** A status of `type: "payment"` about a message; its `failed` says nothing of the message itself (contract 13.16). */
function postPayment({ world, body }: ControlCall): unknown {
  const message = existing(world, "message", body.text("messageId"), "messageId");
  const number = existing(world, "number", message.numberId);
  const status = body.choice("status", ["pending", "captured", "failed"]);
  const errorCode = body.optionalText("errorCode");
  if (errorCode !== null && status !== "failed") throw new ControlError("errorCode goes with status failed.");
  const payment = {
    reference_id: body.optionalText("referenceId") ?? "order-1",
    ...(body.flag("transaction", true)
      ? {
          transaction: {
            id: `t${world.ids.next("payment")}`,
            type: body.optionalText("transactionType") ?? "billdesk",
            status: status === "captured" ? "success" : status,
            ...(errorCode === null ? {} : { error: { code: errorCode, reason: "declined" } }),
          },
        }
      : {}),
  };
  const told = {
    id: message.id,
    ...(message.waId === null ? {} : { recipient_id: message.waId }),
    type: "payment",
    status,
    timestamp: String(unixSeconds(world.clock.now())),
    payment,
  };
  const value = numberValue(number, { statuses: [told] });
  world.post(number.accountId, changeBody(number.accountId, null, "messages", value), "good", number.id);
  return { status: told };
}

/**
 * Another responder takes the thread with a person, or passes it to us; each is told by `messaging_handovers`, whose
 * value names the number as `recipient` and the person as `sender` (Meta's page of 2026-09-22).
 */
function changeOwner(call: ControlCall): unknown {
  const { world, body } = call;
  const number = existing(world, "number", body.text("numberId"), "numberId");
  const person = senderNamed(world, body, "waId");
  const owner = body.choice("owner", ["ours", "other"]);
  const userId = person.userId ?? "";
  if ((owner === "other") === isOthersThread(world, number, userId)) return { owner, userId };
  giveThread(world, number, userId, owner);
  const type = owner === "ours" ? "control_passed" : "control_taken";
  const [before, after] = owner === "ours" ? ["ai_agent", "escalation"] : ["escalation", "ai_agent"];
  const value = {
    messaging_product: "whatsapp",
    recipient: { display_phone_number: number.digits, phone_number_id: number.id },
    sender: {
      ...(person.waId === null ? {} : { phone_number: person.waId }),
      ...(person.userId === null ? {} : { user_id: person.userId }),
    },
    timestamp: String(unixSeconds(world.clock.now())),
    type,
    [type]: { previous_owner_role: before, new_owner_role: after },
  };
  const posted = changeBody(number.accountId, world.clock.now(), "messaging_handovers", value);
  world.post(number.accountId, posted);
  return { owner, userId };
}
