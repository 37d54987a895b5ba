/**
 * A server that speaks HTTP by hand, so that it may answer half, wrongly, late or not at all. It counts whole requests
 * and what came before them. Loopback only.
 */
import { type AddressInfo, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface RawRequest {
  /** First line and headers. */
  readonly head: string;
  readonly body: string;
  readonly socket: Socket;
  /** Of the connections, from 0 on. */
  readonly connection: number;
}

export interface RawServer {
  readonly url: string;
  readonly port: number;
  readonly requests: RawRequest[];
  /** Of every connection, in order, the bytes that came. */
  readonly received: number[];
  readonly sockets: Socket[];
}

export interface RawServerOptions {
  onConnection?(socket: Socket): void;
  onFirstByte?(): void;
}

export async function startRawServer(
  onRequest: (request: RawRequest) => void,
  { onConnection, onFirstByte }: RawServerOptions = {},
): Promise<RawServer> {
  const requests: RawRequest[] = [];
  const received: number[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    const connection = sockets.push(socket) - 1;
    received.push(0);
    let text = "";
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      if (received[connection] === 0) onFirstByte?.();
      received[connection] = (received[connection] ?? 0) + chunk.length;
      text += chunk.toString("latin1");
      const end = text.indexOf("\r\n\r\n");
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (end === -1 || text.length < end + 4 + length) return;
      const body = Buffer.from(text.slice(end + 4, end + 4 + length), "latin1").toString("utf8");
      const request = { head: text.slice(0, end), body, socket, connection };
      text = text.slice(end + 4 + length);
      requests.push(request);
      onRequest(request);
    });
    onConnection?.(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", 2_000, resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, requests, received, sockets };
}

/** A whole answer, after which the connection stays open. */
export function httpAnswer(status: string, body: string, headers: readonly string[] = []): string {
  const lines = [`HTTP/1.1 ${status}`, `Content-Length: ${Buffer.byteLength(body)}`, ...headers];
  return `${lines.join("\r\n")}\r\n\r\n${body}`;
}
