/** The rows of a breakdown as a table and a chart show them: measured, sorted, and beside those of other messages. Pure. */
import type {
  BreakdownAnswer,
  BreakdownFiguresAnswer,
  BreakdownRowAnswer,
} from "../../../shared/contract/index.ts";

import type { RateName } from "../../../shared/domain/results/overview.ts";
import { HAS_REACHED } from "../../../shared/domain/results/trend.ts";
import { type ResultsFilter, withFacet } from "../../common/results-address.ts";

export const MEASURES = ["delivered", "read", "failed"] as const;
export type Measure = (typeof MEASURES)[number];

export interface Share {
  readonly n: number;
  /** 0 where nothing is old enough. */
  readonly of: number;
}

/** Delivered and read count of what is old enough; what failed has failed at any age. */
export function shareOf({ n, failed, rates }: BreakdownFiguresAnswer, measure: Measure): Share {
  return measure === "failed" ? { n: failed, of: n } : rates[measure];
}

/** Those of the messages that came as far as the measure says, at any age; of none there is no list. */
export function come(filter: ResultsFilter, measure: Measure): ResultsFilter {
  const [facet, texts] =
    measure === "failed" ? (["state", ["failed"]] as const) : (["reached", HAS_REACHED[measure]] as const);
  const asked = filter.where?.[facet];
  return withFacet(filter, facet, asked === undefined ? texts : texts.filter((text) => asked.includes(text)));
}

/** The messages that the share of a row is counted of: as old as its rate asks for, and come as far. */
export function behind(
  row: ResultsFilter,
  measure: Measure,
  until: Readonly<Record<RateName, number>>,
): ResultsFilter {
  const all = come(row, measure);
  if (measure === "failed") return all;
  return { ...all, until: Math.min(row.until ?? until[measure], until[measure]) };
}

export const NO_FIGURES: BreakdownFiguresAnswer = {
  n: 0,
  accepted: 0,
  sent: 0,
  delivered: 0,
  read: 0,
  failed: 0,
  rates: { delivered: { n: 0, of: 0 }, read: { n: 0, of: 0 } },
};

export interface ShownRow {
  readonly values: BreakdownRowAnswer["values"];
  readonly figures: BreakdownFiguresAnswer;
  /** Of the other messages; null where nothing is compared. */
  readonly other: BreakdownFiguresAnswer | null;
}

export const keyOf = ({ values }: Pick<ShownRow, "values">): string =>
  JSON.stringify(values.map(({ text }) => text));

export interface SideBySide {
  readonly rows: readonly ShownRow[];
  /** Rows that one side has and the other, which isn't listed to its end, may have as well: nothing can be said of them. */
  readonly unsure: BreakdownAnswer["more"];
}

/** Every row that either of them has. */
export function sideBySide(answer: BreakdownAnswer, other: BreakdownAnswer | null): SideBySide {
  const all = answer.rows.map((row) => ({ values: row.values, figures: row }));
  if (other === null) return { rows: all.map((row) => ({ ...row, other: null })), unsure: { rows: 0, n: 0 } };
  const others = new Map(other.rows.map((row) => [keyOf(row), row]));
  const known = new Set(all.map(keyOf));
  const isMissing = (row: Pick<ShownRow, "values">) => !others.has(keyOf(row));
  const isStrange = (row: Pick<ShownRow, "values">) => !known.has(keyOf(row));
  const unsure = [
    ...(other.more.rows > 0 ? answer.rows.filter(isMissing) : []),
    ...(answer.more.rows > 0 ? other.rows.filter(isStrange) : []),
  ];
  const left = new Set(unsure.map(keyOf));
  const rows = [
    ...all.map((row) => ({ ...row, other: others.get(keyOf(row)) ?? NO_FIGURES })),
    ...other.rows.filter(isStrange).map((row) => ({ values: row.values, figures: NO_FIGURES, other: row })),
  ];
  return {
    rows: rows.filter((row) => !left.has(keyOf(row))),
    unsure: { rows: unsure.length, n: unsure.reduce((sum, { n }) => sum + n, 0) },
  };
}

export interface Sorting {
  readonly by: "name" | "messages" | "difference" | Measure;
  readonly isAscending: boolean;
}

/**
 * @param nameOf as a person reads it
 * @param measure what a difference is one of
 * @returns rows without the figure at the end, whichever way
 */
export function sorted(
  rows: readonly ShownRow[],
  { by, isAscending }: Sorting,
  nameOf: (row: ShownRow) => string,
  measure: Measure,
  locale: string,
): readonly ShownRow[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const sign = isAscending ? 1 : -1;
  if (by === "name")
    return rows.toSorted((one, other) => sign * collator.compare(nameOf(one), nameOf(other)));
  const figure = (row: ShownRow): number | null => {
    if (by === "messages") return row.figures.n;
    const value = ratioOf(shareOf(row.figures, by === "difference" ? measure : by));
    if (by !== "difference") return value;
    const other = row.other === null ? null : ratioOf(shareOf(row.other, measure));
    return value === null || other === null ? null : value - other;
  };
  return rows.toSorted((one, other) => {
    const [first, second] = [figure(one), figure(other)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * (first - second) || other.figures.n - one.figures.n;
  });
}

const ratioOf = ({ n, of }: Share): number | null => (of === 0 ? null : n / of);
