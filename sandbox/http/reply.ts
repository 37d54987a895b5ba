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

export function redirectReply(location: string): Reply {
  return { status: 303, headers: { location, "cache-control": "no-store" }, body: "" };
}
