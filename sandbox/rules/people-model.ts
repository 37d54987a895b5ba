/**
 * People as an account knows them: what shares of them get a message, read it, or are out of reach, and how long that takes. In
 * place of the magic digits and the shares of scenarios, for whoever rehearses with people of their own. Pure.
 */
import { errorKind } from "../graph/error-catalogue.ts";
import { fraction, type Seed } from "../random.ts";
import type { PlannedReceipt, PlannedStatus } from "../store/entities.ts";

/** Seconds at evenly spaced quantiles, from the quickest to the slowest; at least one. */
export type Waits = readonly [number, ...number[]];

export interface PeopleGroup {
  /** ISO 3166-1; null for everybody of no other group. */
  readonly country: string | null;
  readonly optimized: boolean;
  /** Shares of what is accepted, 0 to 1; together at most 1. Whoever is left gets the message. */
  readonly failures: readonly { readonly code: number; readonly share: number }[];
  /** Share of what is accepted that Meta sends and that never arrives. */
  readonly silent: number;
  /** Share of what is delivered. */
  readonly read: number;
  /** From acceptance to `sent`, from there to `delivered`, and from there to `read`. */
  readonly sent: Waits;
  readonly delivered: Waits;
  readonly readAfter: Waits;
}

export interface PeopleModel {
  readonly groups: readonly PeopleGroup[];
}

/** The group of a person: of their country if there is one, else of everybody; undefined where neither is there. */
export function groupOf(
  { groups }: PeopleModel,
  country: string,
  optimized: boolean,
): PeopleGroup | undefined {
  const ofRoute = groups.filter((group) => group.optimized === optimized);
  return (
    ofRoute.find((group) => group.country === country) ?? ofRoute.find((group) => group.country === null)
  );
}

/** @param label unique to the message: what the person does, and when, depends on it */
export function drawReceipts(group: PeopleGroup, seed: Seed, label: string): PlannedReceipt[] {
  const draw = (name: string) => fraction(seed, `people/${label}/${name}`);
  const sentAt = waited(group.sent, draw("sent"));
  let rest = draw("outcome");
  for (const { code, share } of group.failures) {
    if (rest < share) return [single({ status: "failed", at: sentAt, priced: false, error: errorOf(code) })];
    rest -= share;
  }
  const sent = single({ status: "sent", at: sentAt, priced: true, error: null });
  if (rest < group.silent) return [sent];
  const deliveredAt = sentAt + waited(group.delivered, draw("delivered"));
  const delivered = single({ status: "delivered", at: deliveredAt, priced: true, error: null });
  if (draw("read") >= group.read) return [sent, delivered];
  const readAt = deliveredAt + waited(group.readAfter, draw("read-after"));
  return [sent, delivered, single({ status: "read", at: readAt, priced: false, error: null })];
}

function errorOf(code: number): PlannedStatus["error"] {
  const { title, details } = errorKind(code);
  return { code, title, details };
}

/** Milliseconds at a quantile, 0 to 1. */
function waited(waits: Waits, quantile: number): number {
  const place = quantile * (waits.length - 1);
  const below = waits[Math.floor(place)] ?? waits[0];
  const above = waits[Math.ceil(place)] ?? below;
  return Math.round((below + (above - below) * (place - Math.floor(place))) * 1000);
}

function single(one: PlannedStatus): PlannedReceipt {
  return { delay: one.at, statuses: [one] };
}
