/** A change of an account at Meta: its answer is the new list, and what was done is said aloud. */
import { type MutationOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { AccountList } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { announce } from "../../ui/index.ts";

export function useAccountChange<Input, Failure>(
  options: MutationOptions<AccountList, Failure, Input>,
  done: (input: Input) => string,
) {
  const queries = useQueryClient();
  return useMutation<AccountList, Failure, Input>({
    ...options,
    onSuccess: (answer, input) => {
      queries.setQueryData(orpc.accounts.list.queryKey(), answer);
      announce(done(input));
    },
  });
}
