/**
 * A signup of a client business as a state machine: its states, and what each event makes of them. Pure: asks nobody,
 * has no clock and stores nothing. No state contains the code, because it lives half a minute and works once
 * (meta-facts 2.4) and must not reach the disk.
 */
import type { Problem } from "../../contract/problem.ts";
import type { AccountId, BusinessId, NumberId } from "../ids.ts";
import type { ReportedError, SignupFinish } from "./signup-message.ts";

/**
 * Where the person signs up: Waypost's own window, the system's browser, their own page with Meta's SDK, or Meta's
 * link.
 */
export const SIGNUP_PLACES = ["window", "browser", "page", "hosted"] as const;
export type SignupPlace = (typeof SIGNUP_PLACES)[number];

/** What the person is led through at Meta; the hosted link knows only the standard flow. */
export const SIGNUP_FLOWS = ["standard", "coexistence", "only-api-access"] as const;
export type SignupFlow = (typeof SIGNUP_FLOWS)[number];

/** What a place lacks before a signup can begin there. */
export const SIGNUP_NEEDS = [
  "signup-window",
  "app-id",
  "app-secret",
  "configuration",
  "page-address",
  "hosted-link",
  "token",
  /** Our own portfolio's id, which Meta gives with the workspace's token. */
  "portfolio",
] as const;
export type SignupNeed = (typeof SIGNUP_NEEDS)[number];

/** What is done once the person has finished at Meta, in this order. */
export const SIGNUP_STEPS = ["token", "identify", "subscribe", "register", "payment"] as const;
export type SignupStep = (typeof SIGNUP_STEPS)[number];

export const WAITING_REASONS = ["pin-needed", "number-unverified", "payment-missing"] as const;
export const META_REASONS = ["name-in-review", "name-not-through", "register-locked"] as const;
export const SKIP_REASONS = ["coexistence", "no-number"] as const;

export type StepState =
  | { readonly state: "not-started" }
  | { readonly state: "running" }
  | { readonly state: "done" }
  | { readonly state: "failed"; readonly problem: Problem }
  | { readonly state: "waiting-on-you"; readonly reason: (typeof WAITING_REASONS)[number] }
  | { readonly state: "waiting-on-meta"; readonly reason: (typeof META_REASONS)[number] }
  | { readonly state: "skipped"; readonly reason: (typeof SKIP_REASONS)[number] };

export type StepStates = Readonly<Record<SignupStep, StepState>>;

/** What is known about the client; null stands for not known yet, or missing. */
export interface SignupSubject {
  readonly finish: SignupFinish;
  readonly accountId: AccountId | null;
  readonly numberId: NumberId | null;
  readonly businessId: BusinessId | null;
}

/** The one thing to do about a failure. */
export const WAYS_ON = ["begin-again", "change-app", "change-configuration", "use-own-business"] as const;
export type WayOn = (typeof WAYS_ON)[number];

export type Signup =
  | {
      readonly kind: "waiting-for-person";
      readonly place: "window" | "browser" | "page";
      /** The address to open. */
      readonly address: string;
      readonly startedAt: number;
      readonly expiresAt: number;
    }
  | {
      readonly kind: "waiting-for-partner";
      readonly place: "hosted";
      readonly address: string;
      readonly startedAt: number;
      readonly expiresAt: number;
      /** When Meta's list of our clients was last read; null before the first time. */
      readonly lastCheckedAt: number | null;
      /** Why the last reading failed; Waypost keeps watching. */
      readonly problem: Problem | null;
    }
  | {
      readonly kind: "exchanging";
      readonly place: SignupPlace;
      readonly startedAt: number;
      readonly expiresAt: number;
    }
  | {
      readonly kind: "connecting";
      readonly place: SignupPlace;
      readonly startedAt: number;
      readonly subject: SignupSubject;
      readonly steps: StepStates;
    }
  | {
      readonly kind: "finished";
      readonly place: SignupPlace;
      readonly endedAt: number;
      readonly subject: SignupSubject;
      readonly steps: StepStates;
    }
  | {
      readonly kind: "cancelled";
      readonly place: SignupPlace;
      readonly endedAt: number;
      /** Meta's name for the step where the person left; null if nothing says so. */
      readonly step: string | null;
      readonly reported: ReportedError | null;
    }
  | {
      readonly kind: "failed";
      readonly place: SignupPlace;
      readonly endedAt: number;
      readonly problem: Problem;
      readonly wayOn: WayOn;
      readonly reported: ReportedError | null;
    };

