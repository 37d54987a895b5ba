/**
 * Finds the bytes of a value inside JSON that is known to be valid, without writing it anew: what Meta signed must stay
 * as it was. Knows nothing of webhooks.
 */

/** Bytes of the text, from `start` up to but without `end`. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const OPEN_LIST = 0x5b;
const COMMA = 0x2c;
const COLON = 0x3a;

const isOpening = (byte: number | undefined) => byte === OPEN_OBJECT || byte === OPEN_LIST;
const isClosing = (byte: number | undefined) => byte === 0x7d || byte === 0x5d;
const isSpace = (byte: number | undefined) =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

function skipSpace(text: Uint8Array, from: number): number {
  let at = from;
  while (isSpace(text[at])) at += 1;
  return at;
}

/** @returns the place after the closing quotation mark */
function endOfText(text: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== QUOTE) at += text[at] === BACKSLASH ? 2 : 1;
  return at + 1;
}

function endOfValue(text: Uint8Array, from: number): number {
  if (text[from] === QUOTE) return endOfText(text, from);
  let at = from;
  if (!isOpening(text[from])) {
    while (at < text.length && !isSpace(text[at]) && text[at] !== COMMA && !isClosing(text[at])) at += 1;
    return at;
  }
  let depth = 0;
  while (at < text.length) {
    const byte = text[at];
    if (byte === QUOTE) {
      at = endOfText(text, at);
      continue;
    }
    if (isOpening(byte)) depth += 1;
    else if (isClosing(byte)) depth -= 1;
    at += 1;
    if (depth === 0) break;
  }
  return at;
}

/** @returns where the member or element is; null where there is none. Of members of one name the last, as JSON.parse has it. */
function memberOf(text: Uint8Array, container: Slice, wanted: string | number): Slice | null {
  const isObject = text[container.start] === OPEN_OBJECT;
  let found: Slice | null = null;
  let index = 0;
  let at = skipSpace(text, container.start + 1);
  while (at < container.end - 1) {
    let name: string | number = index;
    if (isObject) {
      const end = endOfText(text, at);
      name = String(JSON.parse(Buffer.from(text.subarray(at, end)).toString("utf8")));
      at = skipSpace(text, end);
      if (text[at] === COLON) at = skipSpace(text, at + 1);
    }
    const end = endOfValue(text, at);
    if (name === wanted) found = { start: at, end };
    index += 1;
    at = skipSpace(text, end);
    if (text[at] === COMMA) at = skipSpace(text, at + 1);
  }
  return found;
}

/**
 * @param text valid JSON in UTF-8
 * @param path names of members and indexes of elements, from the outside in; empty for the whole value
 */
export function sliceAt(text: Uint8Array, path: readonly (string | number)[]): Slice | null {
  const start = skipSpace(text, 0);
  let slice: Slice | null = { start, end: endOfValue(text, start) };
  for (const step of path) {
    if (slice === null || !isOpening(text[slice.start])) return null;
    slice = memberOf(text, slice, step);
  }
  return slice;
}
