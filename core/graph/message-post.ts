/**
 * Posts one message to Meta, once, and says what is known of it afterwards: taken, refused, never sent, or unknown.
 * Only Meta's own word makes a refusal; only what failed before the first byte was never sent. Knows nothing of what
 * the message says, and repeats nothing.
 * Sources: meta-facts 1.3 (envelope), 5.2 (answer), 5.3 and 8 (codes whose HTTP status says nothing).
 */
import type { Axios } from "axios";
import { z } from "zod";
import { isUncertainAnswer } from "../../shared/domain/dispositions/uncertain-answer.ts";
import { parseExactJson } from "../../shared/domain/exact-json.ts";
import { asWamid, type Wamid } from "../../shared/domain/ids.ts";
import { type GraphError, GraphTransportError, readGraphError } from "./graph-error.ts";
import type { NetworkRoute } from "./network-route.ts";
import { obstacleOf } from "./obstacle.ts";
import { type AnswerHeaders, postOnce, type WirePost, type WireResult } from "./post-adapter.ts";
import { connectTo } from "./post-route.ts";
import { ConnectTimeout, createPostSockets, type PostSockets } from "./post-sockets.ts";
import { partsOfSecret, withoutSecrets } from "./redaction.ts";
import type { Usage } from "./usage.ts";

export interface MessagePost {
  /** Without version, e.g. `123/marketing_messages`. */
  readonly path: string;
  /** JSON, sent byte for byte. */
  readonly body: string;
  /** Milliseconds for the connection, and again for the answer. */
  readonly timeout?: number;
  /**
   * Called right before the request's first byte goes to a connection that stands, proxy and TLS included; never for
   * what ends as `never-sent`, unless it throws: then nothing is sent.
   */
  onWire?(): void;
}

/** What an answer told besides its own content; nothing where none came. */
export interface Told {
  readonly usage: Usage | null;
  /** Milliseconds by Meta's Retry-After; 0 where it does not say. */
  readonly retryAfter: number;
  /** As the client's own. */
  readonly clockOffset: number;
}

export type PostEnd =
  | {
      readonly kind: "accepted";
      readonly wamid: Wamid;
      readonly messageStatus: string | null;
      /** As it came, tokens taken out. */
      readonly answer: string;
    }
  /** Meta's error envelope, and nothing else. */
  | { readonly kind: "refused"; readonly error: GraphError }
  /** Meta may have taken it. */
  | {
      readonly kind: "unknown";
      readonly because: "reset" | "timeout" | "half-answer" | "not-graph" | "server-error";
      /** For `server-error`. */
      readonly error: GraphError | null;
    }
  /** Failed before the request's first byte. */
  | { readonly kind: "never-sent"; readonly error: GraphTransportError };

export type PostOutcome = PostEnd & { readonly told: Told };

export interface PosterOptions {
  readonly base: URL;
  /** Milliseconds since the epoch. */
  now(): number;
  /** What the headers of an answer tell; null where none came. */
  hear(headers: AnswerHeaders | null): Told;
}

/** What a post goes out with. */
export interface PostWay {
  /** With the version. */
  readonly path: string;
  readonly token: string | null;
  readonly route: NetworkRoute | null;
}

export interface Poster {
  post(message: MessagePost, way: PostWay): Promise<PostOutcome & { readonly status: number | null }>;
  /** What kept a post from even being tried. */
  neverSent(error: unknown, route: NetworkRoute | null): PostOutcome;
}

/** Longer than for questions: whoever is not answered stays unknown, and slow answers are answers. */
const USUAL_TIMEOUT = 30_000;

