/** Serves the core over a WebSocket: the host's way. Who may open one is decided before, in core/host. */
import { RPCHandler } from "@orpc/server/ws";
import type { WebSocket } from "ws";
import type { Core } from "../compose.ts";
import { transportPlugins } from "./transport-plugins.ts";

export function serveWebSocket(core: Core, socket: WebSocket): void {
  void new RPCHandler(core.router, { plugins: transportPlugins() }).upgrade(socket);
}
