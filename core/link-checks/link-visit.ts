/**
 * One visit to a link: HEAD, or GET where that isn't known, over a few redirects, without cookies and without reading
 * what comes. Addresses inside a network are never connected to: a name is judged by what it leads to at the very look-up
 * the connection is made by.
 */
import dns, { type LookupAddress } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { answerOf, type LinkAnswer, MOST_REDIRECTS } from "../../shared/domain/link-checks/link-answer.ts";
import type { ProxyInUse } from "../../shared/domain/network/proxy.ts";
import type { RouteTo } from "../graph/network-route.ts";
import { isCertificateCode, NO_TUNNEL } from "../graph/obstacle.ts";

export interface LinkVisitor {
  /** Its look-ups are `guardedLookup`'s. */
  readonly routeTo: RouteTo;
  readonly isOutside: (address: string) => boolean;
  /** Milliseconds for the visit, redirects included. */
  readonly deadline: number;
  /** Ends a visit under way. */
  readonly closing: AbortSignal;
}

/** @throws WaypostError `proxy-variable-invalid` */
export async function visitLink(visitor: LinkVisitor, address: string): Promise<LinkAnswer> {
  const signal = AbortSignal.any([visitor.closing, AbortSignal.timeout(visitor.deadline)]);
  let next = webAddress(address);
  if (next === null) return { finding: "no-web-address", status: null };
  for (let redirects = 0; ; redirects += 1) {
    const { agent, proxy } = await visitor.routeTo(next);
    const step = await stepTo(next, { ...visitor, agent, proxy, signal }).catch((error: unknown) =>
      answerOfError(error, proxy),
    );
    if ("finding" in step) return step;
    const onward = redirectOf(step, next);
    if (onward === null)
      return proxy !== null && step.status === LOGIN_NEEDED ? PROXY : answerOf(step.status);
    if (redirects === MOST_REDIRECTS) return { finding: "leads-on", status: step.status };
    next = onward;
  }
}

interface Step {
  readonly status: number;
  readonly location: string | null;
}

interface Way extends LinkVisitor {
  readonly agent: Awaited<ReturnType<RouteTo>>["agent"];
  readonly proxy: ProxyInUse | null;
  readonly signal: AbortSignal;
}

const LOGIN_NEEDED = 407;
const PROXY: LinkAnswer = { finding: "proxy", status: null };
/** The server doesn't know HEAD. */
const ASKED_OTHERWISE: ReadonlySet<number> = new Set([405, 501]);
const HEADERS = { accept: "*/*", "user-agent": "Waypost link check" };

async function stepTo(url: URL, way: Way): Promise<Step | LinkAnswer> {
  if (!(await mayBeOutside(url, way))) return { finding: "inside", status: null };
  const head = await ask("HEAD", url, way);
  return ASKED_OTHERWISE.has(head.status) ? ask("GET", url, way) : head;
}

/**
 * Addresses are judged before anything is opened, since nothing looks them up. Names are judged by the look-up of the
 * connection; behind a proxy, which has its own, by one beforehand, as far as there is an answer to it.
 */
async function mayBeOutside({ hostname }: URL, { proxy, isOutside, signal }: Way): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) return isOutside(host);
  if (proxy === null) return true;
  const found = await Promise.race([addressesOf(host), ended(signal)]);
  return found.length === 0 || found.some(({ address }) => isOutside(address));
}

function addressesOf(host: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve) =>
    dns.lookup(host, { all: true }, (error, found) => resolve(error === null ? found : [])),
  );
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
}

function ask(method: "HEAD" | "GET", url: URL, { agent, signal }: Way): Promise<Step> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, agent, signal, headers: HEADERS }, (response: IncomingMessage) => {
      resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? null });
      // Whatever follows is nobody's to read.
      response.on("error", () => undefined);
      response.destroy();
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** Where a redirect leads on the web; null for the last answer, and for what opens an app. */
function redirectOf({ status, location }: Step, from: URL): URL | null {
  if (status < 300 || status >= 400 || location === null) return null;
  return webAddress(location, from.href);
}

/** Null for anything but http and https, and for an address that holds a user name: it is sent to nobody. */
function webAddress(text: string, base?: string): URL | null {
  const url = URL.parse(text, base);
  const isWeb = url?.protocol === "https:" || url?.protocol === "http:";
  return url !== null && isWeb && url.username === "" && url.password === "" ? url : null;
}

// ── Names ────────────────────────────────────────────────────────────────────────────────────────────────

const INSIDE = "WAYPOST_INSIDE";

/** Looks a name up for a connection, and gives only addresses outside. */
export function guardedLookup(isOutside: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, found) => {
      const [first, ...others] = error === null ? found.filter(({ address }) => isOutside(address)) : [];
      if (first === undefined) {
        const failure = error ?? Object.assign(new Error("leads inside a network"), { code: INSIDE });
        callback(failure, [], 0);
      } else if (options.all === true) callback(null, [first, ...others]);
      else callback(null, first.address, first.family);
    });
  };
}

// ── What went wrong ──────────────────────────────────────────────────────────────────────────────────────

function answerOfError(error: unknown, proxy: ProxyInUse | null): LinkAnswer {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return { finding: findingOf(code, proxy), status: null };
}

/** Without a connection to the proxy nothing is known of the link. */
const NO_CONNECTION: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
]);

function findingOf(code: string, proxy: ProxyInUse | null): LinkAnswer["finding"] {
  if (code === INSIDE) return "inside";
  if (isCertificateCode(code)) return "certificate";
  if (code === NO_TUNNEL) return "proxy";
  const isLookUp = code === "ENOTFOUND" || code.startsWith("EAI_");
  if (proxy !== null && (isLookUp || NO_CONNECTION.has(code))) return "proxy";
  if (code === "ENOTFOUND") return "no-such-name";
  return isLookUp ? "no-look-up" : "no-answer";
}
