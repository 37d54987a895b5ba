/**
 * People as an account knows them: what shares of them get a message, read it, or are out of reach, and how long that takes. In
 * place of the magic digits and the shares of scenarios, for whoever rehearses with people of their own. Pure.
 */
import { errorKind } from "../graph/error-catalogue.ts";
import { fraction, type Seed } from "../random.ts";
import type { PlannedReceipt, PlannedStatus } from "../store/entities.ts";

/** Part of a distribution of times: so great a share of all, evenly between two times in seconds. */
export interface Wait {
  /** 0 to 1; those of a list come to 1. */
  readonly share: number;
  readonly from: number;
  readonly to: number;
}

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
  readonly sent: readonly Wait[];
  readonly delivered: readonly Wait[];
  readonly readAfter: readonly Wait[];
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

export interface DrawnMessage {
  /** Unique to it: what the person does, and when, depends on it. */
  readonly label: string;
  readonly marketing: boolean;
  /** Whether Meta limits how much marketing a person there gets. */
  readonly limited: boolean;
}

/** Codes of marketing alone: limited, stopped, left out for an experiment (contract 8.2). */
const OF_MARKETING: readonly number[] = [131049, 131050, 130472];
const PERSON_LIMIT = 131049;

export function drawReceipts(
  group: PeopleGroup,
  seed: Seed,
  { label, marketing, limited }: DrawnMessage,
): PlannedReceipt[] {
  const draw = (name: string) => fraction(seed, `people/${label}/${name}`);
  const sentAt = waited(group.sent, draw("sent"));
  let rest = draw("outcome");
  for (const { code, share } of group.failures) {
    // Whoever isn't kept from it gets the message.
    const holds = (marketing || !OF_MARKETING.includes(code)) && (limited || code !== PERSON_LIMIT);
    if (holds && rest < share)
      return [single({ status: "failed", at: sentAt, priced: false, error: errorOf(code) })];
    rest -= share;
    if (rest < 0) rest = 1;
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
function waited(waits: readonly Wait[], quantile: number): number {
  let rest = quantile;
  for (const { share, from, to } of waits) {
    if (rest < share) return Math.round((from + (to - from) * (rest / share)) * 1000);
    rest -= share;
  }
  return Math.round((waits.at(-1)?.to ?? 0) * 1000);
}

function single(one: PlannedStatus): PlannedReceipt {
  return { delay: one.at, statuses: [one] };
}
