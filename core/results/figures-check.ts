/**
 * Holds the figures of messages against their rows once in each run, when a workspace has been open for a while. Only a
 * defect of ours makes them differ: it is logged, and the figures are counted anew.
 */
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import { rebuildFigures } from "./rollup-commands.ts";
import { checkFigures } from "./rollup-queries.ts";

export interface FiguresCheck {
  start(): void;
  stop(): Promise<void>;
}

/** Milliseconds after the workspace was opened, so that whoever opened it has its screens long before. */
const DELAY = 10 * 60 * 1000;
/** So many differences are logged by their content: numbers of rows, nothing of any person. */
const LOGGED = 5;

export function createFiguresCheck({
  storage,
  events,
  logger,
  closing,
  timers,
}: Pick<WorkspaceBase, "storage" | "events" | "logger" | "closing" | "timers">): FiguresCheck {
  let callOff: (() => void) | null = null;
  let underWay: Promise<void> = Promise.resolve();

  async function check(): Promise<void> {
    try {
      const differences = await storage.ask(checkFigures, null, closing);
      if (differences.length === 0) return;
      logger.error(
        { differences: differences.length, first: differences.slice(0, LOGGED) },
        "figures of messages differ from their rows; they are counted anew",
      );
      await storage.run(rebuildFigures, null);
      events.publish("messages");
    } catch (error) {
      if (closing.aborted) return;
      logger.error({ error: String(error) }, "figures of messages could not be checked");
    }
  }

  return {
    start: () => {
      callOff = timers.after(DELAY, () => {
        underWay = check();
      });
    },
    stop: async () => {
      callOff?.();
      await underWay;
    },
  };
}
