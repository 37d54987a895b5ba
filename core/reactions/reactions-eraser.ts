/**
 * Erases what a person did, by the ids of messages to them, ours or anybody's. What they wrote or tapped goes, as it goes from
 * the log. That a link was followed stays told of the message, whose id is another one by then.
 */
import type { ErasedNames } from "../erasing/erased-names.ts";
import { type Eraser, placeAfter, SWEPT_ROWS } from "../erasing/eraser.ts";
import { isTrace } from "../erasing/traces.ts";
import { wamidBytes, wamidFromBytes } from "../messages/wamid-bytes.ts";
import type { WritableDatabase } from "../storage/database.ts";
import { REACTION } from "./reaction-codes.ts";
import type { ReactionsStore } from "./reactions-store.ts";

/** What messages have had is for the caller to derive again. */
export function forgetReactions(database: WritableDatabase, wamid: string, standIn: string): void {
  const bytes = wamidBytes(wamid);
  database.put("DELETE FROM reaction WHERE wamid = ? AND kind <> ?", bytes, REACTION.code("clicked"));
  if (wamid === standIn) return;
  database.put("UPDATE OR IGNORE reaction SET wamid = ? WHERE wamid = ?", wamidBytes(standIn), bytes);
  database.put("DELETE FROM reaction WHERE wamid = ?", bytes);
}

export interface ReactionsEraserOptions {
  readonly database: WritableDatabase;
  readonly reactions: Pick<ReactionsStore, "derive">;
}

export function createReactionsEraser({ database, reactions }: ReactionsEraserOptions): Eraser {
  const isOfErased = (wamid: string, erased: ErasedNames) =>
    isTrace(wamid, erased) || erased.has("message-id", wamid);
  return {
    sweeps: [
      {
        name: "reactions.reactions",
        next: (after, erased) => {
          const rows = database.tuples(
            "SELECT DISTINCT wamid FROM reaction WHERE wamid > ? ORDER BY wamid LIMIT ?",
            after instanceof Uint8Array ? after : Buffer.alloc(0),
            SWEPT_ROWS,
          );
          for (const [bytes] of rows) {
            const wamid = wamidFromBytes(bytes as Uint8Array);
            if (!isOfErased(wamid, erased)) continue;
            const standIn = erased.standInFor(wamid);
            forgetReactions(database, wamid, standIn);
            reactions.derive([wamid, standIn]);
          }
          return { after: placeAfter(rows, ([bytes]) => bytes as Uint8Array), counts: {} };
        },
      },
    ],
  };
}
