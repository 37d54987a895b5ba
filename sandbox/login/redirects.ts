/**
 * Where a login may return to, and where it does: Meta's fixed address for desktop apps, or an address on this machine
 * (contract 2.5 C).
 */
import { isLoopbackHost } from "../http/request.ts";

const FIXED_HOST = "www.facebook.com";
export const ENDED_PATH = "/connect/login_success.html";

export function allowedRedirect(text: string | null): URL | null {
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol === "https:" && url.host === FIXED_HOST && url.pathname === ENDED_PATH) {
    return url;
  }
  const local = (url.protocol === "http:" || url.protocol === "https:") && isLoopbackHost(url.host);
  return local && url.username === "" ? url : null;
}

/**
 * Where the browser really goes. The sandbox never sends it to Meta, so its own page at the same path stands in for
 * the fixed address. The code is still exchanged with the address the client asked for.
 *
 * @param text an allowed redirect
 */
export function landingOf(text: string, origin: string): URL {
  const url = new URL(text);
  return url.host === FIXED_HOST ? new URL(`${ENDED_PATH}${url.search}`, origin) : url;
}

/** The origin of a page on this machine that may open a popup here and be told the result, or null. */
export function allowedOrigin(text: string | null): string | null {
  const url = allowedRedirect(text);
  return url !== null && url.origin === text && isLoopbackHost(url.host) ? text : null;
}
