/** What every change of an audience has in common: what is shown of it is asked again at once. */
import { type UseMutationOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { orpc } from "../../app/client.ts";

/** @param options of react-query, made by `orpc.audiences.….mutationOptions()` */
export function useAudienceChange<Input, Output>(
  options: UseMutationOptions<Output, Error, Input>,
  done?: (output: Output) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    ...options,
    onSuccess: async (output) => {
      done?.(output);
      await queries.invalidateQueries({ queryKey: orpc.audiences.key() });
    },
  });
}
