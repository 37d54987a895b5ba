/** When a draft on the screen begins anew from what is stored. */
import { expect, test } from "vitest";
import { isOutrun } from "../../renderer/features/campaigns/draft-in-hand.ts";

const draft = (saved: number) => ({ state: "draft", saved }) as const;
const frozen = (saved: number) => ({ state: "scheduled", saved }) as const;

test("a draft in hand is ahead of what is stored of it", () => {
  expect(isOutrun(draft(3), draft(5), "saved")).toBe(false);
  expect(isOutrun(draft(3), draft(3), "idle")).toBe(false);
});

test("what another window has frozen is shown, and gone on from once it is a draft again", () => {
  expect(isOutrun(draft(3), frozen(5), "idle")).toBe(true);
  expect(isOutrun(draft(3), frozen(3), "saved")).toBe(true);
  expect(isOutrun(frozen(5), frozen(5), "idle")).toBe(false);
  expect(isOutrun(frozen(5), draft(5), "idle")).toBe(true);
  expect(isOutrun(frozen(5), { state: "missed", saved: 5 }, "idle")).toBe(true);
});

test("what was typed and never stored stays in hand", () => {
  expect(isOutrun(draft(3), frozen(5), "failed")).toBe(false);
  expect(isOutrun(draft(3), frozen(5), "pending")).toBe(false);
});
