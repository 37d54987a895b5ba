/** What a workspace has to hold after all that has been told it: plainly counted, without files and without an order. */
import type { Receipt } from "../../../shared/domain/messages/lifecycle.ts";
import type { Reaction } from "../../../shared/domain/results/reaction-values.ts";
import { compareTrust, receiptSourceOf, type Trust } from "../../../shared/domain/webhooks/trust.ts";
import type { LivingBody } from "./bodies.ts";

export interface KeptBody extends LivingBody {
  trust: Trust;
  posted: number;
  /** It is no longer kept: the same bytes again say nothing. */
  isForgotten: boolean;
}

export interface CountedReceipt {
  readonly status: string;
  readonly at: number;
  readonly source: string;
  copies: number;
  trust: Trust;
}

export function createTold() {
  const bodies = new Map<string, KeptBody>();

  return {
    bodies,
    hear: (body: LivingBody, trust: Trust, isPosted: boolean): void => {
      const known = bodies.get(body.text);
      if (known === undefined) {
        bodies.set(body.text, { ...body, trust, posted: Number(isPosted), isForgotten: false });
        return;
      }
      if (known.isForgotten) return;
      if (compareTrust(trust, known.trust) > 0) known.trust = trust;
      known.posted += Number(isPosted);
    },
    forgetAll: (): void => {
      for (const body of bodies.values()) body.isForgotten = true;
    },
    /** @param wamid Meta's */
    reactionsTo: (wamid: string): ReadonlySet<Reaction> =>
      new Set([...bodies.values()].flatMap(({ reacts }) => (reacts?.wamid === wamid ? [reacts.kind] : []))),
    /** @param wamid Meta's, also of somebody who has been erased */
    receiptsOf: (wamid: string): readonly CountedReceipt[] => {
      const found = new Map<string, CountedReceipt>();
      for (const { tells, trust, posted } of bodies.values()) {
        const source = receiptSourceOf(trust);
        for (const { status, at } of tells.filter((one) => one.wamid === wamid)) {
          const key = `${status} ${at} ${source}`;
          const known = found.get(key);
          if (known === undefined) found.set(key, { status, at, source, copies: posted, trust });
          else {
            known.copies += posted;
            if (compareTrust(trust, known.trust) > 0) known.trust = trust;
          }
        }
      }
      return [...found.values()];
    },
  };
}

/** For `reduceMessage`, which looks at neither copies nor sources. Prices and errors change no state. */
export const asReceipt = ({ status, at, trust }: CountedReceipt): Receipt => ({
  status,
  at,
  trust,
  pricingCategory: null,
  pricingType: null,
  pricingSubtype: null,
  error: null,
});
