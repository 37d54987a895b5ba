/**
 * The only way out to Meta. Knows the version, the bearer header, the error envelope, paging, usage headers
 * and timeouts; knows nothing of what the resources mean. Only GETs are ever repeated.
 * Sources: meta-facts 1.1, 1.3, 9, 13.18 (a page that is too heavy, `next` without cursors).
 */
import { setTimeout as delay } from "node:timers/promises";
import type { AxiosError, AxiosInstance, AxiosResponse, CreateAxiosDefaults } from "axios";
import { z } from "zod";
import { parseExactJson } from "../../shared/domain/exact-json.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import type { Logger } from "../logging/logger.ts";
import { readClockOffset, readRetryAfter, usageReader } from "./answer-headers.ts";
import {
  asksForLess,
  GraphError,
  GraphTransportError,
  isPassing,
  readGraphError,
  tokenRefusal,
} from "./graph-error.ts";
import { createPoster, type MessagePost, type PostOutcome, type Told } from "./message-post.ts";
import type { NetworkRoute, RouteTo } from "./network-route.ts";
import { NEVER_SENT_CODES, obstacleOf } from "./obstacle.ts";
import { partsOfSecret, redactUrl, withoutSecrets } from "./redaction.ts";
import type { Usage } from "./usage.ts";

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
  /** Milliseconds for one request; no read is repeated once as many have gone by. */
  readonly timeout?: number;
  /** Milliseconds before a read is repeated for the first time; three times as many before the next. */
  readonly firstDelay?: number;
  /** How often a read is asked at most, the first time included. */
  readonly attempts?: number;
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
  /** The account that was asked about; null if the request was not about an account. */
  readonly accountId: AccountId | null;
  readonly kind: "accepted" | "rejected" | "expired";
}

export interface GraphRequest {
  readonly method: "GET" | "POST" | "DELETE";
  /** Without version, e.g. `123/phone_numbers`. */
  readonly path: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** What JSON can say, or a form with a file. */
  readonly body?: unknown;
  /** Milliseconds, in place of the client's own. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  /** Instead of the client's token, e.g. an app token or one that is still to be proven; null sends none. */
  readonly token?: string | null;
}

/** What each version has refused, by `version node`: asked for once, not at every check. */
export type FieldMemory = Map<string, Set<string>>;

export interface GraphClient {
  version(): Promise<string>;
  /** Kept for as long as the client: a newer version may know more. See known-fields.ts. */
  readonly refusedFields: FieldMemory;
  /** @throws GraphError, GraphTransportError; a ZodError when Meta's answer has not the shape we need */
  request<Schema extends z.ZodType>(request: GraphRequest, schema: Schema): Promise<z.infer<Schema>>;
  /**
   * Follows `cursors.after`, or the link where there are no cursors, until Meta names no next page. A page that is too
   * heavy for Meta is asked for in halves, down to one item. An item of another shape is left out, logged without its
   * content, and told to `onOddItem`.
   * @throws as `request`; GraphTransportError `not-graph` when the next page is another host's
   */
  pages<Schema extends z.ZodType>(
    request: GraphRequest,
    item: Schema,
    onOddItem?: () => void,
  ): AsyncIterable<z.infer<Schema>>;
  /** Posts one message, once: what happens on the network is in the outcome, and nothing of it is thrown. */
  post(message: MessagePost): Promise<PostOutcome>;
  /** What Meta last said of our rate limit. */
  usage(): Usage | null;
  /** Milliseconds by which Meta's clock is ahead of ours, by its last answer; 0 while none is known. */
  clockOffset(): number;
  /** The same way to Meta with the token for questions about an account, read again for every request. */
  withToken(token: () => Promise<string | null>, accountId: AccountId): GraphClient;
}

/** Breaks off everything asked through it, also what would change something: for requests that may be repeated. */
export function breakingOff(graph: GraphClient, signal: AbortSignal): GraphClient {
  return {
    ...graph,
    request: (request, schema) => graph.request({ ...request, signal }, schema),
    pages: (request, item, onOddItem) => graph.pages({ ...request, signal }, item, onOddItem),
    withToken: (token, accountId) => breakingOff(graph.withToken(token, accountId), signal),
  };
}

/** Shortens an address for a message to a person: where it leads, without the rest. */
function hostOf(baseUrl: string): string {
  return new URL(baseUrl).host;
}

const DEFAULT_TIMEOUT = 15_000;
const READ_ATTEMPTS = 3;
const FIRST_DELAY = 300;
const DELAY_FACTOR = 3;
/** Items of a page where none were asked for (meta-facts 13). */
const USUAL_LIMIT = 25;
/** Pages one listing may have, of one item each at the worst; a guard against one that never ends. */
const MOST_PAGES = 10_000;
const MOST_BYTES = 20 * 1024 * 1024;

