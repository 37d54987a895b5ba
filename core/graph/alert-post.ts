/**
 * Posts an alert to the address that a person named for it, by the ways of `network-route.ts`: signed, without following
 * redirects, and without heeding anything of the answer but its status.
 */
import { createHmac } from "node:crypto";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { CallOutcome } from "../../shared/domain/alerts/calls.ts";
import type { RouteTo } from "./network-route.ts";
import { isCertificateCode, NEVER_SENT_CODES, NO_TUNNEL } from "./obstacle.ts";

export interface AlertPoster {
  /** Left out, the address is connected to directly. */
  readonly routeTo?: RouteTo;
  /** Ends what is under way. */
  readonly closing: AbortSignal;
  /** Milliseconds for the whole post; ten seconds if left out. */
  readonly timeout?: number;
  /** Milliseconds since the epoch. */
  now(): number;
}

const TIMEOUT = 10_000;
/** More of an answer than this is cut off. */
const MOST_BYTES = 16 * 1024;

/** @param at seconds since the epoch @returns the header `Waypost-Signature` */
export function signatureOf(secret: string, at: number, body: string): string {
  return `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;
}

/** @returns null if Waypost closes meanwhile: then nothing is known of it */
export async function postAlert(
  { routeTo, closing, timeout = TIMEOUT, now }: AlertPoster,
  address: URL,
  body: string,
  secret: string,
): Promise<CallOutcome | null> {
  const late = AbortSignal.timeout(timeout);
  let hasProxy = false;
  try {
    const route = await routeTo?.(address);
    hasProxy = route != null && route.proxy !== null;
    const status = await post(address, body, {
      agent: route?.agent,
      signal: AbortSignal.any([closing, late]),
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Waypost",
        "waypost-signature": signatureOf(secret, Math.floor(now() / 1_000), body),
      },
    });
    return { result: "answered", status };
  } catch (error) {
    if (closing.aborted) return null;
    return { result: late.aborted ? "no-answer" : resultOf(error, hasProxy), status: null };
  }
}

interface Sent {
  readonly agent: Awaited<ReturnType<RouteTo>>["agent"] | undefined;
  readonly signal: AbortSignal;
  readonly headers: Readonly<Record<string, string | number>>;
}

function post(address: URL, body: string, sent: Sent): Promise<number> {
  const request = address.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asked = request(address, { method: "POST", ...sent }, (response: IncomingMessage) => {
      resolve(response.statusCode ?? 0);
      let bytes = 0;
      // Read only so that the connection can be used again.
      response.on("data", (piece: Buffer) => {
        bytes += piece.length;
        if (bytes > MOST_BYTES) response.destroy();
      });
      response.on("error", () => undefined);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

function resultOf(error: unknown, hasProxy: boolean): CallOutcome["result"] {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (isCertificateCode(code)) return "certificate";
  return code === NO_TUNNEL || (hasProxy && NEVER_SENT_CODES.has(code)) ? "proxy" : "unreachable";
}
