/** Makes connections for posts: straight to a sandbox, or as the network route says, through its proxy and its TLS. */
import { connect as connectPlainly, isIP, type Socket } from "node:net";
import type { NetworkRoute } from "./network-route.ts";
import type { Connect } from "./post-sockets.ts";

/** Without a route the address is this computer's own, without TLS. */
export function connectTo(base: URL, route: NetworkRoute | null): Connect {
  // An address of IPv6 has brackets in a URL, and none for a socket.
  const host = base.hostname.replace(/^\[|\]$/g, "");
  const isSecure = base.protocol === "https:";
  const place = {
    host,
    port: Number(base.port) || (isSecure ? 443 : 80),
    noDelay: true,
    keepAlive: true,
  };
  if (route === null || !isSecure) {
    return (done) => {
      const socket = connectPlainly(place);
      return whenReady(socket, "connect", done);
    };
  }
  const { agent, connection, proxy } = route;
  // Handshakes cost more than posts do. What Meta gives to shorten the next one is kept as long as it works.
  let session: Buffer | undefined;
  return (done) => {
    const made = (error: unknown, socket: Socket | null) => {
      if (socket === null) session = undefined;
      else {
        socket.on("session", (latest: Buffer) => {
          session = latest;
        });
      }
      done(error, socket);
    };
    const options = {
      ...connection,
      ...place,
      servername: isIP(host) === 0 ? host : "",
      ...(session && { session }),
    };
    if (proxy === null) return whenReady(agent.createConnection(options) as Socket, "secureConnect", made);
    // Called back when tunnel and TLS stand, or one of them failed.
    const first = agent.createConnection(options, (error, socket) => {
      if (error !== null) socket?.destroy();
      made(error, error === null ? (socket as Socket) : null);
    });
    return () => void first?.destroy();
  };
}

function whenReady(
  socket: Socket,
  event: "connect" | "secureConnect",
  done: Parameters<Connect>[0],
): () => void {
  const onError = (error: unknown) => done(error, null);
  socket.once("error", onError);
  socket.once(event, () => {
    socket.off("error", onError);
    done(null, socket);
  });
  return () => void socket.destroy();
}
