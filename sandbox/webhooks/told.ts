/**
 * What became of the webhook of each status: where it went and whether it arrived, for `message_history`. Remembered
 * only while that is on; the entries of a message go with the message.
 */
import { isObject, parseExactly } from "../graph/json.ts";
import type { ToldStatus } from "../store/entities.ts";
import type { EntityStore } from "../store/entity-store.ts";

export function toldKey(messageId: string, status: string): string {
  return `${messageId}/${status}`;
}

/** Call whenever something happened to a webhook; bodies without message statuses are ignored. */
export function rememberTold(
  store: EntityStore,
  body: string,
  outcome: Pick<ToldStatus, "url" | "state" | "result">,
): void {
  for (const [messageId, status] of statusesIn(body)) {
    const id = toldKey(messageId, status);
    // A second copy of a webhook doesn't undo what the first one showed.
    if (store.get("told", id)?.state === "delivered") continue;
    if (store.get("message", messageId) !== undefined) store.put("told", id, { id, messageId, ...outcome });
  }
}

export function forgetTold(store: EntityStore, messageId: string): void {
  for (const { id } of store.select("told", "message", messageId)) store.delete("told", id);
}

function statusesIn(body: string): (readonly [messageId: string, status: string])[] {
  if (!body.includes('"statuses"')) return [];
  let whole: unknown;
  try {
    whole = parseExactly(body);
  } catch {
    // A person may post something that isn't JSON.
    return [];
  }
  return listOf(whole, "entry")
    .flatMap((entry) => listOf(entry, "changes"))
    .flatMap((change) => listOf(isObject(change) ? change.value : null, "statuses"))
    .flatMap((status) =>
      isObject(status) && status.type === undefined
        ? [[String(status.id), String(status.status)] as const]
        : [],
    );
}

function listOf(holder: unknown, name: string): readonly unknown[] {
  const list = isObject(holder) ? holder[name] : null;
  return Array.isArray(list) ? list : [];
}
