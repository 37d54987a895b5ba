/** Meta's link goes on working when Waypost no longer watches it, and nothing says otherwise. */
import { expect, onTestFinished, test, vi } from "vitest";
import { createSignupMachine } from "../../core/signup/signup-machine.ts";
import { signupSettings } from "../../core/signup/signup-settings.ts";
import { servedInProcess } from "../../core/workspaces/served-in-process.ts";
import { endOf } from "../../renderer/features/signup/signup-end.ts";
import type { Signup } from "../../shared/domain/signup/signup.ts";
import { openTestStorage } from "../support/test-storage.ts";

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
  const { storage, logger } = openTestStorage();
  storage.settings.write(signupSettings.state, signup);
  const served = servedInProcess(storage, logger);
  const machine = createSignupMachine({ storage: served, logger, now: () => now, onChanged: vi.fn() });
  onTestFinished(() => machine.stop());
  return machine;
}

test.each([
  ["a watched link", watching, "signup-watch-ended"],
  ["a signup in the browser", inBrowser, "signup-timed-out"],
])("%s whose time is over ends with its own sentence", async (_, signup, code) => {
  const machine = machineWith(signup, 2000);
  await machine.resume();
  expect(machine.current()).toMatchObject({ kind: "failed", problem: { code } });
});

test("a link that is no longer watched is no cancelled signup; one in the browser is", async () => {
  const cancel = async (signup: Signup) => {
    const machine = machineWith(signup, 500);
    const after = await machine.apply({ kind: "cancelled", at: 500 });
    return after && endOf(after);
  };
  expect(await cancel(watching)).toBe("unwatched");
  expect(await cancel(inBrowser)).toBe("cancelled");
});