export type SignupEvent =
  | { readonly kind: "returned"; readonly at: number; readonly expiresAt: number }
  /** The client's account has appeared, or the token has been stored. */
  | {
      readonly kind: "connected";
      readonly at: number;
      readonly subject: SignupSubject;
      readonly hasToken: boolean;
    }
  | {
      readonly kind: "left";
      readonly at: number;
      readonly step: string | null;
      readonly reported: ReportedError | null;
    }
  | {
      readonly kind: "failed";
      readonly at: number;
      readonly problem: Problem;
      readonly wayOn: WayOn;
      readonly reported?: ReportedError | null;
    }
  | { readonly kind: "partner-checked"; readonly at: number; readonly problem: Problem | null }
  | { readonly kind: "learned"; readonly subject: Partial<SignupSubject> }
  | { readonly kind: "step"; readonly at: number; readonly step: SignupStep; readonly state: StepState }
  | { readonly kind: "cancelled"; readonly at: number }
  | { readonly kind: "time-passed"; readonly at: number; readonly problem: Problem }
  /** Waypost was started again; `problem` says that what was under way was interrupted. */
  | { readonly kind: "restarted"; readonly at: number; readonly problem: Problem };

const NOT_STARTED: StepStates = {
  token: { state: "not-started" },
  identify: { state: "not-started" },
  subscribe: { state: "not-started" },
  register: { state: "not-started" },
  payment: { state: "not-started" },
};

export function isOver(signup: Signup): boolean {
  return signup.kind === "finished" || signup.kind === "cancelled" || signup.kind === "failed";
}

/** An event without meaning in a state leaves it unchanged: answers may come late, twice, or from elsewhere. */
export function afterEvent(signup: Signup, event: SignupEvent): Signup {
  switch (signup.kind) {
    case "waiting-for-person":
      return afterWaiting(signup, event);
    case "waiting-for-partner":
      return afterWatching(signup, event);
    case "exchanging":
      return afterExchanging(signup, event);
    case "connecting":
      return afterConnecting(signup, event);
    case "finished":
    case "cancelled":
    case "failed":
      return signup;
  }
}

type Waiting = Extract<Signup, { kind: "waiting-for-person" }>;
type Watching = Extract<Signup, { kind: "waiting-for-partner" }>;
type Exchanging = Extract<Signup, { kind: "exchanging" }>;
type Connecting = Extract<Signup, { kind: "connecting" }>;

function afterWaiting(signup: Waiting, event: SignupEvent): Signup {
  switch (event.kind) {
    case "returned":
      return { kind: "exchanging", place: signup.place, startedAt: event.at, expiresAt: event.expiresAt };
    case "left":
      return cancelled(signup, event.at, event.step, event.reported);
    case "cancelled":
      return cancelled(signup, event.at, null, null);
    case "failed":
      return failed(signup, event);
    case "time-passed":
      return event.at >= signup.expiresAt ? timedOut(signup, event) : signup;
    case "restarted":
      // A window ends with the program; a browser does not, and the address it shows can still be pasted.
      return signup.place === "window" ? timedOut(signup, event) : signup;
    case "connected":
    case "partner-checked":
    case "learned":
    case "step":
      return signup;
  }
}

function afterWatching(signup: Watching, event: SignupEvent): Signup {
  switch (event.kind) {
    case "partner-checked":
      return {
        ...signup,
        lastCheckedAt: event.problem === null ? event.at : signup.lastCheckedAt,
        problem: event.problem,
      };
    case "connected":
      return connecting(signup, event);
    case "cancelled":
      return cancelled(signup, event.at, null, null);
    case "failed":
      return failed(signup, event);
    case "time-passed":
      return event.at >= signup.expiresAt ? timedOut(signup, event) : signup;
    case "left":
    case "learned":
    case "returned":
    case "restarted":
    case "step":
      return signup;
  }
}

function afterExchanging(signup: Exchanging, event: SignupEvent): Signup {
  switch (event.kind) {
    case "connected":
      return connecting(signup, event);
    case "failed":
      return failed(signup, event);
    case "cancelled":
      return cancelled(signup, event.at, null, null);
    case "time-passed":
      return event.at >= signup.expiresAt ? timedOut(signup, event) : signup;
    case "restarted":
      return timedOut(signup, event);
    case "left":
    case "learned":
    case "partner-checked":
    case "returned":
    case "step":
      return signup;
  }
}

function afterConnecting(signup: Connecting, event: SignupEvent): Signup {
  switch (event.kind) {
    case "learned":
      return { ...signup, subject: { ...signup.subject, ...event.subject } };
    case "step":
      return settled({ ...signup, steps: { ...signup.steps, [event.step]: event.state } }, event.at);
    case "failed":
      return failed(signup, event);
    case "restarted":
      return { ...signup, steps: interrupted(signup.steps) };
    case "cancelled":
    case "connected":
    case "left":
    case "partner-checked":
    case "returned":
    case "time-passed":
      return signup;
  }
}

