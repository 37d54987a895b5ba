/**
 * The step of the phone number: who has to act before it can send. What Meta is still looking at waits on Meta and is
 * not offered for registering (peers, pains 11 and 12). Pure. Source: meta-facts 2.4, 3.2, 4.3.
 */
import { numberStanding } from "../accounts/numbers.ts";

export interface NumberFacts {
  readonly displayNumber: string;
  readonly status: string | null;
  readonly codeVerificationStatus: string | null;
  readonly nameStatus: string | null;
  /** It lives in the WhatsApp Business app as well. */
  readonly isCoexistence: boolean;
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

/** What stands between the number and registering it; null when nothing does. */
function obstacle(number: NumberFacts): NumberVerdict | null {
  const params = { number: number.displayNumber };
  if (number.isCoexistence) {
    // Such a number is never registered here (meta-facts 2.4).
    const status = number.status ?? "—";
    return {
      state: "waiting-on-you",
      reason: "number-coexistence-lost",
      params: { ...params, status },
      action: "open-numbers",
    };
  }
  if (number.codeVerificationStatus === "NOT_VERIFIED") {
    return { state: "waiting-on-you", reason: "number-unverified", params, action: "open-numbers" };
  }
  if (number.codeVerificationStatus === "EXPIRED") {
    return { state: "waiting-on-you", reason: "number-verification-expired", params, action: "open-numbers" };
  }
  if (number.nameStatus === "PENDING_REVIEW") {
    return { state: "waiting-on-meta", reason: "number-name-in-review", params };
  }
  if (number.nameStatus === "DECLINED") {
    return { state: "waiting-on-you", reason: "number-name-declined", params, action: "open-numbers" };
  }
  return null;
}

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
    case "needs-you":
      // Registering is what is left to do, once name and code are through.
      return (
        obstacle(number) ?? {
          state: "waiting-on-you",
          reason: "number-unregistered",
          params,
          action: "register-number",
        }
      );
    case "lost":
      return { state: "blocked", reason: "number-blocked", params: told, action: "choose-number" };
    case "unknown":
      return { state: "blocked", reason: "number-unknown-status", params: told, action: "choose-number" };
  }
}
