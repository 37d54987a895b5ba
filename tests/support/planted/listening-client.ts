/** The interface's own connection to a host, which keeps every byte the host sends to the page. */
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { CoreClient } from "../clients.ts";

export interface ListeningClient {
  readonly client: CoreClient;
  /** All that has come to the page until now. */
  heard(): string;
}

export async function listenTo(address: string): Promise<ListeningClient> {
  const url = new URL(address);
  const key = url.hash.replace("#t=", "");
  const socket = new WebSocket(`ws://${url.host}/rpc`, ["waypost.v1", `token.${key}`], {
    origin: url.origin,
  });
  onTestFinished(() => socket.terminate());
  socket.on("error", () => undefined);
  const frames: string[] = [];
  socket.on("message", (data) => frames.push(String(data)));
  await new Promise<void>((resolve) => socket.once("open", () => resolve()));
  return {
    client: createORPCClient(
      new RPCLink({ websocket: socket as unknown as ConstructorParameters<typeof RPCLink>[0]["websocket"] }),
    ),
    heard: () => frames.join("\n"),
  };
}
