/**
 * The only way out to Meta. Knows the version, the bearer header, the error envelope, paging, usage headers
 * and timeouts; knows nothing of what the resources mean. Only GETs are ever repeated.
 */
import axios, { type AxiosInstance, type AxiosResponse, isAxiosError } from "axios";
import { z } from "zod";
import type { Logger } from "../logging/logger.ts";
import { GraphTransportError, readGraphError, tokenRefusal } from "./graph-error.ts";
import type { NetworkRoute, RouteTo } from "./network-route.ts";
import { obstacleOf } from "./obstacle.ts";
import { redactUrl } from "./redaction.ts";
import { readUsage, type Usage } from "./usage.ts";

export interface GraphClientOptions {
  /** Origin, e.g. `https://graph.facebook.com`. */
  readonly baseUrl: string;
  /**
   * e.g. `v25.0`; sent with every path, since unversioned ones resolve to the oldest (meta-facts 1.1). Read anew
   * for every request, so that a change in the settings is in force at once.
   */
  version(): Promise<string>;
  /** Read anew for every request, so that a replaced token is used at once. */
  token(): Promise<string | null>;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds for one request. */
  readonly timeout?: number;
  /** Reads still under way then are broken off: a stop does not wait for Meta. Nothing else is. */
  readonly closing?: AbortSignal;
  /** The way to Meta, as the settings are; without it that of the environment. Nothing for a sandbox. */
  readonly routeTo?: RouteTo;
  /** Called with what each answer says about the token it was asked with, before the caller gets the answer. */
  readonly onTokenWord?: (word: TokenWord) => Promise<void>;
}

/**
 * What an answer says about the token it was asked with. Refused: Meta says that the token itself is invalid
 * (meta-facts 1.3, 8.1). Accepted: Meta did what was asked. A token that was passed in for a single request (to be
 * proven, or an app's own) never counts as accepted, since that request may only ask about another token.
 */
export interface TokenWord {
  readonly token: string;
  /** The account that was asked about; null where the question was none about an account. */
  readonly accountId: string | null;
  readonly kind: "accepted" | "rejected" | "expired";
}

export interface GraphRequest {
  readonly method: "GET" | "POST" | "DELETE";
  /** Without version, e.g. `123/phone_numbers`. */
  readonly path: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** Instead of the client's token, e.g. an app token or one that is still to be proven; null sends none. */
  readonly token?: string | null;
}

export interface GraphClient {
  version(): Promise<string>;
  /** @throws GraphError, GraphTransportError; a ZodError when Meta's answer has not the shape we need */
  request<Schema extends z.ZodType>(request: GraphRequest, schema: Schema): Promise<z.infer<Schema>>;
  /** Follows `cursors.after` until Meta names no next page. */
  pages<Schema extends z.ZodType>(request: GraphRequest, item: Schema): AsyncIterable<z.infer<Schema>>;
  /** What Meta last said of our rate limit. */
  usage(): Usage | null;
  /** Milliseconds by which Meta's clock is ahead of ours, by its last answer; 0 while none is known. */
  clockOffset(): number;
  /** The same way to Meta with the token for questions about an account, read again for every request. */
  withToken(token: () => Promise<string | null>, accountId: string): GraphClient;
}

/** Breaks off everything asked through it, also what would change something: for requests that may be repeated. */
export function breakingOff(graph: GraphClient, signal: AbortSignal): GraphClient {
  return {
    ...graph,
    request: (request, schema) => graph.request({ ...request, signal }, schema),
    withToken: (token, accountId) => breakingOff(graph.withToken(token, accountId), signal),
  };
}

/** What a person is told of an address: where it leads, without the rest. */
function hostOf(baseUrl: string): string {
  return new URL(baseUrl).host;
}

const DEFAULT_TIMEOUT = 15_000;
/** Attempts for a GET whose failure Meta calls transient. */
const READ_ATTEMPTS = 3;
/** Pages one listing may have; a guard against a cursor that never ends. */
const MOST_PAGES = 1_000;
const MOST_BYTES = 20 * 1024 * 1024;

