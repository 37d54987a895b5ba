/**
 * Reads delimited text record by record, in constant memory, and says at which byte a batch of records begins. The parsing
 * is Papa Parse's. A quotation mark that nothing closes costs its own line only, not the rest of the file.
 */
import Papa from "papaparse";
import type { Reading } from "../../shared/domain/audiences/import-plan.ts";
import { byteLength, markOf } from "./text-encoding.ts";

export interface RecordBatch {
  /** Of the first record, from 1, as a spreadsheet numbers its rows; a header is row 1. */
  readonly line: number;
  /** Where the first record begins, in bytes of the file. */
  readonly offset: number;
  readonly records: readonly (readonly string[])[];
}

/** Characters a record may have: longer ones are taken to be a quotation mark that nothing closes. */
const LONGEST_RECORD = 256 * 1_024;

export function parserOf(delimiter: string): Papa.Parser {
  return new Papa.Parser({ delimiter, newline: "\n" });
}

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

/** Line breaks as one sign, each. */
export function withPlainBreaks(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** Characters of `text` up to the one that has become the character at `length` in `withPlainBreaks(text)`. */
export function lengthBefore(text: string, length: number): number {
  if (!text.includes("\r")) return length;
  let plain = 0;
  let at = 0;
  while (plain < length) {
    const next = text.indexOf("\r\n", at);
    if (next === -1 || plain + (next - at) >= length) return at + (length - plain);
    plain += next - at + 1;
    at = next + 2;
  }
  return at;
}

export function* readRecords(
  chunks: Iterable<Uint8Array>,
  { encoding, delimiter }: Pick<Reading, "encoding" | "delimiter">,
): Generator<RecordBatch, void> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: false });
  const parser = parserOf(delimiter);
  let text = "";
  let line = 1;
  let offset: number | null = null;

  function taken(records: readonly (readonly string[])[], original: string): RecordBatch {
    const batch = { line, offset: offset ?? 0, records };
    line += records.length;
    offset = (offset ?? 0) + byteLength(original, encoding);
    return batch;
  }

  /** The next line by itself, its quotation marks being signs like others. */
  function lineAlone(): RecordBatch {
    const end = /\r\n?|\n/.exec(text);
    const length = end === null ? text.length : end.index + end[0].length;
    const content = text.slice(0, end?.index ?? text.length);
    const batch = taken([content.split(delimiter)], text.slice(0, length));
    text = text.slice(length);
    return batch;
  }

  function* parsed(isLast: boolean): Generator<RecordBatch, void> {
    while (text !== "") {
      // A break may go on in the next chunk.
      const whole = !isLast && text.endsWith("\r") ? text.slice(0, -1) : text;
      const plain = withPlainBreaks(whole);
      const { data, errors, meta } = parser.parse(plain, 0, !isLast) as Parsed;
      const isUnclosed = isLast && errors.some(({ code }) => code === "MissingQuotes");
      if (isUnclosed) {
        // All but the record that swallowed the rest.
        const before = parser.parse(plain, 0, true) as Parsed;
        if (before.data.length > 0) yield* keep(before, whole);
        yield lineAlone();
        continue;
      }
      if (isLast) {
        const ends = plain.endsWith("\n") && data.at(-1)?.length === 1 && data.at(-1)?.[0] === "";
        const records = ends ? data.slice(0, -1) : data;
        if (records.length > 0) yield taken(records, text);
        text = "";
        return;
      }
      if (data.length > 0) yield* keep({ data, errors, meta }, whole);
      if (text.length <= LONGEST_RECORD) return;
      yield lineAlone();
    }
  }

  function* keep({ data, meta }: Parsed, whole: string): Generator<RecordBatch, void> {
    const length = lengthBefore(whole, meta.cursor);
    const original = text.slice(0, length);
    text = text.slice(length);
    yield taken(data, original);
  }

  for (const chunk of chunks) {
    offset ??= markOf(chunk)?.bytes ?? 0;
    text += decoder.decode(chunk, { stream: true });
    yield* parsed(false);
  }
  text += decoder.decode();
  yield* parsed(true);
}
