/** The table of a view as a file: the rows and columns that are shown. */
import type { ExportEvent, TableExportInput } from "../../shared/contract/index.ts";
import { CSV_START, csvRow } from "../../shared/domain/export/csv.ts";
import type { Shell } from "../shell/shell-port.ts";
import { cutPhoneNumbers } from "./cut-phone-numbers.ts";
import { exportFile, type Part } from "./export-file.ts";
import { dayOf } from "./results-export.ts";

/** @throws WaypostError as `exportFile` */
export function exportTable(
  shell: Pick<Shell, "chooseSavePath"> | null,
  table: TableExportInput,
  now: number,
): AsyncGenerator<ExportEvent, void> {
  const text = table.format === "csv" ? asCsv(table) : asJson(table);
  return exportFile(shell, {
    name: `waypost-${table.view}-${dayOf(now)}`,
    format: table.format,
    total: table.rows.length,
    parts: onePart({ text, rows: table.rows.length }),
  });
}

async function* onePart(part: Part): AsyncGenerator<Part> {
  yield part;
}

/** A campaign or an error may be named after somebody. */
const cut = <Value>(value: Value): Value =>
  typeof value === "string" ? (cutPhoneNumbers(value, []) as Value) : value;

export function asCsv({ columns, rows }: Pick<TableExportInput, "columns" | "rows">): string {
  return (
    CSV_START + [columns, ...rows].map((row) => csvRow(columns.map((_, at) => cut(row[at] ?? null)))).join("")
  );
}

export function asJson({ columns, rows }: Pick<TableExportInput, "columns" | "rows">): string {
  const records = rows.map((row) =>
    Object.fromEntries(columns.map((column, at) => [cut(column), cut(row[at] ?? null)])),
  );
  return `${JSON.stringify(records, null, 2)}\n`;
}
