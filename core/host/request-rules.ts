/**
 * Decides from a request's head alone, before a byte of a body is read, whether the host answers it. Pure. The order
 * matters: the exact Host first (that, not Origin, stops DNS rebinding), then the origin, then the rest.
 */
import type { IncomingMessage } from "node:http";

export const RPC_PATH = "/rpc";

export type RequestHead = Pick<IncomingMessage, "method" | "url" | "httpVersion" | "headers" | "rawHeaders">;

export interface Refusal {
  readonly status: 400 | 403 | 404 | 405 | 421;
  readonly text: string;
}

/** @returns null when the request may be answered */
export function judgeRequest(head: RequestHead, allowedHosts: ReadonlySet<string>): Refusal | null {
  const stranger = judgeSender(head, allowedHosts);
  if (stranger !== null) return stranger;
  if (head.method !== "GET" && head.method !== "HEAD") return { status: 405, text: "Only GET." };
  // No request has a body here, of whatever type: a body nobody reads cannot smuggle in a second request.
  if (hasBody(head)) return { status: 400, text: "No body is taken." };
  return null;
}

/** @returns null when the request may become the interface's WebSocket, if its key is right */
export function judgeUpgrade(head: RequestHead, allowedHosts: ReadonlySet<string>): Refusal | null {
  const stranger = judgeSender(head, allowedHosts);
  if (stranger !== null) return stranger;
  // Only this exact path: a key in a query would end up in logs and histories.
  if (head.url !== RPC_PATH) return { status: 404, text: "Not found." };
  if (head.method !== "GET") return { status: 405, text: "Only GET." };
  if (head.headers.upgrade?.toLowerCase() !== "websocket") return { status: 400, text: "Only a WebSocket." };
  // Pages of other origins may open WebSockets to us, but every browser sends their Origin, which gives them away.
  if (head.headers.origin === undefined) return { status: 403, text: "Not from here." };
  if (hasBody(head)) return { status: 400, text: "No body is taken." };
  return null;
}

function judgeSender(head: RequestHead, allowedHosts: ReadonlySet<string>): Refusal | null {
  if (!isAllowedHost(head, allowedHosts)) return { status: 421, text: "This address is not Waypost's." };
  if (!isOwnOrigin(head) || isCrossSite(head)) return { status: 403, text: "Not from here." };
  // Today's browsers speak nothing else here; Node's parser would also accept 0.9 and 2.0.
  if (head.httpVersion !== "1.1") return { status: 400, text: "Only HTTP/1.1." };
  return null;
}

/** Node keeps the first of two Host headers, while something in between may have looked at the second. */
function isAllowedHost({ headers, rawHeaders }: RequestHead, allowedHosts: ReadonlySet<string>): boolean {
  const names = rawHeaders.filter((_, index) => index % 2 === 0);
  const hosts = names.filter((name) => name.toLowerCase() === "host");
  return hosts.length === 1 && allowedHosts.has(headers.host ?? "");
}

function isOwnOrigin({ headers }: RequestHead): boolean {
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

/** A link to us may be followed from anywhere, but no page of another site may load anything of ours. */
function isCrossSite({ headers }: RequestHead): boolean {
  const site = headers["sec-fetch-site"];
  if (site === undefined || site === "same-origin" || site === "none") return false;
  return headers["sec-fetch-mode"] !== "navigate" || headers["sec-fetch-dest"] !== "document";
}

function hasBody({ headers }: RequestHead): boolean {
  if (headers["transfer-encoding"] !== undefined) return true;
  return headers["content-length"] !== undefined && headers["content-length"] !== "0";
}
