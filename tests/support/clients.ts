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
import { type Contract, SHOWN_WORKSPACE_HEADER } from "../../shared/contract/index.ts";
import { createKeepingLogger } from "./quiet-logger.ts";

export type CoreClient = ContractRouterClient<Contract>;

/** As a window sends them; left out, the client shows workspaces as a window does, see below. */
export type HeadersOfTest = Record<string, string>;

/** What a client of a test shows: what it opened or made last; at first, what was shown last on this folder. */
interface Shown {
  headers(): HeadersOfTest;
  /** The client, followed in what it opens and makes. */
  by(client: CoreClient): Promise<CoreClient>;
}

function showing(headers: HeadersOfTest | undefined): Shown {
  if (headers !== undefined) return { headers: () => headers, by: async (client) => client };
  let shownId: string | null = null;
  const SHOWING = ["create", "open", "restoreBackup"];
  return {
    headers: () => (shownId === null ? {} : { [SHOWN_WORKSPACE_HEADER]: shownId }),
    by: async (client) => {
      shownId = (await client.workspaces.list()).lastShownId;
      const workspaces = new Proxy(client.workspaces, {
        get: (target, name) => {
          const call = Reflect.get(target, name) as (input: unknown) => Promise<{ readonly id: string }>;
          if (!SHOWING.includes(String(name))) return call;
          return async (input: unknown) => {
            const workspace = await call(input);
            shownId = workspace.id;
            return workspace;
          };
        },
      });
      return new Proxy(client, {
        get: (target, name) => {
          // The client's own `then` would hand back the client that is not followed.
          if (name === "then") return undefined;
          return name === "workspaces" ? workspaces : Reflect.get(target, name);
        },
      });
    },
  };
}

export async function connectInProcess(core: Core, headers?: HeadersOfTest): Promise<CoreClient> {
  const shown = showing(headers);
  const context = () => ({ reqHeaders: new Headers(shown.headers()) });
  return shown.by(createRouterClient(core.router, { context }) as CoreClient);
}

export async function connectByMessagePort(core: Core, headers?: HeadersOfTest): Promise<CoreClient> {
  const shown = showing(headers);
  const { port1, port2 } = new MessageChannel();
  serveMessagePort(core, port1 as unknown as SupportedMessagePort);
  port1.start();
  const client: CoreClient = createORPCClient(
    new MessagePortLink({
      port: port2 as unknown as SupportedMessagePort,
      headers: shown.headers,
      plugins: [new AnswerRevisionPlugin()],
    }),
  );
  port2.start();
  onTestFinished(() => {
    port1.close();
    port2.close();
  });
  return shown.by(client);
}

export async function connectByWebSocket(core: Core, headers?: HeadersOfTest): Promise<CoreClient> {
  const host = await startHostServer({ port: 0, files: new Map(), logger: createKeepingLogger() });
  onTestFinished(() => host.close());
  host.serve(core);
  return connectTo(host.url, headers);
}

/** @param address of a host, with the key behind its `#` */
export async function connectTo(address: string, headers?: HeadersOfTest): Promise<CoreClient> {
  const shown = showing(headers);
  const url = new URL(address);
  const token = url.hash.replace("#t=", "");
  const socket = new WebSocket(`ws://${url.host}/rpc`, ["waypost.v1", `token.${token}`], {
    origin: url.origin,
  });
  onTestFinished(() => socket.terminate());
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    // Stays attached, because a host that a test ends breaks the connection off.
    socket.on("error", reject);
  });
  const link = new WebSocketLink({
    headers: shown.headers,
    plugins: [new AnswerRevisionPlugin()],
    websocket: socket as unknown as ConstructorParameters<typeof WebSocketLink>[0]["websocket"],
  });
  return shown.by(createORPCClient(link));
}
