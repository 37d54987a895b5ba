/** A hand-over as a CSV file: whom to write to elsewhere, or whom not any more, with the reason and the values of their message. */
import { CSV_START, csvRow } from "../../shared/domain/export/csv.ts";
import { cutNumberCell, cutTextCell } from "../results/cut-cells.ts";
import type { Part } from "../results/export-file.ts";
import type { HandedPage } from "./hand-overs-queries.ts";
import type { HandedPerson, HandOver } from "./hand-overs-store.ts";

/** In the person's language: `number`, `userId`, `country`, `why`, and a word or `word.detail` for each reason. */
export type HandOverWords = Readonly<Record<string, string>>;

export interface HandOverFile {
  readonly columns: HandOver["columns"];
  readonly words: HandOverWords;
  /** Four digits are left of every number. */
  readonly isCut: boolean;
  /** @param after the last of the page before; null for the first one */
  page(after: HandedPerson["person"] | null): Promise<HandedPage>;
}

export async function* handOverParts({
  columns,
  words,
  isCut,
  page,
}: HandOverFile): AsyncGenerator<Part, void> {
  const names = [...new Set(columns.flat())];
  const said = (word: string) => words[word] ?? word;
  let rows = 0;
  let head =
    CSV_START +
    csvRow([
      ...["number", "userId", "country", "why"].map(said),
      ...names.map((name) => (isCut ? cutTextCell(name, null) : name)),
    ]);
  for (let after: HandedPerson["person"] | null = null; ; ) {
    const { people, last }: HandedPage = await page(after);
    rows += people.length;
    yield { text: head + people.map((one) => csvRow(cellsOf(one))).join(""), rows };
    head = "";
    if (last === null) return;
    after = last;
  }

  function cellsOf({
    person,
    country,
    variant,
    values,
    ...reached
  }: HandedPerson): readonly (string | null)[] {
    const digits = person.kind === "number" ? person.number.slice(1) : null;
    const own = columns[variant] ?? [];
    return [
      person.kind === "number" ? (isCut ? cutNumberCell(person.number, digits) : person.number) : null,
      person.kind === "user-id" ? person.userId : null,
      country,
      whyOf(reached, words),
      ...names.map((name) => {
        const value = values[own.indexOf(name)] ?? null;
        return value !== null && isCut ? cutTextCell(value, digits) : value;
      }),
    ];
  }
}

/** Whoever was reached after all is told with how far it got. */
function whyOf(
  { why, detail, reached }: Pick<HandedPerson, "why" | "detail" | "reached">,
  words: HandOverWords,
): string {
  if (reached !== null) return words[reached] ?? reached;
  const word = words[why] ?? why;
  if (detail === null) return word;
  return words[`${why}.${detail}`] ?? `${word} (${detail})`;
}
