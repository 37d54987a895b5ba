/** Freezing a campaign from its review: under way here or elsewhere, given up, done, or refused. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { PlanProgress } from "../../../../shared/contract/index.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";

export interface Freezing {
  /** Null while nothing is being frozen. */
  readonly progress: PlanProgress | null;
  readonly isUnderWay: boolean;
  readonly isCancelling: boolean;
  /** Why the last one was refused. */
  readonly error: Error | null;
  /** @param seen the preflight on the screen */
  start(seen: { readonly saved: number; readonly fingerprint: string }): void;
  cancel(): void;
}

export function useFreeze(id: string): Freezing {
  const queries = useQueryClient();
  const { data: progress = null } = useQuery(orpc.plans.progress.queryOptions({ input: { id }, gcTime: 0 }));
  const askAgain = () =>
    Promise.all(
      [orpc.campaigns.key(), orpc.plans.key(), orpc.preflight.read.key()].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
  const freeze = useMutation({
    ...orpc.plans.freeze.mutationOptions(),
    onSuccess: askAgain,
    // Where the core is gone, everything is asked again once it is back.
    onError: (error) => (problemOf(error).code.startsWith("campaign-") ? askAgain() : undefined),
  });
  const cancel = useMutation(orpc.plans.cancel.mutationOptions());
  return {
    progress,
    isUnderWay: freeze.isPending || progress !== null,
    isCancelling: cancel.isPending,
    error: freeze.error ?? cancel.error,
    start: ({ saved, fingerprint }) => freeze.mutate({ id, saved, fingerprint }),
    cancel: () => cancel.mutate({ id }),
  };
}
