/**
 * The listener Meta (or the sandbox, or a tunnel) posts webhooks to: on 127.0.0.1, on a port of its own,
 * serving nothing else. It checks, appends and acknowledges; what a webhook means is decided elsewhere.
 * With a tunnel in front anybody can reach it, under the tunnel's name: so any Host is taken, and what
 * strangers may cost is bounded. All they can learn is that there is something that wants a signature.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { WaypostError } from "../../shared/contract/index.ts";
import type { Logger } from "../logging/logger.ts";
import { listenProblem } from "../network/listen-problem.ts";
import { isSameText, isSignedBy } from "./signature.ts";

/** Meta's payloads have 3 MB at the most (meta-facts 6.4); a little room is left above. */
const MOST_BYTES = 4 * 1024 * 1024;
/** What is read and dropped of a body that is refused anyway, so that the answer reaches its sender. */
const MOST_DROPPED_BYTES = 16 * 1024 * 1024;
const MOST_HEAD_BYTES = 16 * 1024;
export const WEBHOOK_PATH = "/webhooks";

/** What the open workspace wants of the listener. */
export interface WebhookReceiver {
  readonly workspaceId: string;
  readonly verifyToken: string;
  appSecret(): Promise<string | null>;
  /** Durable once it has returned, or resolved. */
  append(body: Buffer): void | Promise<void>;
  refusedSignature(): void;
}

export interface WebhookListener {
  /** e.g. `http://127.0.0.1:8788/webhooks`; null when it could not listen. */
  readonly url: string | null;
  readonly problem: WaypostError | null;
  receiveFor(receiver: WebhookReceiver | null): void;
  close(): Promise<void>;
}

export interface WebhookListenerOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly logger: Logger;
  readonly limits?: Partial<WebhookLimits>;
}

/** Times in milliseconds. */
export interface WebhookLimits {
  /** Head and body must be there by then. */
  readonly slowestRequest: number;
  /** How often that is looked at. */
  readonly checkEvery: number;
  /** Longer than tunnels keep an unused connection, so that they never post into one that is being closed. */
  readonly idleConnection: number;
  readonly mostConnections: number;
  /** Bodies that are being read hold no more memory than this together. */
  readonly mostBytesTogether: number;
  /** Webhooks under way at the stop get this long to be stored and acknowledged. */
  readonly stopWithin: number;
}

const LIMITS: WebhookLimits = {
  slowestRequest: 15_000,
  checkEvery: 1_000,
  idleConnection: 125_000,
  mostConnections: 512,
  mostBytesTogether: 48 * 1024 * 1024,
  stopWithin: 3_000,
};

/** Never throws for a port in use: the rest of Waypost works without webhooks, and says what is missing. */
export async function startWebhookListener({
  port,
  logger,
  ...options
}: WebhookListenerOptions): Promise<WebhookListener> {
  const limits = { ...LIMITS, ...options.limits };
  const memory: Memory = { free: limits.mostBytesTogether };
  let receiver: WebhookReceiver | null = null;
  let isStopping = false;
  let underWay = 0;
  let settled = () => {};

  const server = createServer(
    {
      requestTimeout: limits.slowestRequest,
      headersTimeout: limits.slowestRequest,
      connectionsCheckingInterval: limits.checkEvery,
      keepAliveTimeout: limits.idleConnection,
      maxHeaderSize: MOST_HEAD_BYTES,
    },
    (request, response) => {
      underWay += 1;
      response.once("close", () => {
        underWay -= 1;
        if (underWay === 0) settled();
      });
      if (isStopping) response.setHeader("connection", "close");
      handle(request, response, receiver, memory).catch((error: unknown) => {
        // Who hangs up gets no answer, and no line in the log: anybody can do that as often as they like.
        if (request.destroyed && !request.complete) return;
        logger.error({ error: String(error) }, "webhook not taken");
        // Not 200: Meta will send it again, for up to seven days.
        if (response.headersSent) response.destroy();
        else answer(response, 500, "not stored");
      });
    },
  );
  server.maxConnections = limits.mostConnections;
  const problem = await listen(server, port);
  const address = problem ? null : (server.address() as AddressInfo);

  /** Those under way are stored and acknowledged first, as far as their senders let us. */
  async function close(): Promise<void> {
    isStopping = true;
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    if (underWay > 0) {
      const deadline = setTimeout(() => settled(), limits.stopWithin);
      await new Promise<void>((resolve) => {
        settled = resolve;
      });
      clearTimeout(deadline);
    }
    server.closeAllConnections();
    await closed;
  }

  return {
    url: address ? `http://127.0.0.1:${address.port}${WEBHOOK_PATH}` : null,
    problem,
    receiveFor: (next) => {
      receiver = next;
    },
    close,
  };
}

