/**
 * Cuts a stream of text into the JSON values it is made of: one value over many lines, a list of them, one a line, or
 * log lines with a value in each. A value that is cut off or broken takes none of those after it with it. Bytes are
 * handed on as they stand in the text. Knows nothing of webhooks.
 */

export type DumpValue =
  | {
      readonly kind: "value";
      /** Valid JSON. */
      readonly bytes: Buffer;
      readonly parsed: unknown;
      /** Where it begins, from 1. */
      readonly line: number;
    }
  | { readonly kind: "malformed"; readonly line: number };

/** Bytes. Meta's bodies have up to 3 MiB; a value that does not end is given up at this size. */
export const LONGEST_VALUE = 64 * 1_024 * 1_024;

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const OPEN_LIST = 0x5b;
const CLOSE_OBJECT = 0x7d;
const CLOSE_LIST = 0x5d;
/** What stands between values: spaces, commas, the brackets of a list around them, a byte order mark. */
const BETWEEN: ReadonlySet<number> = new Set([
  0x20,
  0x09,
  0x0d,
  0x2c,
  OPEN_LIST,
  CLOSE_LIST,
  0xef,
  0xbb,
  0xbf,
]);

export interface SplitOptions {
  /** Bytes. */
  readonly longestValue?: number;
}

export async function* splitValues(
  text: AsyncIterable<Uint8Array>,
  options: SplitOptions = {},
): AsyncGenerator<DumpValue> {
  const splitter = createSplitter(options.longestValue ?? LONGEST_VALUE);
  for await (const chunk of text) yield* splitter.push(chunk);
  yield* splitter.end();
}

interface LineStart {
  /** Place in the buffer. */
  readonly at: number;
  readonly line: number;
}

/** The value that is being read. */
interface OpenValue extends LineStart {
  depth: number;
  isInText: boolean;
  /** Later lines that begin with a brace, the first and the newest: one may be the next value, if this is cut off. */
  first: LineStart | null;
  newest: LineStart | null;
}

function createSplitter(longestValue: number) {
  let buffer = Buffer.alloc(0);
  let at = 0;
  let line = 1;
  let open: OpenValue | null = null;
  /** Something on this line belongs to no value, and no value has begun on it yet. */
  let hasOddText = false;
  /** What is left of this line belongs to a value that was given up. */
  let isSkipping = false;
  let found: DumpValue[] = [];

  /** Forgets what has been read. */
  function compact(): void {
    const from = open?.at ?? at;
    if (from === 0) return;
    const moved = <Place extends LineStart>(place: Place): Place => ({ ...place, at: place.at - from });
    buffer = buffer.subarray(from);
    at -= from;
    if (open === null) return;
    const { first, newest } = open;
    open = { ...moved(open), first: first && moved(first), newest: newest && moved(newest) };
  }

  function parsedOf(start: number, end: number): { readonly parsed: unknown } | null {
    try {
      return { parsed: JSON.parse(buffer.toString("utf8", start, end)) };
    } catch {
      return null;
    }
  }

  /** Goes on at the first later line that may begin a value, or else at the next line. */
  function giveUp(value: OpenValue): void {
    found.push({ kind: "malformed", line: value.line });
    open = null;
    isSkipping = value.first === null;
    if (value.first === null) return;
    at = value.first.at;
    line = value.first.line;
  }

  function finish(value: OpenValue): void {
    const read = parsedOf(value.at, at);
    if (read === null) {
      giveUp(value);
      return;
    }
    found.push({
      kind: "value",
      bytes: Buffer.from(buffer.subarray(value.at, at)),
      ...read,
      line: value.line,
    });
    open = null;
  }

  /** At the end of a line inside of a value. */
  function endLine(value: OpenValue): void {
    // No text in JSON goes over the end of a line; and a whole value on a line of its own follows one that was cut off.
    const { newest } = value;
    const isNext = newest !== null && newest.line === line && parsedOf(newest.at, at) !== null;
    if (value.isInText || isNext) {
      giveUp(value);
      return;
    }
    at += 1;
    line += 1;
  }

  function insideValue(value: OpenValue): void {
    const byte = buffer[at];
    if (byte === NEWLINE) {
      endLine(value);
      return;
    }
    if (value.isInText) {
      at += byte === BACKSLASH && at + 1 < buffer.length && buffer[at + 1] !== NEWLINE ? 2 : 1;
      if (byte !== QUOTE) return;
      value.isInText = false;
      if (value.depth === 0) finish(value);
      return;
    }
    if (byte === OPEN_OBJECT && at > value.at && buffer[at - 1] === NEWLINE) {
      value.newest = { at, line };
      value.first ??= value.newest;
    }
    at += 1;
    if (byte === QUOTE) value.isInText = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) value.depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      value.depth -= 1;
      if (value.depth === 0) finish(value);
    }
  }

  function betweenValues(byte: number): void {
    if (byte === NEWLINE) {
      if (hasOddText) found.push({ kind: "malformed", line });
      hasOddText = false;
      isSkipping = false;
      at += 1;
      line += 1;
    } else if (!isSkipping && (byte === OPEN_OBJECT || (byte === QUOTE && !hasOddText))) {
      hasOddText = false;
      const isInText = byte === QUOTE;
      open = { at, line, depth: isInText ? 0 : 1, isInText, first: null, newest: null };
      at += 1;
    } else {
      if (!isSkipping && !BETWEEN.has(byte)) hasOddText = true;
      at += 1;
    }
  }

  function read(isLast: boolean): readonly DumpValue[] {
    // A backslash and what it escapes may be in two chunks.
    const until = isLast ? buffer.length : buffer.length - 1;
    while (at < until) {
      if (open === null) betweenValues(buffer[at] ?? NEWLINE);
      else if (at - open.at > longestValue) giveUp(open);
      else insideValue(open);
    }
    const values = found;
    found = [];
    return values;
  }

  return {
    push: (chunk: Uint8Array): readonly DumpValue[] => {
      compact();
      buffer = buffer.length === 0 ? Buffer.from(chunk) : Buffer.concat([buffer, chunk]);
      return read(false);
    },
    end: (): readonly DumpValue[] => {
      const values = [...read(true)];
      // What was given up may hold whole values after its first line.
      while (open !== null) {
        giveUp(open);
        values.push(...read(true));
      }
      if (hasOddText) values.push({ kind: "malformed", line });
      return values;
    },
  };
}
