/**
 * How long a campaign still takes, as a range: at its planned pace, were nothing to go wrong any more, until at the pace of the
 * last minutes and some less, with whoever waits refused once more. By the same forecast as before the start
 * (shared/domain/campaigns/sending-time.ts). Pure. Times are milliseconds since the epoch, by Meta's clock.
 */
import { forecastSending, type SendingGroup, type SendingPlan } from "../campaigns/sending-time.ts";

export interface EtaQuestion extends Pick<SendingPlan, "until" | "perDay" | "limit" | "stop"> {
  readonly now: number;
  /** Messages a second, as planned: above 0. */
  readonly planned: number;
  /** Messages a second of the last minutes in which something could be sent; null where there were none. */
  readonly measured: number | null;
  /** People in the queue, by their hours. */
  readonly groups: readonly SendingGroup[];
  /** Messages that are tried again later, and when. */
  readonly waiting: readonly { readonly due: number; readonly messages: number }[];
}

export interface Eta {
  /** When the last message has gone, at the earliest and at the latest; `now` where nobody is left. */
  readonly earliest: number;
  readonly latest: number;
  /** People who are written to before the message is no longer useful, those who wait included. */
  readonly inTime: { readonly fewest: number; readonly most: number };
}

/** A pace that was measured for a few minutes may get so much worse. */
const MARGIN = 0.8;
/** Messages a second: nothing at all would never end. */
const SLOWEST = 0.01;

export function etaOf(question: EtaQuestion): Eta {
  const { planned, measured } = question;
  const quick = endAt(question, Math.max(planned, SLOWEST), 0);
  const slow = endAt(question, Math.max(Math.min(planned, measured ?? planned) * MARGIN, SLOWEST), 1);
  return {
    earliest: quick.end,
    latest: Math.max(quick.end, slow.end),
    inTime: { fewest: Math.min(quick.inTime, slow.inTime), most: quick.inTime },
  };
}

/** @param again how many more times whoever waits has to wait as long */
function endAt(
  { now, groups, waiting, until, perDay, limit, stop }: EtaQuestion,
  perSecond: number,
  again: number,
): { readonly end: number; readonly inTime: number } {
  const queued = forecastSending(groups, { start: now, perSecond, until, perDay, limit, stop });
  let { end, inTime } = queued;
  for (const { due, messages } of waiting) {
    const from = Math.max(now, due + again * Math.max(0, due - now));
    const last = from + (messages * 1_000) / perSecond;
    end = Math.max(end, last);
    const reached = until === null ? messages : Math.ceil(((until - from) * perSecond) / 1_000);
    inTime += Math.max(0, Math.min(messages, reached));
  }
  // Nothing is sent any more once it is of no use.
  return { end: Math.round(until === null ? end : Math.max(now, Math.min(end, until))), inTime };
}
