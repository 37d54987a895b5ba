/** Whether the first thing to do is to choose a way in: Setup and the signup's own cards both ask. */
import { useQuery } from "@tanstack/react-query";
import { orpc } from "../app/client.ts";
import { useOpenWorkspace } from "../app/workspaces.ts";

/**
 * True in a live workspace that has nothing yet: no token, no way in chosen, no signup under way.
 *
 * @param hasToken whether the workspace has a token of its own
 */
export function useIsChoosingWay(hasToken: boolean): boolean {
  const { data } = useQuery(orpc.signup.read.queryOptions());
  const isLive = useOpenWorkspace()?.kind === "live";
  return isLive && !hasToken && data?.way === null && data.signup === null;
}
