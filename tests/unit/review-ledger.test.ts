/** The lines of a review's ledger and of its places: they add up, whatever is counted. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ledgerOf } from "../../renderer/features/campaigns/review/ledger.ts";
import { filterOf, placeLines } from "../../renderer/features/campaigns/review/place-lines.ts";
import type { Preflight, PreflightOutcome } from "../../shared/contract/index.ts";
import { AVAILABILITY_EFFECTS } from "../../shared/domain/availability/effects.ts";
import { LEFT_OUT_REASONS } from "../../shared/domain/campaigns/preflight-words.ts";
import { propertyOf } from "../support/rounds.ts";

const people = fc.nat({ max: 5_000 });
const variant = fc.constantFrom("A", "B", "C");
const route = fc.constantFrom("optimized" as const, "cloud" as const);

const outcome: fc.Arbitrary<PreflightOutcome> = fc.oneof(
  fc.record({
    variant,
    people,
    route,
    requested: fc.constant("optimized" as const),
    outlook: fc.constantFrom("usual" as const, "not-delivered" as const),
    fallback: fc.constantFrom(null, { decidedBy: "waypost" as const, reason: "template-syncing" as const }),
    kind: fc.constant("send" as const),
    why: fc.constant(null),
  }),
  fc.record({
    variant,
    people,
    kind: fc.constantFrom("skip" as const, "wait" as const),
    why: fc.constantFrom("opted-out" as const, "quiet-hours" as const),
    requested: fc.constant("optimized" as const),
    route: fc.constant(null),
    outlook: fc.constant(null),
    fallback: fc.constant(null),
  }),
);

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

test("the lines of each block add up to it, and the blocks to the people", () => {
  fc.assert(
    fc.property(
      fc.array(outcome, { maxLength: 30 }),
      fc.array(fc.record({ why: fc.constantFrom(...LEFT_OUT_REASONS), rows: people })),
      (outcomes, leftOut) => {
        const recipients = sum(outcomes.map((one) => one.people));
        const rows = recipients + sum(leftOut.map((one) => one.rows));
        const ledger = ledgerOf({ rows, recipients, outcomes, leftOut } as unknown as Preflight);
        expect(sum(ledger.blocks.map((block) => block.people))).toBe(recipients);
        for (const block of ledger.blocks) {
          expect(sum(block.lines.map((line) => line.people))).toBe(block.people);
          expect(new Set(block.lines.map(({ key }) => key)).size).toBe(block.lines.length);
        }
        expect(sum(ledger.leftOut.map((line) => line.rows)) + recipients).toBe(rows);
        const isWritten = ({ kind }: PreflightOutcome) => kind === "send" || kind === "wait";
        expect(ledger.written).toBe(sum(outcomes.filter(isWritten).map((one) => one.people)));
      },
    ),
    propertyOf("review-ledger", 200),
  );
});

test("the columns of a place add up to its people, and user ids stand together", () => {
  const part = fc.record({
    place: fc.constantFrom("BR", "FR", null),
    recipientKind: fc.constantFrom("number" as const, "user-id" as const),
    effect: fc.constantFrom(...AVAILABILITY_EFFECTS),
    kind: fc.constantFrom("send" as const, "wait" as const, "skip" as const, "undecided" as const),
    route: fc.option(route),
    people,
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const lines = placeLines(parts);
      expect(sum(lines.map((line) => line.people))).toBe(sum(parts.map((one) => one.people)));
      for (const line of lines) {
        expect(line.optimized + line.cloud + line.waits + line.nothing).toBe(line.people);
        expect("place" in filterOf(line)).toBe(line.recipientKind === "number");
      }
      expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
    }),
    propertyOf("review-places", 200),
  );
});