const pageSchema = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
    .optional(),
});

export function createGraphClient(options: GraphClientOptions): GraphClient {
  const base = new URL(options.baseUrl);
  // A sandbox is on this machine: no proxy stands in between.
  const isLocal = base.protocol === "http:";
  const http = axios.create({
    baseURL: `${options.baseUrl}/`,
    ...(isLocal ? { proxy: false as const } : {}),
    timeout: options.timeout ?? DEFAULT_TIMEOUT,
    maxRedirects: 0,
    maxContentLength: MOST_BYTES,
    // Every answer is looked at here: the HTTP status decides nothing (meta-facts 1.3).
    validateStatus: () => true,
    // Meta's ids exceed 2^53 and come as strings; bodies are parsed below so that a bad one is told apart.
    transformResponse: (body: unknown) => body,
    responseType: "text",
  });
  let lastUsage: Usage | null = null;
  let clockOffset = 0;

  interface Way {
    readonly readToken: GraphClientOptions["token"];
    readonly accountId: string | null;
  }

  async function route(): Promise<NetworkRoute | null> {
    if (isLocal || options.routeTo === undefined) return null;
    try {
      return await options.routeTo(base);
    } catch (error) {
      throw new GraphTransportError("unreachable", hostOf(options.baseUrl), false, error);
    }
  }

  async function send(request: GraphRequest, { readToken, accountId }: Way): Promise<unknown> {
    const start = performance.now();
    const token = request.token === undefined ? await readToken() : request.token;
    const version = await options.version();
    const response = await exchange(
      http,
      { ...request, path: `${version}/${request.path}`, ...signalOf(request, options.closing) },
      token,
      hostOf(options.baseUrl),
      await route(),
    );
    const { headers } = response;
    lastUsage = readUsage(headers["x-business-use-case-usage"], headers["x-app-usage"]) ?? lastUsage;
    clockOffset = readClockOffset(response.headers.date, options.now()) ?? clockOffset;
    options.logger.debug(
      {
        method: request.method,
        url: redactUrl(request.path),
        status: response.status,
        milliseconds: Math.round(performance.now() - start),
      },
      "graph request",
    );
    // Meta may quote a token it refuses: it goes no further than here.
    const answer = withoutSecrets(response.data, secretsOf(request, token));
    const body = parseBody(answer, response.status, hostOf(options.baseUrl));
    const error = readGraphError(body, response.status, answer);
    const refusal = error === null ? null : tokenRefusal(error);
    if (token !== null && refusal !== null) await options.onTokenWord?.({ token, accountId, kind: refusal });
    if (error) throw error;
    if (response.status >= 400)
      throw new GraphTransportError("not-graph", hostOf(options.baseUrl), false, response.status);
    if (token !== null && request.token === undefined)
      await options.onTokenWord?.({ token, accountId, kind: "accepted" });
    return body;
  }

  async function sendRepeatedly(request: GraphRequest, way: Way): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send(request, way);
      } catch (error) {
        if (request.method !== "GET" || attempt === READ_ATTEMPTS || !isWorthRepeating(error)) throw error;
        options.logger.warn({ url: redactUrl(request.path), attempt }, "graph request repeated");
      }
    }
  }

  const clientWith = (way: Way): GraphClient => ({
    version: () => options.version(),
    usage: () => lastUsage,
    clockOffset: () => clockOffset,
    withToken: (readToken, accountId) => clientWith({ readToken, accountId }),
    request: async (request, schema) => schema.parse(await sendRepeatedly(request, way)),
    pages: async function* (request, item) {
      let after: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const params = { ...request.params, ...(after === undefined ? {} : { after }) };
        const { data, paging } = pageSchema.parse(await sendRepeatedly({ ...request, params }, way));
        for (const entry of data) yield item.parse(entry);
        const next = paging?.cursors?.after;
        if (paging?.next === undefined || next === undefined || next === after) return;
        after = next;
      }
    },
  });

  return clientWith({ readToken: options.token, accountId: null });
}

