/**
 * A utility process, as a worker: gives the built core-process the `process.parentPort` that Electron would, and
 * no `electron` at all.
 */
import { EventEmitter } from "node:events";
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { type Envelope, StandInPort } from "./ports.ts";

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "electron") throw new Error("The core must not load electron");
    return next(specifier, context);
  },
});

if (parentPort === null) throw new Error("This runs as a worker only");
const channel = parentPort;

/** Queues until someone listens, as Electron's does. */
class StandInParentPort extends EventEmitter {
  override on(event: string, listener: (...args: unknown[]) => void): this {
    super.on(event, listener);
    if (event === "message") {
      channel.on("message", ({ message, ports }: Envelope) => {
        this.emit("message", { data: message, ports: ports.map((port) => new StandInPort(port)) });
      });
    }
    return this;
  }

  postMessage(message: unknown): void {
    channel.postMessage(message);
  }
}

Object.defineProperty(process, "parentPort", { value: new StandInParentPort() });
const { modulePath } = workerData as { readonly modulePath: string };
await import(pathToFileURL(modulePath).href);
