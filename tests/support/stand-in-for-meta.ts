/**
 * Lets a sandbox stand in for Meta before a live workspace: a proxy that takes tunnels to graph.facebook.com alone, ends
 * their TLS with a certificate of a throwaway authority, and passes each request on to the sandbox. The product is told of
 * it as of any proxy, in its settings; nothing in it knows of tests. Loopback only.
 */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { join } from "node:path";
import type { Preferences } from "../../shared/contract/index.ts";

const CERTIFICATES = join(import.meta.dirname, "..", "fixtures", "certificates");
const META = "graph.facebook.com:443";

export interface StandInForMeta {
  /** What the settings have to say for Waypost to take it for Meta. */
  readonly preferences: Pick<Preferences, "proxy" | "caFile">;
  /** Paths that were asked for, as Meta would have been. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function standInForMeta(sandboxUrl: string): Promise<StandInForMeta> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => sockets.delete(socket));
  };

  const passOn = (incoming: IncomingMessage, answer: ServerResponse) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    const url = new URL(incoming.url ?? "/", sandboxUrl);
    const headers = { ...incoming.headers, host: url.host };
    const onward = request(url, { method: incoming.method ?? "GET", headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    incoming.pipe(onward);
  };
  const meta = createTlsServer(
    {
      cert: readFileSync(join(CERTIFICATES, "meta.pem")),
      key: readFileSync(join(CERTIFICATES, "meta-key.pem")),
    },
    passOn,
  );
  const metaPort = await listening(meta);

  const proxy = createServer((_request, response) => response.writeHead(501).end());
  proxy.on("connect", (tunnel, socket: Socket) => {
    keep(socket);
    if (tunnel.url !== META) {
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const onward = connect(metaPort, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket);
      socket.pipe(onward);
    });
    keep(onward);
  });
  const proxyPort = await listening(proxy);

  return {
    preferences: {
      proxy: `http://127.0.0.1:${proxyPort}`,
      caFile: join(CERTIFICATES, "meta-authority.pem"),
    },
    asked,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([ended(meta), ended(proxy)]);
    },
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function ended(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(() => resolve()));
}
