/** Electron's ports over Node's: the same quiet start, the same few methods, and none of the DOM's. */
import { EventEmitter } from "node:events";
import { MessageChannel, type MessagePort, type Transferable } from "node:worker_threads";

export class StandInPort extends EventEmitter {
  #port: MessagePort | null;
  #isStarted = false;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on("close", () => this.emit("close"));
  }

  /** Messages wait until this is called, as Electron's do; Node's would start by themselves. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#native.on("message", (data: unknown) => this.emit("message", { data, ports: [] }));
  }

  postMessage(message: unknown, transfer: readonly StandInPort[] = []): void {
    if (transfer.length > 0) throw new Error("The stand-in carries no ports over ports");
    this.#native.postMessage(message);
  }

  close(): void {
    this.#native.close();
  }

  /** The port leaves this context, and cannot be used here any more. */
  transfer(): MessagePort {
    const port = this.#native;
    if (this.#isStarted) throw new Error("A port is handed on before it is started");
    this.#port = null;
    port.removeAllListeners("close");
    return port;
  }

  get #native(): MessagePort {
    if (this.#port === null) throw new Error("This port has been transferred");
    return this.#port;
  }
}

/** `MessageChannelMain` */
export class StandInChannel {
  readonly port1: StandInPort;
  readonly port2: StandInPort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new StandInPort(port1);
    this.port2 = new StandInPort(port2);
  }
}

/** What crosses between the stand-in's main and utility process. */
export interface Envelope {
  readonly message: unknown;
  readonly ports: readonly MessagePort[];
}

export function pack(
  message: unknown,
  transfer: readonly StandInPort[],
): { envelope: Envelope; transferables: Transferable[] } {
  const ports = transfer.map((port) => port.transfer());
  return { envelope: { message, ports }, transferables: ports };
}
