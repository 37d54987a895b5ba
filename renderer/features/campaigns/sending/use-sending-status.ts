/** How far a campaign is. It is asked again when the core says so, and never by the clock. */
import { useQuery } from "@tanstack/react-query";
import { orpc } from "../../../app/client.ts";

/** @param isAsked what is still a draft isn't asked about */
export function useSendingStatus(id: string, isAsked = true) {
  const { data, error, refetch } = useQuery(
    orpc.sending.status.queryOptions({ input: { id }, enabled: isAsked }),
  );
  return { status: data ?? null, error, refetch, isComing: isAsked && data === undefined && error === null };
}
