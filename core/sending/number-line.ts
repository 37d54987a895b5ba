/**
 * What messages of one number have in common while they are sent: the number's pace, how many requests may be under way, and
 * whether Meta can be reached. Times are milliseconds of a clock that only goes forward.
 */
import type { AccountId, NumberId } from "../../shared/domain/ids.ts";
import {
  afterLatency,
  afterShortage,
  FIRST_CONCURRENCY,
  fitted,
} from "../../shared/domain/sending/concurrency.ts";
import type { NumberPace } from "../../shared/domain/sending/number-pace.ts";
import { afterSign, FULL_SPEED, factorAt } from "../../shared/domain/sending/throttle.ts";

/** What came of one request, as far as it tells how fast the next ones may go. */
export interface LineAnswer {
  readonly kind: "answered" | "too-fast" | "lost" | "never-left";
  /** From the request to its answer. */
  readonly took: number;
  /** The highest percentage of Meta's usage headers; null where there were none. */
  readonly usage: number | null;
}

export interface NumberLine {
  readonly accountId: AccountId;
  readonly numberId: NumberId;
  readonly pace: NumberPace;
  /** Messages a second that may go now. */
  level(now: number): number;
  /** Meta has asked to slow down. */
  isThrottled(now: number): boolean;
  /** How many may be claimed now, to go within `lead` milliseconds. */
  room(now: number, lead: number): number;
  /** Milliseconds until there may be room again; null while only an answer can make some. */
  nextRoom(now: number, lead: number): number | null;
  /** So many are claimed. */
  reserve(messages: number): void;
  /** They don't go after all. */
  release(messages: number): void;
  /** Of one that was reserved. */
  answered(now: number, answer: LineAnswer): void;
  /** Nothing goes before then. @param time by Meta's clock */
  holdUntil(time: number): void;
  /** Until when nothing goes, by Meta's clock; null where something may. */
  heldUntil(): number | null;
  /** Meta can't be reached: one request at a time tries whether it can again. */
  readonly isUnreachable: boolean;
}

export interface NumberLineOptions {
  readonly accountId: AccountId;
  readonly numberId: NumberId;
  readonly pace: NumberPace;
  /** Messages a second that Meta lets the number send and receive. */
  levelOf(): number;
  /** Milliseconds since the epoch by Meta's clock, as far as that is known: what Meta asks to wait for goes by it. */
  metaNow(): number;
}

/** From one try of a network that is gone to the next: however long it was gone, it is used within seconds. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 5_000;

export function createNumberLine({
  accountId,
  numberId,
  pace,
  levelOf,
  metaNow,
}: NumberLineOptions): NumberLine {
  let inUse = 0;
  let concurrency = FIRST_CONCURRENCY;
  let throttle = FULL_SPEED;
  let heldUntil = Number.NEGATIVE_INFINITY;
  let unreachable: { readonly until: number; readonly pause: number } | null = null;

  const heldFor = () => Math.max(0, heldUntil - metaNow());
  const level = (now: number) => Math.max(1, levelOf() * factorAt(throttle, now));

  return {
    accountId,
    numberId,
    pace,
    level,
    isThrottled: (now) => factorAt(throttle, now) < 1,
    room: (now, lead) => {
      if (heldFor() > 0) return 0;
      if (unreachable !== null) return unreachable.until > now || inUse > 0 ? 0 : 1;
      const free = pace.freeWithin(now, level(now), lead);
      concurrency = fitted(concurrency, level(now), now);
      const short = free - Math.max(0, concurrency.most - inUse);
      if (short > 0) concurrency = afterShortage(concurrency, short, now);
      return Math.max(0, Math.min(free, concurrency.most - inUse));
    },
    nextRoom: (now, lead) => {
      if (unreachable !== null) return inUse > 0 ? null : Math.max(0, unreachable.until - now);
      return Math.max(heldFor(), pace.nextFree(now, level(now)) - lead);
    },
    reserve: (messages) => {
      pace.reserve(messages);
      inUse += messages;
    },
    release: (messages) => {
      pace.release(messages);
      inUse -= messages;
    },
    answered: (now, { kind, took, usage }) => {
      inUse -= 1;
      // An answer that is lost proves nothing: its connection may be one of before.
      if (kind === "never-left" || (kind === "lost" && unreachable !== null)) {
        // What was under way together fails together, and that counts once.
        if (unreachable !== null && now < unreachable.until) return;
        const pause = unreachable === null ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, unreachable.pause * 2);
        unreachable = { until: now + pause, pause };
        return;
      }
      unreachable = null;
      concurrency = afterLatency(concurrency, { took, now, perSecond: level(now) });
      if (kind === "too-fast") throttle = afterSign(throttle, { kind: "too-fast" }, now);
      if (usage !== null) throttle = afterSign(throttle, { kind: "usage", percent: usage }, now);
    },
    holdUntil: (time) => {
      heldUntil = Math.max(heldUntil, time);
    },
    heldUntil: () => (heldFor() > 0 ? heldUntil : null),
    get isUnreachable() {
      return unreachable !== null;
    },
  };
}
