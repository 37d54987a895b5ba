/**
 * Serves the interface and the core to a browser on this machine. The rules are those of docs/ARCHITECTURE.md:
 * loopback only; the exact Host header first (that, not Origin, stops DNS rebinding); a 256-bit token for the
 * WebSocket, compared in constant time; no CORS; nothing but the files of the interface is ever served.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { SECURITY_HEADERS } from "../../shared/security/headers.ts";
import type { Core } from "../compose.ts";
import type { Logger } from "../logging/logger.ts";
import { serveWebSocket } from "../rpc/web-socket.ts";
import { listenProblem } from "../webhooks/listen-problem.ts";
import type { StaticFile } from "./static-files.ts";

export interface HostServerOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly files: ReadonlyMap<string, StaticFile>;
  readonly logger: Logger;
}

export interface HostServer {
  /** With the token in the fragment, which no browser sends anywhere. */
  readonly url: string;
  /** Until then every connection waits. */
  serve(core: Core): void;
  close(): Promise<void>;
}

export const RPC_PATH = "/rpc";
/** The subprotocol both sides speak; the token travels as a second one, since browsers can set no header. */
const PROTOCOL = "waypost.v1";
const TOKEN_PROTOCOL_PREFIX = "token.";
/** Close code that tells the interface its token is not this host's. */
const UNAUTHORIZED = 4401;
/** Largest message the interface may send; nothing it sends comes near. */
const MOST_BYTES = 1024 * 1024;

/** @throws WaypostError `port-in-use` */
export async function startHostServer(options: HostServerOptions): Promise<HostServer> {
  const token = randomBytes(32).toString("base64url");
  const sockets = new Set<WebSocket>();
  let core: Core | null = null;
  let allowedHosts: ReadonlySet<string> = new Set();

  const server = createServer((request, response) => answer(request, response, allowedHosts, options.files));
  const upgrades = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_BYTES,
    handleProtocols: (protocols) => (protocols.has(PROTOCOL) ? PROTOCOL : false),
  });

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // First: a socket that fails without a listener would end the process.
    socket.on("error", () => socket.destroy());
    if (!isOurUpgrade(request, allowedHosts)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
      return;
    }
    upgrades.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on("error", (error) => options.logger.warn({ error: error.message }, "connection failed"));
      if (!carriesToken(request, token)) {
        options.logger.warn({}, "a connection with a wrong key was refused");
        webSocket.close(UNAUTHORIZED, "wrong token");
        return;
      }
      if (!core) {
        webSocket.close(1013, "not ready");
        return;
      }
      sockets.add(webSocket);
      webSocket.once("close", () => sockets.delete(webSocket));
      serveWebSocket(core, webSocket);
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
    close: async () => {
      for (const socket of sockets) socket.terminate();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function isAllowedHost(request: IncomingMessage, allowedHosts: ReadonlySet<string>): boolean {
  return allowedHosts.has(request.headers.host ?? "");
}

function isOurUpgrade(request: IncomingMessage, allowedHosts: ReadonlySet<string>): boolean {
  return (
    isAllowedHost(request, allowedHosts) &&
    request.url === RPC_PATH &&
    // Pages of other origins may open WebSockets to us; their Origin gives them away.
    request.headers.origin === `http://${request.headers.host}`
  );
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
  const refuse = (status: number, text: string, more: Readonly<Record<string, string>> = {}) => {
    response.writeHead(status, { ...headers, ...more, "content-type": "text/plain; charset=utf-8" });
    response.end(text);
  };
  const file = files.get(URL.parse(request.url ?? "/", "http://127.0.0.1")?.pathname ?? "");
  if (!isAllowedHost(request, allowedHosts)) {
    refuse(421, "This address is not Waypost's.");
  } else if (request.method !== "GET" && request.method !== "HEAD") {
    refuse(405, "Only GET.", { allow: "GET, HEAD" });
  } else if (!file) {
    refuse(404, "Not found.");
  } else {
    response.writeHead(200, {
      ...headers,
      "content-type": file.type,
      "content-length": file.body.length,
      ...(file.isImmutable ? { "cache-control": "public, max-age=31536000, immutable" } : {}),
    });
    response.end(request.method === "HEAD" ? undefined : file.body);
  }
}
