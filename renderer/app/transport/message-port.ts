/**
 * The desktop's way: a MessagePort, brokered by the main process. A port may also come unasked, when the core was
 * restarted; it then replaces the one in use.
 */
import { RPCLink } from "@orpc/client/message-port";
import { AnswerRevisionPlugin } from "./answer-revision.ts";
import type { CallHeaders, Channel, Transport } from "./transport.ts";

/** What the preload script offers. */
export interface DesktopBridge {
  readonly platform: string;
  /** Resolves once the port is on its way; it arrives as a message to this window. */
  requestPort(): Promise<void>;
}

const PORT_MESSAGE = "waypost:port";
/** A core that starts takes about a second. */
const PATIENCE_MS = 10_000;

function isPortMessage(event: MessageEvent<unknown>): boolean {
  const { data } = event;
  return (
    event.source === window &&
    typeof data === "object" &&
    data !== null &&
    "type" in data &&
    data.type === PORT_MESSAGE
  );
}

export function createPortTransport(bridge: DesktopBridge, headers: CallHeaders): Transport {
  let arrived: MessagePort | null = null;
  let waiting: ((port: MessagePort) => void) | null = null;
  let current: Channel | null = null;

  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    const port = event.ports[0];
    if (!port || !isPortMessage(event)) return;
    if (waiting) {
      waiting(port);
      return;
    }
    arrived?.close();
    arrived = port;
    current?.close();
  });

  function nextPort(): Promise<MessagePort> {
    if (arrived) {
      const port = arrived;
      arrived = null;
      return Promise.resolve(port);
    }
    return new Promise((resolve, reject) => {
      const settle = (outcome: () => void) => {
        clearTimeout(timer);
        waiting = null;
        outcome();
      };
      const timer = setTimeout(() => settle(() => reject(new Error("no port came"))), PATIENCE_MS);
      waiting = (port) => settle(() => resolve(port));
      bridge.requestPort().catch((error: unknown) => settle(() => reject(error)));
    });
  }

  return {
    async open() {
      const port = await nextPort();
      const closed = Promise.withResolvers<void>();
      // Only Electron fires this event. In a browser, the next port is what tells that this one is gone.
      port.addEventListener("close", () => closed.resolve());
      const link = new RPCLink({ port, headers, plugins: [new AnswerRevisionPlugin()] });
      port.start();
      const channel: Channel = {
        link,
        closed: closed.promise,
        close: () => {
          port.close();
          // The side that closes gets no event.
          closed.resolve();
        },
      };
      current = channel;
      return channel;
    },
  };
}
