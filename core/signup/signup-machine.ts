/** The current signup: stored and announced after every change, and ended when its time is over. */

import { problem } from "../../shared/contract/index.ts";
import { isOver, type Signup, type SignupEvent } from "../../shared/domain/signup/signup.ts";
import type { Logger } from "../logging/logger.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { applySignupEvent, type BegunSignup, beginSignup, dismissSignup } from "./signup-commands.ts";
import { signupSettings } from "./signup-settings.ts";

export interface SignupMachineOptions {
  readonly storage: Pick<ServedStorage, "settings" | "run">;
  readonly logger: Logger;
  now(): number;
  onChanged(): void;
}

export interface SignupMachine {
  current(): Signup | null;
  /** @throws WaypostError `signup-under-way` */
  begin(signup: Signup, awaited?: Partial<Omit<BegunSignup, "signup">>): Promise<void>;
  /** @returns the state after the event; null when the event changed nothing */
  apply(event: SignupEvent): Promise<Signup | null>;
  /** Picks up what an earlier run left: its time may be over, and a request it was waiting for is lost. */
  resume(): Promise<void>;
  dismiss(): Promise<void>;
  /** Called each time a signup has ended, however it did. */
  onEnded(listener: () => void): void;
  stop(): void;
}

const LONGEST_TIMER = 2 ** 31 - 1;

export function createSignupMachine(options: SignupMachineOptions): SignupMachine {
  const { storage, logger } = options;
  const { settings } = storage;
  let expiry: NodeJS.Timeout | null = null;
  let isStopped = false;
  let ended = () => {};

  /** Shown in the place of one that is kept and cannot be read; whoever begins another sets that one aside. */
  const unreadable: Signup = {
    kind: "failed",
    place: "browser",
    endedAt: options.now(),
    problem: problem("kept-value-unreadable", { params: { key: signupSettings.state.key } }),
    wayOn: "begin-again",
    reported: null,
  };
  const current = () =>
    settings.isUnreadable(signupSettings.state) ? unreadable : settings.read(signupSettings.state);

  function hasChanged(signup: Signup): void {
    watchTheClock(signup);
    if (isOver(signup)) ended();
    options.onChanged();
  }

  async function apply(event: SignupEvent): Promise<Signup | null> {
    const after = await storage.run(applySignupEvent, event);
    if (after !== null) hasChanged(after);
    return after;
  }

  async function timePassed(): Promise<void> {
    // Meta's link still works, but Waypost stops watching it.
    const code = current()?.place === "hosted" ? "signup-watch-ended" : "signup-timed-out";
    const after = await apply({ kind: "time-passed", at: options.now(), problem: problem(code) });
    if (after === null) watchTheClock(current());
  }

  function watchTheClock(signup: Signup | null): void {
    if (expiry) clearTimeout(expiry);
    expiry = null;
    if (isStopped || signup === null || !("expiresAt" in signup)) return;
    const wait = Math.min(Math.max(0, signup.expiresAt - options.now()), LONGEST_TIMER);
    expiry = setTimeout(() => {
      timePassed().catch((error: unknown) => {
        if (!isStopped) logger.error({ error: String(error) }, "a signup whose time is over was not ended");
      });
    }, wait);
    expiry.unref();
  }

  return {
    current,
    begin: async (signup, { returned = null, knownAccountIds = null } = {}) => {
      await storage.run(beginSignup, { signup, returned, knownAccountIds });
      hasChanged(signup);
    },
    apply,
    resume: async () => {
      await timePassed();
      await apply({ kind: "restarted", at: options.now(), problem: problem("signup-interrupted") });
    },
    dismiss: async () => {
      const signup = current();
      if (signup === null) return;
      await storage.run(dismissSignup, null);
      watchTheClock(null);
      if (!isOver(signup)) ended();
      options.onChanged();
    },
    onEnded: (listener) => {
      ended = listener;
    },
    stop: () => {
      isStopped = true;
      if (expiry) clearTimeout(expiry);
    },
  };
}
