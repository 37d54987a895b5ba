/** Freezing a campaign from its review: under way here or elsewhere, given up, done, or refused. */
import {
  type MutationCache,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { PlanProgress, Preflight } from "../../../../shared/contract/index.ts";
import { client, orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";

export interface Refusal {
  readonly error: Error;
  /** What was confirmed. */
  readonly seen: Preflight;
}

export interface Freezing {
  /** Null while nothing is being frozen. */
  readonly progress: PlanProgress | null;
  readonly isUnderWay: boolean;
  readonly isCancelling: boolean;
  /** Why the last one was refused; wherever one looks meanwhile, until the draft is changed or it is tried again. */
  readonly refusal: Refusal | null;
  readonly cancelError: Error | null;
  /** @param seen what was confirmed */
  start(seen: Preflight): void;
  cancel(): void;
}

export const freezingKey = (id: string) => ["freezing", id] as const;

/** What is under way stays. */
export function forgetRefusals(mutations: MutationCache, id: string): void {
  for (const refused of mutations.findAll({ mutationKey: freezingKey(id), status: "error" }))
    mutations.remove(refused);
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
    mutationKey: freezingKey(id),
    // It is read by whoever comes back.
    gcTime: Number.POSITIVE_INFINITY,
    mutationFn: ({ saved, fingerprint }: Preflight) => client.plans.freeze({ id, saved, fingerprint }),
    onMutate: () => forgetRefusals(queries.getMutationCache(), id),
    onSuccess: askAgain,
    // Where the core is gone, everything is asked again once it is back.
    onError: (error) => (problemOf(error).code.startsWith("campaign-") ? askAgain() : undefined),
  });
  const freezings = useMutationState({
    filters: { mutationKey: freezingKey(id) },
    select: ({ state: { status, error, variables } }) => ({
      status,
      refusal: error === null ? null : { error, seen: variables as Preflight },
    }),
  });
  const cancel = useMutation(orpc.plans.cancel.mutationOptions());
  return {
    progress,
    isUnderWay: freezings.at(-1)?.status === "pending" || progress !== null,
    isCancelling: cancel.isPending,
    refusal: freezings.at(-1)?.refusal ?? null,
    cancelError: cancel.error,
    start: (seen) => freeze.mutate(seen),
    cancel: () => cancel.mutate({ id }),
  };
}
