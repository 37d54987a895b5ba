/** What may happen to a campaign, by chance; also what makes no sense at the moment, which has to be refused. */
import fc from "fast-check";
import { CODES } from "./reference-codes.ts";
import type { Choices, Outcome } from "./reference-words.ts";

interface Asked {
  /** Which of those on the wire; of those that were, where it is late. */
  readonly place: number;
  readonly isLate: boolean;
  readonly outcome: Outcome;
}

/** A person clicks once or twice. */
type Clicks = { readonly clicks?: number };

export type Step = Clicks &
  (
    | { readonly kind: "start" | "pause" | "resume" | "stop" | "skip-canary" | "retry" | "resend" | "look" }
    | { readonly kind: "reschedule"; readonly minutes: number }
    | {
        readonly kind: "turn";
        readonly most: number;
        readonly answers: readonly Asked[];
        /** Of an earlier epoch: another process has taken over. */
        readonly isStale: boolean;
        /** It cannot be committed. */
        readonly fails: boolean;
        /** Its answers are offered once more. */
        readonly isTwice: boolean;
      }
    | { readonly kind: "clock"; readonly by: number }
    | { readonly kind: "opt-out"; readonly place: number }
    | { readonly kind: "restrict"; readonly isNow: boolean }
    | { readonly kind: "template"; readonly to: number }
    | { readonly kind: "crash"; readonly noted: readonly number[]; readonly isOtherBoot: boolean }
  );

const rarely = fc.nat(9).map((n) => n === 0);
const clicks = fc.constantFrom(1, 1, 2);
const place = fc.nat(5);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: "accepted" } as const) },
  { weight: 2, arbitrary: fc.constantFrom({ kind: "unknown" } as const, { kind: "never-sent" } as const) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant("refused" as const), code: fc.constantFrom(...CODES) }),
  },
);

const turn = fc.record({
  kind: fc.constant("turn" as const),
  most: fc.nat(5),
  answers: fc.array(fc.record({ place, isLate: rarely, outcome }), { maxLength: 6 }),
  isStale: rarely,
  fails: rarely,
  isTwice: rarely,
});

const simple = <Kind extends Step["kind"]>(kind: Kind) => fc.record({ kind: fc.constant(kind), clicks });

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 14, arbitrary: turn },
  { weight: 3, arbitrary: simple("start") },
  { weight: 2, arbitrary: simple("pause") },
  { weight: 4, arbitrary: simple("resume") },
  {
    weight: 1,
    arbitrary: fc.oneof(
      { weight: 1, arbitrary: simple("stop") },
      { weight: 2, arbitrary: simple("skip-canary") },
    ),
  },
  { weight: 2, arbitrary: simple("retry") },
  { weight: 2, arbitrary: simple("resend") },
  { weight: 1, arbitrary: simple("look") },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("reschedule" as const),
      minutes: fc.constantFrom(-1, 0, 1, 5, 60),
      clicks,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("clock" as const),
      by: fc.constantFrom(
        1,
        SECOND,
        4 * SECOND,
        MINUTE,
        6 * MINUTE,
        11 * MINUTE,
        HOUR,
        25 * HOUR,
        -SECOND,
        -HOUR,
        -24 * HOUR,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("opt-out" as const), place, clicks }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restrict" as const), isNow: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("template" as const), to: fc.nat(2) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("crash" as const),
      noted: fc.uniqueArray(fc.nat(5), { maxLength: 5 }),
      isOtherBoot: rarely,
    }),
  },
);

export const choices: fc.Arbitrary<Choices> = fc.record({
  isStrict: rarely,
  canary: fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.record({
        people: fc.integer({ min: 1, max: 3 }),
        minutes: fc.constantFrom(1, 10),
        mostFailed: fc.constantFrom(0, 50),
        leastDelivered: fc.constantFrom(0, 0, 50),
      }),
    },
  ),
  perDay: fc.constantFrom(null, null, null, 1, 3),
});
