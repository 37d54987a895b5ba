/** Plays a role in a worker thread: answers what is asked, and ends when it is told to. Knows no role. */
import { parentPort, workerData } from "node:worker_threads";
import type { Logger } from "../logging/logger.ts";
import {
  failureOf,
  type LogLevel,
  type MessageFromThread,
  type MessageToThread,
  type ThreadStart,
} from "./thread-messages.ts";
import type { RunningRole, ThreadCall, ThreadRoles } from "./thread-role.ts";

type Ask = Extract<MessageToThread, { type: "ask" }>;

/** @param roles of which the thread was given one name */
export async function runThread(roles: ThreadRoles): Promise<void> {
  if (parentPort === null) throw new Error("This runs in a worker thread only");
  const port = parentPort;
  const send = (message: MessageFromThread) => port.postMessage(message);
  const { role: name } = workerData as ThreadStart;
  const load = roles[name];
  if (load === undefined) throw new Error(`There is no thread called ${name}`);
  const role = (await load()).start({
    logger: loggerOver(send),
    tell: (news) => send({ type: "news", news }),
  });
  const underWay = new Map<number, { readonly controller: AbortController; readonly done: Promise<void> }>();
  port.on("message", (message: MessageToThread) => {
    switch (message.type) {
      case "ask": {
        const controller = new AbortController();
        const done = answer(role, message, controller, send).finally(() => underWay.delete(message.id));
        underWay.set(message.id, { controller, done });
        return;
      }
      case "abandon":
        underWay.get(message.id)?.controller.abort();
        return;
      case "stop":
        // Deliberately not awaited: the thread ends in it.
        void stop([...underWay.values()].map(({ done }) => done));
        return;
      default:
        message satisfies never;
    }
  });

  async function stop(answers: readonly Promise<void>[]): Promise<void> {
    await Promise.all(answers);
    // A failure ends the thread too, and whoever started it logs why.
    await role.stop?.();
    process.exit(0);
  }
}

/** Never rejects. */
async function answer(
  { methods }: RunningRole,
  { id, method, input, abandoned }: Ask,
  { signal }: AbortController,
  send: (message: MessageFromThread) => void,
): Promise<void> {
  const flag = abandoned === null ? null : new Int32Array(abandoned);
  const call: ThreadCall = { signal, isAbandoned: () => flag !== null && Atomics.load(flag, 0) !== 0 };
  try {
    const work = methods[method];
    if (work === undefined) throw new Error(`This thread has no method ${method}`);
    send({ type: "answer", id, output: await work(input as never, call) });
  } catch (error) {
    send({ type: "failure", id, failure: failureOf(error) });
  }
}

function loggerOver(send: (message: MessageFromThread) => void): Logger {
  const at = (level: LogLevel) => (fields: object, message: string) => {
    try {
      send({ type: "log", level, fields, message });
    } catch {
      // Something in the fields cannot be cloned, such as a function.
      send({ type: "log", level, fields: { fields: String(fields) }, message });
    }
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