const pageSchema = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({
      cursors: z
        .object({ after: z.string().nullish().catch(null) })
        .nullish()
        .catch(null),
      next: z.string().nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

export function createGraphClient(options: GraphClientOptions): GraphClient {
  const base = new URL(options.baseUrl);
  // A sandbox is on this machine: no proxy stands in between.
  const isLocal = base.protocol === "http:";
  const http = onceNeeded({
    baseURL: `${options.baseUrl}/`,
    ...(isLocal ? { proxy: false as const } : {}),
    timeout: options.timeout ?? DEFAULT_TIMEOUT,
    maxRedirects: 0,
    maxContentLength: MOST_BYTES,
    // Every answer is looked at here: the HTTP status decides nothing (meta-facts 1.3).
    validateStatus: () => true,
    // Parsed below, exactly: ids exceed 2^53, and a body that is not JSON must be told apart.
    transformResponse: (body: unknown) => body,
    responseType: "text",
  });
  const poster = createPoster({ base, now: options.now, hear });
  const readUsage = usageReader();
  let lastUsage: Usage | null = null;
  let clockOffset = 0;

  function hear(headers: Readonly<Record<string, unknown>> | null): Told {
    const usage = readUsage(headers?.["x-business-use-case-usage"], headers?.["x-app-usage"]);
    lastUsage = usage ?? lastUsage;
    clockOffset = readClockOffset(headers?.date, options.now()) ?? clockOffset;
    return { usage, retryAfter: readRetryAfter(headers?.["retry-after"], options.now()), clockOffset };
  }

  interface Way {
    readonly readToken: GraphClientOptions["token"];
    readonly accountId: AccountId | null;
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
      await http(),
      { ...request, path: `${version}/${request.path}`, ...signalOf(request, options.closing) },
      token,
      hostOf(options.baseUrl),
      await route(),
    );
    const { retryAfter } = hear(response.headers);
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
    const error = readGraphError(body, response.status, answer, retryAfter);
    const refusal = error === null ? null : tokenRefusal(error);
    if (token !== null && refusal !== null) await options.onTokenWord?.({ token, accountId, kind: refusal });
    if (error) throw error;
    if (response.status >= 400)
      throw new GraphTransportError("not-graph", hostOf(options.baseUrl), false, response.status);
    if (token !== null && request.token === undefined)
      await options.onTokenWord?.({ token, accountId, kind: "accepted" });
    return body;
  }

  async function post(message: MessagePost, { readToken, accountId }: Way): Promise<PostOutcome> {
    const start = performance.now();
    let way: NetworkRoute | null = null;
    let token: string | null;
    let path: string;
    try {
      token = await readToken();
      path = `${await options.version()}/${message.path}`;
      way = await route();
    } catch (error) {
      return poster.neverSent(error, way);
    }
    const { status, ...outcome } = await poster.post(message, { path, token, route: way });
    options.logger.debug(
      {
        method: "POST",
        url: redactUrl(message.path),
        status,
        outcome: outcome.kind,
        milliseconds: Math.round(performance.now() - start),
      },
      "graph request",
    );
    if (token !== null) await hearOfToken(outcome, token, accountId);
    return outcome;
  }

  /** What becomes of the word must not cost the answer. */
  async function hearOfToken(
    outcome: PostOutcome,
    token: string,
    accountId: AccountId | null,
  ): Promise<void> {
    const kind =
      outcome.kind === "accepted"
        ? "accepted"
        : outcome.kind === "refused"
          ? tokenRefusal(outcome.error)
          : null;
    if (kind === null) return;
    try {
      await options.onTokenWord?.({ token, accountId, kind });
    } catch (error) {
      options.logger.warn({ error: String(error) }, "what Meta said about a token was not heard");
    }
  }

  async function sendRepeatedly(request: GraphRequest, way: Way): Promise<unknown> {
    const attempts = request.method === "GET" ? (options.attempts ?? READ_ATTEMPTS) : 1;
    const lastStart = performance.now() + (options.timeout ?? DEFAULT_TIMEOUT);
    const { signal } = signalOf(request, options.closing);
    let pause = options.firstDelay ?? FIRST_DELAY;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send(request, way);
      } catch (error) {
        // A little random, so that reads that failed together are not repeated together.
        const wait = Math.max(pause * (1 + Math.random() / 4), retryAfterOf(error));
        const isLate = performance.now() + wait > lastStart;
        const isLimited = (lastUsage?.minutesToRegain ?? 0) > 0;
        if (attempt >= attempts || isLate || isLimited || !isPassing(error)) throw error;
        options.logger.warn({ url: redactUrl(request.path), attempt }, "graph request repeated");
        await delay(wait, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
        if (signal?.aborted) throw error;
        pause *= DELAY_FACTOR;
      }
    }
  }

  /** Asked for in halves until Meta takes it: how many were asked for in the end is the limit of the pages to come. */
  async function sendPage(request: GraphRequest, way: Way, given: number | null) {
    let limit = given;
    for (;;) {
      try {
        const params = { ...request.params, ...(limit === null ? {} : { limit }) };
        return { page: pageSchema.parse(await sendRepeatedly({ ...request, params }, way)), limit };
      } catch (error) {
        const asked = limit ?? (Number(request.params?.limit) || USUAL_LIMIT);
        if (!asksForLess(error) || asked <= 1) throw error;
        limit = Math.floor(asked / 2);
        options.logger.warn({ url: redactUrl(request.path), limit }, "graph page asked for in halves");
      }
    }
  }

  /** Null after the last page. */
  function nextRequest(
    request: GraphRequest,
    { paging }: z.infer<typeof pageSchema>,
    asked: Set<string>,
  ): GraphRequest | null {
    const link = paging?.next || null;
    if (link === null) return null;
    const after = paging?.cursors?.after || null;
    const key = after ?? link;
    if (asked.has(key)) return null;
    asked.add(key);
    if (after !== null) return { ...request, params: { ...request.params, after } };
    const url = URL.parse(link);
    if (url === null || url.host !== base.host)
      throw new GraphTransportError("not-graph", hostOf(options.baseUrl), false, "next page elsewhere");
    const params = Object.fromEntries([...url.searchParams].filter(([name]) => !isSecretName(name)));
    return { ...request, path: withoutVersion(url.pathname), params };
  }

  async function* pagesOf<Schema extends z.ZodType>(
    request: GraphRequest,
    item: Schema,
    onOddItem: () => void,
    way: Way,
  ): AsyncGenerator<z.infer<Schema>> {
    const asked = new Set<string>();
    let limit: number | null = null;
    let next: GraphRequest | null = request;
    for (let count = 0; next !== null; count += 1) {
      if (count === MOST_PAGES)
        throw new GraphTransportError("not-graph", hostOf(options.baseUrl), false, "pages without end");
      const answer: Awaited<ReturnType<typeof sendPage>> = await sendPage(next, way, limit);
      limit = answer.limit;
      for (const entry of answer.page.data) {
        const parsed = item.safeParse(entry);
        if (parsed.success) {
          yield parsed.data;
          continue;
        }
        const places = parsed.error.issues.map(({ code, path }) => `${path.join(".")}: ${code}`);
        options.logger.warn({ url: redactUrl(request.path), places }, "item of a listing left out");
        onOddItem();
      }
      next = nextRequest(next, answer.page, asked);
    }
  }

  const refusedFields: FieldMemory = new Map();

  const clientWith = (way: Way): GraphClient => ({
    version: () => options.version(),
    refusedFields,
    usage: () => lastUsage,
    clockOffset: () => clockOffset,
    withToken: (readToken, accountId) => clientWith({ readToken, accountId }),
    request: async (request, schema) => schema.parse(await sendRepeatedly(request, way)),
    post: (message) => post(message, way),
    pages: (request, item, onOddItem = () => undefined) => pagesOf(request, item, onOddItem, way),
  });

  return clientWith({ readToken: options.token, accountId: null });
}

