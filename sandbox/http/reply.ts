/** One HTTP answer as a value, before anything is written to a socket. */
import type { Verdict } from "../sends/send.ts";

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** In place of the body: lines that are written as the other side reads them. */
  readonly lines?: Iterable<string>;
  /** The connection breaks instead of an answer. */
  readonly cut?: boolean;
  /** The connection is reset instead of an answer, or after the headers and half of the body. */
  readonly breaks?: "reset" | "half";
  /** Real milliseconds before the answer leaves; what the request changed has been done by then. */
  readonly delay?: number;
  /** No answer until the outage ends; the connection stays open. */
  readonly hang?: boolean;
  /** Parameters of the request that nothing has read, for the log. */
  readonly ignored?: readonly string[];
  /** What became of a request to send a message. */
  readonly verdict?: Verdict;
}

export function jsonReply(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { "content-type": "application/json; charset=UTF-8", "cache-control": "no-store", ...headers },
    body: JSON.stringify(body),
  };
}

/** Lines leave a thousand at a time. */
export function ndjsonReply(items: Iterable<unknown>): Reply {
  return {
    status: 200,
    headers: { "content-type": "application/x-ndjson; charset=UTF-8", "cache-control": "no-store" },
    body: "",
    lines: inParcels(items),
  };
}

const PARCEL = 1000;

function* inParcels(items: Iterable<unknown>): Generator<string> {
  let lines: string[] = [];
  for (const item of items) {
    lines.push(`${JSON.stringify(item)}\n`);
    if (lines.length < PARCEL) continue;
    yield lines.join("");
    lines = [];
  }
  if (lines.length > 0) yield lines.join("");
}

export function fileReply(
  bytes: Buffer,
  contentType: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status: 200,
    headers: { "content-type": contentType, "cache-control": "private", ...headers },
    body: bytes,
  };
}

const GATEWAY_TITLES: Readonly<Record<number, string>> = {
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Time-out",
};

/** What a proxy or load balancer between Meta and its client answers. */
export function gatewayPage(status: number): Reply {
  const title = `${status} ${GATEWAY_TITLES[status] ?? "Error"}`;
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
  };
}

export function redirectReply(location: string): Reply {
  return { status: 303, headers: { location, "cache-control": "no-store" }, body: "" };
}
