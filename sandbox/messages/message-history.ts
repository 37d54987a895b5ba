/**
 * GET /{number}/message_history and /{history id}/events (OpenAPI file, contract 13.7): what has happened to a message,
 * where its webhooks went and whether they arrived; neither prices nor callback data. Whether an ordinary account may
 * use them is unknown, so they answer 403 (code 200, subcode 1349174) unless the setting `messageHistory` is `on`.
 */

import { denied } from "../graph/auth.ts";
import type { Answer, Call } from "../graph/call.ts";
import { invalidParameter } from "../graph/errors.ts";
import { pickFields, type Selection } from "../graph/fields.ts";
import { type EdgeDefinition, type NodeDefinition, readList } from "../graph/node.ts";
import { pageOf } from "../graph/paging.ts";
import { Parameters } from "../graph/parameters.ts";
import { selectionsOf } from "../graph/selections.ts";
import { OBJECT_ID_DIGITS } from "../identifiers.ts";
import { digits } from "../random.ts";
import type { Message, PhoneNumber, PlannedStatus } from "../store/entities.ts";
import { unixSeconds } from "../webhooks/payloads.ts";
import { toldKey } from "../webhooks/told.ts";
import type { World } from "../world.ts";

export interface HistoryEntry {
  readonly id: string;
  readonly message: Message;
}

/** The spellings of Meta's two sources; the page has no word for a pending or retried webhook. */
const SPELLINGS = {
  openapi: {
    statuses: ["SENT", "DELIVERED", "READ", "FAILED", "DELETED"],
    failed: "FAILED",
    states: { pending: "PENDING", retrying: "RETRYING", delivered: "DELIVERED", failed: "FAILED" },
  },
  page: {
    statuses: ["ACCEPTED", "SENT", "DELIVERED", "READ", "ERROR"],
    failed: "ERROR",
    states: { pending: undefined, retrying: "ERROR", delivered: "SUCCESS", failed: "ERROR" },
  },
} as const;

const MOST_PER_PAGE = 100;

export const messageHistory: EdgeDefinition<PhoneNumber> = {
  GET: { permission: "whatsapp_business_management", run: list },
};

export const historyNode: NodeDefinition<HistoryEntry> = {
  type: "WhatsAppBusinessMessageHistory",
  permission: "whatsapp_business_management",
  defaults: ["message_id"],
  fields: {
    message_id: ({ message }) => message.id,
    events: (entry, call, selection) => expandEvents(entry, call, selection),
  },
  edges: { events: { GET: { permission: "whatsapp_business_management", run: listEvents } } },
};

/** The entry with this id, when the feature is on. Looks at every message, which only sending must not do. */
export function findHistory(world: World, id: string): HistoryEntry | null {
  if (world.settings().messageHistory === "off" || id.length !== OBJECT_ID_DIGITS) return null;
  const message = world.store.values("message").find((one) => historyId(world, one) === id);
  return message === undefined ? null : { id, message };
}

function list(number: PhoneNumber, call: Call): Answer {
  const { world, parameters } = call;
  if (world.settings().messageHistory === "off") {
    throw denied("The app may not read the message history");
  }
  refuseLongPages(call);
  const wanted = parameters.text("message_id");
  if (wanted !== undefined && !wanted.startsWith("wamid."))
    throw invalidParameter("Param message_id is not valid.");
  const entries = world.store
    .values("message")
    .filter((message) => message.numberId === number.id && (wanted === undefined || message.id === wanted))
    .map((message) => ({ id: historyId(world, message), message }));
  return readList(historyNode, entries, selectionsOf(call), call);
}

/** The events as a field of their entry, `events.limit(2){timestamp}`; the id is always there. */
function expandEvents(
  { id, message }: HistoryEntry,
  call: Call,
  { children, modifiers }: Selection,
): unknown {
  const address = new URL(`/v${call.version}.0/${id}/events`, call.address).href;
  const page = pageOf(eventsOf(call.world, message), new Parameters(modifiers), address);
  const data =
    children === null
      ? page.items
      : page.items.map((event) => ({ ...Object(pickFields(event, children)), id: event.id }));
  return { data, ...(page.paging === null ? {} : { paging: page.paging }) };
}

function listEvents({ message }: HistoryEntry, call: Call): Answer {
  const { world, parameters, address } = call;
  refuseLongPages(call);
  const filter = readFilter(call);
  const events = eventsOf(world, message).filter(
    (event) => (filter ?? event.delivery_status) === event.delivery_status,
  );
  const page = pageOf(events, parameters, address);
  const chosen = selectionsOf(call);
  const { appId, appName } = world.identity();
  // The OpenAPI file has the webhook in the history only; Meta's page has it here as well.
  const filed = world.settings().messageHistoryWords === "openapi";
  const data = page.items.map((event) => ({
    cursor: Buffer.from(`at:${event.id}`).toString("base64url"),
    node: {
      id: event.id,
      delivery_status: event.delivery_status,
      occurrence_timestamp: event.timestamp,
      status_timestamp: event.timestamp,
      application: { id: appId, name: appName },
      ...pick(event, [
        "error_description",
        ...(filed ? [] : (["webhook_update_state", "webhook_uri"] as const)),
      ]),
    },
  }));
  return {
    body: {
      data: chosen === null ? data : pickFields(data, chosen),
      ...(page.paging === null ? {} : { paging: page.paging }),
    },
  };
}

