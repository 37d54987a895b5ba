/** An import under way: hands the chosen files over in pieces, has them taken in, and follows how far it is. */
import { useCallback, useEffect, useRef, useState } from "react";
import { IMPORT_PIECE, type ImportEvent, type Problem } from "../../../shared/contract/index.ts";
import type { ImportSummary } from "../../../shared/domain/imports/import-summary.ts";
import { client } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { inPieces } from "../hand-over.ts";

export type ImportState =
  | { readonly kind: "idle" }
  /** Bytes. */
  | { readonly kind: "handing"; readonly done: number; readonly total: number }
  | { readonly kind: "reading"; readonly webhooks: number }
  | { readonly kind: "reducing"; readonly webhooks: number }
  | { readonly kind: "done"; readonly summary: ImportSummary }
  | { readonly kind: "failed"; readonly problem: Problem };

interface Import {
  readonly state: ImportState;
  start(files: readonly File[]): void;
  stop(): void;
}

export function useImport(): Import {
  const [state, setState] = useState<ImportState>({ kind: "idle" });
  const running = useRef<AbortController | null>(null);

  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setState({ kind: "idle" });
  }, []);

  // Nobody sees what comes of it once the page is gone.
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback((files: readonly File[]) => {
    const controller = new AbortController();
    running.current = controller;
    const set = (next: ImportState) => {
      if (!controller.signal.aborted) setState(next);
    };
    run(files, controller.signal, set).catch((error: unknown) => {
      set({ kind: "failed", problem: problemOf(error) });
    });
  }, []);

  return { state, start, stop };
}

async function run(
  files: readonly File[],
  signal: AbortSignal,
  set: (state: ImportState) => void,
): Promise<void> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  set({ kind: "handing", done: 0, total });
  const { id } = await client.imports.begin(
    { files: files.map(({ name, size }) => ({ name, size })) },
    { signal },
  );
  try {
    await handOver(files, id, signal, (done) => set({ kind: "handing", done, total }));
    for await (const event of await client.imports.run({ id }, { signal })) set(stateOf(event));
  } catch (error) {
    await client.imports.discard({ id }).catch(() => undefined);
    throw error;
  }
}

function stateOf(event: ImportEvent): ImportState {
  switch (event.type) {
    case "reading":
      return { kind: "reading", webhooks: event.webhooks };
    case "reducing":
      return { kind: "reducing", webhooks: event.webhooks };
    case "done":
      return { kind: "done", summary: event.summary };
  }
}

async function handOver(
  files: readonly File[],
  id: string,
  signal: AbortSignal,
  told: (done: number) => void,
): Promise<void> {
  let done = 0;
  for (const [file, content] of files.entries()) {
    await inPieces(content, IMPORT_PIECE, async (piece, bytes) => {
      await client.imports.hand({ id, file, piece }, { signal });
      done += bytes;
      told(done);
    });
  }
}
