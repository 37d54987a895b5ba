/** Whom a test message can't go to because of its template. */
import { describe, expect, test } from "vitest";
import { formErrors } from "../../renderer/features/send/form-errors.ts";
import type { RecipientCheck, TemplateView } from "../../shared/contract/index.ts";
import { templateWith } from "../support/preflight/ready-account.ts";

const template = (change: Parameters<typeof templateWith>[0]): TemplateView => ({
  ...templateWith(change),
  sync: { kind: "synced" },
  isSendable: true,
  checkedAt: 0,
});

const CHECK: RecipientCheck = {
  verdict: "valid",
  reason: null,
  e164: "+5511987654000",
  userId: null,
  country: "BR",
  suggestion: null,
  extension: null,
  optOut: null,
  suppression: null,
  quietUntil: null,
  availability: "optimized",
  place: "BR",
  senderPlace: "BR",
  availabilityAsOf: "2026-09-11",
  availabilityOverrides: [],
};

const recipientError = (of: TemplateView, change: Partial<RecipientCheck>) =>
  formErrors({
    template: of,
    values: { "body.1": "Ana" },
    to: "somebody",
    check: { ...CHECK, ...change },
    isNumberConfirmed: true,
    now: 0,
  }).recipient;

describe("a template with a maximum price", () => {
  const priced = template({ id: "1", maxPrice: { perThousand: 9_000 } });

  test("goes to a number where Meta takes one", () => {
    expect(recipientError(priced, {})).toBeNull();
  });

  test("doesn't go to a user id, nor to a country without", () => {
    const byUserId = { e164: null, userId: "BR.13491208655302741918" };
    expect(recipientError(priced, byUserId)).toEqual({ kind: "max-price", why: "user-id-max-price" });
    expect(recipientError(priced, { country: "RU" })).toEqual({
      kind: "max-price",
      why: "max-price-unavailable",
    });
    const plain = template({ id: "1" });
    expect(recipientError(plain, byUserId)).toBeNull();
    expect(recipientError(plain, { country: "RU" })).toBeNull();
  });

  test("doesn't keep anybody from being stopped", () => {
    const optOut = { source: "entered", at: 1, note: null } as never;
    expect(recipientError(priced, { optOut })).toEqual({ kind: "stopped" });
  });
});
