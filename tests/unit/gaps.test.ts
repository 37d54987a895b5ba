/** Stretches without a webhook in which one was to be expected. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { awayWithin, NOTE_EVERY, notePresence } from "../../shared/domain/gaps/absences.ts";
import {
  type ArrivalSpan,
  AWAITED_STEPS,
  type AwaitedMessage,
  countGaps,
  LEAST_SILENCE,
  silencesOf,
  type UsualTimes,
} from "../../shared/domain/gaps/gaps.ts";
import { isProbe, mayAsk } from "../../shared/domain/gaps/history-offer.ts";
import { usualTimesOf } from "../../shared/domain/gaps/usual-times.ts";
import { bucketOf } from "../../shared/domain/results/latency-buckets.ts";
import { propertyOf } from "../support/rounds.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 100 * HOUR;
const USUAL: UsualTimes = { sent: 2 * MINUTE, delivered: 30 * MINUTE };

const span = (first: number, last = first): ArrivalSpan => ({ first, last });

function message(acceptedAt: number, told: Partial<AwaitedMessage> = {}): AwaitedMessage {
  return { acceptedAt, sent: null, delivered: null, ...told };
}

const told = (at: number, heardAt = at) => ({ at, heardAt });

function gapsOf(arrivals: readonly ArrivalSpan[], messages: readonly AwaitedMessage[]) {
  const counter = countGaps(silencesOf(arrivals, NOW), USUAL, NOW);
  for (const one of messages) counter.add(one);
  return counter.gaps();
}

const ARRIVALS = [span(10 * HOUR, 20 * HOUR), span(28 * HOUR, 99.9 * HOUR)];
const NIGHT = { from: 20 * HOUR, until: 28 * HOUR };

describe("a gap", () => {
  test("is a silence in which messages should have been told of", () => {
    expect(gapsOf(ARRIVALS, [message(21 * HOUR), message(22 * HOUR)])).toEqual([
      { ...NIGHT, open: 2, sent: { expected: 2, missing: 2 }, delivered: { expected: 2, missing: 2 } },
    ]);
  });

  test("is none while nothing is open, however long the silence", () => {
    const inTime = message(19 * HOUR, { sent: told(19 * HOUR), delivered: told(19.1 * HOUR) });
    expect(gapsOf(ARRIVALS, [])).toEqual([]);
    expect(gapsOf(ARRIVALS, [inTime])).toEqual([]);
  });

  test("is told of afterwards, and then nothing is missing of it", () => {
    const late = message(21 * HOUR, {
      sent: told(21 * HOUR, 28.1 * HOUR),
      delivered: told(21.2 * HOUR, 40 * HOUR),
    });
    expect(gapsOf(ARRIVALS, [late])).toEqual([
      { ...NIGHT, open: 1, sent: { expected: 1, missing: 0 }, delivered: { expected: 1, missing: 0 } },
    ]);
  });

  test("is none where the phone was off: the receipt comes when it happens, and ends the silence", () => {
    const offOverNight = message(20 * HOUR - 5_000, {
      sent: told(20 * HOUR - 4_000, 20 * HOUR),
      delivered: told(28 * HOUR - 1_000, 28 * HOUR),
    });
    expect(gapsOf(ARRIVALS, [offOverNight])).toEqual([]);
  });

  test("is none for a message that was overdue before while webhooks came", () => {
    expect(gapsOf(ARRIVALS, [message(12 * HOUR, { sent: told(12 * HOUR) })])).toEqual([]);
  });

  test("counts a delivery that was to be expected in it of a message sent before", () => {
    const before = message(20 * HOUR - MINUTE, { sent: told(20 * HOUR - 50_000) });
    expect(gapsOf(ARRIVALS, [before])).toMatchObject([
      { ...NIGHT, open: 1, sent: { expected: 0 }, delivered: { expected: 1, missing: 1 } },
    ]);
  });

  test("may last to this day, and may have nothing before it", () => {
    const [quarterAgo, noWebhook] = [NOW - LEAST_SILENCE, [] as const];
    expect(gapsOf([span(HOUR, quarterAgo)], [message(quarterAgo + MINUTE)])).toMatchObject([
      { from: quarterAgo, until: null, sent: { missing: 1 }, delivered: { expected: 0 } },
    ]);
    expect(gapsOf(noWebhook, [message(50 * HOUR)])).toMatchObject([{ from: null, until: null, open: 1 }]);
    expect(gapsOf([span(HOUR, quarterAgo + 1)], [message(quarterAgo + MINUTE)])).toEqual([]);
  });

  test("does not count what was to be expected in the future", () => {
    expect(gapsOf([span(HOUR, 90 * HOUR)], [message(NOW - MINUTE)])).toEqual([]);
  });
});

describe("whatever came and whatever was sent", () => {
  const minutes = (most: number) => fc.integer({ min: 0, max: most }).map((minute) => minute * MINUTE);
  const anyArrivals = fc
    .array(minutes(NOW / MINUTE), { maxLength: 12 })
    .map((times) => [...new Set(times)].sort((left, right) => left - right).map((at) => span(at)));
  const anyStep = (from: number) =>
    fc.option(
      fc
        .tuple(minutes(600), minutes(600))
        .map(([after, lag]) => ({ at: from + after, heardAt: from + after + lag })),
    );
  const anyMessage = minutes(NOW / MINUTE).chain((acceptedAt) =>
    fc.record({
      acceptedAt: fc.constant(acceptedAt),
      sent: anyStep(acceptedAt),
      delivered: anyStep(acceptedAt),
    }),
  );
  const anyMessages = fc.array(anyMessage, { maxLength: 12 });

  /** The definition, written down once more and without search. */
  function plainly(arrivals: readonly ArrivalSpan[], messages: readonly AwaitedMessage[]) {
    const bounds = [null, ...arrivals, null];
    return bounds.slice(1).flatMap((after, index) => {
      const before = bounds[index] ?? null;
      const [from, until] = [before?.last ?? Number.NEGATIVE_INFINITY, after?.first ?? NOW];
      if (until - from < LEAST_SILENCE) return [];
      const expected = (step: (typeof AWAITED_STEPS)[number]) =>
        messages.filter((one) => {
          const heard = one[step];
          const at = heard === null ? one.acceptedAt + USUAL[step] : heard.at;
          const isInside = at > from && at < until && one.acceptedAt < until;
          return isInside && (heard === null || (heard.heardAt > from && at + MINUTE < until));
        });
      const counts = Object.fromEntries(
        AWAITED_STEPS.map((step) => {
          const all = expected(step);
          return [step, { expected: all.length, missing: all.filter((one) => one[step] === null).length }];
        }),
      );
      const open = new Set(AWAITED_STEPS.flatMap(expected)).size;
      const gap = { from: before?.last ?? null, until: after?.first ?? null, open, ...counts };
      return open === 0 ? [] : [gap];
    });
  }

  test("gaps are what their definition says, in any order of the messages", () => {
    fc.assert(
      fc.property(
        anyArrivals,
        anyMessages.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        (arrivals, [messages, shuffled]) => {
          const gaps = gapsOf(arrivals, messages);
          expect(gaps).toEqual(plainly(arrivals, messages));
          expect(gapsOf(arrivals, shuffled)).toEqual(gaps);
        },
      ),
      propertyOf("gaps by their definition", 2_000),
    );
  });

  test("no webhook lies in a gap, every step counts once, and without messages there is none", () => {
    fc.assert(
      fc.property(anyArrivals, anyMessages, (arrivals, messages) => {
        const gaps = gapsOf(arrivals, messages);
        expect(gapsOf(arrivals, [])).toEqual([]);
        for (const { from, until, open, sent, delivered } of gaps) {
          expect(open).toBeGreaterThan(0);
          for (const { first } of arrivals) {
            expect(first > (from ?? -1) && first < (until ?? NOW)).toBe(false);
          }
          for (const { expected, missing } of [sent, delivered])
            expect(missing).toBeLessThanOrEqual(expected);
        }
        for (const step of AWAITED_STEPS) {
          const all = gaps.reduce((sum, gap) => sum + gap[step].expected, 0);
          expect(all).toBeLessThanOrEqual(messages.length);
        }
      }),
      propertyOf("gaps hold no webhook", 2_000),
    );
  });
});

