/** The replay of the log: how far one is, what the last one found, beginning and breaking off. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Problem, ReplayedPart, ReplayView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";

export interface ReplayInHand {
  /** Undefined while it is read. */
  readonly view: ReplayView | undefined;
  /** Why it could not be read; null once it is. */
  readonly error: Problem | null;
  retry(): void;
  begin(of: ReplayedPart | null): void;
  readonly isBeginning: boolean;
  cancel(): void;
  readonly isCancelling: boolean;
  /** Why none begins, or why the last one didn't come to its end. */
  readonly failure: Problem | null;
}

export function useReplay({ isEnabled = true }: { readonly isEnabled?: boolean } = {}): ReplayInHand {
  const queries = useQueryClient();
  const replay = useQuery(orpc.replay.read.queryOptions({ enabled: isEnabled }));
  const show = { onSuccess: (view: ReplayView) => queries.setQueryData(orpc.replay.read.queryKey(), view) };
  const begin = useMutation(orpc.replay.begin.mutationOptions(show));
  const cancel = useMutation(orpc.replay.cancel.mutationOptions(show));
  const view = replay.data;
  return {
    view,
    error: replay.error ? problemOf(replay.error) : null,
    retry: () => void replay.refetch(),
    begin: (of) => begin.mutate({ of }),
    isBeginning: begin.isPending,
    cancel: () => cancel.mutate({}),
    isCancelling: cancel.isPending,
    failure: begin.error
      ? problemOf(begin.error)
      : (view?.problem ?? (view?.underWay == null ? (view?.objection ?? null) : null)),
  };
}
