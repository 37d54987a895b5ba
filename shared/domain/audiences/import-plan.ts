/** How a file is read into an audience: its encoding, its columns and the country of its national numbers. Pure. */
import type { ColumnMeaning } from "./columns.ts";
import type { Delimiter } from "./delimiters.ts";

export const ENCODINGS = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  /** Also what is called Latin-1: browsers and spreadsheets read the one for the other (WHATWG Encoding). */
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "macintosh",
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** How the bytes become records. */
export interface Reading {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly hasHeader: boolean;
}

export interface PlannedColumn {
  readonly meaning: ColumnMeaning;
  /** What a variable is called; the header's word unless a person chose another. */
  readonly name: string;
}

export interface ImportPlan extends Reading {
  readonly columns: readonly PlannedColumn[];
  /** ISO 3166-1 alpha-2 of national numbers; null takes every number as international. */
  readonly country: string | null;
}

/** The column that holds the numbers; null where none is chosen. */
export function numberColumnOf({ columns }: Pick<ImportPlan, "columns">): number | null {
  const index = columns.findIndex(({ meaning }) => meaning === "number");
  return index === -1 ? null : index;
}

/** Columns whose cells are kept with each row, in their order. */
export function keptColumnsOf({ columns }: Pick<ImportPlan, "columns">): readonly number[] {
  return columns.flatMap(({ meaning }, index) =>
    meaning === "number" || meaning === "ignored" ? [] : [index],
  );
}

/** The same for every file with these columns, whatever their spacing and capitals. */
export function headerKey(headers: readonly string[]): string {
  return headers.map((header) => header.normalize("NFKC").trim().toLowerCase()).join("\u001f");
}
