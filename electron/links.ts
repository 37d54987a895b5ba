/**
 * Opens pages outside Waypost in the system's browser. The core has matched the address against its own list; it
 * is matched again here, because this is the process that can start programs.
 */
import type { LinkOpener } from "../core/links/link-opener.ts";
import { WaypostError } from "../shared/contract/problem.ts";

const META_HOSTS: ReadonlySet<string> = new Set([
  "business.facebook.com",
  "developers.facebook.com",
  "www.facebook.com",
]);
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Meta's own pages over https, and the sandbox's pages, which are served on this machine. */
export function isOpenable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") return false;
  if (url.protocol === "https:") return META_HOSTS.has(url.hostname) && url.port === "";
  return url.protocol === "http:" && LOOPBACK_HOSTS.has(url.hostname) && url.port !== "";
}

/** @param openExternal Electron's `shell.openExternal` */
export function createLinkOpener(openExternal: (url: string) => Promise<void>): LinkOpener {
  return {
    async open(url) {
      if (!isOpenable(url)) throw new WaypostError("invalid-input", { field: "url" });
      // As parsed, so that what was checked is what is opened.
      await openExternal(new URL(url).href);
    },
  };
}
