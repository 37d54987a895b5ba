/** JSON whose whole numbers are kept to the last digit: Meta writes ids above 2^53 as numbers (meta-facts 4.5). */

/** 2^53 has 16 digits; a number that follows a quotation mark is text. */
const LONG_NUMBER = /(?:^|[[:,\s])-?\d{16}/;

/** A text, or a whole number with as many digits. In valid JSON, one that is part of a text is never met by itself. */
const TEXT_OR_LONG_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?(?<![\d.eE+])\d{16,}(?![\d.eE])/g;

/**
 * Whole numbers no number of this language can hold come as their digits, as text. However deep the value is nested,
 * parsing it doesn't exhaust the stack, as a reviver would; walking through it may.
 * @throws SyntaxError for invalid JSON
 */
export function parseExactJson(text: string): unknown {
  const parsed: unknown = JSON.parse(text);
  // Looking at every value takes several times as long as parsing, and few texts need it.
  if (!LONG_NUMBER.test(text)) return parsed;
  return JSON.parse(
    text.replace(TEXT_OR_LONG_NUMBER, (token) =>
      token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
    ),
  );
}
