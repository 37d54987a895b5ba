/** An export under way: follows it from its start to the file, and saves a download where the host cannot. */
import { useCallback, useRef, useState } from "react";
import type { ExportEvent, ExportInput, Problem } from "../../shared/contract/index.ts";
import { problemOf } from "../app/problem-of.ts";
import { createBlobFile } from "./blob-file.ts";

export type ExportState =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly done: number; readonly total: number | null }
  | { readonly kind: "done"; readonly path: string | null; readonly rows: number }
  | { readonly kind: "failed"; readonly problem: Problem };

const MEDIA_TYPES = {
  csv: "text/csv;charset=utf-8",
  json: "application/json",
  jsonl: "application/jsonl",
} as const;
/** Browsers read the address of a download a moment after the click. */
const KEPT_MS = 60_000;

type Format = ExportInput["format"] | "jsonl";
/** Asks the core for the export; aborting the signal gives it up. */
type Begin = (options: { readonly signal: AbortSignal }) => Promise<AsyncIterable<ExportEvent>>;

interface Export {
  readonly state: ExportState;
  start(format: Format, begin: Begin): void;
  stop(): void;
}

export function useExport(): Export {
  const [state, setState] = useState<ExportState>({ kind: "idle" });
  const running = useRef<AbortController | null>(null);

  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setState({ kind: "idle" });
  }, []);

  const start = useCallback((format: Format, begin: Begin) => {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: "running", done: 0, total: null });
    const set = (next: ExportState) => {
      if (!controller.signal.aborted) setState(next);
    };
    run(format, begin, controller.signal, set).catch((error: unknown) => {
      set({ kind: "failed", problem: problemOf(error) });
    });
  }, []);

  return { state, start, stop };
}

async function run(
  format: Format,
  begin: Begin,
  signal: AbortSignal,
  set: (state: ExportState) => void,
): Promise<void> {
  const file = createBlobFile();
  let fileName = "";
  let total: number | null = null;
  const take = (event: ExportEvent) => {
    switch (event.type) {
      case "download":
        ({ fileName, total } = event);
        return;
      case "part":
        file.add(event.text);
        set({ kind: "running", done: event.done, total });
        return;
      case "progress":
        set({ kind: "running", done: event.done, total: event.total });
        return;
      case "cancelled":
        set({ kind: "idle" });
        return;
      case "done":
        if (event.path === null && !signal.aborted) download(fileName, file.whole(MEDIA_TYPES[format]));
        set({ kind: "done", path: event.path, rows: event.rows });
        return;
      default:
        event satisfies never;
    }
  };
  for await (const event of await begin({ signal })) take(event);
}

function download(fileName: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
