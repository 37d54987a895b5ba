/**
 * Makes tables of a file of rates: of a text as Meta gave it out until July 2026, or of a workbook, whatever its name ends in
 * (meta-facts 13.4). Knows no card.
 */
import { type CardTable, type ReadCard, readCard } from "../../shared/domain/rates/read-card.ts";
import { parserOf, withPlainBreaks } from "../audiences/record-reader.ts";
import { guessEncoding } from "../audiences/text-encoding.ts";
import { readWorkbook, sheetsOf } from "../audiences/workbook.ts";

/** A zip archive begins so, and a workbook is one. */
const ZIP_START = Buffer.from("PK\u0003\u0004", "latin1");
/** Meta's is a comma. A spreadsheet that saves the file anew may choose another sign. */
const DELIMITERS = [",", ";", "\t"] as const;
/** Meta's cards have 47 rows and two sheets. */
const MOST_SHEETS = 20;
const MOST_ROWS = 5_000;

/** @param stated the day a person says it holds from, for a file that says none */
export async function readCardFile(bytes: Uint8Array, stated: string | null): Promise<ReadCard> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, ZIP_START.length).equals(ZIP_START)) {
    const tables = await tablesOfWorkbook(file);
    return tables === null ? UNREADABLE : readCard(tables, stated);
  }
  return readText(textOf(file), stated);
}

const UNREADABLE: ReadCard = {
  kind: "refused",
  faults: [{ reason: "unreadable", sheet: null, row: null, column: null, found: "" }],
};

/** @returns null for an archive that is no workbook, or a larger one than any card is */
async function tablesOfWorkbook(file: Buffer): Promise<readonly CardTable[] | null> {
  try {
    const tables: CardTable[] = [];
    for (const { name } of (await sheetsOf(file)).slice(0, MOST_SHEETS)) {
      tables.push({ sheet: name, rows: (await readWorkbook(file, name)).slice(0, MOST_ROWS) });
    }
    return tables;
  } catch {
    return null;
  }
}

function textOf(file: Buffer): string {
  const { encoding } = guessEncoding(() => [file]);
  return new TextDecoder(encoding).decode(file);
}

/** By the first sign that has a header appear. What is wrong beyond that is told by the comma's reading. */
function readText(text: string, stated: string | null): ReadCard {
  const readings = DELIMITERS.map((delimiter) => {
    const { data } = parserOf(delimiter).parse(withPlainBreaks(text), 0, false) as { data: string[][] };
    return readCard([{ sheet: null, rows: data.slice(0, MOST_ROWS) }], stated);
  });
  const hasHeader = (read: ReadCard) =>
    read.kind === "card" || read.faults.every(({ reason }) => reason !== "no-table");
  return readings.find(hasHeader) ?? readings[0] ?? UNREADABLE;
}