describe("how long messages usually take", () => {
  const counted = (seconds: number, n: number) => [{ bucket: bucketOf(seconds), n }];

  test("is measured once there are enough of them, and never unlikely short or long", () => {
    expect(usualTimesOf({ sent: counted(300, 49), delivered: [] })).toEqual({
      sent: 2 * MINUTE,
      delivered: HOUR,
    });
    const { sent, delivered } = usualTimesOf({ sent: counted(300, 50), delivered: counted(7_200, 50) });
    expect(sent / MINUTE).toBeCloseTo(5, 0);
    expect(delivered / HOUR).toBeCloseTo(2, 0);
    expect(usualTimesOf({ sent: counted(1, 90), delivered: counted(2, 90) })).toEqual({
      sent: MINUTE,
      delivered: 15 * MINUTE,
    });
    expect(usualTimesOf({ sent: counted(90_000, 90), delivered: counted(900_000, 90) })).toEqual({
      sent: HOUR,
      delivered: 24 * HOUR,
    });
  });
});

describe("when this computer was off or asleep", () => {
  test("is told by notes that are too far apart, and by a start", () => {
    const begun = notePresence(null, HOUR, true);
    expect(begun).toEqual({ notedAt: HOUR, absences: [] });
    const awake = notePresence(begun, HOUR + NOTE_EVERY + 20_000, false);
    expect(awake.absences).toEqual([]);
    const slept = notePresence(awake, 9 * HOUR, false);
    expect(slept.absences).toEqual([{ from: awake.notedAt, until: 9 * HOUR }]);
    const again = notePresence(slept, 9 * HOUR + MINUTE, true);
    expect(again.absences.at(-1)).toEqual({ from: 9 * HOUR, until: 9 * HOUR + MINUTE });
    // A clock that was set back says nothing.
    expect(notePresence(again, HOUR, true).absences).toEqual(again.absences);
  });

  test("counts as far as it lies within a stretch", () => {
    const absences = [
      { from: 0, until: 2 * HOUR },
      { from: 3 * HOUR, until: 4 * HOUR },
    ];
    expect(awayWithin(absences, HOUR, 3.5 * HOUR)).toBe(1.5 * HOUR);
    expect(awayWithin(absences, 5 * HOUR, 6 * HOUR)).toBe(0);
  });
});

test("a number that refused its history is asked again after a month", () => {
  const refused = { state: "refused", at: 0, code: 200, subcode: 1349174 } as const;
  const available = { state: "available", at: 0 } as const;
  expect([mayAsk(null, 1), mayAsk(refused, 29 * 24 * HOUR), mayAsk(refused, 30 * 24 * HOUR)]).toEqual([
    true,
    false,
    true,
  ]);
  expect([mayAsk(available, 1), isProbe(null), isProbe(refused), isProbe(available)]).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
