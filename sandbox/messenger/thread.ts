/**
 * What happens in a thread after a message, and the webhooks that tell of it: deliveries and reads are watermarks per
 * thread, not statuses per message (contract 11). A watermark never goes back.
 */
import type { JsonObject } from "../graph/json.ts";
import { between, fraction } from "../random.ts";
import { escapedJson } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import type { PageBehaviour } from "./behaviours.ts";
import type { MessengerPerson, ThreadTask } from "./entities.ts";
import { behaviourOfPerson } from "./people.ts";
import type { SendRequest } from "./request.ts";

const HOUR = 60 * 60 * 1000;

type Step = readonly [step: ThreadTask["step"], delay: number];

/** The field names a subscription knows that the sandbox has events for. */
export type PageField = "messages" | "message_deliveries" | "message_reads" | "message_echoes";

export function planThread(
  world: World,
  person: MessengerPerson,
  mid: string,
  sentAt: number,
  behaviour: PageBehaviour,
): void {
  for (const [step, delay] of stepsOf(world, mid, behaviour.name)) {
    world.scheduler.schedule(sentAt + delay, { kind: "thread", personId: person.id, step, upTo: sentAt });
  }
}

function stepsOf(world: World, mid: string, behaviour: string): readonly Step[] {
  const { seed } = world.identity();
  const wait = (name: string, low: number, high: number): number =>
    Math.round(between(seed, `thread/${mid}/${name}`, low, high) * world.pace);
  const delivered = wait("delivered", 500, 1500);
  const read = wait("read", 1501, 4000);
  const bare = fraction(seed, `thread/${mid}/mids`) < world.settings().deliveriesWithoutMidsShare;
  const delivery = bare ? "delivery-without-mids" : "delivery";
  switch (behaviour) {
    case "never-read":
      return [[delivery, delivered]];
    case "read-without-delivery":
      return [["read", read]];
    case "without-mids":
      return [
        ["delivery-without-mids", delivered],
        ["read", read],
      ];
    case "silent":
      return [];
    case "out-of-order":
      return [
        ["read", delivered],
        ["delivery", read],
      ];
    case "batched":
      return [["delivery-and-read", read]];
    case "slow":
      return [
        [delivery, 13 * HOUR],
        ["read", 20 * HOUR],
      ];
    case "answers":
      return [
        [delivery, delivered],
        ["read", read],
        ["answer", read + wait("answer", 1000, 5000)],
      ];
    case "blocks":
      return [
        [delivery, delivered],
        ["read", read],
        ["block", read + 1],
      ];
    default:
      return [
        [delivery, delivered],
        ["read", read],
      ];
  }
}

export function runThread(world: World, { personId, step, upTo }: ThreadTask): void {
  const person = world.store.get("person", personId);
  if (person === undefined) return;
  switch (step) {
    case "delivery":
    case "delivery-without-mids":
      deliver(world, person, upTo, step === "delivery");
      return;
    case "read":
      read(world, person, upTo);
      return;
    case "delivery-and-read":
      deliverAndRead(world, person, upTo);
      return;
    case "answer":
      writeToPage(world, person, { text: "Obrigada!" });
      return;
    case "block":
      world.store.put("person", personId, { ...person, standing: "blocked" });
      return;
  }
}

/** The person reads everything sent up to now, whatever they would have done by themselves. */
export function readEverything(world: World, person: MessengerPerson): void {
  const now = world.clock.now();
  if (person.undelivered.length > 0) deliver(world, person, now, true);
  read(world, world.store.get("person", person.id) ?? person, now);
}

/** A person writes: the webhook, and a new 24-hour window. Returns the id of the message. */
export function writeToPage(world: World, person: MessengerPerson, content: JsonObject): string {
  const now = world.clock.now();
  const mid = `m_${world.ids.secret("page-message", 48)}`;
  const current = world.store.put("person", person.id, { ...person, lastWroteAt: now });
  tellPage(world, current, "messages", [
    { ...fromPerson(current), timestamp: now, message: { mid, ...content } },
  ]);
  return mid;
}

/** Posts what the page's subscription asks for; several events of one thread leave in one POST. */
export function tellPage(
  world: World,
  person: MessengerPerson,
  field: PageField,
  events: readonly JsonObject[],
): void {
  const page = world.store.get("page", person.pageId);
  if (page?.subscribedFields?.includes(field) !== true || events.length === 0) return;
  const body = escapedJson({
    object: "page",
    entry: [{ id: page.id, time: world.clock.now(), messaging: events }],
  });
  world.postForPage(page.id, body);
  if (behaviourOfPerson(person).name === "duplicates") world.postForPage(page.id, body);
}

export function echoOf(
  world: World,
  person: MessengerPerson,
  { text, attachment, metadata }: SendRequest,
  mid: string,
  at: number,
): JsonObject {
  return {
    sender: { id: person.pageId },
    recipient: { id: person.id },
    timestamp: at,
    message: {
      is_echo: true,
      app_id: world.identity().appId,
      ...(metadata === null ? {} : { metadata }),
      mid,
      ...(text === null ? {} : { text }),
      ...(attachment === null ? {} : { attachments: [attachment] }),
    },
  };
}

function deliver(world: World, person: MessengerPerson, upTo: number, withMids: boolean): void {
  const moved = moveDelivery(world, person, upTo, withMids);
  if (moved !== null) tellPage(world, person, "message_deliveries", [moved]);
}

function read(world: World, person: MessengerPerson, upTo: number): void {
  const moved = moveRead(world, person, upTo);
  if (moved !== null) tellPage(world, person, "message_reads", [moved]);
}

/** In one POST when both fields are subscribed. */
function deliverAndRead(world: World, person: MessengerPerson, upTo: number): void {
  const fields = world.store.get("page", person.pageId)?.subscribedFields ?? [];
  const delivered = moveDelivery(world, person, upTo, true);
  const current = world.store.get("person", person.id) ?? person;
  const seen = moveRead(world, current, upTo);
  const events = [
    ...(delivered !== null && fields.includes("message_deliveries") ? [delivered] : []),
    ...(seen !== null && fields.includes("message_reads") ? [seen] : []),
  ];
  const field = fields.includes("message_deliveries") ? "message_deliveries" : "message_reads";
  tellPage(world, current, field, events);
}

/** The event, or null when a later watermark has been told already. */
function moveDelivery(
  world: World,
  person: MessengerPerson,
  upTo: number,
  withMids: boolean,
): JsonObject | null {
  if (upTo < person.deliveredUpTo || person.undelivered.every(({ at }) => at > upTo)) return null;
  const mids = person.undelivered.filter(({ at }) => at <= upTo).map(({ mid }) => mid);
  world.store.put("person", person.id, {
    ...person,
    deliveredUpTo: upTo,
    undelivered: person.undelivered.filter(({ at }) => at > upTo),
  });
  return { ...fromPerson(person), delivery: { ...(withMids ? { mids } : {}), watermark: upTo } };
}

function moveRead(world: World, person: MessengerPerson, upTo: number): JsonObject | null {
  if (upTo <= person.readUpTo) return null;
  world.store.put("person", person.id, { ...person, readUpTo: upTo });
  return { ...fromPerson(person), timestamp: world.clock.now(), read: { watermark: upTo } };
}

function fromPerson(person: MessengerPerson): JsonObject {
  return { sender: { id: person.id }, recipient: { id: person.pageId } };
}
