/** People of a segment as a CSV file: whom to write to elsewhere, or whom to take out of another list, with the reason. */
import { CSV_START, csvRow } from "../../shared/domain/export/csv.ts";
import { cutNumberCell } from "../results/cut-cells.ts";
import type { Part } from "../results/export-file.ts";
import type { SegmentPerson } from "./segment-people.ts";

/** In the person's language: names of the columns, and a word for each reason. */
export type SegmentWords = Readonly<Record<string, string>>;

export const SEGMENT_COLUMNS = [
  "number",
  "userId",
  "country",
  "why",
  "times",
  "first",
  "last",
  "lastAttempt",
  "next",
] as const;

export interface SegmentFile {
  readonly words: SegmentWords;
  /** Why everybody is in it: a word. */
  readonly why: string;
  /** Four digits are left of every number. */
  readonly isCut: boolean;
  readonly pages: AsyncIterable<readonly SegmentPerson[]>;
}

export async function* segmentParts({ words, why, isCut, pages }: SegmentFile): AsyncGenerator<Part, void> {
  const said = (word: string) => words[word] ?? word;
  let rows = 0;
  yield { text: CSV_START + csvRow(SEGMENT_COLUMNS.map(said)), rows };
  for await (const people of pages) {
    if (people.length === 0) continue;
    rows += people.length;
    yield { text: people.map((one) => csvRow(cellsOf(one))).join(""), rows };
  }

  function cellsOf({ person, country, membership, lastAttemptAt, next }: SegmentPerson) {
    const { digits, userId } = person;
    const { times, first, last, openEnd } = membership;
    return [
      digits === null ? null : isCut ? cutNumberCell(`+${digits}`, digits) : `+${digits}`,
      userId,
      country,
      openEnd === null ? said(why) : `${said(why)} (${said(`end.${openEnd}`)})`,
      times === 0 ? null : times,
      momentOf(first),
      momentOf(last),
      momentOf(lastAttemptAt),
      next.kind === "at" ? momentOf(next.at) : said(next.kind === "never" ? `never.${next.why}` : next.kind),
    ];
  }
}

/** As a spreadsheet reads it everywhere: the time of UTC. */
const momentOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());
