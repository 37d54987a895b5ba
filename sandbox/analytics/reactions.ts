/** What a person does with a message once it is read: press a button, write back, or stop marketing (contract 4.5, 5.8). */
import { GraphError } from "../graph/errors.ts";
import type { JsonObject } from "../graph/json.ts";
import { rememberInbound } from "../messages/inbound.ts";
import { contactOf, type NamedPerson, senderOf } from "../messages/person.ts";
import { changePreference } from "../messages/preferences.ts";
import { rememberRecipient, SERVICE_WINDOW } from "../messages/recipients.ts";
import { isOthersThread } from "../messages/threads.ts";
import { letters } from "../random.ts";
import type { Message, PhoneNumber, TemplateButton } from "../store/entities.ts";
import { changeBody, numberValue, unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import type { Reaction } from "./entities.ts";
import { buttonsOf } from "./planned-reactions.ts";
import { hasClickMetrics } from "./regions.ts";
import { countForTemplate, countryOfMessage } from "./rollups.ts";

export function runReaction(world: World, messageId: string, reaction: Reaction): void {
  const message = world.store.get("message", messageId);
  if (message !== undefined) react(world, message, reaction);
}

/** Returns the id of the message the person writes by it, if they do. */
export function react(world: World, message: Message, reaction: Reaction): string | null {
  if (reaction.kind === "reply") {
    countForTemplate(world, message, world.clock.now(), { replied: 1 });
    return writeBack(world, message, { type: "text", text: { body: reaction.text } });
  }
  if (reaction.kind === "stop") {
    const change = { value: "stop", detail: null } as const;
    changePreference(world, numberOf(world, message), personOf(message), change);
    return null;
  }
  const button = buttonsOf(world, message)[reaction.button];
  return button === undefined ? null : press(world, message, button);
}

function press(world: World, message: Message, button: TemplateButton): string | null {
  const now = world.clock.now();
  const text = button.text ?? "";
  const click = { type: `${button.type.toLowerCase()}_button`, text };
  if (button.type === "QUICK_REPLY") {
    countForTemplate(world, message, now, { click, replied: 1 });
    return writeBack(world, message, { type: "button", button: { payload: text, text } });
  }
  if (!isTracked(world, message, button)) return null;
  countForTemplate(world, message, now, { click });
  if (button.type === "URL" && message.billedCategory === "marketing_lite") signalClick(world, message, now);
  return null;
}

/** Whether Meta sees the click: not where the business or the person is in a region without metrics (contract 7). */
function isTracked(world: World, message: Message, button: TemplateButton): boolean {
  const template = message.templateId === null ? undefined : world.store.get("template", message.templateId);
  if (button.type === "URL" && template?.linkTrackingOptedOut === true) return false;
  return hasClickMetrics(numberOf(world, message).countryCode) && hasClickMetrics(countryOfMessage(message));
}

/** Opens the 24-hour window and posts the message, which names the one it answers. */
function writeBack(world: World, message: Message, content: JsonObject): string {
  const now = world.clock.now();
  const who = message.waId ?? message.userId ?? "";
  rememberRecipient(world, message.accountId, message.userId ?? who, { windowUntil: now + SERVICE_WINDOW });
  const { id } = rememberInbound(world, message.numberId, who);
  const number = numberOf(world, message);
  const written = {
    ...senderOf(world, personOf(message)),
    id,
    timestamp: String(unixSeconds(now)),
    context: { from: number.digits, id: message.id },
    ...content,
  };
  const contacts = [contactOf(world, personOf(message))];
  if (isOthersThread(world, number, message.userId ?? who)) {
    postChange(world, message, "standby", null, { contacts, standby: { messages: [written] } });
  } else {
    postChange(world, message, "messages", null, { contacts, messages: [written] });
  }
  return id;
}

/** The limited-availability payloads of contract 5.8, where a setting asks for them. */
function signalClick(world: World, message: Message, now: number): void {
  const wanted = world.settings().clickSignals;
  if (wanted === "none") return;
  const { seed } = world.identity();
  const serial = world.ids.next("click");
  const tracking = {
    click_id: letters(seed, `click/${serial}`, 32),
    tracking_token: letters(seed, `tracking/${serial}`, 48),
  };
  const timestamp = String(unixSeconds(now));
  if (wanted !== "tracking_events") {
    postChange(world, message, "messages", null, {
      contacts: [contactOf(world, personOf(message))],
      user_actions: [
        {
          action_type: "marketing_messages_link_click",
          timestamp,
          marketing_messages_link_click_data: { click_component: "cta", ...tracking },
        },
      ],
    });
  }
  if (wanted !== "user_actions") {
    postChange(world, message, "tracking_events", now, {
      events: [{ event_name: "landing_page_view", timestamp, tracking_data: tracking }],
    });
  }
}

function postChange(
  world: World,
  message: Message,
  field: string,
  time: number | null,
  value: JsonObject,
): void {
  const number = numberOf(world, message);
  const body = changeBody(message.accountId, time, field, numberValue(number, value));
  world.post(message.accountId, body, "good", number.id);
}

function personOf({ waId, userId, profileName, hidePhone }: Message): NamedPerson {
  return { waId: hidePhone ? null : waId, userId, profileName };
}

function numberOf(world: World, message: Message): PhoneNumber {
  const number = world.store.get("number", message.numberId);
  if (number === undefined) throw new GraphError(33);
  return number;
}
