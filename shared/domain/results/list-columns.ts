/** The columns of the list of messages: which there are, which are shown at first, and how wide a person may make one. Pure. */
export const LIST_COLUMNS = [
  "recipient",
  "template",
  "language",
  "country",
  "route",
  "category",
  "state",
  "error",
  "created",
  "updated",
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** It holds the link to the message, so it comes first and stays. */
export const FIRST_COLUMN: ListColumn = "recipient";

/** Pixels. */
export const NARROWEST_COLUMN = 56;
export const WIDEST_COLUMN = 800;

export interface ChosenColumn {
  readonly id: ListColumn;
  /** In pixels; null as wide as there is room for. */
  readonly width: number | null;
}

export const COLUMNS_AT_FIRST: readonly ChosenColumn[] = (
  ["recipient", "template", "route", "state", "created"] as const
).map((id) => ({ id, width: null }));

/** Each once, with the one that leads to the message first. */
export function soundColumns(chosen: readonly ChosenColumn[]): readonly ChosenColumn[] {
  const once = chosen.filter(({ id }, index) => chosen.findIndex((other) => other.id === id) === index);
  const first = once.find(({ id }) => id === FIRST_COLUMN) ?? { id: FIRST_COLUMN, width: null };
  return [first, ...once.filter(({ id }) => id !== FIRST_COLUMN)];
}

export function withWidth(
  chosen: readonly ChosenColumn[],
  id: ListColumn,
  width: number | null,
): readonly ChosenColumn[] {
  return chosen.map((column) => (column.id === id ? { id, width: width && boundedWidth(width) } : column));
}

export const boundedWidth = (width: number): number =>
  Math.round(Math.min(WIDEST_COLUMN, Math.max(NARROWEST_COLUMN, width)));

/** Shown after the others, or not at all. */
export function withShown(
  chosen: readonly ChosenColumn[],
  id: ListColumn,
  isShown: boolean,
): readonly ChosenColumn[] {
  const others = chosen.filter((column) => column.id !== id);
  return soundColumns(isShown ? [...others, { id, width: null }] : others);
}

/** @param by places towards the end; less than none towards the beginning */
export function withMoved(
  chosen: readonly ChosenColumn[],
  id: ListColumn,
  by: number,
): readonly ChosenColumn[] {
  const from = chosen.findIndex((column) => column.id === id);
  const column = chosen[from];
  if (column === undefined) return chosen;
  const others = chosen.filter((other) => other !== column);
  const to = Math.min(others.length, Math.max(0, from + by));
  return soundColumns([...others.slice(0, to), column, ...others.slice(to)]);
}
