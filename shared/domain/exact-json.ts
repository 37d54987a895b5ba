/** JSON whose whole numbers are kept to the last digit: Meta writes ids above 2^53 as numbers (meta-facts 4.5). */

/** What Node hands a reviver beside key and value; TypeScript's library does not know it yet. */
interface SourceContext {
  readonly source?: string;
}

/** 2^53 has 16 digits; a number that follows a quotation mark is text. */
const LONG_NUMBER = /(?:^|[[:,\s])-?\d{16}/;

/** Whole numbers no number of this language can hold come as their digits, as text. */
export function parseExactJson(text: string): unknown {
  // Looking at every value takes several times as long as parsing, and few texts need it.
  if (!LONG_NUMBER.test(text)) return JSON.parse(text);
  const revive = (_key: string, value: unknown, context?: SourceContext): unknown => {
    if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
    const source = context?.source ?? "";
    return /^-?\d+$/.test(source) ? source : value;
  };
  return JSON.parse(text, revive);
}
