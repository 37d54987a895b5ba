/** Something the person changes on this page: what it shows is asked again, and it is read out when it is done. */
import { type MutationOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { orpc } from "../../app/client.ts";
import { announce } from "../../ui/index.ts";

export interface Finished<Output> {
  /** What is read out. */
  say(output: Output): string;
  finish?(output: Output): void;
}

export function usePermissionChange<Output, Failure, Input>(
  options: MutationOptions<Output, Failure, Input>,
  { say, finish }: Finished<Output>,
) {
  const queries = useQueryClient();
  return useMutation({
    ...options,
    onSuccess: (output: Output) => {
      announce(say(output));
      finish?.(output);
      return queries.invalidateQueries({ queryKey: orpc.permission.key() });
    },
  });
}
