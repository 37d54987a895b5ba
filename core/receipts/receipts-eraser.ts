/** Erases a person from receipts of messages that nobody here has sent, and from what was said of wamids. */
import { asWamid, type Wamid } from "../../shared/domain/ids.ts";
import type { ErasedNames } from "../erasing/erased-names.ts";
import { type Eraser, placeAfter, SWEPT_ROWS } from "../erasing/eraser.ts";
import { isTrace } from "../erasing/traces.ts";
import { wamidFromBytes } from "../messages/wamid-bytes.ts";
import type { WritableDatabase } from "../storage/database.ts";
import type { ReceiptsStore } from "./receipts-store.ts";

export interface ReceiptsEraserOptions {
  readonly database: WritableDatabase;
  readonly receipts: Pick<ReceiptsStore, "renameWamid">;
  derive(message: number): void;
  /** Meta's id of a message of theirs, which later receipts may name. */
  rememberMessage(messageId: string): void;
}

export function createReceiptsEraser(options: ReceiptsEraserOptions): Eraser {
  const { database, receipts, derive, rememberMessage } = options;

  function forget(wamid: Wamid, erased: ErasedNames): void {
    rememberMessage(wamid);
    for (const message of receipts.renameWamid(wamid, asWamid(erased.standInFor(wamid))))
      derive(Number(message));
  }

  const isOfErased = (wamid: string, erased: ErasedNames) =>
    isTrace(wamid, erased) || erased.has("message-id", wamid);

  return {
    sweeps: [
      {
        name: "receipts.orphans",
        next: (after, erased) => {
          const rows = database.tuples(
            "SELECT wamid, min(recipient) FROM orphan WHERE wamid > ? GROUP BY wamid ORDER BY wamid LIMIT ?",
            after instanceof Uint8Array ? after : Buffer.alloc(0),
            SWEPT_ROWS,
          );
          let receiptsOf = 0;
          for (const [bytes, recipient] of rows) {
            const wamid = wamidFromBytes(bytes as Uint8Array);
            const isNamed = typeof recipient === "string" && isTrace(recipient, erased);
            if (!isNamed && !isOfErased(wamid, erased)) continue;
            receiptsOf += database.put(
              "UPDATE orphan SET recipient = NULL WHERE wamid = ?",
              bytes as Uint8Array,
            );
            forget(wamid, erased);
          }
          return {
            after: placeAfter(rows, ([bytes]) => bytes as Uint8Array),
            counts: { receipts: receiptsOf },
          };
        },
      },
      {
        name: "receipts.claims",
        next: (_, erased) => {
          const wamids = database
            .tuples("SELECT DISTINCT wamid FROM wamid_claim")
            .map(([bytes]) => wamidFromBytes(bytes as Uint8Array));
          for (const wamid of wamids) if (isOfErased(wamid, erased)) forget(wamid, erased);
          return { after: null, counts: {} };
        },
      },
    ],
  };
}
