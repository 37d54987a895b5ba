/** The plan of an import as a person makes it from what was found in the file. Pure. */
import type { AudienceInspection } from "../../../shared/contract/index.ts";
import type { ColumnMeaning } from "../../../shared/domain/audiences/columns.ts";
import type { PlannedColumn } from "../../../shared/domain/audiences/import-plan.ts";

/** As the same columns were read last time; null where there was no last time, or it was about other columns. */
export function rememberedColumns({
  remembered,
  columns,
}: Pick<AudienceInspection, "remembered" | "columns">): readonly PlannedColumn[] | null {
  return remembered?.columns.length === columns.length ? remembered.columns : null;
}

/** By their headers and by what stands in them. @param unnamed the name of a column without a header, by its position from 1 */
export function guessedColumns(
  { columns }: Pick<AudienceInspection, "columns">,
  unnamed: (position: number) => string,
): readonly PlannedColumn[] {
  return columns.map(({ header, meaning }, index) => ({
    meaning,
    name: header?.trim() || unnamed(index + 1),
  }));
}

/** One column holds the numbers: the one that did becomes a variable. */
export function withMeaning(
  columns: readonly PlannedColumn[],
  position: number,
  meaning: ColumnMeaning,
): readonly PlannedColumn[] {
  return columns.map((column, index) => {
    if (index === position) return { ...column, meaning };
    return meaning === "number" && column.meaning === "number" ? { ...column, meaning: "variable" } : column;
  });
}

export function withName(
  columns: readonly PlannedColumn[],
  position: number,
  name: string,
): readonly PlannedColumn[] {
  return columns.map((column, index) => (index === position ? { ...column, name } : column));
}

/** The first few cells that say something. */
export function samplesOf(
  sample: AudienceInspection["sample"],
  position: number,
  most: number,
): readonly string[] {
  const cells = sample.map((record) => (record[position] ?? "").trim()).filter((cell) => cell !== "");
  return [...new Set(cells)].slice(0, most);
}
