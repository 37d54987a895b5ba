/** Where the person was last, in whichever window: kept in the preferences, so that the next start goes on there. */
import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import type { WorkspaceId } from "../../shared/domain/ids.ts";
import { useChangePreferences } from "./preferences.ts";
import { useOpenWorkspace } from "./workspaces.ts";

const SETTLE_MS = 400;
const LONGEST = 500;
/** Where workspaces are added. Without one the window leads there by itself, and nobody means to come back to it. */
const NOT_KEPT = "/welcome";
/** Of the list of results. */
const SEARCHED = "q";

/** Puts the remembered path into the address before the router reads it; an address that says more wins. */
export function restorePath(lastPath: string): void {
  const { hash } = window.location;
  if (hash !== "" && hash !== "#" && hash !== "#/") return;
  if (!lastPath.startsWith("/") || lastPath.startsWith("//")) return;
  window.history.replaceState(null, "", `#${lastPath}`);
}

export function useRememberedPath(): void {
  const { pathname, search } = useLocation();
  const { mutate } = useChangePreferences();
  const shownId = useOpenWorkspace()?.id ?? null;
  const path = pathname + withoutTyped(search);
  const remembered = useRef<{ path: string | null; shownId: WorkspaceId | null }>({ path, shownId });
  useEffect(() => {
    // The core forgets the path whenever another workspace is shown, also when the first one is soon back.
    if (shownId !== remembered.current.shownId) remembered.current = { path: null, shownId };
    if (path === remembered.current.path || path.length > LONGEST || pathname === NOT_KEPT) return;
    const timer = setTimeout(() => {
      remembered.current = { path, shownId };
      // Together, since another window may have shown another workspace meanwhile.
      mutate({ lastPath: path, ...(shownId === null ? {} : { lastWorkspaceId: shownId }) });
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [path, pathname, shownId, mutate]);
}

/** What was typed to search for may be somebody's number: it is not kept. */
function withoutTyped(search: string): string {
  const address = new URLSearchParams(search);
  address.delete(SEARCHED);
  const rest = address.toString();
  return rest === "" ? "" : `?${rest}`;
}
