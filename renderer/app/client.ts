/**
 * The one typed client of the core, whatever lies between. `client` calls; `orpc` makes the options and keys for
 * react-query out of the same contract.
 */
import { createORPCClient } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import type { Contract } from "../../shared/contract/index.ts";
import { createConnection } from "./connection.ts";
import { createPortTransport, type DesktopBridge } from "./transport/message-port.ts";
import type { Transport } from "./transport/transport.ts";
import { createSocketTransport } from "./transport/web-socket.ts";
import { readKey } from "./window-key.ts";

declare global {
  interface Window {
    /** There where the desktop's preload script ran. */
    readonly waypost?: DesktopBridge;
  }
}

export type CoreClient = ContractRouterClient<Contract>;

function connect(): Transport {
  return window.waypost ? createPortTransport(window.waypost) : createSocketTransport(readKey);
}

export const connection = createConnection(connect());
export const client: CoreClient = createORPCClient(connection.link);
export const orpc = createTanstackQueryUtils(client);
