/**
 * What the signup window may show, and what it takes for an answer. Every page in it is somebody else's, so each
 * address is judged by its parsed parts, never by how it begins. Pure of Electron.
 */
import { timingSafeEqual } from "node:crypto";
import type { SignupRequest, SignupResult } from "../core/shell/shell-port.ts";

const LONGEST_ADDRESS = 16_384;
const LONGEST_CODE = 4_096;
const LONGEST_WORDS = 300;
const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);

function parse(address: string): URL | null {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.username === "" && url.password === "" ? url : null;
}

/** A web address that is encrypted, or does not leave this machine. */
function isPrivateWay(url: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname));
}

/** Whether the request is consistent; an inconsistent one is refused before any window opens. */
export function isHonourable({ url, redirectUrl, state, allowedOrigins, timeout }: SignupRequest): boolean {
  const redirect = parse(redirectUrl);
  const areOriginsExact = allowedOrigins.every((origin) => {
    const parsed = parse(origin);
    return parsed !== null && parsed.origin === origin && isPrivateWay(parsed);
  });
  return (
    areOriginsExact &&
    isAllowedPage(url, allowedOrigins) &&
    redirect !== null &&
    isPrivateWay(redirect) &&
    redirect.search === "" &&
    redirect.hash === "" &&
    state.length >= 16 &&
    timeout > 0
  );
}

/** A page or frame that may be shown. */
export function isAllowedPage(address: string, allowedOrigins: readonly string[]): boolean {
  const url = parse(address);
  return url !== null && isPrivateWay(url) && allowedOrigins.includes(url.origin);
}

/**
 * What an allowed page may fetch for itself: pictures, scripts, styles come from many hosts, but never in the clear.
 */
export function isAllowedResource(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const isEncrypted = url.protocol === "https:" || url.protocol === "wss:";
  return isEncrypted || isPrivateWay(url) || url.protocol === "data:" || url.protocol === "blob:";
}

/** Whether an address is the fixed one: same origin and path, whatever it carries. */
export function isRedirect(address: string, redirectUrl: string): boolean {
  const url = parse(address);
  const expected = new URL(redirectUrl);
  return url !== null && url.origin === expected.origin && url.pathname === expected.pathname;
}

/** @param address one that `isRedirect` */
export function readAnswer(address: string, state: string): SignupResult {
  const { searchParams } = new URL(address);
  const states = searchParams.getAll("state");
  // Checked first: an answer that was not made for us means nothing.
  if (states.length !== 1 || !isSame(states[0] ?? "", state)) return failed("state-mismatch");
  const error = searchParams.get("error");
  if (error !== null) {
    const description = searchParams.get("error_description");
    return {
      kind: "refused",
      error: error.slice(0, LONGEST_WORDS),
      description: description?.slice(0, LONGEST_WORDS) ?? null,
    };
  }
  const codes = searchParams.getAll("code");
  const [code = ""] = codes;
  if (codes.length !== 1 || code === "" || code.length > LONGEST_CODE) return failed("unreadable-answer");
  return { kind: "code", code };
}

export function failed(reason: Extract<SignupResult, { kind: "failed" }>["reason"]): SignupResult {
  return { kind: "failed", reason };
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** For the title bar: where the person really is. Punycode stays as it is, so that no letter can pass for another. */
export function shownAddress(address: string): string {
  const url = parse(address);
  return url === null ? "" : `${url.origin}${url.pathname}`.slice(0, 120);
}
