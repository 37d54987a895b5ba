/**
 * The pace of every number, for all workspaces together: Meta counts the messages of a number, whoever sends them. Two
 * workspaces that use the same number take their turns here, one after the other.
 */
import { WaypostError } from "../../shared/contract/index.ts";
import type { NumberId } from "../../shared/domain/ids.ts";
import { createNumberPace, type NumberPace } from "../../shared/domain/sending/number-pace.ts";
import type { Timers } from "../events/timers.ts";

/** Whose limit it is. */
export interface PacedNumber {
  /** Origin of the Graph API that counts: a sandbox's numbers are not Meta's, even with the same id. */
  readonly graphUrl: string;
  readonly numberId: NumberId;
  /** Messages a second, as far as it is known now. */
  readonly perSecond: number;
}

export interface NumberPaces {
  /**
   * Resolves when a message of this number may go, in the order of the calls. It counts as sent from then on.
   * @param signal ends the waiting; nothing is counted then
   * @throws WaypostError `workspace-not-open` when the signal fires
   */
  take(number: PacedNumber, signal: AbortSignal): Promise<void>;
  /** The same pace, for whoever sends many at once and hears of what people write to the number. */
  paceOf(number: Pick<PacedNumber, "graphUrl" | "numberId">): NumberPace;
}

export interface NumberPacesOptions {
  /** Milliseconds of a clock that only goes forward. */
  monotonicNow(): number;
  readonly timers: Timers;
}

interface Line {
  readonly pace: NumberPace;
  /** Those before us have gone or given up. */
  last: Promise<void>;
}

export function createNumberPaces({ monotonicNow, timers }: NumberPacesOptions): NumberPaces {
  const startedAt = monotonicNow();
  const lines = new Map<string, Line>();

  function lineOf({ graphUrl, numberId }: Pick<PacedNumber, "graphUrl" | "numberId">): Line {
    const key = `${graphUrl} ${numberId}`;
    const line = lines.get(key) ?? { pace: createNumberPace({ startedAt }), last: Promise.resolve() };
    lines.set(key, line);
    return line;
  }

  /** Resolves after so many milliseconds, or at once when the signal fires. */
  function pause(delay: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        callOff();
        signal.removeEventListener("abort", end);
        resolve();
      };
      const callOff = timers.after(delay, end);
      signal.addEventListener("abort", end, { once: true });
    });
  }

  async function goWhenFree(pace: NumberPace, perSecond: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const now = monotonicNow();
      const wait = pace.nextGo(now, perSecond);
      if (wait === 0) {
        pace.reserve(1);
        pace.sent(now);
        return;
      }
      await pause(wait, signal);
    }
    throw new WaypostError("workspace-not-open");
  }

  return {
    paceOf: (number) => lineOf(number).pace,
    take: (number, signal) => {
      const line = lineOf(number);
      const turn = line.last.then(() => goWhenFree(line.pace, number.perSecond, signal));
      line.last = turn.catch(() => undefined);
      return turn;
    },
  };
}
