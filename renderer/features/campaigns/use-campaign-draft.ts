/**
 * The draft of this visit: read once, written back while it changes and when the screen closes, one saving after the other.
 * Whatever the core answers, what was typed stays on the screen.
 */
import { useEffect, useRef, useState } from "react";
import { createStore, useStore } from "zustand";
import type { CampaignView } from "../../../shared/contract/index.ts";
import type { CampaignDraft } from "../../../shared/domain/campaigns/draft.ts";
import type { WorkspaceId } from "../../../shared/domain/ids.ts";
import { client } from "../../app/client.ts";
import { useConnection } from "../../app/connection.ts";
import { problemOf } from "../../app/problem-of.ts";
import { saveBeforeSwitch } from "../../app/unsaved.ts";
import type { Saving } from "./draft-in-hand.ts";

/** A crash loses no more typing than this. */
const SAVE_AFTER_MS = 500;

export interface DraftInHand {
  readonly draft: CampaignDraft;
  readonly change: (change: (draft: CampaignDraft) => CampaignDraft) => void;
  readonly saving: Saving;
  readonly retry: () => void;
  /** Writes what isn't written yet. @returns the saving that the screen shows; null where it failed */
  readonly ensureSaved: () => Promise<number | null>;
}

interface DraftStore {
  readonly draft: CampaignDraft;
  readonly saving: Saving;
}

/** @param view as it was read when the screen opened */
export function useCampaignDraft(workspaceId: WorkspaceId, view: CampaignView): DraftInHand {
  const [store] = useState(() =>
    createStore<DraftStore>()(() => ({ draft: view.draft, saving: { kind: "idle" } })),
  );
  const saved = useRef(view.saved);
  const flush = useRef<() => Promise<void>>(() => Promise.resolve());
  const { id } = view;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let queue = Promise.resolve();
    let isDirty = false;
    async function save(): Promise<void> {
      if (!isDirty) return;
      isDirty = false;
      const { draft } = store.getState();
      try {
        const answer = await client.campaigns.saveDraft(
          { id, draft: plain(draft), saved: saved.current },
          { context: { workspaceId } },
        );
        saved.current = answer.saved;
        if (!isDirty) store.setState({ saving: { kind: "saved" } });
      } catch (error) {
        isDirty = true;
        store.setState({ saving: { kind: "failed", problem: problemOf(error) } });
      }
    }
    flush.current = () => {
      clearTimeout(timer);
      queue = queue.then(save);
      return queue;
    };
    const unsubscribe = store.subscribe(({ draft }, before) => {
      if (draft === before.draft) return;
      isDirty = true;
      store.setState({ saving: { kind: "pending" } });
      clearTimeout(timer);
      timer = setTimeout(() => void flush.current(), SAVE_AFTER_MS);
    });
    const leave = () => void flush.current();
    window.addEventListener("pagehide", leave);
    const forget = saveBeforeSwitch(() => flush.current());
    return () => {
      unsubscribe();
      window.removeEventListener("pagehide", leave);
      forget();
      leave();
    };
  }, [store, id, workspaceId]);
  const generation = useConnection((connection) => connection.generation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: over a new connection it is handed over again
  useEffect(() => {
    const { saving } = store.getState();
    if (saving.kind === "failed" && saving.problem.code === "connection-lost") void flush.current();
  }, [store, generation]);
  const { draft, saving } = useStore(store);
  return {
    draft,
    change: (change) => store.setState(({ draft: before }) => ({ draft: change(before) })),
    saving,
    retry: () => void flush.current(),
    ensureSaved: async () => {
      await flush.current();
      return store.getState().saving.kind === "failed" ? null : saved.current;
    },
  };
}

/** As the contract has it, whose lists may be changed. */
function plain({ variants, split, people, delivery, review }: CampaignDraft) {
  return {
    variants: variants.map((variant) => ({ ...variant, values: { ...variant.values } })),
    split,
    people: {
      ...people,
      audiences: [...people.audiences],
      without: [...people.without],
      withoutSegments: [...people.withoutSegments],
      followUp: people.followUp && {
        ...people.followUp,
        groups: [...people.followUp.groups],
        buttons: [...people.followUp.buttons],
      },
    },
    delivery: { ...delivery, drop: [...delivery.drop] },
    review: { accepted: [...review.accepted], putAway: [...review.putAway] },
  };
}
