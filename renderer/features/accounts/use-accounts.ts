/** The list of accounts, and a check of all of them at Meta now. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AccountList, Problem } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";

export interface Accounts {
  readonly list: AccountList | undefined;
  readonly isPending: boolean;
  readonly isChecking: boolean;
  readonly problem: Problem | null;
  check(): void;
}

export function useAccounts(): Accounts {
  const queries = useQueryClient();
  const list = useQuery(orpc.accounts.list.queryOptions());
  const refresh = useMutation(
    orpc.accounts.refresh.mutationOptions({
      onSuccess: (answer) => queries.setQueryData(orpc.accounts.list.queryKey(), answer),
    }),
  );
  const failure = refresh.error ?? list.error;
  return {
    list: list.data,
    isPending: list.isPending,
    isChecking: refresh.isPending,
    problem: failure ? problemOf(failure) : (list.data?.problem ?? null),
    check: () => (list.data ? refresh.mutate(undefined) : void list.refetch()),
  };
}