function listen(server: Server, port: number): Promise<WaypostError | null> {
  return new Promise((resolve) => {
    server.once("error", (cause) => {
      resolve(listenProblem(port, cause));
    });
    server.listen(port, "127.0.0.1", () => resolve(null));
  });
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  response.end(text);
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  receiver: WebhookReceiver | null,
  memory: Memory,
): Promise<void> {
  const [path, query] = splitTarget(request.url ?? "");
  const isOurs = path === WEBHOOK_PATH || (receiver && path === `${WEBHOOK_PATH}/${receiver.workspaceId}`);
  if (!isOurs) {
    await refuse(request, response, 404, "not found");
  } else if (!receiver) {
    // 503 makes Meta try again later, when the workspace is open.
    await refuse(request, response, 503, "no workspace is open");
  } else if (request.method === "GET") {
    answerHandshake(response, new URLSearchParams(query), receiver);
  } else if (request.method === "POST") {
    await takeWebhook(request, response, receiver, memory);
  } else {
    response.setHeader("allow", "GET, POST");
    await refuse(request, response, 405, "method not allowed");
  }
}

/** The path as it was sent: nothing is decoded or resolved. */
function splitTarget(target: string): readonly [path: string, query: string] {
  const mark = target.indexOf("?");
  return mark === -1 ? [target, ""] : [target.slice(0, mark), target.slice(mark + 1)];
}

/** meta-facts 6.2: the challenge back as plain text, or 403. */
function answerHandshake(response: ServerResponse, query: URLSearchParams, receiver: WebhookReceiver): void {
  const isVerified =
    query.get("hub.mode") === "subscribe" &&
    isSameText(query.get("hub.verify_token") ?? "", receiver.verifyToken);
  if (isVerified) answer(response, 200, query.get("hub.challenge") ?? "");
  else answer(response, 403, "verify token does not match");
}

/** What Meta's header looks like; anything else cannot fit any body, which need then not be kept. */
const SIGNATURE = /^sha256=[0-9a-f]{64}$/;

async function takeWebhook(
  request: IncomingMessage,
  response: ServerResponse,
  receiver: WebhookReceiver,
  memory: Memory,
): Promise<void> {
  const header = request.headers["x-hub-signature-256"];
  if (typeof header !== "string" || !SIGNATURE.test(header)) {
    receiver.refusedSignature();
    return await refuse(request, response, 401, "signature does not match");
  }
  const read = await readBody(request, memory);
  try {
    if (read.body === null) return await refuse(request, response, read.status, read.reason);
    const appSecret = await receiver.appSecret();
    // 503 again: without the secret nothing can be trusted, and nothing should be lost.
    if (appSecret === null) return answer(response, 503, "no app secret to check the signature with");
    if (!isSignedBy(read.body, header, appSecret)) {
      receiver.refusedSignature();
      return answer(response, 401, "signature does not match");
    }
    await receiver.append(read.body);
    return answer(response, 200, "ok");
  } finally {
    memory.free += read.held;
  }
}

/** Answers once the rest has been read and dropped, as far as that is worth it, and hangs up. */
async function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  text: string,
): Promise<void> {
  let dropped = 0;
  if (!request.complete) {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      dropped += chunk.length;
      if (dropped > MOST_DROPPED_BYTES) return;
    }
  }
  if (dropped > 0) response.setHeader("connection", "close");
  answer(response, status, text);
}

/** Bytes that bodies may still take. */
interface Memory {
  free: number;
}

type ReadBody =
  | { readonly body: Buffer; readonly held: number }
  | { readonly body: null; readonly held: number; readonly status: 413 | 503; readonly reason: string };

/** @returns what was read, with the bytes of `memory` that it holds until they are given back */
async function readBody(request: IncomingMessage, memory: Memory): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let held = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (held + chunk.length > MOST_BYTES)
        return { body: null, held, status: 413, reason: "body too large" };
      if (chunk.length > memory.free) return { body: null, held, status: 503, reason: "too much at once" };
      memory.free -= chunk.length;
      held += chunk.length;
      chunks.push(chunk);
    }
    return { body: Buffer.concat(chunks), held };
  } catch (error) {
    memory.free += held;
    throw error;
  }
}
