/** Meta's link goes on working when Waypost no longer watches it, and nothing says otherwise. */
import { expect, test, vi } from "vitest";
import { createSignupMachine } from "../../core/signup/signup-machine.ts";
import type { SettingsStore } from "../../core/storage/settings-store.ts";
import { endOf } from "../../renderer/features/signup/signup-end.ts";
import type { Signup } from "../../shared/domain/signup/signup.ts";

const watching: Signup = {
  kind: "waiting-for-partner",
  place: "hosted",
  address: "https://business.facebook.com/l/1",
  startedAt: 0,
  expiresAt: 1000,
  lastCheckedAt: null,
  problem: null,
};
const inBrowser: Signup = {
  kind: "waiting-for-person",
  place: "browser",
  address: "https://www.facebook.com/dialog",
  startedAt: 0,
  expiresAt: 1000,
};

function machineWith(signup: Signup, now: number) {
  let kept: Signup | null = signup;
  const settings = {
    read: () => kept,
    isUnreadable: () => false,
    write: (_: unknown, next: Signup) => {
      kept = next;
    },
  } as unknown as SettingsStore;
  return createSignupMachine({ settings, now: () => now, onChanged: vi.fn() });
}

test.each([
  ["a watched link", watching, "signup-watch-ended"],
  ["a signup in the browser", inBrowser, "signup-timed-out"],
])("%s whose time is over ends with its own sentence", (_, signup, code) => {
  const machine = machineWith(signup, 2000);
  expect(machine.resume()).toMatchObject({ kind: "failed", problem: { code } });
  machine.stop();
});

test("a link that is no longer watched is no cancelled signup; one in the browser is", () => {
  const cancel = (signup: Signup) => {
    const machine = machineWith(signup, 500);
    const after = machine.apply({ kind: "cancelled", at: 500 });
    machine.stop();
    return after && endOf(after);
  };
  expect(cancel(watching)).toBe("unwatched");
  expect(cancel(inBrowser)).toBe("cancelled");
});
