/** Takes a client who has signed up through the remaining steps, one after the other, and repeats a failed one. */

import type { AccountId, BusinessId } from "../../shared/domain/ids.ts";
import type { SignupStep, SignupSubject, StepState } from "../../shared/domain/signup/signup.ts";
import { isRetryable, nextStep } from "../../shared/domain/signup/signup.ts";
import type { Logger } from "../logging/logger.ts";
import type { SignupMachine } from "./signup-machine.ts";
import { UNTOLD } from "./signup-outcome.ts";
import { asSignupProblem } from "./signup-problem.ts";
import type { SignupSteps } from "./signup-steps.ts";

export interface SignupConnectingOptions {
  readonly machine: SignupMachine;
  readonly steps: Pick<SignupSteps, "run">;
  /** Fires at the stop; no step begins after that. */
  readonly stopped: AbortSignal;
  readonly logger: Logger;
  now(): number;
  /** Called after steps were taken, which changes an account's checklist. */
  onConnected(): void;
}

export interface SignupConnecting {
  /** Takes every step that can be taken now. */
  connect(): Promise<void>;
  /** Repeats a step if it can be repeated, and goes on from there. */
  again(step: SignupStep, pin: string | null): Promise<void>;
  /** The account a client shares through the hosted link has appeared. */
  partnerAppeared(accountId: AccountId, businessId: BusinessId | null): Promise<void>;
}

export function createSignupConnecting(options: SignupConnectingOptions): SignupConnecting {
  const { machine, steps, stopped, logger, now } = options;

  async function connect(): Promise<void> {
    let hasMoved = false;
    for (;;) {
      const signup = machine.current();
      const step = signup?.kind === "connecting" && !stopped.aborted ? nextStep(signup.steps) : null;
      if (step === null || signup?.kind !== "connecting") break;
      await runStep(step, signup.subject, null);
      hasMoved = true;
    }
    if (hasMoved && !stopped.aborted) options.onConnected();
  }

  async function runStep(step: SignupStep, subject: SignupSubject, pin: string | null): Promise<void> {
    const note = (state: StepState) => machine.apply({ kind: "step", at: now(), step, state });
    await note({ state: "running" });
    try {
      const { state, learned } = await steps.run(step, subject, pin);
      if (learned) await machine.apply({ kind: "learned", subject: learned });
      await note(state);
    } catch (error) {
      // Our own stop broke it off. It stays marked as running, and the next start begins it again.
      if (stopped.aborted) return;
      await note({ state: "failed", problem: asSignupProblem(error, logger) });
    }
  }

  return {
    connect,
    again: async (step, pin) => {
      const signup = machine.current();
      if (signup?.kind !== "connecting" || !isRetryable(signup.steps, step)) return;
      await runStep(step, signup.subject, pin);
      await connect();
      if (!stopped.aborted) options.onConnected();
    },
    partnerAppeared: async (accountId, businessId) => {
      const subject = { ...UNTOLD, accountId, businessId };
      await machine.apply({ kind: "connected", at: now(), subject, hasToken: false });
      await connect();
    },
  };
}
