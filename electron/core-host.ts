/**
 * The core's process as the main process sees it: starts it, answers what only the main process can, brokers
 * channels between it and the interface without relaying a word, starts it again when it dies, ends it in order.
 */
import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from "electron";
import type { Logger } from "../core/logging/logger.ts";
import type { Activity, Screen, ToldNews } from "../core/shell/shell-port.ts";
import { type Problem, problem } from "../shared/contract/problem.ts";
import {
  type CoreInit,
  createServiceDesk,
  type MessageToCore,
  type MessageToMain,
  messageToMainSchema,
  type Ports,
} from "./bridge.ts";
import { decideRestart } from "./restart-policy.ts";

/** Milliseconds the core has to close its databases before its process is ended. */
const CLOSE_DEADLINE = 8_000;

export interface CoreHostOptions {
  /** The built core-process. */
  readonly modulePath: string;
  readonly init: CoreInit;
  readonly ports: Ports;
  readonly logger: Logger;
  /** What is under way there has changed; null also when the core is gone. */
  onActivity(activity: Activity | null): void;
  onNews(told: ToldNews): void;
  onShowScreen(screen: Screen): void;
  /** The core cannot be kept running, and is not started again. */
  onLost(): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

type State =
  | { readonly kind: "idle" }
  /** `ready` settles when the core answers, or fails, or is lost before it ever ran. */
  | { readonly kind: "starting"; readonly process: UtilityProcess }
  | { readonly kind: "running"; readonly process: UtilityProcess }
  | { readonly kind: "waiting"; readonly timer: NodeJS.Timeout }
  | { readonly kind: "closing"; readonly process: UtilityProcess }
  /** For good: closed in order, failed to start, or given up on. */
  | { readonly kind: "ended" };

/** The core said why it cannot start, or never came to say anything. */
export class CoreStartError extends Error {
  override readonly name = "CoreStartError";
  readonly problem: Problem;

  constructor(reason: Problem) {
    super(reason.code);
    this.problem = reason;
  }
}

/** The core was closed in order. */
export class CoreClosedError extends Error {
  override readonly name = "CoreClosedError";
}

export class CoreHost {
  readonly #options: CoreHostOptions;
  readonly #answer: ReturnType<typeof createServiceDesk>;
  #state: State = { kind: "idle" };
  #ready = Promise.withResolvers<void>();
  #hasRun = false;
  readonly #restartedListeners: (() => void)[] = [];
  #crashes: number[] = [];

