/**
 * Words of ours that are stored as whole numbers, one table for each column that has such words. A number never changes
 * its meaning. The table `code_word` of the database says the same to whoever opens the file with another tool.
 */

export interface Codes<Word extends string> {
  readonly entries: readonly (readonly [Word, number])[];
  code(word: Word): number;
  /** @throws RangeError for a number that has no word: the file was written by a newer version or is damaged */
  word(code: unknown): Word;
}

/** @param table the number of each word */
export function codesOf<Word extends string>(table: Readonly<Record<Word, number>>): Codes<Word> {
  const entries = Object.entries(table) as [Word, number][];
  // Small whole numbers: a list is read faster than a map, and a receipt needs a dozen.
  const words: Word[] = [];
  for (const [word, code] of entries) words[code] = word;
  return {
    entries,
    code: (word) => table[word],
    word: (code) => {
      const word = typeof code === "number" ? words[code] : undefined;
      if (word === undefined) throw new RangeError(`no word has the number ${String(code)}`);
      return word;
    },
  };
}
