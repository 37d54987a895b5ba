/**
 * The listener Meta (or the sandbox, or a tunnel) posts webhooks to: on 127.0.0.1, on a port of its own, serving
 * nothing else. It checks, appends and acknowledges; what a webhook means is decided elsewhere. With a tunnel in
 * front anybody can reach it, under the tunnel's name; therefore any Host is accepted and what strangers may cost is
 * bounded. All they can learn is that something here requires a signature.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { WaypostError } from "../../shared/contract/index.ts";
import { asWorkspaceId, type WorkspaceId } from "../../shared/domain/ids.ts";
import type { Logger } from "../logging/logger.ts";
import { listenProblem } from "../network/listen-problem.ts";
import { isSameText, isSignedBy } from "./signature.ts";

/** Meta's payloads have 3 MB at the most (meta-facts 6.4); a little room is left above. */
const MOST_BYTES = 4 * 1024 * 1024;
/** How much of a refused body is read and dropped, so that the answer reaches its sender. */
const MOST_DROPPED_BYTES = 16 * 1024 * 1024;
const MOST_HEAD_BYTES = 16 * 1024;
export const WEBHOOK_PATH = "/webhooks";

/** What an open workspace gives to the listener. */
export interface WebhookReceiver {
  readonly workspaceId: WorkspaceId;
  readonly verifyToken: string;
  /** @param isAfresh the one that was given last has not proven something, so it may have been replaced */
  appSecret(isAfresh?: boolean): Promise<string | null>;
  /** The body is durable once this has returned, or resolved. */
  append(body: Buffer): void | Promise<void>;
  refusedSignature(): void;
}

export interface WebhookListener {
  /**
   * e.g. `http://127.0.0.1:8788/webhooks`; null when it could not listen. Each workspace has a path of its own below it;
   * what comes to this address itself is for the workspace whose verify token or app secret proves it.
   */
  readonly url: string | null;
  readonly problem: WaypostError | null;
  /** @returns where a workspace takes its webhooks, e.g. `http://127.0.0.1:8788/webhooks/<id>`; null when nobody listens */
  addressOf(workspaceId: WorkspaceId): string | null;
  /**
   * Takes the webhooks of one more workspace.
   * @returns a function that stops this
   */
  receiveFor(receiver: WebhookReceiver): () => void;
  close(): Promise<void>;
}

export interface WebhookListenerOptions {
  /** 0 means any free port. */
  readonly port: number;
  readonly logger: Logger;
  /** Whether there is such a workspace, open or not. For one that is closed, Meta is told to try again. */
  readonly isKnown: (workspaceId: WorkspaceId) => boolean;
  readonly limits?: Partial<WebhookLimits>;
}

