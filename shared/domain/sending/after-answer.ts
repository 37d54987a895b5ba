/**
 * What becomes of a message that Meta refused at the request, and what that means for those that come next. Decided by code and
 * details, from the dated tables in shared/domain/dispositions, and by the campaign's own choices; never by HTTP status. The
 * sender and the rehearsal ask the same function. A receipt that says `failed` never comes here, and neither does a request of
 * which nobody knows whether Meta took it. Pure: time and chance are passed in. Source: meta-facts 5.3, 5.4, 8, 9 and 13.6.
 */
import { afterRefusal, isRouteCode } from "../campaigns/after-refusal.ts";
import type { DraftDelivery } from "../campaigns/draft.ts";
import { dispositionOf } from "../dispositions/disposition.ts";
import type { DispositionRow, Remedy } from "../dispositions/dispositions.data.ts";
import { PERSON_LIMIT_CODE, STOPPED_CODE } from "../dispositions/marketing-codes.data.ts";
import { RETRY_RULES, type RetryRule, type TryKind } from "../dispositions/retry-rules.data.ts";
import type { Route } from "../route/route-decision.ts";

/** How often a message was refused so far, by what it was refused for. */
export type Tries = Readonly<Partial<Record<TryKind, number>>>;

export interface RefusedAnswer {
  readonly code: number | null;
  /** Meta's `error_data.details`. */
  readonly details: string | null;
  /** How it was submitted this time. */
  readonly route: Route;
  /** Before this time. */
  readonly tries: Tries;
  /** Of the campaign. */
  readonly choices: Pick<DraftDelivery, "fallback" | "whileSyncing">;
  /** Seconds, where a header of Meta's says when it may be tried again; null where none does. */
  readonly retryAfter: number | null;
  /** ISO 3166-1 alpha-2; null where nobody knows. */
  readonly country: string | null;
  /** By Meta's clock: milliseconds since the epoch. */
  readonly now: number;
  /** By chance, from 0 to below 1: spreads messages that would otherwise all be tried again at the same moment. */
  readonly random: number;
}

export type MessageFate =
  /** It is sent the same way once more, no sooner than `at` (milliseconds since the epoch, by Meta's clock). */
  | { readonly kind: "again"; readonly at: number; readonly tries: Tries }
  /** It goes by Cloud API now, once: a fallback of Waypost's own, with the code as its reason. */
  | { readonly kind: "cloud" }
  /** It counts as failed. */
  | { readonly kind: "leave"; readonly why: LeftSince }
  /** It counts as failed, and the person isn't written to any more. */
  | { readonly kind: "suppress"; readonly why: "stopped" | "blocked" }
  /** It stays in the queue with everybody else: the campaign pauses until a person has put something right. */
  | { readonly kind: "pause"; readonly remedy: Remedy };

export type LeftSince =
  /** What was sent can't be sent so. */
  | "payload"
  /** It can't go this way, and no other way is left or wanted. */
  | "route"
  /** Meta will never deliver it to this person. */
  | "person"
  /** Meta didn't take it however often it was tried. */
  | "tries"
  /** Nobody knows the code. */
  | "unrecognised";

export type ForOthers =
  | { readonly kind: "nothing" }
  /** The number sends more slowly for a while (shared/domain/sending/throttle.ts). */
  | { readonly kind: "slower" }
  /** Nothing of the number, or of the message's template, is sent until then: by Meta's clock. */
  | { readonly kind: "hold"; readonly what: "number" | "template"; readonly until: number };

export interface AfterAnswer {
  readonly message: MessageFate;
  readonly others: ForOthers;
}

const SECOND = 1_000;
/** Meta's own word on when to come back isn't believed beyond a day. */
const LONGEST_RETRY_AFTER = 24 * 60 * 60;
/** Chance makes a wait longer by so much at the most: half of it, or half a minute. */
const JITTER = { part: 0.5, seconds: 30 };
const NOTHING: ForOthers = { kind: "nothing" };

