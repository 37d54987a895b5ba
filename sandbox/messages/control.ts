/** Control routes for the people on the other end: what they receive, write and refuse. */
import { type ControlCall, ControlError, type ControlRoute, existing } from "../control/route.ts";
import type { PhoneNumber } from "../store/entities.ts";
import { changeBody, unixSeconds } from "../webhooks/payloads.ts";
import { serviceWindow } from "./accept.ts";
import { behaviours, findBehaviour } from "./behaviours.ts";
import { identityKeyHash } from "./identity.ts";
import { rememberInbound } from "./inbound.ts";
import { recipientOf, rememberRecipient } from "./recipients.ts";

export const messageRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "messages", run: ({ world }) => ({ messages: world.store.values("message") }) },
  { method: "GET", path: "behaviours", run: () => ({ behaviours }) },
  { method: "GET", path: "inbound", run: ({ world }) => ({ inbound: world.store.values("inbound") }) },
  { method: "POST", path: "inbound", run: inboundMessage },
  { method: "POST", path: "preferences", run: changePreference },
  { method: "POST", path: "recipients", run: writeScripts },
];

const mostScripts = 200_000;

/** What people will do with the messages they get: one behaviour after the other, whatever their digits say. */
function writeScripts({ world, body }: ControlCall): unknown {
  const scripts = body.objects("recipients").map((recipient) => {
    const id = recipient.text("who").replace(/^\+/, "");
    const steps = recipient.texts("behaviours") ?? [];
    const unknown = steps.find((name) => findBehaviour(name) === undefined);
    if (unknown !== undefined) throw new ControlError(`There is no behaviour "${unknown}".`);
    return { id, steps, used: 0 };
  });
  if (world.store.count("script") + scripts.length > mostScripts)
    throw new ControlError(`At most ${mostScripts} people can have a script.`);
  for (const script of scripts) {
    if (script.steps.length === 0) world.store.delete("script", script.id);
    else world.store.put("script", script.id, script);
  }
  return { scripts: world.store.count("script") };
}

function numberOf({ world, body }: ControlCall): PhoneNumber {
  return existing(world, "number", body.text("numberId"), "numberId");
}

/** A person writes to the number: opens the 24-hour window and sends the message webhook. */
function inboundMessage(call: ControlCall): unknown {
  const { world, body } = call;
  const number = numberOf(call);
  const from = body.text("from").replace(/\D/g, "");
  const now = world.clock.now();
  rememberRecipient(world, number.accountId, from, { windowUntil: now + serviceWindow });
  world.limits.countIncoming(number.id, number.throughputLevel, number.onBusinessApp, now);
  const { id } = rememberInbound(world, number.id, from);
  const identity = identityKeyHash(world, from);
  world.post(
    number.accountId,
    changeBody(number.accountId, null, "messages", {
      messaging_product: "whatsapp",
      metadata: { display_phone_number: number.digits, phone_number_id: number.id },
      contacts: [{ profile: { name: body.optionalText("name") ?? "Ana" }, wa_id: from }],
      messages: [
        {
          from,
          id,
          timestamp: String(unixSeconds(now)),
          type: "text",
          text: { body: body.optionalText("text") ?? "Oi" },
        },
      ],
    }),
    "good",
    number.id,
  );
  return { id, identityKeyHash: identity };
}

/** A person stops or resumes marketing messages (contract 4.5, user_preferences). */
function changePreference(call: ControlCall): unknown {
  const { world, body } = call;
  const number = numberOf(call);
  const waId = body.text("waId").replace(/\D/g, "");
  const value = body.choice("value", ["stop", "resume"]);
  const now = world.clock.now();
  rememberRecipient(world, number.accountId, waId, { optedOut: value === "stop" });
  world.post(
    number.accountId,
    changeBody(number.accountId, now, "user_preferences", {
      messaging_product: "whatsapp",
      metadata: { display_phone_number: number.digits, phone_number_id: number.id },
      contacts: [{ profile: { name: "Ana" }, wa_id: waId }],
      user_preferences: [
        {
          wa_id: waId,
          detail: `User requested to ${value} marketing messages`,
          category: "marketing_messages",
          value,
          timestamp: String(unixSeconds(now)),
        },
      ],
    }),
  );
  return { waId, optedOut: recipientOf(world, number.accountId, waId).optedOut };
}
