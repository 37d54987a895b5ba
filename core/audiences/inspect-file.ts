/** Looks at a file before anything of it is imported: how it may be read, what its columns mean, what is wrong with them. */
import { WaypostError } from "../../shared/contract/problem.ts";
import {
  type FoundFault,
  faultsOfNumbers,
  type GuessedColumn,
  guessColumns,
  guessHeader,
} from "../../shared/domain/audiences/columns.ts";
import { guessDelimiter } from "../../shared/domain/audiences/delimiters.ts";
import type { Reading } from "../../shared/domain/audiences/import-plan.ts";
import { readRecords } from "./record-reader.ts";
import { guessEncoding, isDecodable, isText } from "./text-encoding.ts";

/** What a person chose differently from what was guessed. */
export type AskedReading = { readonly [Part in keyof Reading]?: Reading[Part] | undefined };

export interface Inspection {
  readonly reading: Reading;
  /** Whether the encoding needs a person to look at it. */
  readonly isEncodingCertain: boolean;
  /** Whether all of the file is text of this encoding. */
  readonly isDecodable: boolean;
  readonly columns: readonly GuessedColumn[];
  /** The first records, without the header. */
  readonly sample: readonly (readonly string[])[];
  /** Of the column that holds the numbers, if one was found, as far as it was looked at. */
  readonly faults: readonly FoundFault[];
}

/** Records that columns are guessed by. */
const LOOKED_AT = 2_000;
const SAMPLE = 20;
/** Bytes the delimiter is guessed by. */
const START = 64 * 1_024;
/** Cells of a longer record are not columns anybody meant. */
const MOST_COLUMNS = 500;

/**
 * @param chunks the file's bytes, each time from the beginning
 * @throws WaypostError `audience-file-unreadable` for what is no text
 */
export function inspectText(chunks: () => Iterable<Uint8Array>, asked: AskedReading): Inspection {
  if (!isText(chunks())) throw new WaypostError("audience-file-unreadable");
  // Guessing reads all of the file.
  const guessed =
    asked.encoding === undefined ? guessEncoding(chunks) : { encoding: asked.encoding, isCertain: true };
  const { encoding } = guessed;
  const delimiter = asked.delimiter ?? guessDelimiter(startOf(chunks(), encoding));
  const records: (readonly string[])[] = [];
  for (const batch of readRecords(chunks(), { encoding, delimiter })) {
    for (const record of batch.records) records.push(record.slice(0, MOST_COLUMNS));
    if (records.length > LOOKED_AT) break;
  }
  const hasHeader = asked.hasHeader ?? guessHeader(records.slice(0, LOOKED_AT));
  const rows = records.slice(hasHeader ? 1 : 0, LOOKED_AT);
  const columns = guessColumns(hasHeader ? (records[0] ?? []) : null, rows);
  const numbers = columns.findIndex(({ meaning }) => meaning === "number");
  return {
    reading: { encoding, delimiter, hasHeader },
    isEncodingCertain: guessed.isCertain,
    isDecodable: isDecodable(chunks(), encoding),
    columns,
    sample: rows.slice(0, SAMPLE),
    faults:
      numbers === -1
        ? []
        : faultsOfNumbers(
            rows.map((row) => row[numbers] ?? ""),
            true,
          ),
  };
}

function startOf(chunks: Iterable<Uint8Array>, encoding: Reading["encoding"]): string {
  const decoder = new TextDecoder(encoding);
  let text = "";
  for (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= START) break;
  }
  return text.slice(0, START);
}
