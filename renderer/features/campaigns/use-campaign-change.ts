/** What every change of a campaign has in common: what is shown of it is asked again at once. */
import { type UseMutationOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { orpc } from "../../app/client.ts";

/** @param options of react-query, made by `orpc.campaigns.….mutationOptions()` */
export function useCampaignChange<Input, Output>(
  options: UseMutationOptions<Output, Error, Input>,
  done?: (output: Output, input: Input) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    ...options,
    onSuccess: async (output, input) => {
      done?.(output, input);
      await Promise.all(
        [orpc.campaigns.key(), orpc.sending.key()].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
    },
  });
}
