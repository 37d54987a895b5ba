/** What can happen to an account or number, as rows of its history. Values of Meta's stay as they came. */
import type { AccountId, NumberId } from "../ids.ts";

/** How Waypost knows: Meta announced it, or two successive checks differ. */
export const EVENT_SOURCES = ["webhook", "check"] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

export const EVENT_KINDS = [
  // Enforcement (meta-facts 4.4)
  "restriction",
  "lifted",
  "recovered",
  "ban",
  "violation",
  /** Meta warns of a violation; nothing is restricted yet. */
  "warning",
  "deleted",
  "alert",
  // The account (3.1, 3.4, 3.6, 4.1)
  "onboarding",
  "terms",
  "review",
  "verification",
  "account-status",
  "account-name",
  "owner",
  "ownership",
  "limit",
  "health",
  "payment",
  "cloud-disabled",
  "creative",
  "partner",
  "coexistence",
  "country",
  // Its numbers (4.3, 4.5)
  "number-added",
  "number-removed",
  "number-status",
  "number-health",
  "number-quality",
  "number-event",
  /** Meta reports a problem with it that belongs to no message (6.1). */
  "number-error",
  "number-throughput",
  "number-name",
  "number-name-status",
  "number-verification",
  "number-mode",
  "number-official",
  "number-webhook",
  // Its templates (4.5)
  "template-status",
  "template-category",
  "template-quality",
  /** Whatever else Meta announces, kept raw. */
  "other",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Details of an event besides what changed, e.g. the reason; a key is left out where Meta said nothing. */
export type EventDetail = Readonly<Record<string, string | number>>;

export interface AccountEvent {
  /** Meta's time, in milliseconds since the epoch. */
  readonly at: number;
  /** Ours, when it reached us. Where Meta's clock runs ahead (a sandbox's may), this is the earlier one. */
  readonly heardAt: number;
  readonly source: EventSource;
  readonly kind: EventKind;
  readonly accountId: AccountId;
  readonly numberId: NumberId | null;
  /** Digits of the one number it is about, where Meta names it as people write it. */
  readonly numberDigits?: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly detail: EventDetail;
  /** What Meta sent, as JSON; null for what a check found. */
  readonly raw: string | null;
  /** Known only from webhooks that anybody may have written. */
  readonly isUnproven?: boolean;
}

/** Topics a person can filter the history by. */
export const EVENT_TOPICS = ["enforcement", "account", "numbers", "templates"] as const;
export type EventTopic = (typeof EVENT_TOPICS)[number];

const ENFORCEMENT: ReadonlySet<EventKind> = new Set([
  "restriction",
  "lifted",
  "recovered",
  "ban",
  "violation",
  "warning",
  "deleted",
  "alert",
]);

export function topicOf(kind: EventKind): EventTopic {
  if (ENFORCEMENT.has(kind)) return "enforcement";
  if (kind.startsWith("number-")) return "numbers";
  return kind.startsWith("template-") ? "templates" : "account";
}

export function kindsOf(topic: EventTopic): readonly EventKind[] {
  return EVENT_KINDS.filter((kind) => topicOf(kind) === topic);
}

/** The latest news of a ban: `date` is Meta's, for people, e.g. "April 17, 2025". */
export interface Ban {
  readonly state: string;
  readonly at: number;
  readonly date: string | null;
  /** Known only from webhooks that anybody may have written. */
  readonly isUnproven?: true;
}

/**
 * Null when there is none, or it is over: Meta said REINSTATE, or messages go again. What is unproven ends no proven ban.
 * @param events in the order of Meta's times
 */
export function banOf(events: readonly AccountEvent[]): Ban | null {
  let ban: Ban | null = null;
  // Within one second, an end counts after what it ends, whichever arrived first.
  const isEnd = ({ kind, to }: AccountEvent) => Number(kind === "recovered" || to === "REINSTATE");
  for (const event of events.toSorted((one, other) => one.at - other.at || isEnd(one) - isEnd(other))) {
    // An event about one number is no ban of the account.
    if ((event.numberDigits ?? null) !== null) continue;
    if (event.kind === "ban") {
      const { date } = event.detail;
      const isUnproven = event.isUnproven === true;
      if (isUnproven && ban !== null && ban.isUnproven !== true) continue;
      const isOver = event.to === "REINSTATE";
      ban = isOver
        ? null
        : {
            state: event.to ?? "?",
            at: event.at,
            date: date === undefined ? null : String(date),
            ...(isUnproven ? { isUnproven } : {}),
          };
    }
    if (
      event.kind === "recovered" &&
      ban !== null &&
      ban.state === "DISABLE" &&
      ban.at <= Number(event.detail.seenAt)
    ) {
      ban = null;
    }
  }
  return ban;
}
