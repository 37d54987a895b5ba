/**
 * Which encoding a text was saved in: by its mark, or strictly UTF-8, or else guessed by its bytes. A person can choose
 * another one. Knows no file.
 */
import type { Encoding } from "../../shared/domain/audiences/import-plan.ts";

export interface GuessedEncoding {
  readonly encoding: Encoding;
  /** By a byte order mark or because nothing else fits; a person need not look at it. */
  readonly isCertain: boolean;
}

const BYTES_OF_UNIT: Readonly<Partial<Record<Encoding, number>>> = { "utf-16le": 2, "utf-16be": 2 };

/** Bytes of the mark that a text begins with. */
export function markOf(start: Uint8Array): { readonly encoding: Encoding; readonly bytes: number } | null {
  const [first, second, third] = start;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: "utf-8", bytes: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: "utf-16le", bytes: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", bytes: 2 };
  return null;
}

/** How many bytes a text of this encoding has that was decoded without a fault. */
export function byteLength(text: string, encoding: Encoding): number {
  if (encoding === "utf-8") return Buffer.byteLength(text, "utf8");
  return text.length * (BYTES_OF_UNIT[encoding] ?? 1);
}

/** Whether all of it is text of this encoding. Every single byte is a character of the others. */
export function isDecodable(chunks: Iterable<Uint8Array>, encoding: Encoding): boolean {
  if (encoding !== "utf-8" && BYTES_OF_UNIT[encoding] === undefined) return true;
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (const chunk of chunks) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Signs no list has: whatever is below the space but tabs, breaks, an escape and the end-of-file mark of old systems. */
const isControl = (byte: number) =>
  byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b;
/** A stray one is a fault of a text. What is packed or made of records has one in ten at least. */
const MOST_CONTROLS = 0.02;

/** Whether a file may be a text at all, by its first bytes: an older workbook, a PDF or a picture is none. */
export function isText(chunks: Iterable<Uint8Array>): boolean {
  for (const first of chunks) {
    if (markOf(first) !== null || guessWide(first) !== null) return true;
    let controls = 0;
    for (const byte of first) if (isControl(byte)) controls += 1;
    return controls <= first.length * MOST_CONTROLS;
  }
  return true;
}

/** Of a text's first bytes, so many of the zeros stand at even (odd) places in UTF-16 of Latin letters. */
const ZEROS_OF_UTF16 = 0.3;

/** @param chunks all of the text */
export function guessEncoding(chunks: () => Iterable<Uint8Array>): GuessedEncoding {
  const [first = new Uint8Array()] = chunks();
  const mark = markOf(first);
  if (mark !== null) return { encoding: mark.encoding, isCertain: true };
  const wide = guessWide(first);
  if (wide !== null) return { encoding: wide, isCertain: true };
  if (isDecodable(chunks(), "utf-8")) return { encoding: "utf-8", isCertain: true };
  return { encoding: guessNarrow(chunks()), isCertain: false };
}

function guessWide(start: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  for (const [index, byte] of start.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const half = start.length / 2;
  const [even = 0, odd = 0] = zeros.map((count) => (half === 0 ? 0 : count / half));
  if (odd >= ZEROS_OF_UTF16 && even < odd / 2) return "utf-16le";
  return even >= ZEROS_OF_UTF16 && odd < even / 2 ? "utf-16be" : null;
}

/**
 * Latin letters with an accent stand alone between plain ones: at the end of the table in Windows-1252, in its middle in
 * Mac OS Roman, where Windows has its signs. Cyrillic ones stand in rows.
 */
function guessNarrow(chunks: Iterable<Uint8Array>): Encoding {
  let [high, together, middle] = [0, 0, 0];
  let wasHigh = false;
  let afterLetter = false;
  for (const chunk of chunks) {
    for (const byte of chunk) {
      const isHigh = byte >= 0x80;
      if (isHigh) {
        high += 1;
        if (wasHigh) together += 1;
        if (byte <= 0x9f && byte !== 0x92 && byte !== 0x80 && afterLetter) middle += 1;
      }
      wasHigh = isHigh;
      afterLetter = (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
    }
  }
  if (high > 0 && together / high > 0.5) return "windows-1251";
  return high > 0 && middle / high > 0.5 ? "macintosh" : "windows-1252";
}
