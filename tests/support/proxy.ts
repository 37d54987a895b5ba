/** A proxy that makes tunnels (CONNECT), counts them, and leads every name to one port of this machine. Loopback only. */
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { onTestFinished } from "vitest";

export interface TestProxy {
  /** Host and port. */
  readonly place: string;
  readonly url: string;
  /** What was asked for, e.g. `graph.test:443`, and who said to ask. */
  readonly asked: { readonly target: string; readonly login: string | null }[];
  /** Tunnels that were made. */
  tunnels(): number;
}

export interface TestProxyOptions {
  /** Where every tunnel leads. */
  readonly port: number;
  /** `user:password` without which it answers 407. */
  readonly login?: string;
  /** Answers this instead of making a tunnel. */
  readonly refuses?: string;
}

export async function startProxy(options: TestProxyOptions): Promise<TestProxy> {
  const asked: TestProxy["asked"] = [];
  const sockets = new Set<{ destroy(): void }>();
  let made = 0;
  const server = createServer((_request, response) => response.writeHead(501).end());
  server.on("connect", (request, socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    const header = request.headers["proxy-authorization"];
    const login =
      header === undefined ? null : Buffer.from(header.replace("Basic ", ""), "base64").toString();
    asked.push({ target: request.url ?? "", login });
    if (options.refuses !== undefined) {
      socket.end(`HTTP/1.1 ${options.refuses}\r\n\r\n`);
      return;
    }
    if (options.login !== undefined && login !== options.login) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n");
      return;
    }
    const onward = connect(options.port, "127.0.0.1", () => {
      made += 1;
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket);
      socket.pipe(onward);
    });
    sockets.add(onward);
    onward.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { place, url: `http://${place}`, asked, tunnels: () => made };
}
