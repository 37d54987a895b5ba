/** Which sign separates the cells of a text, by counting them record by record. Pure. */

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Records that are looked at. */
const LOOKED_AT = 200;

/** How many cells each of the first records has. A line break within quotes ends no record. */
export function cellCounts(text: string, delimiter: string): readonly number[] {
  const counts: number[] = [];
  let cells = 1;
  let isQuoted = false;
  let isEmpty = true;
  let atStart = true;
  for (let index = 0; index < text.length && counts.length < LOOKED_AT; index += 1) {
    const sign = text[index];
    if (isQuoted) {
      if (sign === '"') isQuoted = false;
      continue;
    }
    if (sign === '"' && (atStart || text[index - 1] === '"')) isQuoted = true;
    else if (sign === delimiter) cells += 1;
    else if (sign === "\n" || sign === "\r") {
      if (!isEmpty) counts.push(cells);
      cells = 1;
      isEmpty = true;
      atStart = true;
      continue;
    }
    isEmpty = false;
    atStart = sign === delimiter;
  }
  if (!isEmpty && counts.length < LOOKED_AT) counts.push(cells);
  return counts;
}

/** The commonest number of cells, and which share of the records has it. */
function commonest(counts: readonly number[]): { readonly cells: number; readonly share: number } {
  const seen = new Map<number, number>();
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1);
  const [best = [1, 0]] = [...seen].sort((one, other) => other[1] - one[1] || other[0] - one[0]);
  return { cells: best[0], share: counts.length === 0 ? 0 : best[1] / counts.length };
}

/** A sign that splits the records into the same number of cells, and into most. The comma where there is one column only. */
export function guessDelimiter(text: string): Delimiter {
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, ...commonest(cellCounts(text, delimiter)) }))
    .filter(({ cells }) => cells > 1)
    .sort((one, other) => other.share - one.share || other.cells - one.cells);
  return scored[0]?.delimiter ?? ",";
}
