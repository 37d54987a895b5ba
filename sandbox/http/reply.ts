/** One HTTP answer as a value, before anything is written to a socket. */

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** The connection breaks instead of an answer. */
  readonly cut?: boolean;
  /** No answer until the outage ends; the connection stays open. */
  readonly hang?: boolean;
  /** Parameters of the request that nothing has read, for the log. */
  readonly ignored?: readonly string[];
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
