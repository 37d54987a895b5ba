/** Serves the core over a WebSocket: the host's way. Who may open one is decided before, in core/host. */
import { RPCHandler } from "@orpc/server/ws";
import type { WebSocket } from "ws";
import type { Core } from "../compose.ts";
import { transportPlugins } from "./transport-plugins.ts";

/** Bytes that may wait for a page that doesn't take them; a batch of an export has a few hundred thousand. */
const MOST_WAITING = 2 ** 20;

export function serveWebSocket(core: Pick<Core, "router">, socket: WebSocket): void {
  void new RPCHandler(core.router, { plugins: transportPlugins() }).upgrade({
    addEventListener: socket.addEventListener.bind(socket),
    send: patientSend(socket),
  });
}

/**
 * A stream goes on only once this has resolved: whoever reads slowly keeps the next item from being made, rather than having
 * all of them pile up here.
 */
function patientSend(socket: WebSocket): WebSocket["send"] {
  const closed = new Promise<void>((resolve) => socket.once("close", resolve));
  const send = (data: Parameters<WebSocket["send"]>[0]): Promise<void> | undefined => {
    // Nothing is to be made for a page that is going.
    if (socket.readyState !== socket.OPEN) return closed;
    const written = Promise.withResolvers<void>();
    // Also called where it could not be written.
    socket.send(data, () => written.resolve());
    return socket.bufferedAmount > MOST_WAITING ? written.promise : undefined;
  };
  return send;
}
