/** Whether a number offers Meta's history of its messages, as Meta last said (meta-facts 13.7). Pure. */

export type HistoryOffer =
  | { readonly state: "available"; readonly at: number }
  /** With Meta's code and subcode; null where it gave none. */
  | {
      readonly state: "refused";
      readonly at: number;
      readonly code: number | null;
      readonly subcode: number | null;
    };

/** What is refused today may be offered to an account later. */
const ASK_AGAIN_AFTER = 30 * 24 * 3_600_000;

/** @param offer null while Meta has not been asked */
export function mayAsk(offer: HistoryOffer | null, now: number): boolean {
  return offer === null || offer.state === "available" || now - offer.at >= ASK_AGAIN_AFTER;
}

/** Whether the next question also finds out if the number offers it. */
export function isProbe(offer: HistoryOffer | null): boolean {
  return offer?.state !== "available";
}
