/**
 * Takes what people wrote out of single records of a kept file. Every sign of a record but those that hold the file together
 * becomes a space, byte for byte, so that nothing in the file moves and rows still point to their lines.
 */
import Papa from "papaparse";
import type { Reading } from "../../shared/domain/audiences/import-plan.ts";
import type { AudienceFileId } from "../../shared/domain/ids.ts";
import type { AudiencesStore, StoredList } from "./audiences-store.ts";
import { lengthBefore, readRecords, withPlainBreaks } from "./record-reader.ts";
import { byteLength } from "./text-encoding.ts";

interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** @returns whether there was such a record */
export function blankRecord(
  audiences: AudiencesStore,
  list: Pick<StoredList, "id" | "file" | "plan">,
  line: number,
): boolean {
  const range = rangeOf(audiences, list, line);
  if (range === null) return false;
  const bytes = bytesIn(audiences, list.file, range);
  audiences.overwrite(list.file, range.start, blanked(bytes, list.plan));
  return true;
}

function rangeOf(
  audiences: AudiencesStore,
  { id, file, plan }: Pick<StoredList, "id" | "file" | "plan">,
  line: number,
): ByteRange | null {
  const mark = audiences.marksAround(id, line) ?? { line: 1, start: 0 };
  let found: { readonly start: number; readonly place: number; readonly records: number } | null = null;
  for (const batch of readRecords(audiences.chunksOf(file, mark.start), plan)) {
    const start = mark.start + batch.offset;
    if (found !== null) return within(audiences, file, plan, { ...found, end: start });
    const place = line - (mark.line - 1 + batch.line);
    if (place >= 0 && place < batch.records.length) {
      found = { start, place, records: batch.records.length };
    }
  }
  const end = audiences.file(file)?.size ?? 0;
  return found === null ? null : within(audiences, file, plan, { ...found, end });
}

/** A record among those that were read together. */
function within(
  audiences: AudiencesStore,
  file: AudienceFileId,
  plan: Reading,
  { start, end, place, records }: ByteRange & { readonly place: number; readonly records: number },
): ByteRange {
  if (records === 1) return { start, end };
  const text = new TextDecoder(plan.encoding).decode(bytesIn(audiences, file, { start, end }));
  const ends: number[] = [0];
  const parser = new Papa.Parser({
    delimiter: plan.delimiter,
    newline: "\n",
    step: ({ meta }) => {
      ends.push(meta.cursor);
      if (ends.length > place + 1) parser.abort();
    },
  });
  parser.parse(withPlainBreaks(text), 0, false);
  const byteAt = (index: number) =>
    start + byteLength(text.slice(0, lengthBefore(text, ends[index] ?? text.length)), plan.encoding);
  return { start: byteAt(place), end: byteAt(place + 1) };
}

function bytesIn(audiences: AudiencesStore, file: AudienceFileId, { start, end }: ByteRange): Buffer {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (const chunk of audiences.chunksOf(file, start)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= end - start) break;
  }
  return Buffer.concat(chunks).subarray(0, end - start);
}

function blanked(bytes: Uint8Array, { encoding, delimiter }: Reading): Buffer {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  let blank = "";
  for (const sign of text) {
    const isKept = sign === delimiter || sign === '"' || sign === "\r" || sign === "\n";
    blank += isKept ? sign : " ".repeat(widthOf(sign, encoding));
  }
  if (encoding === "utf-16le") return Buffer.from(blank, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(blank, "utf16le").swap16();
  return Buffer.from(blank, "latin1");
}

/** How many spaces take as much room. */
function widthOf(sign: string, encoding: Reading["encoding"]): number {
  return encoding === "utf-8" ? Buffer.byteLength(sign) : sign.length;
}