function signalOf({ method, signal }: GraphRequest, closing: AbortSignal | undefined) {
  const signals = [signal, method === "GET" ? closing : undefined].filter((one) => one !== undefined);
  const [only] = signals;
  if (only === undefined) return {};
  return { signal: signals.length === 1 ? only : AbortSignal.any(signals) };
}

function retryAfterOf(error: unknown): number {
  return error instanceof GraphError ? error.retryAfter : 0;
}

/** The client puts its own version before every path. */
function withoutVersion(path: string): string {
  return path.replace(/^\/+(?:v\d+\.\d+\/)?/, "");
}

/** Reading in axios, with Node's fetch that it looks for, would take a fifth of a start, at which nobody is asked yet. */
function onceNeeded(defaults: CreateAxiosDefaults): () => Promise<AxiosInstance> {
  let http: Promise<AxiosInstance> | null = null;
  return () => {
    http ??= import("axios").then(({ default: axios }) => axios.create(defaults));
    return http;
  };
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
      ...(request.timeout === undefined ? {} : { timeout: request.timeout }),
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

function isAxiosError(error: unknown): error is AxiosError {
  return error instanceof Error && "isAxiosError" in error && error.isAxiosError === true;
}

function transportError(error: unknown, host: string, route: NetworkRoute | null): unknown {
  if (!isAxiosError(error)) return error;
  const code = error.code ?? "";
  const obstacle = obstacleOf(code, error.cause, host, route?.proxy ?? null);
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

/** A link of Meta's may carry the token it was asked with. */
function isSecretName(name: string): boolean {
  return SECRET_NAMES.some((secret) => secret === name);
}

function secretsOf(request: GraphRequest, token: string | null): readonly string[] {
  const named = [request.params, request.body].flatMap((part) =>
    SECRET_NAMES.map((name): unknown =>
      typeof part === "object" && part !== null ? Reflect.get(part, name) : undefined,
    ),
  );
  const whole = [token, ...named].filter((value) => typeof value === "string");
  return whole.flatMap(partsOfSecret);
}

function parseBody(text: string, status: number, host: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    throw new GraphTransportError("not-graph", host, false, status);
  }
}
