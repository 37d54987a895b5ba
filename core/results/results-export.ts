/**
 * The list of messages as a file, row by row, so that a million of them need no more memory than a few. Where there
 * is a window of our own it asks where to save, and the file is written here; a browser gets the text to download.
 */
import { randomUUID } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import {
  type ExportEvent,
  type ExportInput,
  type MessageSummary,
  WaypostError,
} from "../../shared/contract/index.ts";
import { CSV_START, type CsvValue, csvRow } from "../../shared/domain/export/csv.ts";
import type { Shell } from "../shell/shell-port.ts";
import type { MessagesStore } from "../storage/messages-store.ts";

export interface ExportOptions {
  readonly messages: Pick<MessagesStore, "count" | "before">;
  readonly shell: Pick<Shell, "chooseSavePath"> | null;
  /** Milliseconds since the epoch. */
  now(): number;
}

const BATCH = 500;
const LAST_DIGITS = 4;

/** One row. Exports hold no full phone number: the message's id says which it was. */
export function exportedRow(message: MessageSummary): Readonly<Record<string, CsvValue>> {
  return {
    id: message.id,
    wamid: message.wamid,
    recipient: `…${message.to.slice(-LAST_DIGITS)}`,
    country: message.country,
    template: message.templateName,
    language: message.templateLanguage,
    requestedRoute: message.requestedRoute,
    submittedRoute: message.submittedRoute,
    billedRoute: message.billedRoute,
    fallbackDecidedBy: message.fallback?.decidedBy ?? null,
    fallbackReason: message.fallback?.reason ?? null,
    state: message.state,
    errorCode: message.error?.code ?? null,
    errorTitle: message.error?.title ?? null,
    createdAt: new Date(message.createdAt).toISOString(),
    updatedAt: new Date(message.updatedAt).toISOString(),
  };
}

type Part = { readonly text: string; readonly rows: number };

/** The file's text in parts. What is sent meanwhile is newer than where it began, and is left out. */
async function* partsOf(
  { messages }: ExportOptions,
  { format, states, search }: ExportInput,
): AsyncGenerator<Part> {
  let before: number | null = null;
  let rows = 0;
  for (;;) {
    const batch = messages.before({ states, search }, before, BATCH);
    const records = batch.map(({ message }) => exportedRow(message));
    yield { text: textOf(format, records, rows === 0), rows: rows + records.length };
    rows += records.length;
    before = batch.at(-1)?.sequence ?? null;
    if (batch.length < BATCH || before === null) break;
    // Others want to be answered in between.
    await setImmediate();
  }
  if (format === "json") yield { text: "\n]\n", rows };
}

function textOf(
  format: ExportInput["format"],
  records: readonly Readonly<Record<string, CsvValue>>[],
  isFirst: boolean,
): string {
  if (format === "json") {
    const start = isFirst ? "[\n" : ",\n";
    return records.length === 0 && !isFirst
      ? ""
      : start + records.map((row) => JSON.stringify(row)).join(",\n");
  }
  const [first] = records;
  const header = isFirst ? CSV_START + (first === undefined ? "" : csvRow(Object.keys(first))) : "";
  return header + records.map((row) => csvRow(Object.values(row))).join("");
}

/** @throws WaypostError `file-not-writable` or `disk-full`; no half of a file is left then, nor when it is given up */
export async function* exportResults(
  options: ExportOptions,
  input: ExportInput,
): AsyncGenerator<ExportEvent, void> {
  const total = options.messages.count(input);
  const day = new Date(options.now()).toISOString().slice(0, 10);
  const fileName = `waypost-results-${day}.${input.format}`;
  if (options.shell === null) {
    yield { type: "download", fileName, total };
    for await (const { text, rows } of partsOf(options, input)) yield { type: "part", text, done: rows };
    yield { type: "done", path: null, rows: total };
    return;
  }
  const path = await options.shell.chooseSavePath({ suggestedName: fileName, kind: input.format });
  if (path === null) {
    yield { type: "cancelled" };
    return;
  }
  yield* save(path, partsOf(options, input), total);
}

async function* save(
  path: string,
  parts: AsyncGenerator<Part>,
  total: number,
): AsyncGenerator<ExportEvent, void> {
  const draft = `${path}.${randomUUID()}.part`;
  let file: FileHandle | null = null;
  let rows = 0;
  try {
    file = await open(draft, "wx", 0o600);
    for await (const part of parts) {
      await file.writeFile(part.text, "utf8");
      rows = part.rows;
      yield { type: "progress", done: rows, total };
    }
    await file.sync();
    await file.close();
    file = null;
    await rename(draft, path);
  } catch (cause) {
    if (cause instanceof WaypostError) throw cause;
    const isFull = cause instanceof Error && "code" in cause && cause.code === "ENOSPC";
    throw new WaypostError(isFull ? "disk-full" : "file-not-writable", {
      params: isFull ? { folder: path } : { file: path },
      cause,
    });
  } finally {
    await file?.close();
    await rm(draft, { force: true });
  }
  yield { type: "done", path, rows };
}
