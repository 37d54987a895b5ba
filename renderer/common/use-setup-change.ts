/** What every change of the setup has in common: its answer is the new checklist. */
import { type UseMutationOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { SetupView } from "../../shared/contract/index.ts";
import { orpc } from "../app/client.ts";
import { announce } from "../ui/index.ts";

/**
 * @param options of react-query, made by `orpc.setup.….mutationOptions()`
 * @param done called after success, with what was said aloud
 */
export function useSetupChange<Input>(
  options: UseMutationOptions<SetupView, Error, Input>,
  done?: { readonly announcement: string; readonly finish: () => void },
) {
  const queries = useQueryClient();
  return useMutation({
    ...options,
    onSuccess: (view) => {
      queries.setQueryData(orpc.setup.read.queryKey(), view);
      void queries.invalidateQueries({ queryKey: orpc.accounts.key() });
      if (!done) return;
      announce(done.announcement);
      done.finish();
    },
  });
}
