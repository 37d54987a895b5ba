/**
 * Copies of one receipt that differ are merged so that the result does not depend on which came first: only the most
 * trusted ones count; what one lacks is taken from the other, of two values the smaller text. What webhooks say and what
 * Meta's history says are never merged: they are two receipts. Pure.
 */
import type { MessageError } from "../../shared/domain/messages/message.ts";
import { compareTrust, type Trust } from "../../shared/domain/webhooks/trust.ts";
import type { Price } from "../messages/message-rows.ts";

/** What is kept of one receipt over all its copies. */
export interface Merged extends Price {
  readonly error: MessageError | null;
  readonly trust: Trust;
  /** Of its most trusted copies, the one logged first; of Meta's answers, the last. */
  readonly webhookId: number;
  /** Milliseconds from Meta's time to the arrival of the first copy; below zero where Meta's clock is ahead. */
  readonly lag: number;
  readonly copies: number;
  /** How many of the copies stood in bodies that are no longer kept; null where none did. */
  readonly sealed: number | null;
}

export function smaller<Value>(
  left: Value | null,
  right: Value | null,
  textOf: (value: Value) => string,
): Value | null {
  if (left === null || right === null) return left ?? right;
  return textOf(left) <= textOf(right) ? left : right;
}

export const asIs = (text: string) => text;
const errorText = (error: MessageError) => JSON.stringify(error);

/** The same for every order of the copies. That none is counted twice is seen to by who reads the log. */
export function merge(known: Merged, copy: Merged): Merged {
  const sealed =
    known.sealed === null && copy.sealed === null ? null : (known.sealed ?? 0) + (copy.sealed ?? 0);
  const copies = Math.max(known.copies + copy.copies, sealed ?? 0);
  const counted = { lag: Math.min(known.lag, copy.lag), copies, sealed };
  const trust = compareTrust(copy.trust, known.trust);
  if (trust !== 0) return { ...(trust > 0 ? copy : known), ...counted };
  return {
    pricingCategory: smaller(known.pricingCategory, copy.pricingCategory, asIs),
    pricingType: smaller(known.pricingType, copy.pricingType, asIs),
    pricingSubtype: smaller(known.pricingSubtype, copy.pricingSubtype, asIs),
    error: smaller(known.error, copy.error, errorText),
    trust: known.trust,
    // Not the one that arrived first: the lag may be that of a copy which is trusted less.
    webhookId: (known.trust === "asked" ? Math.max : Math.min)(known.webhookId, copy.webhookId),
    ...counted,
  };
}