/** Steps that were running when the program ended are begun again: each can be repeated without harm. */
function interrupted(steps: StepStates): StepStates {
  const again = (step: StepState): StepState => (step.state === "running" ? { state: "not-started" } : step);
  return {
    token: again(steps.token),
    identify: again(steps.identify),
    subscribe: again(steps.subscribe),
    register: again(steps.register),
    payment: again(steps.payment),
  };
}

function connecting(
  signup: Watching | Exchanging,
  event: Extract<SignupEvent, { kind: "connected" }>,
): Signup {
  return {
    kind: "connecting",
    place: signup.place,
    startedAt: event.at,
    subject: event.subject,
    steps: event.hasToken ? { ...NOT_STARTED, token: { state: "done" } } : NOT_STARTED,
  };
}

function settled(signup: Connecting, at: number): Signup {
  const isThrough = SIGNUP_STEPS.every((step) => ["done", "skipped"].includes(signup.steps[step].state));
  if (!isThrough) return signup;
  const { place, subject, steps } = signup;
  return { kind: "finished", place, endedAt: at, subject, steps };
}

type Ongoing = Waiting | Watching | Exchanging | Connecting;

function cancelled(
  { place }: Ongoing,
  endedAt: number,
  step: string | null,
  reported: ReportedError | null,
): Signup {
  return { kind: "cancelled", place, endedAt, step, reported };
}

function failed({ place }: Ongoing, event: Extract<SignupEvent, { kind: "failed" }>): Signup {
  const { problem, wayOn, reported = null } = event;
  return { kind: "failed", place, endedAt: event.at, problem, wayOn, reported };
}

function timedOut(
  { place }: Ongoing,
  { at, problem }: { readonly at: number; readonly problem: Problem },
): Signup {
  return { kind: "failed", place, endedAt: at, problem, wayOn: "begin-again", reported: null };
}

/** The first step that is not settled; null while one runs, or while one it depends on has not succeeded. */
export function nextStep(steps: StepStates): SignupStep | null {
  for (const step of SIGNUP_STEPS) {
    const { state } = steps[step];
    if (state === "not-started") return step;
    // Without a token or an account nothing else can be done; the later steps do not depend on each other.
    const isNeeded = step === "token" || step === "identify";
    if (state === "running" || (isNeeded && state !== "done")) return null;
  }
  return null;
}

/** Whether the person may have this step done now, for the first time or again. */
export function isRetryable(steps: StepStates, step: SignupStep): boolean {
  const areNeededDone = SIGNUP_STEPS.filter((one) => one === "token" || one === "identify")
    .filter((one) => SIGNUP_STEPS.indexOf(one) < SIGNUP_STEPS.indexOf(step))
    .every((one) => steps[one].state === "done");
  const { state } = steps[step];
  return areNeededDone && (state === "failed" || state === "waiting-on-you" || state === "waiting-on-meta");
}

export const SIGNUP_HINTS = [
  "same-portfolio",
  "development-mode",
  "advanced-access",
  "configuration",
] as const;
export type SignupHint = (typeof SIGNUP_HINTS)[number];

/** Step names seen with CANCEL (meta-facts 2.3); the list is open. */
const PORTFOLIO_STEP = "BUSINESS_ACCOUNT_SELECTION";
const NUMBER_STEPS: ReadonlySet<string> = new Set(["PHONE_NUMBER_SETUP", "WABA_PHONE_PROFILE_PICKER"]);
/** Permission missing (meta-facts 8.1); with a client's account mostly because advanced access is missing. */
const isPermissionCode = (code: unknown): boolean =>
  typeof code === "number" && (code === 3 || code === 10 || (code >= 200 && code <= 299));

/** What the person of this signup has to open; null if nothing waits for them. */
export function addressToOpen(signup: Signup | null): string | null {
  return signup !== null && "address" in signup ? signup.address : null;
}

/** What may be the cause, as far as the facts say; shown as possible causes, never as a verdict. */
export function hintsOf(signup: Signup): readonly SignupHint[] {
  if (signup.kind === "cancelled") {
    // Meta greys out one's own portfolio there because it owns the app (peers, pain 5).
    if (signup.step === PORTFOLIO_STEP) return ["same-portfolio"];
    // The number step stays blank while the app is in development (peers, pain 13).
    return signup.step !== null && NUMBER_STEPS.has(signup.step) ? ["development-mode"] : [];
  }
  if (signup.kind === "failed") return hintsOfProblem(signup.problem);
  if (signup.kind !== "connecting") return [];
  const problems = SIGNUP_STEPS.flatMap((step) => {
    const state = signup.steps[step];
    return state.state === "failed" ? [state.problem] : [];
  });
  return [...new Set(problems.flatMap(hintsOfProblem))];
}

function hintsOfProblem({ code, params }: Problem): readonly SignupHint[] {
  if (code === "signup-scopes-missing") return ["configuration"];
  return code === "graph-error" && isPermissionCode(params.code) ? ["advanced-access"] : [];
}
