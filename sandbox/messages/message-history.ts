/**
 * GET /{number}/message_history and /{history id}/events, as the OpenAPI file describes them. Whether anybody may
 * use them is unclear (contract 6.4), so they are there only with the setting `messageHistory`.
 */
import type { Answer, Call } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import { pickFields, type Selection } from "../graph/fields.ts";
import { type EdgeDefinition, type NodeDefinition, readList } from "../graph/node.ts";
import { pageOf } from "../graph/paging.ts";
import { Parameters } from "../graph/parameters.ts";
import { selectionsOf } from "../graph/selections.ts";
import { objectIdDigits } from "../identifiers.ts";
import { digits } from "../random.ts";
import type { Message, PhoneNumber } from "../store/entities.ts";
import { unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";

export interface HistoryEntry {
  readonly id: string;
  readonly message: Message;
}

const statuses = ["SENT", "DELIVERED", "READ", "FAILED", "DELETED"];
const mostPerPage = 100;

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

/** The entry with this id, when the feature is there. Looks at every message: it is no part of sending. */
export function findHistory(world: World, id: string): HistoryEntry | null {
  if (world.settings().messageHistory === "off" || id.length !== objectIdDigits) return null;
  const message = world.store.values("message").find((one) => historyId(world, one) === id);
  return message === undefined ? null : { id, message };
}

function list(number: PhoneNumber, call: Call): Answer {
  const { world, parameters } = call;
  if (world.settings().messageHistory === "off") {
    throw new GraphError(2500, { title: "Unknown path components: /message_history" });
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
  const filter = parameters.text("status_filter")?.toUpperCase();
  if (filter !== undefined && !statuses.includes(filter)) {
    throw invalidParameter("Param status_filter must be a valid delivery status.");
  }
  const events = eventsOf(world, message).filter(
    (event) => (filter ?? event.delivery_status) === event.delivery_status,
  );
  const page = pageOf(events, parameters, address);
  const chosen = selectionsOf(call);
  const { appId, appName } = world.identity();
  const data = page.items.map((event) => ({
    cursor: Buffer.from(`at:${event.id}`).toString("base64url"),
    node: {
      id: event.id,
      delivery_status: event.delivery_status,
      occurrence_timestamp: event.timestamp,
      status_timestamp: event.timestamp,
      application: { id: appId, name: appName },
      ...(event.error_description === undefined ? {} : { error_description: event.error_description }),
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
  if ((parameters.wholeNumber("limit") ?? 1) > mostPerPage) {
    throw invalidParameter(`Param limit must be ${mostPerPage} at most.`);
  }
}

function historyId(world: World, message: Message): string {
  return digits(world.identity().seed, `history/${message.id}`, objectIdDigits);
}

interface HistoryEvent {
  readonly id: string;
  readonly delivery_status: string;
  readonly timestamp: number;
  readonly webhook_update_state: string;
  readonly application: { readonly id: string };
  readonly webhook_uri?: string;
  readonly error_description?: string;
}

/** What has happened so far; the webhook counts as delivered when none about the message waits any more. */
function eventsOf(world: World, message: Message): HistoryEvent[] {
  const { seed, appId } = world.identity();
  const uri = callbackOf(world, message);
  const state = webhookState(world, message);
  return message.receipts.slice(0, message.receiptsSent).flatMap((receipt, position) =>
    receipt.statuses.map((status, index) => ({
      id: digits(seed, `history/${message.id}/${position}/${index}`, objectIdDigits),
      delivery_status: status.status.toUpperCase(),
      timestamp: unixSeconds(message.acceptedAt + status.at),
      webhook_update_state: state,
      application: { id: appId },
      ...(uri === null ? {} : { webhook_uri: uri }),
      ...(status.error === null ? {} : { error_description: status.error.details }),
    })),
  );
}

function webhookState(world: World, message: Message): string {
  const mention = message.id.replaceAll("/", "\\/");
  const waiting = world.store.values("delivery").filter(({ body }) => body.includes(mention));
  if (waiting.length === 0) return callbackOf(world, message) === null ? "FAILED" : "DELIVERED";
  return waiting.some(({ attempts }) => attempts > 0) ? "RETRYING" : "PENDING";
}

function callbackOf({ store }: World, message: Message): string | null {
  const subscription = store.get("account", message.accountId)?.subscription;
  if (subscription?.subscribed !== true) return null;
  const own = store.get("callback", "app")?.url ?? null;
  return store.get("number", message.numberId)?.callbackOverride ?? subscription.overrideCallbackUri ?? own;
}
