import { describe, expect, test } from "vitest";
import { checkRecipient } from "../../core/recipients/recipient-check.ts";

describe("a recipient's number", () => {
  test.each([
    ["", "empty", null, null],
    ["+5511987654321", "valid", "+5511987654321", "BR"],
    ["+55 (11) 98765-4321", "valid", "+5511987654321", "BR"],
    ["5511987654321", "fixed", "+5511987654321", "BR"],
    ["0033 6 12 34 56 78", "fixed", "+33612345678", "FR"],
    ["+1 202 555 0143", "valid", "+12025550143", "US"],
    ["hello", "invalid", null, null],
    ["+55 11", "invalid", null, null],
    ["+551198765432112345", "invalid", null, null],
    ["+999123456789", "invalid", null, null],
  ] as const)("%s is %s", (typed, verdict, e164, country) => {
    expect(checkRecipient(typed, "BR")).toMatchObject({ verdict, e164, country });
  });

  test.each([
    ["+551187654321", "br-ninth-digit", "+55 11 98765 4321"],
    ["+5215512345678", "mx-521", "+52 55 1234 5678"],
    ["+541112345678", "ar-549", "+54 9 11 1234 5678"],
  ] as const)("%s looks like an old form and another is suggested", (typed, reason, suggestion) => {
    expect(checkRecipient(typed, "BR")).toMatchObject({
      verdict: "suspicious",
      reason,
      suggestion,
      e164: typed,
    });
  });

  test("a Brazilian landline is no missing ninth digit", () => {
    expect(checkRecipient("+551132345678", "BR").verdict).toBe("valid");
  });

  test("says what optimized delivery does there, and as of when", () => {
    expect(checkRecipient("+33612345678", "BR")).toMatchObject({ availability: "no-effect" });
    expect(checkRecipient("+33612345678", "BR").availabilityAsOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});
