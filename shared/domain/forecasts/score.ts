/** Holds a forecast to what happened afterwards. Pure. */
import { PERSON_LIMIT_CODE, STOPPED_CODE } from "../dispositions/marketing-codes.data.ts";
import type { MessageState } from "../messages/lifecycle.ts";
import {
  type ForecastBranch,
  type ForecastStep,
  SCORED_FIGURES,
  type ScoredFigure,
} from "./forecast-words.ts";

interface Expected {
  readonly people: number;
  readonly range: { readonly low: number; readonly high: number } | null;
}

interface Scored {
  readonly funnel: readonly (Expected & { readonly step: ForecastStep })[];
  readonly branches: readonly (Expected & { readonly branch: ForecastBranch })[];
}

/** Messages of the campaign that went, by what became of them. */
export interface ActualFigure {
  readonly state: MessageState;
  /** Meta's, of one that failed; null where it gave none. */
  readonly code: number | null;
  readonly n: number;
}

export interface Score {
  readonly messages: number;
  readonly figures: readonly {
    readonly figure: ScoredFigure;
    /** Percent of those who were written to, to one digit. */
    readonly expected: number;
    readonly actual: number;
    /** Null where the forecast named no range. */
    readonly isWithin: boolean | null;
  }[];
  /** Points by which it was off on average. */
  readonly meanError: number;
}

/** What is under way, held back or unknown says nothing yet. */
const SETTLED: readonly MessageState[] = ["accepted", "sent", "delivered", "read", "failed"];

/** Once so many are known, or half of those that were expected: of fewer, chance alone says more than the forecast. */
const ENOUGH = 500;
/** Nineteen times out of twenty. */
const Z = 1.96;

/** Null while too little is known of the campaign. */
export function scoreOf(forecast: Scored, figures: readonly ActualFigure[]): Score | null {
  const settled = figures.filter(({ state }) => SETTLED.includes(state));
  const messages = settled.reduce((sum, { n }) => sum + n, 0);
  const attempted = expectedOf(forecast, "attempted").people;
  if (attempted === 0 || messages < Math.min(ENOUGH, attempted / 2)) return null;
  const found = SCORED_FIGURES.map((figure) => {
    const { people, range } = expectedFigure(forecast, figure);
    const actual = settled.reduce((sum, one) => (isOf(figure, one) ? sum + one.n : sum), 0) / messages;
    return {
      figure,
      expected: percent(people / attempted),
      actual: percent(actual),
      isWithin: range === null ? null : isWithin(actual, { people, range, attempted, messages }),
      error: Math.abs(people / attempted - actual),
    };
  });
  const meanError = found.reduce((sum, { error }) => sum + error, 0) / found.length;
  return { messages, figures: found.map(({ error: _, ...figure }) => figure), meanError: percent(meanError) };
}

interface Named {
  readonly people: number;
  readonly range: { readonly low: number; readonly high: number };
  /** Of the forecast. */
  readonly attempted: number;
  /** That went. */
  readonly messages: number;
}

/** A range is about all who were expected; of fewer, chance makes more. */
function isWithin(actual: number, { people, range, attempted, messages }: Named): boolean {
  const share = people / attempted;
  const more = Z ** 2 * share * (1 - share) * Math.max(0, 1 / messages - 1 / attempted);
  const low = share - Math.sqrt((share - range.low / attempted) ** 2 + more);
  const high = share + Math.sqrt((range.high / attempted - share) ** 2 + more);
  return actual >= low && actual <= high;
}

const percent = (share: number) => Math.round(share * 1_000) / 10;

const NOBODY: Expected = { people: 0, range: null };

function expectedOf({ funnel, branches }: Scored, name: ForecastStep | ForecastBranch): Expected {
  return funnel.find(({ step }) => step === name) ?? branches.find(({ branch }) => branch === name) ?? NOBODY;
}

function expectedFigure(forecast: Scored, figure: ScoredFigure): Expected {
  if (figure !== "failed") return expectedOf(forecast, figure);
  // What is refused follows from rules and has no range of its own.
  const { people: refused } = expectedOf(forecast, "refused");
  const { people, range } = expectedOf(forecast, "technical");
  return {
    people: refused + people,
    range: range && { low: refused + range.low, high: refused + range.high },
  };
}

function isOf(figure: ScoredFigure, { state, code }: ActualFigure): boolean {
  switch (figure) {
    case "delivered":
      return state === "delivered" || state === "read";
    case "read":
      return state === "read";
    case "limited":
      return state === "failed" && code === PERSON_LIMIT_CODE;
    case "opted-out":
      return state === "failed" && code === STOPPED_CODE;
    case "failed":
      return state === "failed" && code !== PERSON_LIMIT_CODE && code !== STOPPED_CODE;
    case "no-receipt":
      return state === "accepted" || state === "sent";
  }
}
