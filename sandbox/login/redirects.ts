/** Where a login may go back to: Meta's fixed address for desktop apps, or an address on this machine (contract 2.5 C). */
import { isLoopbackHost } from "../http/request.ts";

export function allowedRedirect(text: string | null): URL | null {
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (
    url.protocol === "https:" &&
    url.host === "www.facebook.com" &&
    url.pathname === "/connect/login_success.html"
  ) {
    return url;
  }
  const local = (url.protocol === "http:" || url.protocol === "https:") && isLoopbackHost(url.host);
  return local && url.username === "" ? url : null;
}

/** The origin of a page on this machine that may open a popup here and be told the result, or null. */
export function allowedOrigin(text: string | null): string | null {
  const url = allowedRedirect(text);
  return url !== null && url.origin === text && isLoopbackHost(url.host) ? text : null;
}
