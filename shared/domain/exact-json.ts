/** JSON whose whole numbers are kept to the last digit: Meta writes ids above 2^53 as numbers (meta-facts 4.5). */

/** 2^53 has 16 digits; a number that follows a quotation mark is text. */
const LONG_NUMBER = /(?:^|[[:,\s])-?\d{16}/;

/**
 * A text, or a whole number of at least 16 digits. In valid JSON the first alternative consumes every text whole, so
 * a number inside one is never matched.
 */
const TEXT_OR_LONG_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?(?<![\d.eE+])\d{16,}(?![\d.eE])/g;

/**
 * Parses JSON; whole numbers too large for a JavaScript number become text with their digits. Deep nesting does not
 * exhaust the stack here, as it would with a reviver, but walking through the result may.
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
