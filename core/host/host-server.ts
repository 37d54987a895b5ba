/**
 * Serves the interface and the core to a browser on this machine. The rules are those of docs/THREAT_MODEL.md:
 * loopback only; request-rules.ts says which requests are accepted; a 256-bit token for the WebSocket, compared in
 * constant time; only the files of the interface are ever served; connections are limited in time, size and number.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { SECURITY_HEADERS } from "../../shared/security/headers.ts";
import type { Core } from "../compose.ts";
import type { Logger } from "../logging/logger.ts";
import { listenProblem } from "../network/listen-problem.ts";
import { serveWebSocket } from "../rpc/web-socket.ts";
import { limitConnections } from "./connections.ts";
import { judgeRequest, judgeUpgrade, type Refusal } from "./request-rules.ts";
import type { StaticFile } from "./static-files.ts";
import { countWrongKeys } from "./wrong-keys.ts";

/** Times in milliseconds. */
export interface HostLimits {
  /** A connection that hasn't sent its complete headers by then is closed, also one that sends nothing at all. */
  readonly slowestHead: number;
  /** How often connections are checked for that. */
  readonly checkEvery: number;
  /** How long a refused socket may take to hang up before it is cut off. */
  readonly patience: number;
  readonly mostConnections: number;
  readonly mostPages: number;
  /** How many wrong keys get a full answer within `wrongKeyWindow`. */
  readonly mostWrongKeys: number;
  readonly wrongKeyWindow: number;
}

const LIMITS: HostLimits = {
  slowestHead: 10_000,
  checkEvery: 1_000,
  patience: 1_000,
  mostConnections: 256,
  mostPages: 32,
  mostWrongKeys: 10,
  wrongKeyWindow: 60_000,
};

export interface HostServerOptions {
  /** 0 means any free port. */
  readonly port: number;
  readonly files: ReadonlyMap<string, StaticFile>;
  readonly logger: Logger;
  readonly limits?: Partial<HostLimits>;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
}

export interface HostServer {
  /** Contains the token in the fragment, which browsers send nowhere. */
  readonly url: string;
  /** Hands over the core; every connection waits until then. */
  serve(core: Core): void;
  close(): Promise<void>;
}

/** The subprotocol both sides speak. The token travels as a second one, since a browser cannot set a header here. */
const PROTOCOL = "waypost.v1";
const TOKEN_PROTOCOL_PREFIX = "token.";
/** Close code that tells the interface that its token is not this host's. */
const UNAUTHORIZED = 4401;
const TRY_AGAIN_LATER = 1013;
/** Largest message the interface may send; far above anything it does send. */
const MOST_BYTES = 1024 * 1024;
/** Room for the cookies of other programs on this machine, which a browser sends to every port. */
const MOST_HEAD_BYTES = 16 * 1024;

/** @throws WaypostError `port-in-use` */
export async function startHostServer(options: HostServerOptions): Promise<HostServer> {
  const { logger, files, now = () => performance.now() } = options;
  const limits = { ...LIMITS, ...options.limits };
  const token = randomBytes(32).toString("base64url");
  const wrongKeys = countWrongKeys(limits.mostWrongKeys, limits.wrongKeyWindow);
  const pages = new Set<WebSocket>();
  let core: Core | null = null;
  let allowedHosts: ReadonlySet<string> = new Set();

  const server = createServer(
    {
      headersTimeout: limits.slowestHead,
      requestTimeout: limits.slowestHead,
      connectionsCheckingInterval: limits.checkEvery,
      maxHeaderSize: MOST_HEAD_BYTES,
    },
    (request, response) => answer(request, response, allowedHosts, files),
  );
  // Without this, Node would ask for the body of a request that is refused anyway.
  server.on("checkContinue", (request, response) => answer(request, response, allowedHosts, files));
  const connections = limitConnections(server, limits.mostConnections);
  const upgrades = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_BYTES,
    handleProtocols: (protocols) => (protocols.has(PROTOCOL) ? PROTOCOL : false),
  });

  function refusePage(page: WebSocket, code: number, reason: string): void {
    page.close(code, reason);
    setTimeout(() => page.terminate(), limits.patience).unref();
  }

  function judgeKey(request: IncomingMessage): "right" | "wrong" | "too-many" {
    if (carriesToken(request, token)) return "right";
    const worth = wrongKeys.tried(now());
    if (worth === "answer") {
      logger.warn({}, "a connection with a wrong key was refused");
      return "wrong";
    }
    if (worth === "first-too-many") logger.warn({}, "too many wrong keys; more of them are not logged");
    return "too-many";
  }

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Must come first: an error on a socket without a listener would end the process.
    socket.on("error", () => socket.destroy());
    const refusal = judgeUpgrade(request, allowedHosts);
    if (refusal !== null) return refuseUpgrade(socket, refusal.status);
    const key = judgeKey(request);
    if (key === "too-many") return refuseUpgrade(socket, 429);
    upgrades.handleUpgrade(request, socket, head, (page) => {
      page.on("error", (error) => logger.warn({ error: error.message }, "connection failed"));
      if (key === "wrong") return refusePage(page, UNAUTHORIZED, "wrong token");
      if (core === null) return refusePage(page, TRY_AGAIN_LATER, "not ready");
      if (pages.size >= limits.mostPages) return refusePage(page, TRY_AGAIN_LATER, "too many pages");
      connections.keep(socket);
      pages.add(page);
      page.once("close", () => pages.delete(page));
      serveWebSocket(core, page);
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => {
      reject(listenProblem(options.port, cause));
    });
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  allowedHosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);

  return {
    url: `http://127.0.0.1:${port}/#t=${token}`,
    serve: (ready) => {
      core = ready;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        connections.closeAll();
      }),
  };
}

function refuseUpgrade(socket: Duplex, status: Refusal["status"] | 429): void {
  const answered = () => socket.destroy();
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\n\r\n`, answered);
}

function carriesToken(request: IncomingMessage, token: string): boolean {
  const protocols = (request.headers["sec-websocket-protocol"] ?? "")
    .split(",")
    .map((protocol) => protocol.trim());
  const given = protocols.find((protocol) => protocol.startsWith(TOKEN_PROTOCOL_PREFIX));
  const expected = Buffer.from(`${TOKEN_PROTOCOL_PREFIX}${token}`);
  const actual = Buffer.from(given ?? "");
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  allowedHosts: ReadonlySet<string>,
  files: ReadonlyMap<string, StaticFile>,
): void {
  const headers = { ...SECURITY_HEADERS, "cache-control": "no-store" };
  const refusal = judgeRequest(request, allowedHosts);
  // The path exactly as it was sent. Nothing is decoded, so no encoding can escape from the folder.
  const file = files.get(request.url ?? "");
  if (refusal !== null || file === undefined) {
    const { status, text } = refusal ?? { status: 404, text: "Not found." };
    response.writeHead(status, {
      ...headers,
      ...(status === 405 ? { allow: "GET, HEAD" } : {}),
      // Anything else on the connection is not read.
      ...(refusal === null ? {} : { connection: "close" }),
      "content-type": "text/plain; charset=utf-8",
    });
    response.end(text);
    return;
  }
  response.writeHead(200, {
    ...headers,
    "content-type": file.type,
    "content-length": file.body.length,
    ...(file.isImmutable ? { "cache-control": "public, max-age=31536000, immutable" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : file.body);
}
