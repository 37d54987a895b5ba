/**
 * A journal and its upkeep: between two transactions at most one step of what the file needs besides. So whoever waits to be
 * acknowledged is held up by one step, and a stream of webhooks that never pauses doesn't keep the file from being tended.
 */
import type { Logger } from "../logging/logger.ts";
import { type Journal, UPKEEP_EVERY } from "./journal.ts";

export interface TendedJournal extends Pick<Journal, "take" | "forgetBodies" | "redactSome" | "scrubSome"> {
  /** Leaves the file as it is. */
  stop(): void;
}

/** The file is tended from now on. */
export function tendJournal(journal: Journal, logger: Logger): TendedJournal {
  let next: NodeJS.Immediate | null = null;
  let later: NodeJS.Timeout | null = null;
  let isStopped = false;

  function goOn(): void {
    if (!isStopped) next ??= setImmediate(step);
  }

  function goOnLater(): void {
    later ??= setTimeout(() => {
      later = null;
      goOn();
    }, UPKEEP_EVERY).unref();
  }

  function step(): void {
    next = null;
    try {
      const left = journal.tidy();
      if (left === "now") goOn();
      else if (left === "later") goOnLater();
    } catch (error) {
      logger.warn(
        { error: String(error) },
        "the log of webhooks was not tended; it is tried again with the next one",
      );
    }
  }

  goOn();
  return {
    take: (webhooks) => {
      goOn();
      return journal.take(webhooks);
    },
    redactSome: journal.redactSome,
    scrubSome: () => {
      goOn();
      return journal.scrubSome();
    },
    forgetBodies: (webhookIds, until) => {
      goOn();
      journal.forgetBodies(webhookIds, until);
    },
    stop: () => {
      isStopped = true;
      if (next !== null) clearImmediate(next);
      if (later !== null) clearTimeout(later);
    },
  };
}
