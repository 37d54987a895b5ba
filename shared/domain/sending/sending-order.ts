/**
 * Whose turn it is: of the classes of people who may be written to now, those whose hours end first. The sender and the rehearsal
 * ask the same order. Openings are remembered until one of them closes or opens, so that asking a hundred times a second costs
 * next to nothing with hundreds of classes. Times are milliseconds since the epoch, by Meta's clock.
 */
import { HORIZON, type Opening } from "../campaigns/sending-time.ts";

/** People who may be written to at the same times. */
export interface OrderedClass {
  /** The stretch a time is in, or the next one; null where there is none any more. */
  openAt(at: number): Opening | null;
}

export type Turn =
  /** Indexes of the classes who may be written to, in their order; those in which nobody is left are not among them. */
  | { readonly kind: "open"; readonly classes: readonly number[] }
  /** Nobody may be written to before that. */
  | { readonly kind: "closed"; readonly opens: number };

export interface SendingOrder {
  /**
   * @param countLeftOf people of a class who are still to be written to
   * @returns null where nobody is left whom some hour suits
   */
  next(now: number, countLeftOf: (index: number) => number): Turn | null;
}

/** @param start when the first of them may be written to */
export function createSendingOrder(classes: readonly OrderedClass[], start: number): SendingOrder {
  const openings: (Opening | null)[] = classes.map((one) => one.openAt(start));
  /** What holds from a moment until before another. */
  let known: { readonly from: number; readonly until: number; readonly open: readonly number[] } | null =
    null;

  function openAt(now: number): readonly number[] {
    if (known !== null && now >= known.from && now < known.until) return known.open;
    // A clock that was put back may be within hours that were over.
    if (now < (known?.from ?? start))
      for (const [index, one] of classes.entries()) openings[index] = one.openAt(now);
    let until = Number.POSITIVE_INFINITY;
    const open: number[] = [];
    for (const [index, one] of classes.entries()) {
      const opening = openingOf(one, openings[index] ?? null, now);
      openings[index] = opening;
      if (opening === null) continue;
      if (opening.opens > now) until = Math.min(until, opening.opens);
      else {
        open.push(index);
        until = Math.min(until, closesOf(opening));
      }
    }
    if (now - start <= HORIZON) until = Math.min(until, start + HORIZON + 1);
    open.sort((a, b) => order(closesOf(openings[a]), closesOf(openings[b])) || a - b);
    known = { from: now, until, open };
    return open;
  }

  function openingOf(one: OrderedClass, opening: Opening | null, now: number): Opening | null {
    if (opening === null) return null;
    if (now - start > HORIZON) return { opens: start + HORIZON, closes: null };
    return closesOf(opening) <= now ? one.openAt(now) : opening;
  }

  return {
    next: (now, countLeftOf) => {
      const open = openAt(now).filter((index) => countLeftOf(index) > 0);
      if (open.length > 0) return { kind: "open", classes: open };
      let opens = Number.POSITIVE_INFINITY;
      for (const [index, opening] of openings.entries()) {
        if (opening !== null && opening.opens > now && opening.opens < opens && countLeftOf(index) > 0)
          opens = opening.opens;
      }
      return opens === Number.POSITIVE_INFINITY ? null : { kind: "closed", opens };
    },
  };
}

const closesOf = (opening: Opening | null | undefined) => opening?.closes ?? Number.POSITIVE_INFINITY;

const order = (one: number, other: number) => (one === other ? 0 : one < other ? -1 : 1);
