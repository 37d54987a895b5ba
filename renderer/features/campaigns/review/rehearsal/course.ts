/** The lines of the chart that shows how a rehearsed campaign goes on over time. Pure. */
import type { Forecast } from "../../../../../shared/contract/index.ts";

type Moment = Forecast["timeline"][number];

export const LINES = ["sent", "delivered", "read"] as const;
export type Line = (typeof LINES)[number];

/** Drawn on a field of 100 by 100, the origin at the top left. */
export interface Course {
  readonly from: number;
  readonly until: number;
  /** Whether moments after `until` are left out, since hardly anything comes then. */
  readonly isCut: boolean;
  /** What the top stands for, in people. */
  readonly top: number;
  readonly paths: Readonly<Record<Line, string>>;
}

/** Of what comes of each line in the end; the time after that would leave the drawing nearly flat. */
const NEARLY_ALL = 0.99;

/**
 * @param timeline oldest first, everything added up
 * @returns null where nothing goes on over time
 */
export function courseOf(timeline: readonly Moment[], start: number): Course | null {
  const last = timeline.at(-1);
  if (last === undefined) return null;
  const beginning = { at: Math.min(start, timeline[0]?.at ?? start), sent: 0, delivered: 0, read: 0 };
  const nearlyAll = timeline.findIndex((moment) =>
    LINES.every((line) => moment[line] >= last[line] * NEARLY_ALL),
  );
  const shown = timeline.slice(0, Math.max(nearlyAll, 0) + 1);
  const until = shown.at(-1)?.at ?? beginning.at;
  const most = Math.max(...LINES.map((line) => last[line]));
  if (most === 0 || until <= beginning.at) return null;
  const top = roundUp(most);
  const x = (at: number) => rounded(((at - beginning.at) / (until - beginning.at)) * 100);
  const y = (people: number) => rounded(100 - (people / top) * 100);
  const pathOf = (line: Line) =>
    [beginning, ...shown].map((moment) => `${x(moment.at)} ${y(moment[line])}`).join(" L ");
  return {
    from: beginning.at,
    until,
    isCut: until < last.at,
    top,
    paths: {
      sent: `M ${pathOf("sent")}`,
      delivered: `M ${pathOf("delivered")}`,
      read: `M ${pathOf("read")}`,
    },
  };
}

const STEPS = [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10];

/** To a number that is easily read, and of which the half is whole as well. */
export function roundUp(people: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(people, 1)));
  const numbers = STEPS.map((step) => step * magnitude);
  return numbers.find((number) => people <= number && number % 2 === 0) ?? 10 * magnitude;
}

/** Whether some moments are told apart by their seconds only. */
export function isWithinMinutes(moments: readonly number[]): boolean {
  const minutes = moments.map((at) => Math.floor(at / 60_000));
  return new Set(minutes).size < minutes.length;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
