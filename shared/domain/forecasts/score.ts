/** Holds a forecast to what happened afterwards. Pure. */
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

const LIMITED = 131_049;
const OPTED_OUT = 131_050;

/** Null while nothing is known of the campaign. */
export function scoreOf(forecast: Scored, figures: readonly ActualFigure[]): Score | null {
  const messages = figures.reduce((sum, { n }) => sum + n, 0);
  const attempted = expectedOf(forecast, "attempted").people;
  if (messages === 0 || attempted === 0) return null;
  const found = SCORED_FIGURES.map((figure) => {
    const { people, range } = expectedFigure(forecast, figure);
    const actual = figures.reduce((sum, one) => (isOf(figure, one) ? sum + one.n : sum), 0) / messages;
    return {
      figure,
      expected: percent(people / attempted),
      actual: percent(actual),
      isWithin: range === null ? null : actual >= range.low / attempted && actual <= range.high / attempted,
      error: Math.abs(people / attempted - actual),
    };
  });
  const meanError = found.reduce((sum, { error }) => sum + error, 0) / found.length;
  return { messages, figures: found.map(({ error: _, ...figure }) => figure), meanError: percent(meanError) };
}

const percent = (share: number) => Math.round(share * 1_000) / 10;

const NOBODY: Expected = { people: 0, range: null };

function expectedOf({ funnel, branches }: Scored, name: ForecastStep | ForecastBranch): Expected {
  return funnel.find(({ step }) => step === name) ?? branches.find(({ branch }) => branch === name) ?? NOBODY;
}

function expectedFigure(forecast: Scored, figure: ScoredFigure): Expected {
  if (figure !== "failed") return expectedOf(forecast, figure);
  const [one, other] = [expectedOf(forecast, "refused"), expectedOf(forecast, "technical")];
  const range =
    one.range === null || other.range === null
      ? null
      : { low: one.range.low + other.range.low, high: one.range.high + other.range.high };
  return { people: one.people + other.people, range };
}

function isOf(figure: ScoredFigure, { state, code }: ActualFigure): boolean {
  switch (figure) {
    case "delivered":
      return state === "delivered" || state === "read";
    case "read":
      return state === "read";
    case "limited":
      return state === "failed" && code === LIMITED;
    case "opted-out":
      return state === "failed" && code === OPTED_OUT;
    case "failed":
      return state === "failed" && code !== LIMITED && code !== OPTED_OUT;
    case "no-receipt":
      return !["delivered", "read", "failed"].includes(state);
  }
}
