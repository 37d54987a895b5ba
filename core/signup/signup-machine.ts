/** The current signup: stored and announced after every change, and ended when its time is over. */

import { problem } from "../../shared/contract/index.ts";
import { afterEvent, isOver, type Signup, type SignupEvent } from "../../shared/domain/signup/signup.ts";
import type { SettingsStore } from "../storage/settings-store.ts";
import { signupSettings } from "./signup-settings.ts";

export interface SignupMachineOptions {
  readonly settings: SettingsStore;
  now(): number;
  onChanged(): void;
}

export interface SignupMachine {
  current(): Signup | null;
  begin(signup: Signup): void;
  /** @returns the state after the event; null when there is no signup */
  apply(event: SignupEvent): Signup | null;
  /** Picks up what an earlier run left: its time may be over, and a request it was waiting for is lost. */
  resume(): Signup | null;
  dismiss(): void;
  /** Called each time a signup has ended, however it did. */
  onEnded(listener: () => void): void;
  stop(): void;
}

const LONGEST_TIMER = 2 ** 31 - 1;

export function createSignupMachine(options: SignupMachineOptions): SignupMachine {
  const { settings } = options;
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

  function keep(signup: Signup): void {
    settings.write(signupSettings.state, signup);
    watchTheClock(signup);
    if (isOver(signup)) ended();
    options.onChanged();
  }

  function apply(event: SignupEvent): Signup | null {
    const before = current();
    if (before === null) return null;
    const after = afterEvent(before, event);
    if (after !== before) keep(after);
    return after;
  }

  function timePassed(): Signup | null {
    // Meta's link still works, but Waypost stops watching it.
    const code = current()?.place === "hosted" ? "signup-watch-ended" : "signup-timed-out";
    return apply({ kind: "time-passed", at: options.now(), problem: problem(code) });
  }

  function watchTheClock(signup: Signup | null): void {
    if (expiry) clearTimeout(expiry);
    expiry = null;
    if (isStopped || signup === null || !("expiresAt" in signup)) return;
    const wait = Math.min(Math.max(0, signup.expiresAt - options.now()), LONGEST_TIMER);
    expiry = setTimeout(() => watchTheClock(timePassed()), wait);
    expiry.unref();
  }

  return {
    current,
    begin: keep,
    apply,
    resume: () => {
      timePassed();
      const at = options.now();
      const signup = apply({ kind: "restarted", at, problem: problem("signup-interrupted") });
      watchTheClock(signup);
      return signup;
    },
    dismiss: () => {
      const signup = current();
      if (signup === null) return;
      settings.clear(signupSettings.state);
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
