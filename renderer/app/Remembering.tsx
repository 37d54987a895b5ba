/** Wraps all routes: remembers the path, and moves the focus to the title of each new screen. */
import { useEffect, useRef } from "react";
import { Outlet, useLocation } from "react-router";
import { useRememberedPath } from "./last-path.ts";

export function Remembering() {
  useRememberedPath();
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const heading = document.querySelector<HTMLElement>("main h1");
    heading?.focus();
  }, [pathname]);
  return <Outlet />;
}
