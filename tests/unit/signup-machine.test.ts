/** The signup there is: on the disk after every change, and over when its time is. */
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { createSignupMachine } from "../../core/signup/signup-machine.ts";
import { signupSettings } from "../../core/signup/signup-settings.ts";
import { servedInProcess } from "../../core/workspaces/served-in-process.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import type { Signup } from "../../shared/domain/signup/signup.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MINUTE = 60_000;
const BEGUN = Date.UTC(2026, 10, 20);

beforeEach(() => vi.useFakeTimers({ now: BEGUN, toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => vi.useRealTimers());

function machineIn(folder: string) {
  const logger = createKeepingLogger();
  const storage = servedInProcess(openWorkspaceStorage({ folder, mustExist: false, logger }), logger);
  const ended = vi.fn();
  const machine = createSignupMachine({
    storage,
    logger,
    now: Date.now,
    onChanged: () => undefined,
  });
  machine.onEnded(ended);
  /** Lets time pass, and what it brings about be stored: commands are done in the order they were given. */
  const pass = async (milliseconds: number) => {
    vi.advanceTimersByTime(milliseconds);
    await storage.settings.clear(signupSettings.intents);
  };
  const close = async () => {
    machine.stop();
    await storage.close();
  };
  return { machine, ended, pass, close };
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

test("a person who does not come back in time ends the signup, not a minute sooner, and once", async () => {
  const { machine, ended, pass, close } = machineIn(temporaryFolder());
  onTestFinished(close);
  await machine.begin(waitingFor(30));
  await pass(29 * MINUTE);
  expect(machine.current()?.kind).toBe("waiting-for-person");
  await pass(MINUTE);
  expect(machine.current()).toMatchObject({ kind: "failed", problem: { code: "signup-timed-out" } });
  await pass(60 * MINUTE);
  expect(ended).toHaveBeenCalledOnce();
});

test("a wait longer than a timer can count is not cut short", async () => {
  const { machine, pass, close } = machineIn(temporaryFolder());
  onTestFinished(close);
  await machine.begin(hosted);
  await pass(59 * 24 * 60 * MINUTE);
  expect(machine.current()?.kind).toBe("waiting-for-partner");
  await pass(24 * 60 * MINUTE);
  expect(machine.current()?.kind).toBe("failed");
});

test("time that runs out while Waypost is closed has run out at the next start", async () => {
  const folder = temporaryFolder();
  const first = machineIn(folder);
  await first.machine.begin(waitingFor(30));
  await first.close();
  vi.setSystemTime(BEGUN + 31 * MINUTE);
  const second = machineIn(folder);
  onTestFinished(second.close);
  await second.machine.resume();
  expect(second.machine.current()).toMatchObject({ kind: "failed", problem: { code: "signup-timed-out" } });
});

test("what time is left after a restart is left, and no more", async () => {
  const folder = temporaryFolder();
  const first = machineIn(folder);
  await first.machine.begin(waitingFor(30));
  await first.close();
  vi.setSystemTime(BEGUN + 10 * MINUTE);
  const second = machineIn(folder);
  onTestFinished(second.close);
  await second.machine.resume();
  expect(second.machine.current()).toEqual(waitingFor(30));
  await second.pass(20 * MINUTE);
  expect(second.machine.current()?.kind).toBe("failed");
});

test("an exchange that hangs is over after its minute", async () => {
  const { machine, pass, close } = machineIn(temporaryFolder());
  onTestFinished(close);
  await machine.begin(waitingFor(30));
  await machine.apply({ kind: "returned", at: Date.now(), expiresAt: Date.now() + MINUTE });
  await pass(MINUTE);
  expect(machine.current()).toMatchObject({ kind: "failed", problem: { code: "signup-timed-out" } });
});