export function createPoster({ base, now, hear }: PosterOptions): Poster {
  const http = axiosOnceNeeded();
  const socketsByAgent = new WeakMap<NetworkRoute["agent"], PostSockets>();
  let ownSockets: PostSockets | null = null;

  function socketsFor(route: NetworkRoute | null): PostSockets {
    const known = route === null ? ownSockets : socketsByAgent.get(route.agent);
    if (known) return known;
    const connect = connectTo(base, route);
    const sockets = createPostSockets({ connect, monotonic: () => performance.now(), now });
    if (route === null) ownSockets = sockets;
    else socketsByAgent.set(route.agent, sockets);
    return sockets;
  }

  function neverSent(error: unknown, route: NetworkRoute | null): PostOutcome {
    return {
      kind: "never-sent",
      error: unreachable(error, base.host, route),
      told: hear(null),
    };
  }

  return {
    post: async ({ body, timeout = USUAL_TIMEOUT, onWire }, { path, token, route }) => {
      const wire: WirePost = {
        path: `/${path}`,
        headers: [
          ...["Host", base.host, "Accept", "application/json", "Content-Type", "application/json"],
          ...(token === null ? [] : ["Authorization", `Bearer ${token}`]),
          ...["Content-Length", String(Buffer.byteLength(body)), "Connection", "keep-alive"],
        ],
        body,
        timeout,
        ...(onWire && { onWire }),
      };
      const result = await throughAxios(await http(), wire, socketsFor(route));
      if (result.kind === "never-sent") return { ...neverSent(result.error, route), status: null };
      const told = hear(result.headers);
      if (result.kind === "lost")
        return { kind: "unknown", because: result.because, error: null, told, status: null };
      const answer = token === null ? result.text : withoutSecrets(result.text, partsOfSecret(token));
      return { ...readAnswer(answer, result.status, told.retryAfter), told, status: result.status };
    },
    neverSent,
  };
}

/** Reading in axios takes a fifth of a start, at which nothing is sent yet. Its defaults are none of a post's. */
function axiosOnceNeeded(): () => Promise<Axios> {
  let http: Promise<Axios> | null = null;
  return () => {
    http ??= import("axios").then(({ default: axios }) => new axios.Axios({}));
    return http;
  };
}

/** What came of it is a value, so that axios judges and rewrites nothing; a third of a post's time would go to that. */
async function throughAxios(http: Axios, wire: WirePost, sockets: PostSockets): Promise<WireResult> {
  const { data } = await http.request<WireResult>({
    method: "post",
    url: wire.path,
    adapter: async (config) => ({
      data: await postOnce(sockets, wire),
      status: 200,
      statusText: "",
      headers: {},
      config,
    }),
  });
  return data;
}

/** An odd word beside the id must not make an accepted message pass for one whose answer was lost. */
const acceptedSchema = z.object({
  messages: z
    .array(
      z.object({
        id: z.string().min(1).transform(asWamid),
        message_status: z.string().nullish().catch(null),
      }),
    )
    .min(1),
});

function readAnswer(answer: string, status: number, retryAfter: number): PostEnd {
  const unknown = (because: Extract<PostEnd, { kind: "unknown" }>["because"], error: GraphError | null) =>
    ({ kind: "unknown", because, error }) as const;
  const body = parsed(answer);
  const isSuccess = status >= 200 && status < 300;
  if (isSuccess) {
    const accepted = acceptedSchema.safeParse(body).data?.messages[0];
    if (accepted) {
      return { kind: "accepted", wamid: accepted.id, messageStatus: accepted.message_status ?? null, answer };
    }
  }
  const isRedirect = status >= 300 && status < 400;
  const error = isRedirect ? null : readGraphError(body, status, answer, retryAfter);
  if (error !== null)
    return isUncertainAnswer(error.code, status)
      ? unknown("server-error", error)
      : { kind: "refused", error };
  // Something of Meta's that is not all there, and something that was never Meta's.
  const isJson = body !== undefined || /^\s*(?:[{[]|$)/.test(answer);
  return unknown(isSuccess && isJson ? "half-answer" : "not-graph", null);
}

function parsed(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

function unreachable(error: unknown, host: string, route: NetworkRoute | null): GraphTransportError {
  if (error instanceof GraphTransportError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const obstacle = obstacleOf(code, error, host, route?.proxy ?? null);
  return new GraphTransportError("unreachable", host, error instanceof ConnectTimeout, error, obstacle);
}
