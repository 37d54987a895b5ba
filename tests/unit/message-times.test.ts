/** What the message page says about time and order: no more than two clocks and no promised order allow. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DatedStep, gapOf } from "../../shared/domain/messages/gaps.ts";
import { outOfOrder } from "../../shared/domain/messages/receipt-order.ts";
import { propertyOf } from "../support/rounds.ts";

const NOON = Date.parse("2026-11-28T12:00:00Z");
const ours = (ms: number): DatedStep => ({ at: NOON + ms, source: "waypost", implied: false });
const metas = (seconds: number): DatedStep => ({ at: NOON + seconds * 1000, source: "meta", implied: false });

describe("the time between two steps", () => {
  test.each<[string, DatedStep | undefined, DatedStep, number | null, ReturnType<typeof gapOf>]>([
    ["is none before the first", undefined, ours(0), null, null],
    ["is exact between two of ours", ours(0), ours(395), null, { kind: "exact", ms: 395 }],
    ["is none when our clock was set back", ours(900), ours(0), null, null],
    [
      "is under a second, not 395 ms, from ours to Meta's",
      ours(605),
      metas(1),
      1_600,
      { kind: "under-a-second" },
    ],
    [
      "is under a second when Meta's whole second is before ours",
      ours(605),
      metas(0),
      900,
      { kind: "under-a-second" },
    ],
    ["is whole seconds from ours to Meta's", ours(605), metas(4), 4_200, { kind: "seconds", seconds: 3 }],
    [
      "is within the same second, not at the same moment, between two of Meta's",
      metas(1),
      metas(1),
      1_600,
      { kind: "same-second" },
    ],
    ["is whole seconds between two of Meta's", metas(1), metas(66), 66_100, { kind: "seconds", seconds: 65 }],
    [
      "is none when Meta dates a step after its receipt arrived, as a sandbox that was moved on does",
      ours(605),
      metas(4_200),
      1_700,
      null,
    ],
    ["is none when Meta dates a step well before ours", ours(605), metas(-3), 900, null],
    [
      "is Meta's own also when its clock is ahead",
      metas(4_200),
      metas(4_201),
      2_700,
      { kind: "seconds", seconds: 1 },
    ],
    ["is none for a step that is only implied", metas(1), { ...metas(9), implied: true }, 9_100, null],
    ["is none after a step that is only implied", { ...metas(9), implied: true }, metas(9), 9_100, null],
  ])("%s", (_, before, step, arrivedAfter, gap) => {
    const arrivedAt = arrivedAfter === null ? null : NOON + arrivedAfter;
    expect(gapOf(before, step, arrivedAt)).toEqual(gap);
  });

  test("is never negative, and never finer than a second where Meta's clock is one end", () => {
    const step = fc.record({
      at: fc.integer({ min: 0, max: 10_000_000 }),
      source: fc.constantFrom("waypost" as const, "meta" as const),
      implied: fc.boolean(),
    });
    fc.assert(
      fc.property(
        step,
        step,
        fc.option(fc.integer({ min: 0, max: 10_000_000 })),
        (before, after, arrivedAt) => {
          const [first, second] =
            before.source === "meta" && before.at > after.at ? [after, before] : [before, after];
          const gap = gapOf(first, second, arrivedAt);
          if (gap?.kind === "exact") {
            expect(gap.ms).toBeGreaterThanOrEqual(0);
            expect([first.source, second.source]).toEqual(["waypost", "waypost"]);
          }
        },
      ),
      propertyOf(
        "message times: is never negative, and never finer than a second where Meta's clock is one end",
        100,
      ),
    );
  });
});

describe("a receipt is out of order", () => {
  const at = (status: string, second: number) => ({ status, at: NOON + second * 1000 });

  test.each<[string, readonly ReturnType<typeof at>[], ReturnType<typeof at>, ReturnType<typeof outOfOrder>]>(
    [
      ["when it is the first: no", [], at("sent", 5), null],
      ["when Meta dates an earlier arrival later", [at("read", 9)], at("sent", 5), "dated-later"],
      [
        "when what usually follows it came first within its second",
        [at("delivered", 5)],
        at("sent", 5),
        "same-second",
      ],
      ["when it follows as usual within its second: no", [at("sent", 5)], at("delivered", 5), null],
      ["when its status is unknown and so is its place: no", [at("sent", 5)], at("teleported", 5), null],
      ["when its status is unknown and dated earlier: no", [at("sent", 5)], at("teleported", 4), null],
      ["when an unknown status came first within its second: no", [at("teleported", 5)], at("sent", 5), null],
      ["when a failure and a delivery share a second: no", [at("failed", 5)], at("delivered", 5), null],
      [
        "when its status is called like a property of every object: no",
        [at("sent", 5)],
        at("constructor", 5),
        null,
      ],
    ],
  )("%s", (_, earlier, receipt, expected) => {
    expect(outOfOrder(earlier, receipt)).toBe(expected);
  });
});
