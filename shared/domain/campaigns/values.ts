/** What the variables of one message are filled with for one person. Pure. */
import type { VariableValues } from "../templates/template.ts";
import type { DraftValue } from "./draft.ts";

/** The cells of a person's row, by the names of their columns. */
export type Cells = ReadonlyMap<string, string>;

/** The text, or the cell without the space around it; the fallback where the cell is empty or there is no such column. */
export function valueFor(value: DraftValue, cells: Cells): string {
  if (value.kind === "text") return value.text;
  const cell = (cells.get(value.column) ?? "").trim();
  return cell === "" ? value.fallback : cell;
}

export function valuesFor(values: Readonly<Record<string, DraftValue>>, cells: Cells): VariableValues {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, valueFor(value, cells)]));
}