function refuseLongPages({ parameters }: Call): void {
  if ((parameters.wholeNumber("limit") ?? 1) > MOST_PER_PAGE) {
    throw invalidParameter(`Param limit must be ${MOST_PER_PAGE} at most.`);
  }
}

function historyId(world: World, message: Message): string {
  return digits(world.identity().seed, `history/${message.id}`, OBJECT_ID_DIGITS);
}

interface HistoryEvent {
  readonly id: string;
  readonly delivery_status: string;
  readonly timestamp: number;
  readonly application: { readonly id: string };
  readonly webhook_update_state?: string;
  readonly webhook_uri?: string;
  readonly error_description?: string;
}

/** Meta's sources call the filter of the events `status_filter` and `delivery_status`. */
function readFilter({ parameters, world }: Call): string | undefined {
  const names = ["status_filter", "delivery_status"] as const;
  const [name, filter] = names
    .map((one) => [one, parameters.text(one)?.toUpperCase()] as const)
    .find(([, value]) => value !== undefined) ?? [names[0], undefined];
  const known: readonly string[] = SPELLINGS[world.settings().messageHistoryWords].statuses;
  if (filter !== undefined && !known.includes(filter)) {
    throw invalidParameter(`Param ${name} must be one of {${known.join(", ")}}.`);
  }
  return filter;
}

/** What has happened so far, each status once however often its webhook came; no price and no callback data. */
function eventsOf(world: World, message: Message): HistoryEvent[] {
  const { seed, appId } = world.identity();
  const words = world.settings().messageHistoryWords;
  const told = message.receipts
    .slice(0, message.receiptsSent)
    .flatMap(({ statuses }) => statuses)
    .toSorted((left, right) => left.at - right.at);
  const known: readonly string[] = SPELLINGS[words].statuses;
  const once = [...new Map(told.map((one) => [one.status, one])).values()].filter(
    ({ status }) => status === "failed" || known.includes(status.toUpperCase()),
  );
  const event = (status: string, at: number): HistoryEvent => ({
    id: digits(seed, `history/${message.id}/${status}`, 17),
    delivery_status: status === "failed" ? SPELLINGS[words].failed : status.toUpperCase(),
    timestamp: unixSeconds(message.acceptedAt + at),
    application: { id: appId },
  });
  const accepted = words === "page" ? [event("accepted", 0)] : [];
  const events = once.map((planned) => ({
    ...event(planned.status, planned.at),
    ...webhookOf(world, message, planned),
  }));
  return [...accepted, ...events];
}

type WebhookFacts = Pick<HistoryEvent, "webhook_update_state" | "webhook_uri" | "error_description">;

/** Where the webhook of a status went and what became of it; the message's own failure comes before the webhook's. */
function webhookOf(world: World, message: Message, { status, error }: PlannedStatus): WebhookFacts {
  const told = world.store.get("told", toldKey(message.id, status));
  const url = told === undefined ? callbackOf(world, message) : told.url;
  const { states } = SPELLINGS[world.settings().messageHistoryWords];
  // Webhooks from before the history was switched on are known only while they are still waiting.
  const state =
    told === undefined ? (isWaiting(world, message) ? states.pending : undefined) : states[told.state];
  const problem =
    error?.details ?? (told === undefined || told.state === "delivered" ? null : problemOf(told.result));
  return {
    ...(state === undefined ? {} : { webhook_update_state: state }),
    ...(url === null ? {} : { webhook_uri: url }),
    ...(problem === null ? {} : { error_description: problem }),
  };
}

function isWaiting({ store }: World, { id }: Message): boolean {
  const mention = id.replaceAll("/", "\\/");
  const staged = store.values("staged").some(({ statuses }) => JSON.stringify(statuses).includes(id));
  return staged || store.values("delivery").some(({ body }) => body.includes(mention));
}

function problemOf(result: string): string {
  if (/^\d+$/.test(result)) return `Webhook endpoint returned HTTP ${result}`;
  return result === "not subscribed" ? "The app is not subscribed" : `Webhook endpoint failed: ${result}`;
}

function callbackOf({ store }: World, message: Message): string | null {
  const subscription = store.get("account", message.accountId)?.subscription;
  if (subscription?.subscribed !== true) return null;
  const own = store.get("callback", "app")?.url ?? null;
  return store.get("number", message.numberId)?.callbackOverride ?? subscription.overrideCallbackUri ?? own;
}

function pick<K extends keyof HistoryEvent>(
  event: HistoryEvent,
  names: readonly K[],
): Partial<Pick<HistoryEvent, K>> {
  const chosen: Partial<Pick<HistoryEvent, K>> = {};
  for (const name of names) if (event[name] !== undefined) chosen[name] = event[name];
  return chosen;
}
