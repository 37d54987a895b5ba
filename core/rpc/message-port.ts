/** Serves the core over a MessagePort: the desktop's way, and a worker's. */
import type { SupportedMessagePort } from "@orpc/client/message-port";
import { RPCHandler } from "@orpc/server/message-port";
import type { Core } from "../compose.ts";
import { transportPlugins } from "./transport-plugins.ts";

/** The port must be started by its owner where its kind asks for it (`port.start()`). */
export function serveMessagePort(core: Core, port: SupportedMessagePort): void {
  new RPCHandler(core.router, { plugins: transportPlugins() }).upgrade(port);
}
