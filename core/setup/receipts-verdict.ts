/**
 * Notices when what comes in of messages and webhooks changes a row of the checklist or a banner: how the test message
 * fares, and whether receipts arrive. Receipts come by the thousand, and next to none of them does; the whole checklist is
 * judged again only for one that does.
 */
import { accountsSettings } from "../accounts/accounts-settings.ts";
import { type Coalescer, createCoalescer } from "../events/coalescer.ts";
import { EVENT_INTERVAL } from "../events/core-events.ts";
import type { Timers } from "../events/timers.ts";
import { receiptArrivals } from "../webhooks/receipt-arrivals.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { testStateOf } from "./setup-facts.ts";

export interface ReceiptsVerdictOptions {
  readonly storage: Pick<WorkspaceReaders, "settings" | "messages" | "webhookLog">;
  /** Meta's time, by which receipts are overdue. Milliseconds since the epoch. */
  metaNow(): number;
  readonly timers: Timers;
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
  onChanged,
}: ReceiptsVerdictOptions): ReceiptsVerdict {
  let last: string | null = null;
  const looks: Coalescer<null> = createCoalescer({ interval: EVENT_INTERVAL, timers, emit: compare });

  function read(): string {
    const { settings, messages } = storage;
    const accountId = settings.readIfReadable(accountsSettings.chosenAccount);
    const test = accountId === null ? null : messages.bestTest(accountId);
    const arrivals = receiptArrivals(storage, metaNow());
    return JSON.stringify([
      test && [testStateOf(test.state), test.isOptimized, minuteOf(test.updatedAt)],
      { ...arrivals, lastAt: minuteOf(arrivals.lastAt) },
    ]);
  }

  function compare(): void {
    const now = read();
    if (now === last) return;
    last = now;
    onChanged();
  }

  return {
    start: () => {
      last = read();
    },
    look: () => looks.add("", null),
    stop: () => looks.close(),
  };
}

/** Times are shown to the minute, so a later second changes nothing a person sees. */
function minuteOf(at: number | null): number | null {
  return at === null ? null : Math.floor(at / MINUTE);
}
