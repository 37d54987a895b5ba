/** Serves the core over a MessagePort: the desktop's way, and a worker's. */
import type { SupportedMessagePort } from "@orpc/client/message-port";
import { RPCHandler } from "@orpc/server/message-port";
import type { By } from "../sending/campaign-changes.ts";
import type { CoreRouter } from "./router.ts";
import { transportPlugins } from "./transport-plugins.ts";

interface ServedCore {
  readonly router: CoreRouter;
}

/** The port must be started by its owner where its kind asks for it (`port.start()`). */
export function serveMessagePort(core: ServedCore, port: SupportedMessagePort): void {
  new RPCHandler(core.router, { plugins: transportPlugins() }).upgrade(port);
}

/** The command line's way, whose door says who acts: a page has no means to. */
export function serveControlPort(core: ServedCore, port: SupportedMessagePort, by: By): void {
  new RPCHandler(core.router, { plugins: transportPlugins() }).upgrade(port, { context: { by } });
}
