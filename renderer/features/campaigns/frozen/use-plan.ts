/** The plan in force of a campaign; that it is there and can't be read is another thing than that it is on its way. */
import { useIsFetching, useQuery } from "@tanstack/react-query";
import { orpc } from "../../../app/client.ts";

export function usePlan(id: string) {
  const { data, error, isFetching, refetch } = useQuery(orpc.plans.read.queryOptions({ input: { id } }));
  // Where the plan has been taken back, the campaign's state may come a moment after that.
  const isStateComing = useIsFetching({ queryKey: orpc.campaigns.read.key() }) > 0;
  return {
    plan: data ?? null,
    error,
    refetch,
    isComing: data === undefined && error === null,
    isUnreadable: data === null && error === null && !isFetching && !isStateComing,
  };
}
