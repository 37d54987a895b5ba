/** The signup there is: on the disk after every change, and over when its time is. */
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { createSignupMachine } from "../../core/signup/signup-machine.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import type { Signup } from "../../shared/domain/signup/signup.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MINUTE = 60_000;
const BEGUN = Date.UTC(2026, 10, 20);

beforeEach(() => vi.useFakeTimers({ now: BEGUN, toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => vi.useRealTimers());

function machineIn(folder: string) {
  const storage = openWorkspaceStorage({ folder, mustExist: false, logger: createKeepingLogger() });
  const ended = vi.fn();
  const machine = createSignupMachine({
    settings: storage.settings,
    now: Date.now,
    onChanged: () => undefined,
  });
  machine.onEnded(ended);
  const close = () => {
    machine.stop();
    storage.close();
  };
  return { machine, ended, close };
}

const waitingFor = (minutes: number): Signup => ({
  kind: "waiting-for-person",
  place: "browser",
  address: "https://www.facebook.com/",
  startedAt: BEGUN,
  expiresAt: BEGUN + minutes * MINUTE,
});

const hosted: Signup = {
  kind: "waiting-for-partner",
  place: "hosted",
  address: "https://business.facebook.com/",
  startedAt: BEGUN,
  expiresAt: BEGUN + 60 * 24 * 60 * MINUTE,
  lastCheckedAt: null,
  problem: null,
};

test("a person who does not come back in time ends the signup, not a minute sooner, and once", () => {
  const { machine, ended, close } = machineIn(temporaryFolder());
  onTestFinished(close);
  machine.begin(waitingFor(30));
  vi.advanceTimersByTime(29 * MINUTE);
  expect(machine.current()?.kind).toBe("waiting-for-person");
  vi.advanceTimersByTime(MINUTE);
  expect(machine.current()).toMatchObject({ kind: "failed", problem: { code: "signup-timed-out" } });
  vi.advanceTimersByTime(60 * MINUTE);
  expect(ended).toHaveBeenCalledOnce();
});

test("a wait longer than a timer can count is not cut short", () => {
  const { machine, close } = machineIn(temporaryFolder());
  onTestFinished(close);
  machine.begin(hosted);
  vi.advanceTimersByTime(59 * 24 * 60 * MINUTE);
  expect(machine.current()?.kind).toBe("waiting-for-partner");
  vi.advanceTimersByTime(24 * 60 * MINUTE);
  expect(machine.current()?.kind).toBe("failed");
});

test("time that runs out while Waypost is closed has run out at the next start", () => {
  const folder = temporaryFolder();
  const first = machineIn(folder);
  first.machine.begin(waitingFor(30));
  first.close();
  vi.advanceTimersByTime(31 * MINUTE);
  const second = machineIn(folder);
  onTestFinished(second.close);
  expect(second.machine.resume()).toMatchObject({ kind: "failed", problem: { code: "signup-timed-out" } });
});

test("what time is left after a restart is left, and no more", () => {
  const folder = temporaryFolder();
  const first = machineIn(folder);
  first.machine.begin(waitingFor(30));
  first.close();
  vi.advanceTimersByTime(10 * MINUTE);
  const second = machineIn(folder);
  onTestFinished(second.close);
  expect(second.machine.resume()).toEqual(waitingFor(30));
  vi.advanceTimersByTime(20 * MINUTE);
  expect(second.machine.current()?.kind).toBe("failed");
});

test("an exchange that hangs is over after its minute", () => {
  const { machine, close } = machineIn(temporaryFolder());
  onTestFinished(close);
  machine.begin(waitingFor(30));
  machine.apply({ kind: "returned", at: Date.now(), expiresAt: Date.now() + MINUTE });
  vi.advanceTimersByTime(MINUTE);
  expect(machine.current()).toMatchObject({ kind: "failed", problem: { code: "signup-timed-out" } });
});