/** Times in milliseconds. */
export interface WebhookLimits {
  /** Head and body must have arrived by then. */
  readonly slowestRequest: number;
  /** How often requests are checked against `slowestRequest`. */
  readonly checkEvery: number;
  /** Longer than tunnels keep an unused connection, so that they never post into one that is being closed. */
  readonly idleConnection: number;
  readonly mostConnections: number;
  /** The most memory that bodies being read may take together. */
  readonly mostBytesTogether: number;
  /** Webhooks under way at a stop have this long to be stored and acknowledged. */
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

/** Never throws for a port in use: the rest of Waypost works without webhooks and says that they are missing. */
export async function startWebhookListener({
  port,
  logger,
  isKnown,
  ...options
}: WebhookListenerOptions): Promise<WebhookListener> {
  const limits = { ...LIMITS, ...options.limits };
  const memory: Memory = { free: limits.mostBytesTogether };
  const receivers = new Map<WorkspaceId, WebhookReceiver>();
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
      handle(request, response, { receivers, isKnown, memory, logger }).catch((error: unknown) => {
        // A sender that hangs up gets neither an answer nor a line in the log, because anybody can do that as often
        // as they like.
        if (request.destroyed && !request.complete) return;
        logger.error({ error: String(error) }, "webhook not taken");
        // Not 200, so that Meta sends it again, for up to seven days.
        if (response.headersSent) response.destroy();
        else answer(response, 500, "not stored");
      });
    },
  );
  server.maxConnections = limits.mostConnections;
  const problem = await listen(server, port);
  const address = problem ? null : (server.address() as AddressInfo);

  /** First stores and acknowledges the webhooks under way, as far as their senders allow. */
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

  const url = address ? `http://127.0.0.1:${address.port}${WEBHOOK_PATH}` : null;
  return {
    url,
    problem,
    addressOf: (workspaceId) => (url === null ? null : `${url}/${workspaceId}`),
    receiveFor: (receiver) => {
      receivers.set(receiver.workspaceId, receiver);
      return () => {
        if (receivers.get(receiver.workspaceId) === receiver) receivers.delete(receiver.workspaceId);
      };
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
    "content-length": Buffer.byteLength(text),
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  response.end(text);
}

interface Desk {
  /** The receivers of the open workspaces, by workspace id. */
  readonly receivers: ReadonlyMap<WorkspaceId, WebhookReceiver>;
  readonly isKnown: (workspaceId: WorkspaceId) => boolean;
  readonly memory: Memory;
  readonly logger: Logger;
}

async function handle(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  const [path, query] = splitTarget(request.url ?? "");
  const found = receiversAt(path, desk);
  if (found === "unknown") {
    await refuse(request, response, 404, "not found");
  } else if (found.length === 0) {
    // 503 makes Meta try again later, when the workspace is open.
    await refuse(request, response, 503, "the workspace is not open");
  } else if (request.method === "GET") {
    answerHandshake(response, new URLSearchParams(query), found);
  } else if (request.method === "POST") {
    await takeWebhook(request, response, found, desk);
  } else {
    response.setHeader("allow", "GET, POST");
    await refuse(request, response, 405, "method not allowed");
  }
}

/** The workspaces a request to this path may be for: all at the listener's own address, one at a path below it. */
function receiversAt(
  path: string,
  { receivers, isKnown }: Pick<Desk, "receivers" | "isKnown">,
): readonly WebhookReceiver[] | "unknown" {
  if (path === WEBHOOK_PATH) return [...receivers.values()];
  if (!path.startsWith(`${WEBHOOK_PATH}/`)) return "unknown";
  const id = asWorkspaceId(path.slice(WEBHOOK_PATH.length + 1));
  const receiver = receivers.get(id);
  if (receiver !== undefined) return [receiver];
  return isKnown(id) ? [] : "unknown";
}

/** The path as it was sent: nothing is decoded or resolved. */
function splitTarget(target: string): readonly [path: string, query: string] {
  const mark = target.indexOf("?");
  return mark === -1 ? [target, ""] : [target.slice(0, mark), target.slice(mark + 1)];
}

/** meta-facts 6.2: the challenge back as plain text, or 403. */
function answerHandshake(
  response: ServerResponse,
  query: URLSearchParams,
  receivers: readonly WebhookReceiver[],
): void {
  const given = query.get("hub.verify_token") ?? "";
  const isVerified =
    query.get("hub.mode") === "subscribe" &&
    receivers.some(({ verifyToken }) => isSameText(given, verifyToken));
  if (isVerified) answer(response, 200, query.get("hub.challenge") ?? "");
  else answer(response, 403, "verify token does not match");
}

/** The form of Meta's header. Any other header fits no body, so the body need not be kept in memory. */
const SIGNATURE = /^sha256=[0-9a-f]{64}$/;

async function takeWebhook(
  request: IncomingMessage,
  response: ServerResponse,
  receivers: readonly WebhookReceiver[],
  { memory, logger }: Desk,
): Promise<void> {
  const refuseSignature = () => {
    for (const receiver of receivers) receiver.refusedSignature();
  };
  const header = request.headers["x-hub-signature-256"];
  if (typeof header !== "string" || !SIGNATURE.test(header)) {
    refuseSignature();
    return await refuse(request, response, 401, "signature does not match");
  }
  const read = await readBody(request, memory);
  try {
    if (read.body === null) return await refuse(request, response, read.status, read.reason);
    const known = await whoseSecretSigned(read.body, header, receivers, false);
    const isProven = known.kind === "one" || known.kind === "several";
    const proof = isProven ? known : await whoseSecretSigned(read.body, header, receivers, true);
    switch (proof.kind) {
      case "no-secret":
        // 503 here too: without the secret nothing can be trusted, and nothing should be lost.
        return answer(response, 503, "no app secret to check the signature with");
      case "nobody":
        refuseSignature();
        return answer(response, 401, "signature does not match");
      case "several":
        // It is kept by no workspace rather than by the wrong one. Meta sends it again, which leaves time to mend the
        // address.
        logger.warn({}, "a webhook fits several workspaces of one app: each needs its own webhook address");
        return answer(response, 503, "use the webhook address of one workspace");
      case "one":
        await proof.receiver.append(read.body);
        return answer(response, 200, "ok");
    }
  } finally {
    memory.free += read.held;
  }
}

type Proof =
  | { readonly kind: "one"; readonly receiver: WebhookReceiver }
  | { readonly kind: "several" | "nobody" | "no-secret" };

async function whoseSecretSigned(
  body: Buffer,
  header: string,
  receivers: readonly WebhookReceiver[],
  isAfresh: boolean,
): Promise<Proof> {
  const secrets = await Promise.all(receivers.map((receiver) => receiver.appSecret(isAfresh)));
  const hasSigned = new Map<string, boolean>();
  for (const secret of secrets) {
    if (secret !== null && !hasSigned.has(secret)) hasSigned.set(secret, isSignedBy(body, header, secret));
  }
  if (hasSigned.size === 0) return { kind: "no-secret" };
  const proven = receivers.filter((_, index) => hasSigned.get(secrets[index] ?? "") === true);
  const [receiver] = proven;
  if (receiver === undefined) return { kind: "nobody" };
  return proven.length === 1 ? { kind: "one", receiver } : { kind: "several" };
}

/** Reads and drops the rest of the body, within limits, then answers and hangs up. */
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

/** The bytes that bodies may still take. */
interface Memory {
  free: number;
}

type ReadBody =
  | { readonly body: Buffer; readonly held: number }
  | { readonly body: null; readonly held: number; readonly status: 413 | 503; readonly reason: string };

/**
 * Listens to events, because a request costs half as much that way as by an iterator.
 * @returns what was read, and how many bytes of `memory` it holds until they are given back
 */
function readBody(request: IncomingMessage, memory: Memory): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let held = 0;
  return new Promise((resolve, reject) => {
    function settle(): void {
      request.off("data", take).off("end", end).off("error", fail).off("close", fail);
    }
    function take(chunk: Buffer): void {
      if (held + chunk.length > MOST_BYTES) turnAway(413, "body too large");
      else if (chunk.length > memory.free) turnAway(503, "too much at once");
      else {
        memory.free -= chunk.length;
        held += chunk.length;
        chunks.push(chunk);
      }
    }
    function turnAway(status: 413 | 503, reason: string): void {
      settle();
      request.pause();
      resolve({ body: null, held, status, reason });
    }
    function end(): void {
      settle();
      const [only] = chunks;
      resolve({ body: only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks), held });
    }
    function fail(error?: Error): void {
      settle();
      memory.free += held;
      reject(error ?? new Error("the sender hung up"));
    }
    request.on("data", take).on("end", end).on("error", fail).on("close", fail);
  });
}