function signalOf({ method, signal }: GraphRequest, closing: AbortSignal | undefined) {
  const signals = [signal, method === "GET" ? closing : undefined].filter((one) => one !== undefined);
  const [only] = signals;
  if (only === undefined) return {};
  return { signal: signals.length === 1 ? only : AbortSignal.any(signals) };
}

/** Differences up to this are the header's whole seconds and the way of the answer, in milliseconds. */
const SAME_CLOCK = 2_000;

function readClockOffset(header: unknown, now: number): number | null {
  const time = typeof header === "string" ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(time)) return null;
  return Math.abs(time - now) <= SAME_CLOCK ? 0 : time - now;
}

/** Only what Meta itself calls passing; a refused connection is not repeated blindly. */
function isWorthRepeating(error: unknown): boolean {
  return typeof error === "object" && error !== null && "isTransient" in error && error.isTransient === true;
}

async function exchange(
  http: AxiosInstance,
  request: GraphRequest,
  token: string | null,
  host: string,
  route: NetworkRoute | null,
): Promise<AxiosResponse<string>> {
  try {
    return await http.request<string>({
      method: request.method,
      url: request.path,
      ...(request.params ? { params: request.params } : {}),
      ...(request.body === undefined ? {} : { data: request.body }),
      ...(request.signal ? { signal: request.signal } : {}),
      headers: token === null ? {} : { Authorization: `Bearer ${token}` },
      ...agentOf(route),
    });
  } catch (error) {
    throw transportError(error, host, route);
  }
}

/** The agent tunnels by itself; axios must not look for a proxy of its own. */
function agentOf(route: NetworkRoute | null) {
  if (route === null) return {};
  return { httpsAgent: route.agent, ...(route.proxy === null ? { proxy: false as const } : {}) };
}

/** The connection was never made: whatever we wanted to send, Meta has not seen it. */
const NEVER_SENT_CODES: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
]);

function transportError(error: unknown, host: string, route: NetworkRoute | null): unknown {
  if (!isAxiosError(error)) return error;
  const code = error.code ?? "";
  const obstacle = obstacleOf(code, error.cause, host, route?.proxy ?? null, NEVER_SENT_CODES);
  if (obstacle) return new GraphTransportError("unreachable", host, false, code, obstacle);
  const isTimeout = code === "ECONNABORTED" || code === "ETIMEDOUT";
  if (NEVER_SENT_CODES.has(code))
    return new GraphTransportError("unreachable", host, false, error.cause ?? code);
  if (code.startsWith("HPE_")) return new GraphTransportError("not-graph", host, false, code);
  // Only the code is kept as the cause: axios errors carry the request's headers, the token among them.
  return new GraphTransportError("ambiguous", host, isTimeout, code);
}

/** Parameters that are secret, in the address or in the body (meta-facts 1.2, 2.4). */
const SECRET_NAMES = [
  "access_token",
  "input_token",
  "client_secret",
  "appsecret_proof",
  "code",
  "pin",
  "verify_token",
] as const;

/** Shorter texts are no secrets, and might be anything. */
const SHORTEST_SECRET = 6;

function secretsOf(request: GraphRequest, token: string | null): readonly string[] {
  const named = [request.params, request.body].flatMap((part) =>
    SECRET_NAMES.map((name): unknown =>
      typeof part === "object" && part !== null ? Reflect.get(part, name) : undefined,
    ),
  );
  const whole = [token, ...named].filter((value) => typeof value === "string");
  // The id of an app, before the bar of its token, is nobody's secret.
  return whole.flatMap((secret) => [secret, ...secret.split("|").slice(1)]);
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce(
      (clean, secret) => clean.replaceAll(secret, "•••").replaceAll(encodeURIComponent(secret), "•••"),
      text,
    );
}

function parseBody(text: string, status: number, host: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GraphTransportError("not-graph", host, false, status);
  }
}
