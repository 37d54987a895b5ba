/**
 * What became of one message, asked of Meta: `GET /{number}/message_history`. What comes is handed on as it is; it is read
 * where it is read out of the log as well (core/receipts/message-history.ts). Source: meta-facts 13.7.
 */
import { z } from "zod";
import { isFields } from "../../shared/domain/fields.ts";
import type { NumberId, Wamid } from "../../shared/domain/ids.ts";
import type { GraphClient } from "./graph-client.ts";

const FIELDS =
  "id,message_id,events{delivery_status,timestamp,webhook_update_state,application,webhook_uri,error_description}";
/** The most that Meta gives on a page. */
const LIMIT = 100;

/**
 * The entries about this message; none where Meta knows nothing of it.
 * @throws as `GraphClient.pages`
 */
export async function readMessageHistory(
  graph: GraphClient,
  numberId: NumberId,
  wamid: Wamid,
): Promise<readonly unknown[]> {
  const request = {
    method: "GET",
    path: `${numberId}/message_history`,
    params: { message_id: wamid, fields: FIELDS, limit: LIMIT },
  } as const;
  const entries: unknown[] = [];
  let seen = 0;
  for await (const entry of graph.pages(request, z.unknown())) {
    if (isFields(entry) && entry.message_id === wamid) entries.push(await withAllEvents(graph, entry));
    seen += 1;
    // Where Meta leaves the filter aside, all messages of the number would follow.
    if (seen === LIMIT) break;
  }
  return entries;
}

type Entry = Readonly<Record<string, unknown>>;

/** A page of events may not be all of them. */
async function withAllEvents(graph: GraphClient, entry: Entry): Promise<Entry> {
  const { id, events } = entry;
  if (typeof id !== "string" || !/^\d+$/.test(id) || !isFields(events) || !Array.isArray(events.data))
    return entry;
  const hasMore = isFields(events.paging) && typeof events.paging.next === "string";
  if (!hasMore) return entry;
  const data: unknown[] = [...events.data];
  const request = { method: "GET", path: `${id}/events`, params: { limit: LIMIT } } as const;
  for await (const event of graph.pages(request, z.unknown())) {
    data.push(event);
    if (data.length >= 10 * LIMIT) break;
  }
  return { ...entry, events: { data } };
}
