/**
 * The only use of fetch: servers on this computer, which are the sandbox and our own webhook listener. Whatever leaves
 * this computer goes through the Graph client or is a visit to a link, with the proxy and the authority of the settings.
 */
import { WaypostError } from "../../shared/contract/index.ts";

/** @throws WaypostError `address-invalid`: a sandbox is only ever on this machine */
export function readLoopbackUrl(typed: string): string {
  const url = URL.parse(typed);
  const isLoopback = url !== null && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (!isLoopback || url.protocol !== "http:") throw new WaypostError("address-invalid", { field: "url" });
  return url.origin;
}

export interface LoopbackRequest {
  /** Sent as JSON with POST; null asks with GET. */
  readonly body?: object | null;
  /** Milliseconds until it is given up. */
  readonly deadline: number;
}

/**
 * @param origin of a server here, `http://127.0.0.1:8123`; a redirect to anywhere is an error
 * @throws WaypostError `address-invalid`; TypeError or a time-out when nothing answers
 */
export async function fetchLoopback(
  origin: string,
  path: string,
  request: LoopbackRequest,
): Promise<Response> {
  const { body = null, deadline } = request;
  return fetch(`${readLoopbackUrl(origin)}${path}`, {
    ...(body !== null && {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
    redirect: "error",
    signal: AbortSignal.timeout(deadline),
  });
}
