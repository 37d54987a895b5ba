/**
 * The checklist's step for the phone number: who has to act before it can send. A number Meta is still reviewing
 * waits on Meta and is not offered for registering (peers, pains 11 and 12). Pure. Source: meta-facts 2.4, 3.2, 4.3.
 */
import type { HealthVerdict } from "../accounts/health.ts";
import {
  type NumberNeed,
  type NumberPapers,
  type NumberStop,
  nameToRegister,
  numberNeed,
  numberStanding,
  numberStop,
} from "../accounts/numbers.ts";
import { ATTEMPTS_HOURS, MOST_ATTEMPTS, RENEW_NAME_DAYS } from "../accounts/registration-limit.data.ts";

export interface NumberFacts extends NumberPapers {
  readonly displayNumber: string;
  /** Meta's health verdict on the number itself. */
  readonly health?: HealthVerdict;
  /**
   * A restriction in force that keeps marketing from leaving this number alone; one of the account is shown in the
   * account's row.
   */
  readonly restriction?: { readonly expiresAt: number | null } | null;
  /** Attempts to register it from this Waypost in the last 72 hours. */
  readonly attempts?: number;
  readonly checkedAt: number;
}

export interface NumberVerdict {
  readonly state: "done" | "waiting-on-you" | "waiting-on-meta" | "blocked";
  readonly reason:
    | "number-none"
    | "number-choose"
    | "number-unverified"
    | "number-verification-expired"
    | "number-name-in-review"
    | "number-name-declined"
    | "number-name-not-through"
    | "number-register-locked"
    | "number-name-approved"
    | "number-coexistence"
    | "number-coexistence-lost"
    | "number-unregistered"
    | "number-restricted"
    | "number-restricted-until"
    | "number-limited"
    | "number-health-blocked"
    | "number-blocked"
    | "number-unknown-status"
    | "number-ok";
  readonly params?: Readonly<Record<string, string | number>>;
  readonly action?: "choose-number" | "register-number" | "open-numbers" | "open-account-quality";
}

type Step = Pick<NumberVerdict, "state" | "action">;

const STEPS: Readonly<Record<NumberNeed, Step>> = {
  "number-coexistence-lost": { state: "waiting-on-you", action: "open-numbers" },
  "number-unverified": { state: "waiting-on-you", action: "open-numbers" },
  "number-verification-expired": { state: "waiting-on-you", action: "open-numbers" },
  "number-name-in-review": { state: "waiting-on-meta" },
  "number-name-not-through": { state: "waiting-on-meta", action: "open-numbers" },
  "number-register-locked": { state: "waiting-on-meta" },
  "number-name-declined": { state: "waiting-on-you", action: "open-numbers" },
  "number-unregistered": { state: "waiting-on-you", action: "register-number" },
};

export function judgeNumber({
  number,
  numberCount,
}: {
  readonly number: NumberFacts | null;
  readonly numberCount: number;
}): NumberVerdict {
  if (!number) {
    return numberCount === 0
      ? { state: "blocked", reason: "number-none", action: "open-numbers" }
      : {
          state: "waiting-on-you",
          reason: "number-choose",
          params: { count: numberCount },
          action: "choose-number",
        };
  }
  const params = { number: number.displayNumber };
  const told = { ...params, status: number.status ?? "—" };
  const stop = numberStop(number);
  if (stop !== null) return stopped(stop, number, numberCount);
  switch (numberStanding(number.status)) {
    case "ready": {
      const name = number.isCoexistence ? null : nameToRegister(number);
      // The number goes on sending; Meta gives some days to register the new name.
      if (name !== null) {
        const renewed = { ...params, name, days: RENEW_NAME_DAYS };
        return { state: "done", reason: "number-name-approved", params: renewed, action: "register-number" };
      }
      const reason = number.isCoexistence ? "number-coexistence" : "number-ok";
      return { state: "done", reason, params, action: "choose-number" };
    }
    case "limited":
      // It sends, with limits; the account's page says which.
      return { state: "done", reason: "number-limited", params: told, action: "choose-number" };
    case "waiting-on-meta":
    case "needs-you": {
      const need = numberNeed(number);
      return { ...STEPS[need], reason: need, params: { ...params, ...valuesFor(need, number) } };
    }
    case "lost":
      return stopped("lost", number, numberCount);
    case "unknown":
      return { state: "blocked", reason: "number-unknown-status", params: told, action: "choose-number" };
  }
}

function stopped(stop: NumberStop, number: NumberFacts, numberCount: number): NumberVerdict {
  const params = { number: number.displayNumber };
  const choose = { state: "blocked", action: "choose-number" } as const;
  switch (stop) {
    case "restricted":
      return restricted(number.restriction?.expiresAt ?? null, params, numberCount);
    case "blocked":
      return { ...choose, reason: "number-health-blocked", params };
    case "lost":
      return { ...choose, reason: "number-blocked", params: { ...params, status: number.status ?? "—" } };
  }
}

/** Another number of the account may send meanwhile; without one, only an appeal is left. */
function restricted(
  expiresAt: number | null,
  params: NonNullable<NumberVerdict["params"]>,
  numberCount: number,
): NumberVerdict {
  const action = numberCount > 1 ? "choose-number" : "open-account-quality";
  return expiresAt === null
    ? { state: "blocked", reason: "number-restricted", params, action }
    : {
        state: "blocked",
        reason: "number-restricted-until",
        params: { ...params, untilAt: expiresAt },
        action,
      };
}

/** The values the sentence of a need takes besides the number. */
function valuesFor(need: NumberNeed, number: NumberFacts): Readonly<Record<string, string | number>> {
  const { status, lockedUntil, attempts = 0 } = number;
  const used = { attempts, most: MOST_ATTEMPTS, hours: ATTEMPTS_HOURS };
  switch (need) {
    case "number-coexistence-lost":
      return { status: status ?? "—" };
    case "number-register-locked":
      return { ...used, ...(lockedUntil ? { untilAt: lockedUntil } : {}) };
    case "number-name-not-through":
    case "number-unregistered":
      return attempts === 0 ? {} : used;
    case "number-unverified":
    case "number-verification-expired":
    case "number-name-in-review":
    case "number-name-declined":
      return {};
  }
}
