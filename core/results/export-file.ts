/**
 * Where the text of an export goes. With a window of our own, the person is asked where to save it, and the file is
 * written here, whole or not at all; a browser gets the text to download.
 */
import { randomUUID } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { type ExportEvent, type ExportInput, WaypostError } from "../../shared/contract/index.ts";
import type { Shell } from "../shell/shell-port.ts";

export type Part = { readonly text: string; readonly rows: number };

export interface ExportFile {
  /** Without its extension, e.g. `waypost-results-2026-11-21`. */
  readonly name: string;
  readonly format: ExportInput["format"] | "jsonl";
  /** Rows it will have; null where only going through them could tell. */
  readonly total: number | null;
  readonly parts: AsyncIterable<Part>;
}

/** @throws WaypostError `file-not-writable` or `disk-full`. No partial file is left then, nor when the caller lets go. */
export async function* exportFile(
  shell: Pick<Shell, "chooseSavePath"> | null,
  { name, format, total, parts }: ExportFile,
): AsyncGenerator<ExportEvent, void> {
  const fileName = `${name}.${format}`;
  if (shell === null) {
    yield { type: "download", fileName, total };
    let done = 0;
    for await (const { text, rows } of parts) {
      done = rows;
      yield { type: "part", text, done };
    }
    yield { type: "done", path: null, rows: done };
    return;
  }
  const path = await shell.chooseSavePath({ suggestedName: fileName, kind: format });
  if (path === null) {
    yield { type: "cancelled" };
    return;
  }
  yield* save(path, parts, total);
}

/** What goes wrong elsewhere, such as in reading what is to be written, says nothing about the file. */
async function onDisk<Output>(path: string, work: () => Promise<Output>): Promise<Output> {
  try {
    return await work();
  } catch (cause) {
    const isFull = cause instanceof Error && "code" in cause && cause.code === "ENOSPC";
    throw isFull
      ? new WaypostError("disk-full", { params: { folder: dirname(path) }, cause })
      : new WaypostError("file-not-writable", { params: { file: path }, cause });
  }
}

async function* save(
  path: string,
  parts: AsyncIterable<Part>,
  total: number | null,
): AsyncGenerator<ExportEvent, void> {
  const draft = `${path}.${randomUUID()}.part`;
  let file: FileHandle | null = null;
  let rows = 0;
  try {
    const written = await onDisk(path, () => open(draft, "wx", 0o600));
    file = written;
    for await (const part of parts) {
      await onDisk(path, () => written.writeFile(part.text, "utf8"));
      rows = part.rows;
      yield { type: "progress", done: rows, total };
    }
    await onDisk(path, async () => {
      await written.sync();
      await written.close();
      file = null;
      await rename(draft, path);
    });
  } finally {
    // A failure here must not hide the first one. If no draft could be made, there is none to remove.
    await file?.close().catch(() => undefined);
    await rm(draft, { force: true }).catch(() => undefined);
  }
  yield { type: "done", path, rows };
}
