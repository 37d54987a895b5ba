import { expect, test } from "vitest";
import { followUpGroupOf } from "../../shared/domain/campaigns/follow-up.ts";
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
