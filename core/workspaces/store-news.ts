/** What a change of what is stored is called where others have to hear of it. Plain data: it crosses from thread to thread. */

import type { MessageId } from "../../shared/domain/ids.ts";
import type { Stranger } from "../receipts/receipt-batch.ts";
import type { Inbound } from "../sending/inbound.ts";

export type StoreNews =
  /** States of messages have changed; `tests` are those of them that are tests, each once. */
  | { readonly kind: "messages"; readonly tests: readonly MessageId[] }
  /** Messages went out under this workspace's own name that it knows nothing of: another copy of the folder sends. */
  | { readonly kind: "strangers"; readonly strangers: readonly Stranger[] }
  /** People have written to numbers. */
  | { readonly kind: "inbound"; readonly inbound: readonly Inbound[] }
  /** Somebody has stopped or resumed marketing messages. */
  | { readonly kind: "people" }
  /** A webhook announced something about an account, a number or a template. */
  | { readonly kind: "accounts" }
  /** A webhook told of an account that a client shares with us. */
  | { readonly kind: "partners" };
