/** Parts of a whole, as the screens of a forecast show them. */
import type { Expected, Forecast } from "../../../../../shared/contract/index.ts";

type Figures = Pick<Forecast, "funnel" | "branches">;

/** @returns 0 to 1; 0 of nobody */
export function shareOf(people: number, whole: number): number {
  return whole === 0 ? 0 : people / whole;
}

/** People of one step of a funnel; 0 where it isn't there. */
export function peopleAt(funnel: Forecast["funnel"], step: Forecast["funnel"][number]["step"]): number {
  return funnel.find((one) => one.step === step)?.people ?? 0;
}

/** Whether the history says between how many any of it will be. */
export function hasRanges({ funnel, branches }: Figures): boolean {
  return [...funnel, ...branches].some(({ range }) => range !== null);
}

/** A bar in hundredths of the whole width. */
export interface Bar {
  /** Full up to here: that many it will be in any case, as far as one knows. */
  readonly sure: number;
  /** Where the expected number is. */
  readonly at: number;
  /** Fainter up to here. */
  readonly most: number;
}

/** @param whole people that a bar of the whole width stands for */
export function barOf({ people, range }: Expected, whole: number): Bar {
  const at = (count: number) => Math.min(1, shareOf(count, whole)) * 100;
  return { sure: at(range?.low ?? people), at: at(people), most: at(range?.high ?? people) };
}

/** People that a bar of the whole width stands for. */
export function wholeOf({ funnel, branches }: Figures): number {
  return Math.max(0, ...[...funnel, ...branches].map(({ people }) => people));
}

/** The first few, and how many are left. */
export function firstFew<T>(
  items: readonly T[],
  most: number,
): { readonly shown: readonly T[]; readonly left: number } {
  // One that is left out takes no less room than its name.
  const isShort = items.length <= most + 1;
  return isShort ? { shown: items, left: 0 } : { shown: items.slice(0, most), left: items.length - most };
}