  constructor(options: CoreHostOptions) {
    this.#options = options;
    this.#answer = createServiceDesk(options.ports, (service, error) => {
      options.logger.error(
        { service, error: String(error) },
        "The main process could not do what the core asked",
      );
    });
    // Nobody may be waiting when it is rejected; whoever asks later is told all the same.
    this.#ready.promise.catch(() => undefined);
  }

  /**
   * Resolves once the core runs.
   * @throws CoreStartError, or CoreClosedError when it was closed before it ran
   */
  start(): Promise<void> {
    if (this.#state.kind === "idle") this.#fork();
    return this.#ready.promise;
  }

  /** @param listener called when the core had died and runs again: interfaces need a new port */
  onRestarted(listener: () => void): void {
    this.#restartedListeners.push(listener);
  }

  /**
   * The interface's end of a new channel to the core; waits while the core is (re)starting.
   * @throws CoreStartError or CoreClosedError when there is no core and there will be none
   */
  async openPort(): Promise<MessagePortMain> {
    await this.#ready.promise;
    if (this.#state.kind !== "running") throw new CoreClosedError("There is no core");
    const { port1, port2 } = new MessageChannelMain();
    this.#send(this.#state.process, { type: "port" }, [port1]);
    return port2;
  }

  /**
   * Hands over the end of a signup; waits while the core is (re)starting.
   * @throws CoreStartError or CoreClosedError as `openPort`
   */
  async signupReturned(address: string): Promise<void> {
    await this.#ready.promise;
    if (this.#state.kind !== "running") throw new CoreClosedError("There is no core");
    this.#send(this.#state.process, { type: "signup-returned", address });
  }

  /** Resolves once the core's process is gone, after it closed in order or its deadline passed. */
  async close(): Promise<void> {
    const state = this.#state;
    switch (state.kind) {
      case "starting":
      case "running":
        await this.#closeProcess(state.process);
        break;
      case "waiting":
        clearTimeout(state.timer);
        break;
      case "closing":
        await exitOf(state.process);
        break;
      case "idle":
      case "ended":
        break;
    }
    this.#end(new CoreClosedError("The core was closed"));
  }

  async #closeProcess(process: UtilityProcess): Promise<void> {
    this.#state = { kind: "closing", process };
    const exit = exitOf(process);
    this.#send(process, { type: "close" });
    const deadline = setTimeout(() => {
      this.#options.logger.error({}, "The core did not close in time; its process is ended");
      process.kill();
    }, CLOSE_DEADLINE);
    await exit;
    clearTimeout(deadline);
  }

  #fork(): void {
    const process = utilityProcess.fork(this.#options.modulePath, [], { serviceName: "Waypost core" });
    this.#state = { kind: "starting", process };
    process.on("message", (message: unknown) => this.#receive(process, message));
    process.once("exit", (code) => this.#exited(process, code));
    this.#send(process, { type: "start", init: this.#options.init });
  }

  #receive(process: UtilityProcess, raw: unknown): void {
    const parsed = messageToMainSchema.safeParse(raw);
    if (!parsed.success) {
      this.#options.logger.error({}, "The core sent a message that cannot be read");
      return;
    }
    this.#handle(process, parsed.data);
  }

  #handle(process: UtilityProcess, message: MessageToMain): void {
    switch (message.type) {
      case "ready":
        this.#started(process);
        return;
      case "failed":
        if (this.#state.kind !== "starting" || this.#state.process !== process) return;
        if (this.#hasRun) {
          // The end of its process, below, is taken as one more crash.
          this.#options.logger.error({ code: message.problem.code }, "The core could not start again");
        } else {
          this.#end(new CoreStartError(message.problem));
        }
        process.kill();
        return;
      case "activity":
        this.#options.onActivity(message.activity);
        return;
      case "news":
        this.#options.onNews(message.told);
        return;
      case "show-screen":
        this.#options.onShowScreen(message.screen);
        return;
      case "request":
        // Deliberately not awaited: requests are answered as they finish, and the desk never rejects.
        void this.#answer(message).then((outcome) =>
          this.#send(process, { type: "reply", id: message.id, outcome }),
        );
        return;
      default:
        message satisfies never;
    }
  }

  #started(process: UtilityProcess): void {
    if (this.#state.kind !== "starting" || this.#state.process !== process) return;
    this.#state = { kind: "running", process };
    const isRestart = this.#hasRun;
    this.#hasRun = true;
    this.#ready.resolve();
    this.#options.logger.info({ isRestart }, "The core is running");
    if (isRestart) for (const listener of this.#restartedListeners) listener();
  }

  #exited(process: UtilityProcess, code: number): void {
    const state = this.#state;
    if ((state.kind !== "starting" && state.kind !== "running") || state.process !== process) return;
    this.#options.onActivity(null);
    const now = this.#options.now();
    this.#crashes.push(now);
    const decision = decideRestart(this.#crashes, now, this.#hasRun);
    this.#options.logger.error({ code, decision: decision.kind }, "The core's process ended by itself");
    if (decision.kind === "give-up") {
      this.#end(new CoreStartError(problem("internal")));
      if (this.#hasRun) this.#options.onLost();
      return;
    }
    if (state.kind === "running") {
      this.#ready = Promise.withResolvers<void>();
      this.#ready.promise.catch(() => undefined);
    }
    this.#state = { kind: "waiting", timer: setTimeout(() => this.#fork(), decision.delay) };
  }

  #end(reason: CoreStartError | CoreClosedError): void {
    this.#state = { kind: "ended" };
    this.#options.onActivity(null);
    this.#ready.reject(reason);
  }

  #send(process: UtilityProcess, message: MessageToCore, transfer: MessagePortMain[] = []): void {
    process.postMessage(message, transfer);
  }
}

function exitOf(process: UtilityProcess): Promise<void> {
  return new Promise((resolve) => {
    process.once("exit", () => resolve());
  });
}
