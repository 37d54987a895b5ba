/**
 * The step of the phone number: who has to act before it can send. What Meta is still looking at waits on Meta and is
 * not offered for registering (peers, pains 11 and 12). Pure. Source: meta-facts 2.4, 3.2, 4.3.
 */
import { type NumberNeed, type NumberPapers, numberNeed, numberStanding } from "../accounts/numbers.ts";

export interface NumberFacts extends NumberPapers {
  readonly displayNumber: string;
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
    | "number-coexistence"
    | "number-coexistence-lost"
    | "number-unregistered"
    | "number-limited"
    | "number-blocked"
    | "number-unknown-status"
    | "number-ok";
  readonly params?: Readonly<Record<string, string | number>>;
  readonly action?: "choose-number" | "register-number" | "open-numbers";
}

type Step = Pick<NumberVerdict, "state" | "action">;

const STEPS: Readonly<Record<NumberNeed, Step>> = {
  "number-coexistence-lost": { state: "waiting-on-you", action: "open-numbers" },
  "number-unverified": { state: "waiting-on-you", action: "open-numbers" },
  "number-verification-expired": { state: "waiting-on-you", action: "open-numbers" },
  "number-name-in-review": { state: "waiting-on-meta" },
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
  switch (numberStanding(number.status)) {
    case "ready": {
      const reason = number.isCoexistence ? "number-coexistence" : "number-ok";
      return { state: "done", reason, params, action: "choose-number" };
    }
    case "limited":
      // It sends, with limits: what they are is the account's page to say.
      return { state: "done", reason: "number-limited", params: told, action: "choose-number" };
    case "waiting-on-meta":
    case "needs-you": {
      const need = numberNeed(number);
      return { ...STEPS[need], reason: need, params: need === "number-coexistence-lost" ? told : params };
    }
    case "lost":
      return { state: "blocked", reason: "number-blocked", params: told, action: "choose-number" };
    case "unknown":
      return { state: "blocked", reason: "number-unknown-status", params: told, action: "choose-number" };
  }
}
