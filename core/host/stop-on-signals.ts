/**
 * Ends the host in order when a service manager (SIGTERM), Ctrl-C (SIGINT) or a closing terminal (SIGHUP) tells it
 * to. A second signal changes nothing, because Ctrl-C at `npm run serve` reaches the host twice, from the terminal
 * and from npm's command. The deadline guards against an end that takes too long.
 */
import type { Logger } from "../logging/logger.ts";

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;
/** Milliseconds; the service unit waits a little longer before it kills. */
export const STOP_DEADLINE = 20_000;
/** Nothing is lost then: everything acknowledged is on the disk. Only the copy made at closing is missing. */
const TOO_LATE = 1;

export interface StopOptions {
  readonly logger: Logger;
  readonly deadline: number;
  /** Called once. */
  close(): Promise<void>;
  exit(code: number): void;
}

/** From here on, signals no longer end the process at once. */
export function stopOnSignals({ logger, deadline, close, exit }: StopOptions): void {
  let isStopping = false;
  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    logger.info({ signal }, "stopping");
    setTimeout(() => {
      logger.error({ deadline }, "stopping took too long; the process ends as it is");
      exit(TOO_LATE);
    }, deadline).unref();
    try {
      await close();
      exit(0);
    } catch (error) {
      logger.error(
        { error: error instanceof Error ? error.message : String(error) },
        "could not stop in order",
      );
      exit(TOO_LATE);
    }
  }
  for (const signal of SIGNALS) process.on(signal, () => void stop(signal));
}
