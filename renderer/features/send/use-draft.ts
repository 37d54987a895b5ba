/** The draft of this visit: restored from the core, written back while it changes and when the screen closes. */
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { TestDraft } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { createDraftStore, type DraftStore, draftOf } from "./draft-store.ts";

const SAVE_AFTER_MS = 500;

export function useDraft(saved: TestDraft | null): {
  readonly draft: DraftStore;
  readonly hasSaveFailed: boolean;
} {
  const [store] = useState(() => createDraftStore(saved));
  const draft = useStore(store);
  const { mutate: save, isError } = useMutation(orpc.messages.saveTestDraft.mutationOptions());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      save(draftOf(store.getState()));
    };
    const unsubscribe = store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(flush, SAVE_AFTER_MS);
    });
    window.addEventListener("pagehide", flush);
    return () => {
      unsubscribe();
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [store, save]);
  return { draft, hasSaveFailed: isError };
}
