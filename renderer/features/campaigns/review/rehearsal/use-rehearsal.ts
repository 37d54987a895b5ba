/** Rehearsing a campaign from its review: under way here or elsewhere, given up, done, or refused. It outlives the tab. */
import { useMutation, useMutationState, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { RehearsalProgress } from "../../../../../shared/contract/index.ts";
import { orpc } from "../../../../app/client.ts";
import { announce } from "../../../../ui/index.ts";

export interface Rehearsing {
  /** Null while none is under way, or before it has counted anybody. */
  readonly progress: RehearsalProgress | null;
  readonly isUnderWay: boolean;
  readonly isCancelling: boolean;
  /** The last one that was begun in this window was given up. */
  readonly wasCancelled: boolean;
  /** Why the last one that was begun in this window came to nothing. */
  readonly error: Error | null;
  /** @param saved of the draft on the screen */
  start(saved: number): void;
  cancel(): void;
}

export function useRehearsal(id: string): Rehearsing {
  const queries = useQueryClient();
  const { data: progress = null } = useQuery(
    orpc.forecasts.progress.queryOptions({ input: { id }, gcTime: 0 }),
  );
  const { mutate } = useMutation({
    ...orpc.forecasts.rehearse.mutationOptions(),
    // Until what came of it is there, it isn't over.
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.forecasts.key() }),
  });
  const cancel = useMutation(orpc.forecasts.cancel.mutationOptions());
  // Whoever left the tab meanwhile finds out how it ended.
  const last = useMutationState({
    filters: {
      mutationKey: orpc.forecasts.rehearse.mutationKey(),
      predicate: ({ state: { variables } }) => isAbout(variables, id),
    },
    select: ({ state: { status, error, data } }) => ({ status, error, data }),
  }).at(-1);
  return {
    progress,
    isUnderWay: last?.status === "pending" || progress !== null,
    isCancelling: cancel.isPending,
    wasCancelled: wasGivenUp(last?.data),
    error: last?.error ?? cancel.error,
    start: (saved) => mutate({ id, saved }),
    cancel: () => cancel.mutate({ id }),
  };
}

/** Says at its end what came of it, to whoever doesn't see it. */
export function useAnnouncedEnd({ isUnderWay, wasCancelled, error }: Rehearsing): void {
  const { t } = useTranslation("campaigns");
  const wasUnderWay = useRef(isUnderWay);
  useEffect(() => {
    const hasEnded = wasUnderWay.current && !isUnderWay;
    wasUnderWay.current = isUnderWay;
    // A problem is read out by itself.
    if (hasEnded && error === null) announce(t(wasCancelled ? "rehearsal.cancelled" : "rehearsal.done"));
  }, [isUnderWay, wasCancelled, error, t]);
}

function isAbout(variables: unknown, id: string): boolean {
  return typeof variables === "object" && variables !== null && "id" in variables && variables.id === id;
}

function wasGivenUp(data: unknown): boolean {
  return typeof data === "object" && data !== null && "isMade" in data && data.isMade === false;
}
