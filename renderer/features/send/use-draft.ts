/** The draft of this visit: restored from the core, written back while it changes and when the screen closes. */
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { TestDraft } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { createDraftStore, type DraftStore, draftOf } from "./draft-store.ts";

const SAVE_AFTER_MS = 500;

export function useDraft(
  workspaceId: string,
  saved: TestDraft | null,
): {
  readonly draft: DraftStore;
  /** Where the last change is; `idle` before there was one. */
  readonly saving: "idle" | "pending" | "saved" | "failed";
} {
  const [store] = useState(() => createDraftStore(saved));
  const draft = useStore(store);
  const [isDirty, setIsDirty] = useState(false);
  const { mutate: save, status } = useMutation(orpc.messages.saveTestDraft.mutationOptions());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      setIsDirty(false);
      save({ workspaceId, draft: draftOf(store.getState()) });
    };
    const unsubscribe = store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(flush, SAVE_AFTER_MS);
      setIsDirty(true);
    });
    window.addEventListener("pagehide", flush);
    return () => {
      unsubscribe();
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [store, save, workspaceId]);
  const outcome = { idle: "idle", pending: "pending", success: "saved", error: "failed" } as const;
  return { draft, saving: isDirty ? "pending" : outcome[status] };
}
