/**
 * What Waypost does by itself when messages of a campaign fail with a code, as its own rules have it: asked of the functions that
 * the sender asks, so that it can't differ from what happens; and when another try makes sense. Pure.
 */
import { dispositionOf } from "../dispositions/disposition.ts";
import type { Remedy } from "../dispositions/dispositions.data.ts";
import { RETRY_RULES } from "../dispositions/retry-rules.data.ts";
import { isUncertainAnswer } from "../dispositions/uncertain-answer.ts";
import type { Route } from "../route/route-decision.ts";
import {
  afterAnswer,
  type ForOthers,
  type MessageFate,
  type RefusedAnswer,
} from "../sending/after-answer.ts";
import { retryHelp } from "../sending/retry-help.ts";
import { familyOf } from "../sending/storm-guard.ts";
import { STORM_RULES, type StormThreshold } from "../sending/storm-rules.data.ts";
import type { ErrorCodeRow } from "./error-codes.data.ts";

/** What becomes of one message that Meta goes on refusing at the request. */
export interface Course {
  /** Seconds before each further try, by the rule alone: a header of Meta's may make one longer, and chance does by a little. */
  readonly waits: readonly number[];
  readonly end: Exclude<MessageFate, { kind: "again" }>;
  /** What the message's own waits mean for others: the number sends more slowly, or nothing of number or template is sent. */
  readonly others: "nothing" | "slower" | "number" | "template";
}

/** What a course goes by where it isn't the same for all. */
export interface When {
  readonly route: Route | null;
  /** The campaign allows no fallback, or chose not to wait while Meta prepares a template. */
  readonly choice: "strict" | "cloud-while-syncing" | null;
  /** The person is in the United States. */
  readonly isUnitedStates: boolean;
}

export interface WhenFailed {
  readonly when: When;
  readonly course: Course;
}

export interface ByItself {
  /** The first one is what usually happens; the others say what differs, and when. */
  readonly courses: readonly [WhenFailed, ...WhenFailed[]];
  /** With a server error of HTTP's it stays open whether Meta took the message: it counts as unknown and isn't sent again. */
  readonly staysOpen: boolean;
  /** As many of the last so many failures pause the campaign, by the usual preset; null where no number does. */
  readonly storm: StormThreshold | null;
}

/** When the same may be sent, or done, once more. */
export type NextTry =
  /** It would fail again. */
  | { readonly kind: "never" }
  /** @property seconds after the failure, at the least; @property longest after further failures, at the most */
  | { readonly kind: "after"; readonly seconds: number; readonly longest: number }
  /** When a person has put something right. */
  | { readonly kind: "once-right"; readonly first: Remedy };

const ASKED = { details: null, retryAfter: null, now: 0, random: 0 } as const;
const USUAL: Pick<RefusedAnswer, "choices" | "country"> = {
  choices: { fallback: "allowed", whileSyncing: "wait" },
  country: null,
};
const SECOND = 1_000;
/** More tries than any rule has. */
const ENOUGH = 100;

export function byItself({ code, route }: Pick<ErrorCodeRow, "code" | "route">): ByItself {
  return {
    courses: coursesOf(code, route ?? null),
    staysOpen: isUncertainAnswer(code, 500),
    storm: stormOf(code),
  };
}

function coursesOf(code: number, only: Route | null): ByItself["courses"] {
  const usual = { route: null, choice: null, isUnitedStates: false };
  const route = only ?? "optimized";
  const course = courseOf({ code, route, ...USUAL });
  const others: readonly WhenFailed[] = [
    ...(only === null
      ? [
          {
            when: { ...usual, route: "cloud" as const },
            course: courseOf({ code, route: "cloud", ...USUAL }),
          },
        ]
      : []),
    {
      when: { ...usual, choice: "strict" },
      course: courseOf({ code, route, ...USUAL, choices: { fallback: "strict", whileSyncing: "wait" } }),
    },
    {
      when: { ...usual, choice: "cloud-while-syncing" },
      course: courseOf({ code, route, ...USUAL, choices: { fallback: "allowed", whileSyncing: "cloud" } }),
    },
    { when: { ...usual, isUnitedStates: true }, course: courseOf({ code, route, ...USUAL, country: "US" }) },
  ];
  const differing = others.filter((other) => JSON.stringify(other.course) !== JSON.stringify(course));
  const onRoute = differing.some(({ when }) => when.route !== null) ? "optimized" : null;
  return [{ when: { ...usual, route: onRoute }, course }, ...differing];
}

function courseOf(asked: Pick<RefusedAnswer, "code" | "route" | "choices" | "country">): Course {
  const waits: number[] = [];
  let tries: RefusedAnswer["tries"] = {};
  let others: Course["others"] = "nothing";
  for (let n = 0; n < ENOUGH; n += 1) {
    const { message, others: forOthers } = afterAnswer({ ...ASKED, ...asked, tries });
    if (message.kind !== "again") return { waits, end: message, others };
    waits.push(message.at / SECOND);
    tries = message.tries;
    others = nameOf(forOthers);
  }
  throw new Error(`a message refused with ${asked.code} would be sent again without an end`);
}

function nameOf(others: ForOthers): Course["others"] {
  return others.kind === "hold" ? others.what : others.kind;
}

function stormOf(code: number): StormThreshold | null {
  const family = familyOf(code);
  return family === null ? null : STORM_RULES.usual[family];
}

/** Null where the facts say nothing of it, or where it is the other route's to say. */
export function nextTry(row: ErrorCodeRow): NextTry | null {
  const disposition = dispositionOf(row.code);
  if (row.elsewhere !== undefined) {
    const seconds = disposition?.waitSeconds;
    return seconds === undefined ? null : { kind: "after", seconds, longest: seconds };
  }
  if (disposition === null || disposition.disposition === "reroute") return null;
  const help = retryHelp({ code: row.code, country: null, failedAt: 0, times: 1 });
  if (!help.helps) {
    // What is tried again by itself and then given up has had its try.
    const seconds = byItself(row).courses[0].course.waits[0];
    return seconds === undefined ? { kind: "never" } : { kind: "after", seconds, longest: seconds };
  }
  if (help.first !== null) return { kind: "once-right", first: help.first };
  const seconds = help.from / SECOND;
  const { longest } = RETRY_RULES[disposition.tries ?? "busy"];
  return {
    kind: "after",
    seconds,
    longest: disposition.disposition === "wait" ? Math.max(seconds, longest) : seconds,
  };
}
