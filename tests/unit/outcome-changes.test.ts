/** What is said to have changed between two preflights. */
import { describe, expect, test } from "vitest";
import { outcomeChanges } from "../../shared/domain/campaigns/outcome-changes.ts";

const SEEN = {
  sender: { numberId: "1" },
  variants: [{ key: "A", template: { name: "sale", language: "en", category: "MARKETING" } }],
  marks: {
    lists: [
      { audience: "7", list: 3, changes: 2 },
      { audience: "8", list: 4, changes: 0 },
    ],
    templates: [{ variant: "A", mark: "x" }],
    hours: "off",
    people: "all",
  },
  blockers: [],
  warnings: [{ code: "quality-red", variant: null }],
  outcomes: [
    { kind: "send", people: 5 },
    { kind: "skip", people: 1 },
  ],
  schedule: { pace: 80, throughput: 80 },
  limit: { tier: "TIER_2K", people: 2_000 },
};
type Outcome = typeof SEEN;

const others = (change: Partial<Outcome["marks"]> = {}) => ({
  marks: { ...SEEN.marks, people: "others", ...change },
});

describe("what has changed", () => {
  test.each<readonly [string, Partial<Outcome>, readonly object[]]>([
    [
      "a list that was imported again",
      others({ lists: [{ audience: "7", list: 9, changes: 0 }] }),
      [{ kind: "list-imported", audience: "7" }],
    ],
    [
      "rows of a list, and with them how many",
      {
        ...others({ lists: [{ audience: "7", list: 3, changes: 4 }] }),
        outcomes: [{ kind: "send", people: 4 }],
      },
      [
        { kind: "count", before: 5, after: 4 },
        { kind: "list-changed", audience: "7" },
      ],
    ],
    ["people by nothing that can be named", others(), [{ kind: "people" }]],
    [
      "a template by its text",
      { marks: { ...SEEN.marks, templates: [{ variant: "A", mark: "y" }] } },
      [{ kind: "template", variant: "A" }],
    ],
    [
      "a template by its category",
      { variants: [{ key: "A", template: { name: "sale", language: "en", category: "UTILITY" } }] },
      [{ kind: "template", variant: "A" }],
    ],
    ["quiet hours", { marks: { ...SEEN.marks, hours: "on" } }, [{ kind: "hours" }]],
    ["a throughput", { schedule: { pace: 80, throughput: 1_000 } }, [{ kind: "pace" }]],
    ["a limit", { limit: { tier: "TIER_10K", people: 10_000 } }, [{ kind: "limit" }]],
    ["the number", { sender: { numberId: "2" } }, [{ kind: "sender" }]],
    ["warnings", { warnings: [] }, [{ kind: "warnings" }]],
    // The decisions about people of one kind and another are swapped.
    ["what is decided", { outcomes: SEEN.outcomes.toReversed() }, [{ kind: "people" }]],
  ])("%s", (_, change, told) => {
    expect(outcomeChanges(SEEN, { ...SEEN, ...change })).toEqual(told);
  });

  test("an import that comes to the same isn't what has changed", () => {
    const marks = { ...SEEN.marks, lists: [{ audience: "7", list: 9, changes: 0 }], hours: "on" };
    expect(outcomeChanges(SEEN, { ...SEEN, marks })).toEqual([{ kind: "hours" }]);
  });
});
