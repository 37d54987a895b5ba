import { expect, test } from "vitest";
import { FOLLOW_UP_GROUPS, followUpGroupOf, isFollowedUp } from "../../shared/domain/campaigns/follow-up.ts";
import { MESSAGE_STATES } from "../../shared/domain/messages/lifecycle.ts";

const LIMITED = 131_049;
const NOT_ON_WHATSAPP = 131_026;

test("whoever has read it, or is being written to, is followed up on in no way", () => {
  const none = MESSAGE_STATES.filter((state) => followUpGroupOf(state, null) === null);
  expect(none).toEqual(["sending", "read"]);
});

test("what Meta limited is told apart from whatever else has not arrived", () => {
  expect(followUpGroupOf("failed", LIMITED)).toBe("limited");
  expect(followUpGroupOf("failed", NOT_ON_WHATSAPP)).toBe("undelivered");
  expect(followUpGroupOf("failed", null)).toBe("undelivered");
  expect(followUpGroupOf("sent", null)).toBe("undelivered");
  expect(followUpGroupOf("unknown", null)).toBe("undelivered");
  expect(followUpGroupOf("delivered", null)).toBe("unread");
});

const SILENT = { hasReplied: false, hasTapped: false, hasClicked: false, buttons: () => [] };
const everybody = { groups: FOLLOW_UP_GROUPS, buttons: [], exceptReplied: false };

test("whoever tapped is followed up on as that alone, whatever receipts say", () => {
  const tapped = { ...SILENT, hasTapped: true, buttons: () => ["Yes", "Later"] };
  for (const state of MESSAGE_STATES) {
    expect(isFollowedUp(everybody, state, null, tapped), state).toBe(true);
    const others = { ...everybody, groups: FOLLOW_UP_GROUPS.filter((group) => group !== "tapped") };
    expect(isFollowedUp(others, state, null, tapped), state).toBe(false);
    expect(isFollowedUp(everybody, state, null, { ...SILENT, hasClicked: true }), state).toBe(false);
  }
  expect(isFollowedUp({ ...everybody, buttons: ["Later"] }, "read", null, tapped)).toBe(true);
  expect(isFollowedUp({ ...everybody, buttons: ["No"] }, "read", null, tapped)).toBe(false);
});

test("whoever wrote back is left out where that is asked for", () => {
  const both = { ...SILENT, hasTapped: true, hasReplied: true };
  expect(isFollowedUp(everybody, "read", null, both)).toBe(true);
  expect(isFollowedUp({ ...everybody, exceptReplied: true }, "read", null, both)).toBe(false);
  expect(isFollowedUp({ ...everybody, exceptReplied: true }, "delivered", null, SILENT)).toBe(true);
});
