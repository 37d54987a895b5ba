/** The command line's end of the way to a running Waypost. */
import { connect, type Socket } from "node:net";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { type Contract, SHOWN_WORKSPACE_HEADER } from "../../shared/contract/index.ts";
import type { ControlAddress } from "./control-file.ts";
import { frameOf, onFrames, socketPort } from "./socket-port.ts";

export type ControlledCore = ContractRouterClient<Contract>;

/** Of one answer: a list of campaigns has some hundred bytes for each. */
const MOST_BYTES = 64 * 1024 * 1024;

export interface Controlled {
  readonly core: ControlledCore;
  /** Calls from now on are about this workspace. */
  show(workspace: string): void;
  end(): void;
  /** Rejects once the other end is gone. */
  readonly gone: Promise<never>;
}

/** @throws the system's own error where nobody listens there */
export async function connectToRunning({ port: at, key }: ControlAddress): Promise<Controlled> {
  const socket = await opened(at);
  socket.write(frameOf(key));
  const { port, take } = socketPort(socket);
  onFrames(socket, () => MOST_BYTES, take);
  let shown: string | null = null;
  const link = new RPCLink({
    port,
    headers: () => (shown === null ? {} : { [SHOWN_WORKSPACE_HEADER]: shown }),
  });
  const gone = new Promise<never>((_, reject) => {
    socket.once("close", () => reject(new Error("Waypost has ended")));
  });
  // Nobody may be waiting when it ends.
  gone.catch(() => undefined);
  return {
    core: createORPCClient(link),
    show: (workspace) => {
      shown = workspace;
    },
    end: () => socket.destroy(),
    gone,
  };
}

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.on("error", reject);
  });
}
