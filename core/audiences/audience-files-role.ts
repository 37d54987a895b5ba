/**
 * Reads files of audiences in a thread of its own: unpacking, parsing and judging a hundred thousand rows would keep every call
 * waiting. It reads main.db over a read-only connection and writes nothing; what it has judged is stored by commands.
 */
import { WaypostError } from "../../shared/contract/problem.ts";
import type { ImportPlan } from "../../shared/domain/audiences/import-plan.ts";
import type { AudienceFileId } from "../../shared/domain/ids.ts";
import type { RunningRole, ThreadPlace } from "../threads/thread-role.ts";
import { openReadOnly } from "../workspaces/workspace-storage.ts";
import type { NewRow } from "./audience-rows.ts";
import type { AudiencesReader } from "./audiences-store.ts";
import { type AskedReading, type Inspection, inspectText } from "./inspect-file.ts";
import { createRowJudge } from "./judge-records.ts";
import { readRecords } from "./record-reader.ts";
import { readWorkbook, sheetsOf } from "./workbook.ts";

export type AudienceFilesMethods = ReturnType<typeof methodsOf>;

export function start(place: ThreadPlace): RunningRole<AudienceFilesMethods> {
  return { methods: methodsOf(place) };
}

interface FilePlace {
  /** The workspace's. */
  readonly folder: string;
  readonly file: AudienceFileId;
}

/** Rows that have been judged, to be kept together. */
export interface JudgedBatch {
  /** `NewRow`s as JSON: one text crosses faster than thousands of objects. */
  readonly rows: string;
  readonly count: number;
  /** Up to which the file has been read. */
  readonly line: number;
  readonly mark: { readonly line: number; readonly start: number } | null;
  readonly bytes: number;
}

/** One commit of the only writer: some 20 ms. */
const TOGETHER = 2_000;
/** Bytes of a text that is made of a workbook, in one part. */
const PART = 512 * 1_024;

function methodsOf({ logger }: ThreadPlace) {
  const sessions = new Map<number, { readonly batches: Iterator<unknown>; close(): void }>();
  let lastSession = 0;

  function open(folder: string): { readonly audiences: AudiencesReader; close(): void } {
    const { readers, condition, close } = openReadOnly(folder, logger);
    if (readers === null) throw new Error(`the files cannot be read: ${condition}`);
    return { audiences: readers.audiences, close };
  }

  function withFile<Output>(
    { folder, file }: FilePlace,
    work: (chunks: () => Iterable<Uint8Array>) => Output,
  ): Output {
    const { audiences, close } = open(folder);
    try {
      return work(() => audiences.chunksOf(file));
    } finally {
      close();
    }
  }

  const bytesOf = (place: FilePlace) => withFile(place, (chunks) => Buffer.concat([...chunks()]));

  function begin(batches: Iterator<unknown>, close: () => void): number {
    lastSession += 1;
    sessions.set(lastSession, { batches, close });
    return lastSession;
  }

  return {
    inspect: ({ reading, ...place }: FilePlace & { readonly reading: AskedReading }): Inspection =>
      withFile(place, (chunks) => inspectText(chunks, reading)),
    sheets: async (place: FilePlace): Promise<readonly string[]> =>
      (await sheetsOf(bytesOf(place))).map(({ name }) => name),
    /** The first rows as they would be read, with what they hold. */
    preview: ({
      plan,
      rows: most,
      ...place
    }: FilePlace & { readonly plan: ImportPlan; readonly rows: number }) =>
      withFile(place, (chunks) => {
        const judge = createRowJudge(plan);
        const rows: { readonly row: NewRow; readonly record: readonly string[] }[] = [];
        for (const { line, records } of readRecords(chunks(), plan)) {
          for (const [index, record] of records.entries()) {
            const row = judge.judge(line + index, record);
            if (row !== null) rows.push({ row, record });
            if (rows.length === most) return rows;
          }
        }
        return rows;
      }),
    /** @param after the line up to which rows are kept already */
    begin: ({
      folder,
      file,
      plan,
      after,
    }: FilePlace & { readonly plan: ImportPlan; readonly after: number }): number => {
      const { audiences, close } = open(folder);
      return begin(judgedBatches(audiences.chunksOf(file), plan, after), close);
    },
    /** Makes a text of a sheet, part by part. */
    convert: async ({ sheet, ...place }: FilePlace & { readonly sheet: string }): Promise<number> =>
      begin(textParts(await readWorkbook(bytesOf(place), sheet)), () => undefined),
    /** @returns null at the end */
    next: ({ session }: { readonly session: number }): unknown => {
      const found = sessions.get(session);
      if (found === undefined) throw new WaypostError("storage-interrupted", { retry: { kind: "now" } });
      const { done, value } = found.batches.next();
      return done === true ? null : value;
    },
    end: ({ session }: { readonly session: number }): void => {
      sessions.get(session)?.close();
      sessions.delete(session);
    },
  };
}

function* judgedBatches(
  chunks: Iterable<Uint8Array>,
  plan: ImportPlan,
  after: number,
): Generator<JudgedBatch, void> {
  const { judge } = createRowJudge(plan);
  for (const { line: first, offset, records } of readRecords(chunks, plan)) {
    for (let from = 0; from < records.length; from += TOGETHER) {
      const some = records.slice(from, from + TOGETHER);
      const line = first + from + some.length - 1;
      if (line <= after) continue;
      const rows = some.flatMap((record, index) => {
        const at = first + from + index;
        return at <= after ? [] : (judge(at, record) ?? []);
      });
      yield {
        rows: JSON.stringify(rows),
        count: rows.length,
        line,
        mark: from === 0 ? { line: first, start: offset } : null,
        bytes: offset,
      };
    }
  }
}

function* textParts(rows: readonly (readonly string[])[]): Generator<Uint8Array, void> {
  let text = "";
  for (const row of rows) {
    text += `${row.map(quoted).join(",")}\r\n`;
    if (text.length < PART) continue;
    yield Buffer.from(text, "utf8");
    text = "";
  }
  if (text !== "") yield Buffer.from(text, "utf8");
}

/** As it is: nobody opens this text in a spreadsheet. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
