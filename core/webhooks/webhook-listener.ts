/**
 * The listener Meta (or the sandbox, or a tunnel) posts webhooks to: on 127.0.0.1, on a port of its own,
 * serving nothing else. It checks, appends and acknowledges; what a webhook means is decided elsewhere.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { WaypostError } from "../../shared/contract/index.ts";
import type { Logger } from "../logging/logger.ts";
import { listenProblem } from "./listen-problem.ts";
import { isSameText, isSignedBy } from "./signature.ts";

/** Meta's payloads have 3 MB at the most (meta-facts 6.4); a little room is left above. */
const MOST_BYTES = 4 * 1024 * 1024;
const SLOWEST_REQUEST = 15_000;
export const WEBHOOK_PATH = "/webhooks";

/** What the open workspace wants of the listener. */
export interface WebhookReceiver {
  readonly workspaceId: string;
  readonly verifyToken: string;
  appSecret(): Promise<string | null>;
  /** Durable when it returns. */
  append(body: Buffer): void;
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
}

/** Never throws for a port in use: the rest of Waypost works without webhooks, and says what is missing. */
export async function startWebhookListener({
  port,
  logger,
}: WebhookListenerOptions): Promise<WebhookListener> {
  let receiver: WebhookReceiver | null = null;
  const server = createServer(
    { requestTimeout: SLOWEST_REQUEST, headersTimeout: SLOWEST_REQUEST },
    (request, response) => {
      handle(request, response, receiver).catch((error: unknown) => {
        logger.error({ error: String(error) }, "webhook not taken");
        // Not 200: Meta will send it again, for up to seven days.
        if (response.headersSent) response.destroy();
        else answer(response, 500, "not stored");
      });
    },
  );
  server.maxHeadersCount = 100;
  const problem = await listen(server, port);
  const address = problem ? null : (server.address() as AddressInfo);
  return {
    url: address ? `http://127.0.0.1:${address.port}${WEBHOOK_PATH}` : null,
    problem,
    receiveFor: (next) => {
      receiver = next;
    },
    close: () =>
      new Promise((resolve) => {
        if (!server.listening) resolve();
        else server.close(() => resolve());
        server.closeAllConnections();
      }),
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
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const isOurs = url.pathname === WEBHOOK_PATH || url.pathname === `${WEBHOOK_PATH}/${receiver?.workspaceId}`;
  if (!isOurs) {
    answer(response, 404, "not found");
  } else if (!receiver) {
    // 503 makes Meta try again later, when the workspace is open.
    answer(response, 503, "no workspace is open");
  } else if (request.method === "GET") {
    answerHandshake(response, url.searchParams, receiver);
  } else if (request.method === "POST") {
    await takeWebhook(request, response, receiver);
  } else {
    response.setHeader("allow", "GET, POST");
    answer(response, 405, "method not allowed");
  }
}

/** meta-facts 6.2: the challenge back as plain text, or 403. */
function answerHandshake(response: ServerResponse, query: URLSearchParams, receiver: WebhookReceiver): void {
  const isVerified =
    query.get("hub.mode") === "subscribe" &&
    isSameText(query.get("hub.verify_token") ?? "", receiver.verifyToken);
  if (isVerified) answer(response, 200, query.get("hub.challenge") ?? "");
  else answer(response, 403, "verify token does not match");
}

async function takeWebhook(
  request: IncomingMessage,
  response: ServerResponse,
  receiver: WebhookReceiver,
): Promise<void> {
  const body = await readBody(request);
  if (body === null) return answer(response, 413, "body too large");
  const appSecret = await receiver.appSecret();
  // 503 again: without the secret nothing can be trusted, and nothing should be lost.
  if (appSecret === null) return answer(response, 503, "no app secret to check the signature with");
  const header = request.headers["x-hub-signature-256"];
  if (!isSignedBy(body, typeof header === "string" ? header : undefined, appSecret)) {
    receiver.refusedSignature();
    return answer(response, 401, "signature does not match");
  }
  receiver.append(body);
  return answer(response, 200, "ok");
}

/** `null` when it is larger than Meta ever sends. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read and dropped, so that the answer reaches the sender.
    if (size <= MOST_BYTES) chunks.push(chunk);
  }
  return size > MOST_BYTES ? null : Buffer.concat(chunks);
}
