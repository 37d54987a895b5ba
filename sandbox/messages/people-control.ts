/** Control routes for what people do by themselves: they write, stop or resume marketing, and change their identity. */
import {
  type ControlBody,
  type ControlCall,
  ControlError,
  type ControlRoute,
  existing,
} from "../control/route.ts";
import type { JsonObject } from "../graph/json.ts";
import type { PhoneNumber } from "../store/entities.ts";
import { changeBody, numberValue, unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import { identityKeyHash } from "./identity.ts";
import { rememberInbound } from "./inbound.ts";
import { contactOf, type NamedPerson, nextUserId, personOf, profileNameOf, senderOf } from "./person.ts";
import { changePreference } from "./preferences.ts";
import { recipientOf, rememberRecipient, SERVICE_WINDOW } from "./recipients.ts";
import { isOthersThread } from "./threads.ts";

export const peopleRoutes: readonly ControlRoute[] = [
  { method: "POST", path: "inbound", run: inboundMessage },
  { method: "POST", path: "preferences", run: setPreference },
  { method: "POST", path: "identity", run: changeIdentity },
];

function numberOf({ world, body }: ControlCall): PhoneNumber {
  return existing(world, "number", body.text("numberId"), "numberId");
}

const USER_ID_FORM = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/** A person by phone number, or by user id alone, like those whose number Meta withholds. */
export function senderNamed(world: World, body: ControlBody, parameter: string): NamedPerson {
  const named = body.text(parameter);
  if (USER_ID_FORM.test(named)) {
    return { waId: null, userId: named, profileName: profileNameOf(world, named) };
  }
  const waId = named.replace(/\D/g, "");
  if (waId === "") throw new ControlError(`${parameter} must be a phone number or a user id.`);
  return personOf(world, waId);
}

/** What a person writes comes as `standby` while the thread with them belongs to another responder (contract 13.11). */
function postWritten(world: World, number: PhoneNumber, person: NamedPerson, message: JsonObject): void {
  const contacts = [contactOf(world, person)];
  if (!isOthersThread(world, number, person.userId ?? "")) {
    postMessages(world, number, { contacts, messages: [message] });
    return;
  }
  const value = numberValue(number, { contacts, standby: { messages: [message] } });
  world.post(number.accountId, changeBody(number.accountId, null, "standby", value));
}

function postMessages(world: World, number: PhoneNumber, value: JsonObject): void {
  const body = changeBody(number.accountId, null, "messages", numberValue(number, value));
  world.post(number.accountId, body, "good", number.id);
}

/** A person writes to the number: opens the 24-hour window and sends the message webhook. */
function inboundMessage(call: ControlCall): unknown {
  const { world, body } = call;
  const number = numberOf(call);
  const known = senderNamed(world, body, "from");
  const person = { ...known, profileName: body.optionalText("name") ?? known.profileName };
  const who = person.waId ?? person.userId ?? "";
  const now = world.clock.now();
  rememberRecipient(world, number.accountId, person.userId ?? who, { windowUntil: now + SERVICE_WINDOW });
  world.limits.countIncoming(number, now);
  const { id } = rememberInbound(world, number.id, who);
  postWritten(world, number, person, {
    ...senderOf(world, person),
    id,
    timestamp: String(unixSeconds(now)),
    type: "text",
    text: { body: body.optionalText("text") ?? "Oi" },
  });
  return { id, identityKeyHash: identityKeyHash(world, who) };
}

/** A person stops or resumes marketing messages. */
function setPreference(call: ControlCall): unknown {
  const { world, body } = call;
  const number = numberOf(call);
  const person = senderNamed(world, body, "waId");
  const value = body.choice("value", ["stop", "resume"]);
  changePreference(world, number, person, { value, detail: body.optionalText("detail") });
  const userId = person.userId ?? "";
  return { waId: person.waId, userId, optedOut: recipientOf(world, number.accountId, userId).optedOut };
}

/**
 * A person moves to another number or gets another user id: a `system` message says so, with the earlier user id
 * (contract 13.11). Their stop of marketing belongs to the old id and isn't carried over.
 */
function changeIdentity(call: ControlCall): unknown {
  const { world, body } = call;
  const number = numberOf(call);
  const before = senderNamed(world, body, "waId");
  const type = body.choice("type", ["user_changed_user_id", "user_changed_number"]);
  const moved = type === "user_changed_number";
  if (moved && before.waId === null)
    throw new ControlError("Only a person with a phone number can move to another number.");
  const after = moved ? personOf(world, body.text("newWaId").replace(/\D/g, "")) : renewed(world, before);
  const name = after.profileName === "" ? "User" : `User ${after.profileName}`;
  const { id } = rememberInbound(world, number.id, before.waId ?? before.userId ?? "");
  postMessages(world, number, {
    contacts: [contactOf(world, after)],
    messages: [
      {
        ...senderOf(world, { ...after, waId: before.waId }),
        id,
        timestamp: String(unixSeconds(world.clock.now())),
        type: "system",
        system: {
          type,
          body: moved
            ? `${name} changed from ${before.waId} to ${after.waId}`
            : `${name} changed their user id`,
          ...(moved ? { wa_id: after.waId } : {}),
          user_id: after.userId,
          previous_user_id: before.userId,
        },
      },
    ],
  });
  return { id, waId: after.waId, userId: after.userId, previousUserId: before.userId };
}

function renewed(world: World, person: NamedPerson): NamedPerson {
  const { waId, userId } = person;
  const key = waId ?? userId ?? "";
  const changes = (world.store.get("knownPerson", key)?.changes ?? 0) + 1;
  const next = nextUserId(world, person, changes);
  world.store.put("knownPerson", key, { id: key, userId: next, changes });
  return { ...person, userId: next };
}
