/** The preflight of a draft as it is saved; while another one is worked out, the one before stays and says that it is. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { orpc } from "../../app/client.ts";

export function usePreflight(campaignId: string) {
  const read = useQuery(
    orpc.preflight.read.queryOptions({
      input: { id: campaignId },
      placeholderData: keepPreviousData,
      // What it says of the present, such as quiet hours, goes on.
      staleTime: 30_000,
    }),
  );
  const progress = useQuery(
    orpc.preflight.progress.queryOptions({ input: { id: campaignId }, enabled: read.isFetching, gcTime: 0 }),
  );
  return { ...read, progress: read.isFetching ? (progress.data ?? null) : null };
}
