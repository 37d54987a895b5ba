/** What has become of everybody of a campaign, as the parts of one bar: they add up to the plan. Pure. */
import type { SendingStatus } from "../../../../shared/contract/index.ts";
import type { CampaignState } from "../../../../shared/domain/campaigns/campaign-state.ts";
import { MESSAGE_STATES, type MessageState } from "../../../../shared/domain/messages/lifecycle.ts";

/** From what got furthest to what hasn't begun. */
export const PARTS = [
  "read",
  "delivered",
  "sent",
  "accepted",
  "held",
  "paused",
  "sending",
  "unknown",
  "failed",
  "waiting",
  "leftOut",
  "queued",
] as const satisfies readonly (MessageState | "waiting" | "leftOut" | "queued")[];
export type Part = (typeof PARTS)[number];

export interface PartOfAll {
  readonly part: Part;
  readonly people: number;
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

const sumPeople = (groups: readonly { readonly people: number }[]) => sum(groups.map(({ people }) => people));

export type Counted = Pick<
  SendingStatus,
  "state" | "people" | "queued" | "waiting" | "skipped" | "erased" | "states"
>;

/** Those that most campaigns have are there from the start, so that nothing moves when the first of them comes. */
const ALWAYS: ReadonlySet<Part> = new Set(["read", "delivered", "sent", "accepted", "failed", "queued"]);

export function partsOf(counted: Counted): readonly PartOfAll[] {
  const { state, queued, waiting, skipped, erased, states } = counted;
  const leftOut = sumPeople(skipped) + erased;
  // Once it is stopped nobody waits for anything any more.
  const others =
    state === "stopped"
      ? { queued: restOf(counted), waiting: 0, leftOut }
      : { queued, waiting: sumPeople(waiting), leftOut };
  const counts: Readonly<Partial<Record<Part, number>>> = { ...states, ...others };
  return PARTS.map((part) => ({ part, people: counts[part] ?? 0 })).filter(
    ({ part, people }) => people > 0 || ALWAYS.has(part),
  );
}

/** Whose message was tried, whatever became of it; those who wait for another try left out. */
export function writtenOf({ states }: Pick<Counted, "states">): number {
  return sum(MESSAGE_STATES.map((state) => states[state] ?? 0));
}

/** Who is still to be written to. */
export function restOf({ queued, waiting }: Pick<Counted, "queued" | "waiting">): number {
  return queued + sumPeople(waiting);
}

/**
 * Who may still have to be reached some other way: it isn't known that the message is on their device, they aren't left out, and
 * nobody has handed them to another channel.
 */
export function unreachedOf(counted: Counted & Pick<SendingStatus, "handedOver">): number {
  const { states, people, skipped, erased, handedOver } = counted;
  const handed = handedOver.people - handedOver.unwritten - handedOver.takenBack;
  const reached = (states.delivered ?? 0) + (states.read ?? 0);
  return Math.max(0, people - sumPeople(skipped) - erased - reached - handed);
}

/** What isn't left to do, from 0 to 1. */
export function doneShareOf(counted: Counted): number {
  const open = restOf(counted) + (counted.states.sending ?? 0);
  return counted.people === 0 ? 1 : Math.min(1, Math.max(0, 1 - open / counted.people));
}

/** Nobody may see a part that isn't drawn. */
const LEAST_PERCENT = 0.6;

export interface Segment {
  readonly part: Part;
  /** Percent of the bar. */
  readonly from: number;
  readonly width: number;
}

/** Parts that hold somebody, side by side over the whole bar; the small ones as wide as can be seen. */
export function segmentsOf(parts: readonly PartOfAll[]): readonly Segment[] {
  const shown = parts.filter(({ people }) => people > 0);
  const all = sumPeople(shown);
  const wide = shown.map(({ people }) => Math.max(LEAST_PERCENT, (100 * people) / all));
  const whole = sum(wide);
  let from = 0;
  return shown.map(({ part }, index) => {
    const width = ((wide[index] ?? 0) / whole) * 100;
    const segment = { part, from, width };
    from += width;
    return segment;
  });
}

/** Once it is stopped nobody is in a queue. */
export function wordOf(part: Part, state: CampaignState): Part | "never" {
  return part === "queued" && state === "stopped" ? "never" : part;
}
