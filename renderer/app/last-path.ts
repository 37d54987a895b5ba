/** Where the person was, kept in the preferences, so that the next start goes on there. */
import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { useChangePreferences } from "./preferences.ts";

const SETTLE_MS = 400;
const LONGEST = 500;

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
  const path = pathname + search;
  const remembered = useRef(path);
  useEffect(() => {
    if (path === remembered.current || path.length > LONGEST) return;
    const timer = setTimeout(() => {
      remembered.current = path;
      mutate({ lastPath: path });
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [path, mutate]);
}
