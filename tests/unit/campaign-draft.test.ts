/** Drafts of campaigns: messages come and go, shares stay whole, and a person's row fills the variables. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { storedDraftSchema } from "../../core/campaigns/stored-draft.ts";
import { campaignDraftSchema } from "../../shared/contract/campaigns.ts";
import { LONGEST_VALUE } from "../../shared/contract/messages.ts";
import {
  areSharesWhole,
  type CampaignDraft,
  changeVariant,
  emptyDraft,
  evenShares,
  MOST_VARIANTS,
  withoutVariant,
  withVariant,
} from "../../shared/domain/campaigns/draft.ts";
import { valueFor, valuesFor } from "../../shared/domain/campaigns/values.ts";

const keysOf = (draft: CampaignDraft) => draft.variants.map(({ key }) => key);

describe("the messages of a draft", () => {
  test("a second one splits the people by chance, and the last one left gets everybody again", () => {
    const two = withVariant(emptyDraft());
    expect(two.split).toEqual({ kind: "share" });
    expect(two.variants.map(({ key, share }) => [key, share])).toEqual([
      ["A", 50],
      ["B", 50],
    ]);
    const one = withoutVariant(two, "A");
    expect(one.split).toEqual({ kind: "one" });
    expect(one.variants.map(({ key, share }) => [key, share])).toEqual([["B", 100]]);
    expect(withoutVariant(one, "B")).toBe(one);
  });

  test("a split by language stays one, and its message for other languages is always one that is there", () => {
    const three = withVariant({ ...withVariant(emptyDraft()), split: { kind: "language", otherwise: "B" } });
    expect(three.split).toEqual({ kind: "language", otherwise: "B" });
    expect(withoutVariant(three, "B").split).toEqual({ kind: "language", otherwise: "A" });
    expect(withoutVariant(three, "C").split).toEqual({ kind: "language", otherwise: "B" });
  });

  test("a change is about one message", () => {
    const two = withVariant(emptyDraft());
    const changed = changeVariant(two, "B", { method: "cloud", templateId: "7" });
    expect(changed.variants[0]).toBe(two.variants[0]);
    expect(changed.variants[1]).toMatchObject({ key: "B", method: "cloud", templateId: "7" });
  });

  test("whatever comes and goes: keys are unique, shares are whole, both schemas take it and give it back", () => {
    const steps = fc.array(fc.oneof(fc.constant("add" as const), fc.constantFrom("A", "B", "C", "D", "E")), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, (taken) => {
        let draft = emptyDraft();
        for (const step of taken) {
          if (step !== "add") draft = withoutVariant(draft, step);
          else if (draft.variants.length < MOST_VARIANTS) draft = withVariant(draft);
        }
        expect(new Set(keysOf(draft)).size).toBe(draft.variants.length);
        expect(keysOf(draft)).toEqual(keysOf(draft).toSorted());
        expect(areSharesWhole(draft)).toBe(true);
        expect(draft.split.kind === "one").toBe(draft.variants.length === 1);
        expect(campaignDraftSchema.parse(draft)).toEqual(draft);
        expect(storedDraftSchema.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
      }),
    );
  });

  test("letters never run out, however often messages come and go", () => {
    let draft = withVariant(emptyDraft());
    for (let round = 0; round < 40; round += 1)
      draft = withVariant(withoutVariant(draft, draft.variants[0]?.key ?? "A"));
    expect(campaignDraftSchema.safeParse(draft).success).toBe(true);
    expect(keysOf(draft)).toEqual(keysOf(draft).toSorted());
  });

  test.each(Array.from({ length: MOST_VARIANTS }, (_, index) => index + 1))("%i even shares", (count) => {
    const shares = evenShares(count);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
  });

  test("one more than there may be is refused", () => {
    let draft = emptyDraft();
    for (let added = 1; added < MOST_VARIANTS; added += 1) draft = withVariant(draft);
    expect(() => withVariant(draft)).toThrow(RangeError);
  });
});

test("a draft takes what its fields take", () => {
  const text = "x".repeat(LONGEST_VALUE);
  const draft = changeVariant(emptyDraft(), "A", {
    values: { one: { kind: "text", text }, two: { kind: "column", column: "first", fallback: text } },
  });
  expect(campaignDraftSchema.safeParse(draft).success).toBe(true);
});

describe("what fills a variable", () => {
  const cells = new Map([
    ["first name", "  Ana "],
    ["city", "   "],
  ]);
  test.each([
    [{ kind: "text", text: " as typed " } as const, " as typed "],
    [{ kind: "column", column: "first name", fallback: "friend" } as const, "Ana"],
    [{ kind: "column", column: "city", fallback: "your city" } as const, "your city"],
    [{ kind: "column", column: "gone", fallback: "" } as const, ""],
  ])("%j", (value, filled) => {
    expect(valueFor(value, cells)).toBe(filled);
    expect(valuesFor({ "body.1": value }, cells)).toEqual({ "body.1": filled });
  });
});
