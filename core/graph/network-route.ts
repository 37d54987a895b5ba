/**
 * The sockets to Meta, and to links that are visited: through which proxy, and whose certificates are believed. The choices are read anew for every
 * request, so that a change is in force with the next one. Knows nothing of requests or of what they ask.
 */
import { X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { LookupFunction } from "node:net";
import { type ConnectionOptions, createSecureContext, getCACertificates, rootCertificates } from "node:tls";
import { WaypostError } from "../../shared/contract/index.ts";
import {
  chooseProxy,
  type Environment,
  type ProxyChoice,
  type ProxyInUse,
  type ProxyLogin,
} from "../../shared/domain/network/proxy.ts";

export interface NetworkChoices {
  readonly proxy: ProxyChoice;
  /** For the proxy of the settings. */
  readonly login: ProxyLogin | null;
  /** A file of certificates (PEM) believed besides the system's. */
  readonly caFile: string | null;
}

export interface NetworkRoute {
  readonly agent: HttpAgent;
  /** What the agent has for each of its connections: whose certificates are believed, and who looks up names. */
  readonly connection: ConnectionOptions;
  readonly proxy: ProxyInUse | null;
}

/** The way to one address. @throws WaypostError `proxy-variable-invalid` for an environment that names none */
export type RouteTo = (target: URL) => Promise<NetworkRoute>;

/** The same with another look-up of names, wherever no proxy does it. */
export type RoutesBy = (lookup: LookupFunction) => RouteTo;

export interface RouteOptions {
  choices(): Promise<NetworkChoices>;
  readonly environment: Environment;
  /** Who looks up names of a direct way. */
  readonly lookup?: LookupFunction;
}

/** Agents in use at the same time: an old one may still have an answer to bring. */
const MOST_AGENTS = 4;

export function createRoutes({ choices, environment, lookup }: RouteOptions): RouteTo {
  const agents = new Map<string, Omit<NetworkRoute, "proxy">>();

  function agentFor(way: Way): Omit<NetworkRoute, "proxy"> {
    const { proxy, caFile } = way;
    const key = JSON.stringify([{ ...way, proxy: proxy?.address }, caFile === null ? null : stampOf(caFile)]);
    const known = agents.get(key);
    if (known) return known;
    const agent = createAgent(way, lookup);
    agents.set(key, agent);
    for (const [oldest, old] of agents) {
      if (agents.size <= MOST_AGENTS) break;
      agents.delete(oldest);
      old.agent.destroy();
    }
    return agent;
  }

  return async (target) => {
    const { proxy: choice, login, caFile } = await choices();
    const verdict = chooseProxy(choice, environment, target);
    if (verdict.kind === "unusable")
      throw new WaypostError("proxy-variable-invalid", { params: { name: verdict.variable } });
    const proxy = verdict.kind === "proxy" ? verdict.proxy : null;
    const ownLogin = proxy?.login ?? (proxy === null ? null : login);
    const isSecure = target.protocol === "https:";
    return { ...agentFor({ proxy, login: ownLogin, caFile: isSecure ? caFile : null, isSecure }), proxy };
  };
}

interface Way {
  readonly proxy: ProxyInUse | null;
  readonly login: ProxyLogin | null;
  readonly caFile: string | null;
  readonly isSecure: boolean;
}

function createAgent(
  { proxy, login, caFile, isSecure }: Way,
  lookup: LookupFunction | undefined,
): Omit<NetworkRoute, "proxy"> {
  const connection = {
    ...(isSecure && { secureContext: createSecureContext({ ca: believed(caFile) }) }),
    // A proxy looks names up itself.
    ...(proxy === null && lookup && { lookup }),
  };
  const options = { keepAlive: true, ...connection };
  const Agent = isSecure ? HttpsAgent : HttpAgent;
  if (proxy === null) return { agent: new Agent(options), connection };
  const url = new URL(proxy.address);
  if (login !== null) {
    url.username = encodeURIComponent(login.user);
    url.password = encodeURIComponent(login.password);
  }
  // Exceptions have been judged above: whoever comes here goes through.
  const proxyEnv = { HTTPS_PROXY: url.href, HTTP_PROXY: url.href };
  return { agent: new Agent({ ...options, proxyEnv }), connection };
}

function believed(caFile: string | null): string[] {
  const own = caFile === null ? [] : readOrNone(caFile);
  return [...certificatesOf("default"), ...certificatesOf("system"), ...own];
}

/** Electron's TLS need not know of stores that Node's does. */
function certificatesOf(store: "default" | "system"): readonly string[] {
  try {
    return getCACertificates(store);
  } catch {
    return store === "default" ? rootCertificates : [];
  }
}

/** Meta stays reachable without it where nothing in between needs it; the doctor says what is wrong with the file. */
function readOrNone(caFile: string): readonly string[] {
  try {
    return pemBlocks(readFileSync(caFile, "utf8"));
  } catch {
    return [];
  }
}

/** Tells one state of a file from the next. */
function stampOf(file: string): string {
  const state = statSync(file, { throwIfNoEntry: false });
  return state === undefined ? "missing" : `${state.mtimeMs} ${state.size}`;
}

// ── The file of certificates ─────────────────────────────────────────────────────────────────────────────

const PEM_BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
/** A whole system's bundle has a quarter of this. */
const MOST_BYTES = 1024 * 1024;

function pemBlocks(text: string): readonly string[] {
  return (text.match(PEM_BLOCK) ?? []).filter((block) => parse(block) !== null);
}

function parse(block: string): X509Certificate | null {
  try {
    return new X509Certificate(block);
  } catch {
    return null;
  }
}

export interface CaFileFacts {
  /** Certificates in it that are valid now. */
  readonly count: number;
  /** When the first of those ends, in milliseconds since the epoch. */
  readonly validUntil: number;
}

/**
 * @param now milliseconds since the epoch
 * @throws WaypostError naming the field `caFile`: `ca-file-missing`, `ca-file-not-certificate`, `ca-file-expired`
 */
export function checkCaFile(file: string, now: number): CaFileFacts {
  const refuse = (code: "ca-file-missing" | "ca-file-not-certificate" | "ca-file-expired", cause?: unknown) =>
    new WaypostError(code, { field: "caFile", params: { file }, cause });
  let text: string;
  try {
    const state = statSync(file);
    if (!state.isFile() || state.size > MOST_BYTES) throw refuse("ca-file-not-certificate");
    text = readFileSync(file, "utf8");
  } catch (cause) {
    if (cause instanceof WaypostError) throw cause;
    throw refuse("ca-file-missing", cause);
  }
  const certificates = pemBlocks(text).flatMap((block) => parse(block) ?? []);
  if (certificates.length === 0) throw refuse("ca-file-not-certificate");
  const ends = certificates
    .filter((one) => one.validFromDate.getTime() <= now)
    .map((one) => one.validToDate.getTime())
    .filter((end) => end > now);
  if (ends.length === 0) throw refuse("ca-file-expired");
  return { count: ends.length, validUntil: Math.min(...ends) };
}
