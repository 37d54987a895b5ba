/** The draft of this visit: restored from the core, written back while it changes and when the screen closes. */
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { TestDraft } from "../../../shared/contract/index.ts";
import type { WorkspaceId } from "../../../shared/domain/ids.ts";
import { orpc } from "../../app/client.ts";
import { useConnection } from "../../app/connection.ts";
import { saveBeforeSwitch } from "../../app/unsaved.ts";
import { useOpenWorkspace } from "../../app/workspaces.ts";
import { createDraftStore, type DraftStore, draftOf } from "./draft-store.ts";

const SAVE_AFTER_MS = 500;

export function useDraft(
  workspaceId: WorkspaceId,
  saved: TestDraft | null,
): {
  readonly draft: DraftStore;
  /** Where the last change is; `idle` before there was one. */
  readonly saving: "idle" | "pending" | "saved" | "failed";
} {
  const [store] = useState(() => createDraftStore(saved));
  const draft = useStore(store);
  const [isDirty, setIsDirty] = useState(false);
  const { mutateAsync: save, status } = useMutation(
    orpc.messages.saveTestDraft.mutationOptions({ context: { workspaceId } }),
  );
  /** The core hasn't taken the last one, as while the workspace is not open, or while there was no core. */
  const isRefused = useRef(false);
  const flushNow = useRef<(isForced: boolean) => Promise<unknown>>(() => Promise.resolve());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = async (isForced = false) => {
      if (timer === undefined && !isForced) return;
      clearTimeout(timer);
      timer = undefined;
      setIsDirty(false);
      isRefused.current = false;
      try {
        await save({ workspaceId, draft: draftOf(store.getState()) });
      } catch {
        // `saving` shows the failure.
        isRefused.current = true;
      }
    };
    flushNow.current = flush;
    const leave = () => void flush();
    const unsubscribe = store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(leave, SAVE_AFTER_MS);
      setIsDirty(true);
    });
    window.addEventListener("pagehide", leave);
    const forget = saveBeforeSwitch(flush);
    return () => {
      unsubscribe();
      window.removeEventListener("pagehide", leave);
      forget();
      leave();
    };
  }, [store, save, workspaceId]);
  const isOpen = useOpenWorkspace()?.isOpen === true;
  const generation = useConnection((connection) => connection.generation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: over a new connection it is handed over again
  useEffect(() => {
    if (isOpen && isRefused.current) void flushNow.current(true);
  }, [isOpen, generation]);
  const outcome = { idle: "idle", pending: "pending", success: "saved", error: "failed" } as const;
  return { draft, saving: isDirty ? "pending" : outcome[status] };
}
