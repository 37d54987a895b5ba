/**
 * The host's way: a WebSocket to where this page came from. The key travels as a subprotocol, because a browser can
 * set no header and an address is remembered in too many places.
 */
import { createORPCClient, ORPCError } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import type { ContractRouterClient } from "@orpc/contract";
import type { Contract } from "../../../shared/contract/index.ts";
import { AnswerRevisionPlugin } from "./answer-revision.ts";
import { type CallHeaders, type Channel, KeyRefusedError, type Transport } from "./transport.ts";

const PROTOCOL = "waypost.v1";
/** The host's close code for a key that is not its own. */
const UNAUTHORIZED = 4401;

interface KeyOfWindow {
  readKey(): string | null;
  /** A key the host doesn't know is useless from now on. */
  forgetKey(): void;
}

export function createSocketTransport({ readKey, forgetKey }: KeyOfWindow, headers: CallHeaders): Transport {
  return {
    async open(): Promise<Channel> {
      const key = readKey();
      if (key === null) throw new KeyRefusedError();
      const scheme = window.location.protocol === "https:" ? "wss" : "ws";
      const socket = new WebSocket(`${scheme}://${window.location.host}/rpc`, [PROTOCOL, `token.${key}`]);
      const closed = new Promise<CloseEvent>((resolve) => {
        socket.addEventListener("close", resolve, { once: true });
      });
      const link = new RPCLink({ websocket: socket, headers, plugins: [new AnswerRevisionPlugin()] });
      // A socket opens before the host says that it does not know our key: only an answer proves that it does.
      const client: ContractRouterClient<Contract> = createORPCClient(link);
      const failure = closed.then((event): never => {
        if (event.code !== UNAUTHORIZED) throw new Error(`closed with ${event.code}`);
        forgetKey();
        throw new KeyRefusedError();
      });
      // Once that is proved, a later close is no error any more.
      failure.catch(() => undefined);
      const proof = client.app.info().then(
        () => undefined,
        // A refusal is an answer, too; anything else means that the socket closed.
        (error: unknown) => (error instanceof ORPCError ? undefined : failure),
      );
      await Promise.race([proof, failure]);
      return { link, closed: closed.then(() => undefined), close: () => socket.close() };
    },
  };
}
