/** Opening pages outside Waypost: by the host where it can, by the browser's own link otherwise. */
import { useMutation, useQuery } from "@tanstack/react-query";
import type { LinkId } from "../../shared/contract/index.ts";
import { orpc } from "./client.ts";
import { appQueries } from "./queries.ts";

/** @returns for `ExternalLink`: what to do instead of following the link; undefined to follow it */
export function useLinkOpener(): (id: LinkId, accountId?: string | null) => (() => void) | undefined {
  const info = useQuery(orpc.app.info.queryOptions(), appQueries);
  const open = useMutation(orpc.app.openLink.mutationOptions());
  if (!info.data?.capabilities.includes("open-links")) return () => undefined;
  return (id, accountId = null) =>
    () =>
      open.mutate({ id, accountId });
}