export function afterAnswer(answer: RefusedAnswer): AfterAnswer {
  const { code, details, route, choices } = answer;
  const row = dispositionOf(code, details);
  if (row === null) return only({ kind: "leave", why: "unrecognised" });
  const then = isRouteCode(code) ? afterRefusal(code, choices).kind : courseOf(row, answer);
  switch (then) {
    case "cloud":
      return only(
        route === "cloud" || choices.fallback === "strict"
          ? { kind: "leave", why: "route" }
          : { kind: "cloud" },
      );
    case "wait":
      return again(row, answer);
    case "pause":
      return only({ kind: "pause", remedy: row.remedy ?? "account" });
    case "suppress":
      return only({ kind: "suppress", why: code === STOPPED_CODE ? "stopped" : "blocked" });
    case "leave":
      return only({ kind: "leave", why: leftSince(row) });
  }
}

/**
 * What becomes of a message whose request failed before its first byte: it is tried again, as often as it takes. How soon
 * another of the number is tried is for whoever sends to say, who hears when Meta can be reached again.
 */
export function afterNoConnection({
  tries,
  now,
  random,
}: Pick<RefusedAnswer, "tries" | "now" | "random">): AfterAnswer {
  const before = tries.connection ?? 0;
  const at = dueAt(RETRY_RULES.connection, { before, retryAfter: null, now, random });
  return only({ kind: "again", at, tries: { ...tries, connection: before + 1 } });
}

type Course = "cloud" | "wait" | "pause" | "suppress" | "leave";

function courseOf(row: DispositionRow, { route, country }: RefusedAnswer): Course {
  if (row.remedy !== undefined) return "pause";
  // Everybody in the United States is limited for good (meta-facts 7).
  if (row.code === PERSON_LIMIT_CODE && country === "US") return "leave";
  switch (row.disposition) {
    case "retry-now":
    case "wait":
      return "wait";
    case "reroute":
      return "cloud";
    case "fix-account":
      return "pause";
    case "suppress-recipient":
      return "suppress";
    case "fix-payload":
      // Only optimized delivery prepares templates.
      return row.tries !== undefined && route === "optimized" ? "wait" : "leave";
    case "give-up":
      return "leave";
  }
}

function leftSince(row: DispositionRow): LeftSince {
  if (row.disposition === "reroute" || isRouteCode(row.code)) return "route";
  return row.disposition === "fix-payload" ? "payload" : "person";
}

function again(row: DispositionRow, { tries, retryAfter, now, random }: RefusedAnswer): AfterAnswer {
  const kind = row.tries ?? "busy";
  const rule = RETRY_RULES[kind];
  const before = tries[kind] ?? 0;
  const others = (until: number): ForOthers => {
    if (row.holds !== undefined) return { kind: "hold", what: row.holds, until };
    return kind === "rate" ? { kind: "slower" } : NOTHING;
  };
  if (rule.most !== null && before + 1 >= rule.most) {
    if (rule.ends === "pause") return only({ kind: "pause", remedy: lastRemedy(kind) });
    return only({ kind: "leave", why: row.disposition === "fix-payload" ? "payload" : "tries" });
  }
  const at = dueAt(rule, { before, retryAfter, now, random });
  return { message: { kind: "again", at, tries: { ...tries, [kind]: before + 1 } }, others: others(at) };
}

function lastRemedy(kind: TryKind): Remedy {
  if (kind === "number-limit") return "messaging-limit";
  return kind === "maintenance" ? "account" : "throughput";
}

interface Wait {
  /** Refusals of the kind before this one. */
  readonly before: number;
  readonly retryAfter: number | null;
  readonly now: number;
  readonly random: number;
}

/** Never sooner than the rule and Meta say. */
function dueAt(rule: RetryRule, { before, retryAfter, now, random }: Wait): number {
  const own = Math.min(rule.longest, rule.first * rule.factor ** before);
  const seconds = Math.max(own, Math.min(LONGEST_RETRY_AFTER, retryAfter ?? 0));
  const jitter = random * Math.min(JITTER.seconds, JITTER.part * seconds);
  return now + Math.round((seconds + jitter) * SECOND);
}

const only = (message: MessageFate): AfterAnswer => ({ message, others: NOTHING });
