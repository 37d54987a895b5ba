/** What stands on top of Setup, and which rows need no more than a line. */
import { describe, expect, test } from "vitest";
import { isSaidBySetup } from "../../renderer/features/banners/said-by-setup.ts";
import { isFolded, isMuchOlder } from "../../renderer/features/setup/folded-rows.ts";
import { problem } from "../../shared/contract/problem.ts";
import type {
  SetupAction,
  SetupReason,
  SetupState,
  SetupStepId,
} from "../../shared/domain/setup/checklist.ts";
import { nextOf } from "../../shared/domain/setup/next-step.ts";

function step(id: SetupStepId, state: SetupState, reason: SetupReason, action: SetupAction | null = null) {
  return { id, state, reason, action, problem: null };
}

const credentials = step("credentials", "done", "credentials-ok", "enter-credentials");
const terms = step("terms", "waiting-on-you", "terms-unsigned", "open-terms");
const activation = step("activation", "waiting-on-meta", "activation-pending-setup");
const testMessage = step("test-message", "waiting-on-you", "test-none", "send-test");

describe("the next step", () => {
  test("is the first one the person can act on, also past one that waits on Meta", () => {
    const review = step("account", "waiting-on-meta", "account-review-pending");
    expect(nextOf([credentials, terms, testMessage])).toBe(terms);
    expect(nextOf([credentials, review, terms])).toBe(terms);
  });

  test("is no test while Meta is still at work: it would prove the other route", () => {
    expect(nextOf([credentials, activation, testMessage])).toBe(activation);
    expect(nextOf([credentials, testMessage])).toBe(testMessage);
  });

  test("is what is under way where there is nothing to act on", () => {
    const blocked = step("account", "blocked", "account-review-limit");
    expect(nextOf([credentials, activation])).toBe(activation);
    expect(nextOf([credentials, blocked, activation])).toBe(blocked);
  });

  test("is none once all is done", () => {
    expect(nextOf([credentials])).toBeNull();
  });
});

describe("a notice", () => {
  const warning = { severity: "warning", action: "open-terms" } as const;

  test("is not repeated above the next step that says the same and has the same button", () => {
    expect(isSaidBySetup(warning, [credentials, terms, testMessage])).toBe(true);
  });

  test("stands above every other next step, and above all where it is critical", () => {
    const payment = step("payment", "waiting-on-you", "payment-missing", "open-payment");
    expect(isSaidBySetup(warning, [credentials, payment, terms])).toBe(false);
    expect(isSaidBySetup(warning, [credentials])).toBe(false);
    expect(isSaidBySetup({ ...warning, severity: "critical" }, [credentials, terms])).toBe(false);
    expect(isSaidBySetup({ severity: "warning", action: null }, [credentials, activation])).toBe(false);
  });
});

describe("a row", () => {
  test.each([
    ["is a line when it is done", credentials, true],
    ["is a line when it cannot run yet", step("terms", "not-started", "needs-earlier-step"), true],
    ["is open while it waits on the person", terms, false],
    ["is open while it waits on Meta", activation, false],
    ["is open when it is done, but not for long", step("credentials", "done", "credentials-expiring"), false],
    ["is open when its check failed", { ...credentials, problem: problem("graph-unavailable") }, false],
  ])("%s", (_, row, folded) => {
    expect(isFolded(row)).toBe(folded);
  });

  test("says its own time only where it is much older than the checklist's", () => {
    expect(isMuchOlder(0, 60_000)).toBe(false);
    expect(isMuchOlder(0, 400_000)).toBe(true);
    expect(isMuchOlder(0, null)).toBe(false);
  });
});
