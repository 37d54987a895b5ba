/** Reads one HTTP request whole: address, headers we need, and a body of bounded size. */
import type { IncomingMessage } from "node:http";
import { isMultipart } from "./multipart.ts";

export interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly contentType: string;
  readonly acceptLanguage: string;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly referer: string | undefined;
  /** Of a resumable upload: where in the file the body belongs. */
  readonly fileOffset: string | undefined;
  readonly body: Buffer;
  readonly tooLarge: boolean;
}

const LARGEST_BODY = 1024 * 1024;
/** Media files: 100 MB and the form around them. */
const LARGEST_FORM = 101 * 1024 * 1024;
/** Above this size the connection is closed; below it the sender still gets an answer. */
const LARGEST_DRAINED = 160 * 1024 * 1024;

export async function readRequest(request: IncomingMessage, origin: string): Promise<Incoming> {
  const hasFile =
    isMultipart(request.headers["content-type"] ?? "") || /\/upload(:|%3a)/i.test(request.url ?? "");
  const most = hasFile ? LARGEST_FORM : LARGEST_BODY;
  const { body, size } = await readBody(request, most);
  return {
    method: request.method ?? "GET",
    url: address(request.url ?? "/", origin),
    authorization: request.headers.authorization,
    contentType: request.headers["content-type"] ?? "",
    acceptLanguage: request.headers["accept-language"] ?? "",
    origin: request.headers.origin,
    referer: request.headers.referer,
    fileOffset: oneOf(request.headers.file_offset),
    fetchSite: oneOf(request.headers["sec-fetch-site"]),
    body,
    tooLarge: size > most,
  };
}

interface WholeBody {
  /** Its first `most` bytes, about. */
  readonly body: Buffer;
  readonly size: number;
}

/** Rejects when the body is far too large, or breaks off. */
function readBody(request: IncomingMessage, most: number): Promise<WholeBody> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_DRAINED) reject(new Error("The request body is far too large."));
      else if (size <= most) chunks.push(chunk);
    });
    request.on("end", () => {
      const [only] = chunks;
      resolve({ body: chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks), size });
    });
    request.on("error", reject);
    request.on("close", () => {
      if (!request.readableEnded) reject(new Error("The request broke off."));
    });
  });
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/** Odd request targets ("*", "//host/…", broken escapes) must not throw nor change the origin. */
function address(target: string, origin: string): URL {
  try {
    return new URL(`${origin}/${target.replace(/^[a-z]+:\/\/[^/]*/i, "").replace(/^\/+/, "")}`);
  } catch {
    return new URL(`${origin}/`);
  }
}

/** Accepts only requests addressed to this machine, so that no web page gets in through a rebound host name. */
export function isLoopbackHost(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host ?? "");
}

/** A page of another site must not be able to post here. */
export function isOwnOrigin(incoming: Incoming, origin: string): boolean {
  if (incoming.fetchSite === "cross-site") return false;
  if (incoming.origin === undefined) return true;
  if (incoming.origin === origin) return true;
  try {
    return (
      isLoopbackHost(new URL(incoming.origin).host) && new URL(incoming.origin).port === new URL(origin).port
    );
  } catch {
    return false;
  }
}

/** The origin of the page the browser came from, or null where it does not say. A page cannot forge it. */
export function openerOf({ referer }: Incoming): string | null {
  return referer !== undefined && URL.canParse(referer) ? new URL(referer).origin : null;
}

/**
 * Whether a page may be shown: to one that came by itself or from here, or from another page on this machine, as
 * `localhost` leading to `127.0.0.1`. Only looking is allowed that way, never posting.
 */
export function mayLook(incoming: Incoming): boolean {
  if (incoming.method !== "GET" && incoming.method !== "HEAD") return false;
  const opener = openerOf(incoming);
  return opener !== null && isLoopbackHost(opener.replace(/^https?:\/\//, ""));
}
