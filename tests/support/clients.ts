/** The three ways to a core: in the same process, over a MessagePort, over the host's WebSocket. */
import { MessageChannel } from "node:worker_threads";
import { createORPCClient } from "@orpc/client";
import { RPCLink as MessagePortLink, type SupportedMessagePort } from "@orpc/client/message-port";
import { RPCLink as WebSocketLink } from "@orpc/client/websocket";
import type { ContractRouterClient } from "@orpc/contract";
import { createRouterClient } from "@orpc/server";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { Core } from "../../core/compose.ts";
import { startHostServer } from "../../core/host/host-server.ts";
import { serveMessagePort } from "../../core/rpc/message-port.ts";
import { AnswerRevisionPlugin } from "../../renderer/app/transport/answer-revision.ts";
import type { Contract } from "../../shared/contract/index.ts";
import { createKeepingLogger } from "./quiet-logger.ts";

export type CoreClient = ContractRouterClient<Contract>;

/** As a window sends them; none, where nothing is shown. */
export type HeadersOfTest = Record<string, string>;

export async function connectInProcess(core: Core, headers: HeadersOfTest = {}): Promise<CoreClient> {
  return createRouterClient(core.router, { context: { reqHeaders: new Headers(headers) } }) as CoreClient;
}

export async function connectByMessagePort(core: Core, headers: HeadersOfTest = {}): Promise<CoreClient> {
  const { port1, port2 } = new MessageChannel();
  serveMessagePort(core, port1 as unknown as SupportedMessagePort);
  port1.start();
  const client: CoreClient = createORPCClient(
    new MessagePortLink({
      port: port2 as unknown as SupportedMessagePort,
      headers,
      plugins: [new AnswerRevisionPlugin()],
    }),
  );
  port2.start();
  onTestFinished(() => {
    port1.close();
    port2.close();
  });
  return client;
}

export async function connectByWebSocket(core: Core, headers: HeadersOfTest = {}): Promise<CoreClient> {
  const host = await startHostServer({ port: 0, files: new Map(), logger: createKeepingLogger() });
  onTestFinished(() => host.close());
  host.serve(core);
  return connectTo(host.url, headers);
}

/** @param address of a host, with the key behind its `#` */
export async function connectTo(address: string, headers: HeadersOfTest = {}): Promise<CoreClient> {
  const url = new URL(address);
  const token = url.hash.replace("#t=", "");
  const socket = new WebSocket(`ws://${url.host}/rpc`, ["waypost.v1", `token.${token}`], {
    origin: url.origin,
  });
  onTestFinished(() => socket.terminate());
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    // Stays: a host that a test ends breaks the connection off.
    socket.on("error", reject);
  });
  return createORPCClient(
    new WebSocketLink({
      headers,
      plugins: [new AnswerRevisionPlugin()],
      websocket: socket as unknown as ConstructorParameters<typeof WebSocketLink>[0]["websocket"],
    }),
  );
}
