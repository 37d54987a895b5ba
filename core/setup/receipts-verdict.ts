/**
 * Notices when what comes in of messages and webhooks changes a row of the checklist or a banner: how the test message
 * fares, and whether receipts arrive. Receipts come by the thousand, and next to none of them does; the whole checklist is
 * judged again only for one that does.
 */
import { accountsSettings } from "../accounts/accounts-settings.ts";
import { type Coalescer, createCoalescer } from "../events/coalescer.ts";
import { EVENT_INTERVAL } from "../events/core-events.ts";
import type { Timers } from "../events/timers.ts";
import type { Logger } from "../logging/logger.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { testStateOf } from "./setup-facts.ts";
import { readReceiptsStanding } from "./setup-queries.ts";

export interface ReceiptsVerdictOptions {
  readonly storage: Pick<ServedStorage, "settings" | "ask">;
  /** Meta's time, by which receipts are overdue. Milliseconds since the epoch. */
  metaNow(): number;
  readonly timers: Timers;
  readonly logger: Logger;
  onChanged(): void;
}

export interface ReceiptsVerdict {
  /** Remembers what is so now; only a change from it is told. */
  start(): void;
  /** Something came in. The first call of a burst looks at once, the others are answered together four times a second. */
  look(): void;
  stop(): void;
}

const MINUTE = 60_000;

export function createReceiptsVerdict({
  storage,
  metaNow,
  timers,
  logger,
  onChanged,
}: ReceiptsVerdictOptions): ReceiptsVerdict {
  let last: string | null = null;
  /** One look after the other, so that a later one is never compared with an earlier one's answer. */
  let looking: Promise<void> = Promise.resolve();
  let isStopped = false;
  const looks: Coalescer<null> = createCoalescer({
    interval: EVENT_INTERVAL,
    timers,
    emit: () => next(compare),
  });

  function next(work: () => Promise<void>): void {
    looking = looking.then(work).catch((error: unknown) => {
      if (!isStopped) logger.warn({ error: String(error) }, "could not see what receipts change");
    });
  }

  async function read(): Promise<string> {
    const accountId = storage.settings.readIfReadable(accountsSettings.chosenAccount);
    const { test, arrivals } = await storage.ask(readReceiptsStanding, { accountId, metaNow: metaNow() });
    return JSON.stringify([
      test && [testStateOf(test.state), test.isOptimized, minuteOf(test.updatedAt)],
      { ...arrivals, lastAt: minuteOf(arrivals.lastAt) },
    ]);
  }

  async function compare(): Promise<void> {
    const now = await read();
    if (isStopped || now === last) return;
    last = now;
    onChanged();
  }

  return {
    start: () =>
      next(async () => {
        last = await read();
      }),
    look: () => looks.add("", null),
    stop: () => {
      isStopped = true;
      looks.close();
    },
  };
}

/** Times are shown to the minute, so a later second changes nothing a person sees. */
function minuteOf(at: number | null): number | null {
  return at === null ? null : Math.floor(at / MINUTE);
}
