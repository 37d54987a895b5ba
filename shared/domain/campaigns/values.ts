/** What the variables of one message are filled with for one person. Pure. */
import type { VariableValues } from "../templates/template.ts";
import type { DraftValue } from "./draft.ts";

/** The cells of a person's row, by the names of their columns. */
export type Cells = ReadonlyMap<string, string>;

/**
 * The text, or the cell without the space around it; the fallback where the cell is empty or there is no such column.
 * @param cell of the column, where the value has one
 */
export function filledFrom(value: DraftValue, cell: string | undefined): string {
  if (value.kind === "text") return value.text;
  const filled = cell?.trim() ?? "";
  return filled === "" ? value.fallback : filled;
}

export function valueFor(value: DraftValue, cells: Cells): string {
  return filledFrom(value, value.kind === "text" ? undefined : cells.get(value.column));
}

export function valuesFor(values: Readonly<Record<string, DraftValue>>, cells: Cells): VariableValues {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, valueFor(value, cells)]));
}
