/**
 * Whatever happens to a campaign in whatever order, it does what a small reference does that was written apart from it
 * (tests/support/sending/model): nobody gets two messages, nobody is lost, and the sums are those of the people.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { patienceOf, propertyOf } from "../support/rounds.ts";
import { frozenPattern } from "../support/sending/model/real-campaigns.ts";
import { choices, type Step, step } from "../support/sending/model/steps.ts";
import { walk } from "../support/sending/model/walk.ts";
import { startBench } from "../support/setup-bench.ts";

const MINUTE = 60_000;
const byClock = (after: number): readonly Step[] => [
  { kind: "reschedule", minutes: 5 },
  { kind: "clock", by: after * MINUTE },
  { kind: "look" },
];
/** Most begin with a start, so that the rest is about what is sent. */
const BEGINNINGS: readonly (readonly Step[])[] = [
  [{ kind: "start" }],
  [{ kind: "start" }],
  [{ kind: "start", clicks: 2 }],
  [],
  byClock(6),
  byClock(11),
];

test("a campaign does what its reference does", { timeout: patienceOf(1_200_000) }, async () => {
  const bench = await startBench();
  const pattern = await frozenPattern(bench);
  const visited = new Set<string>();
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      choices,
      fc.constantFrom(0, 0, 1_500, -2_000),
      fc.constantFrom(...BEGINNINGS),
      fc.array(step, { minLength: 1, maxLength: 30, size: "max" }),
      (size, chosen, ahead, beginning, steps) => {
        const all = [...beginning, ...steps];
        for (const what of walk(bench, pattern, { size, choices: chosen, ahead, steps: all }))
          visited.add(what);
      },
    ),
    propertyOf("sending-model", 2_000),
  );
  // Chance that never got anywhere would have shown nothing.
  expect([...visited]).toEqual(
    expect.arrayContaining([
      ...[
        "claimed",
        "skipped",
        "retried",
        "resent",
        "is missed",
        "is stopped",
        "started-by-clock",
        "interrupted",
        "canary-passed",
      ],
      ...["is completed", "is completed-with-errors"],
      ...["account", "blocked", "template-changed", "canary-failed"].map((guard) => `guard ${guard}`),
    ]),
  );
});
