/** One person's way through a signup: every answer moves the session on, back, or to its end. */
import { SANDBOX_VERIFICATION_CODE } from "../accounts/registration.ts";
import { marketOf } from "../data/markets.ts";
import { termsSigned } from "../onboarding/status.ts";
import type {
  Account,
  Business,
  NumberChoice,
  Person,
  SignupChoices,
  SignupConfiguration,
  SignupReturn,
  SignupSession,
} from "../store/entities.ts";
import type { World } from "../world.ts";
import { complete } from "./complete.ts";
import {
  finishData,
  flowOf,
  prefillOf,
  type SignupExtras,
  solutionIn,
  stepAfter,
  stepBefore,
  stepName,
} from "./flow.ts";
import { digitsOf, isTaken } from "./numbers.ts";
import { mayTakeCustomer } from "./partner.ts";
import { solutionIdOf } from "./solution.ts";

const KEPT_FOR = 24 * 60 * 60 * 1000;
const LONGEST_NAME = 100;

export type SignupProblem =
  | "choosePortfolio"
  | "nameMissing"
  | "chooseAccount"
  | "chooseNumber"
  | "numberInvalid"
  | "numberTaken"
  | "codeWrong"
  | "fullControlNeeded";

export interface SignupStart {
  readonly returnTo: SignupReturn;
  readonly configuration: SignupConfiguration;
  readonly extras: SignupExtras;
}

export function startSignup(world: World, { returnTo, configuration, extras }: SignupStart): SignupSession {
  const now = world.clock.now();
  for (const old of world.store.values("signup")) {
    if (old.createdAt < now - KEPT_FOR) world.store.delete("signup", old.id);
  }
  const oldEnds = Date.parse(world.settings().oldSignupEnds);
  const flow = flowOf(configuration, extras, !(now < oldEnds));
  const solutionId = solutionIn(extras);
  const id = world.ids.secret("signup", 32);
  return world.store.put("signup", id, {
    id,
    createdAt: now,
    returnTo,
    version: flow.version,
    mode: flow.mode,
    products: flow.products,
    tokenDays: configuration.tokenDays,
    solutionId: solutionId === solutionIdOf(world) ? solutionId : null,
    prefill: prefillOf(extras),
    step: solutionId === null || solutionId === solutionIdOf(world) ? "portfolio" : "problem",
    choices: {
      businessId: null,
      personId: null,
      newBusiness: null,
      accountId: null,
      newAccountName: null,
      number: null,
    },
    outcome: null,
  });
}

/** The portfolios a person can sign up with: all but the one our app belongs to. */
export function portfolios(world: World): Business[] {
  const { businessId } = world.identity();
  return world.store.values("business").filter(({ id }) => id !== businessId);
}

export function chosenBusiness(world: World, { choices }: SignupSession): Business | undefined {
  return choices.businessId === null ? undefined : world.store.get("business", choices.businessId);
}

export function accountsToChoose(world: World, session: SignupSession): Account[] {
  const business = chosenBusiness(world, session);
  return business === undefined ? [] : world.store.select("account", "business", business.id);
}

/** The person who signs up has to have full control where terms are to be signed (contract 3.2). */
export function needsFullControl(world: World, session: SignupSession): boolean {
  if (!session.products.includes("marketing_messages")) return false;
  const business = chosenBusiness(world, session);
  return business !== undefined && !termsSigned(business) && personOf(business, session)?.control !== "full";
}

export function personOf(business: Business, { choices }: SignupSession): Person | undefined {
  return business.people.find(({ id }) => id === choices.personId);
}

export interface Answered {
  readonly session: SignupSession;
  readonly problem: SignupProblem | null;
}

/** The person has pressed "Continue" on the present step. */
export function goOn(world: World, session: SignupSession, form: URLSearchParams): Answered {
  switch (session.step) {
    case "portfolio":
      return choose(world, session, choosePortfolio(world, form));
    case "account":
      return choose(world, session, chooseAccount(world, session, form));
    case "number":
      return choose(world, session, chooseNumber(world, session, form));
    case "verify":
      return choose(world, session, verify(session, form));
    case "review":
      return confirm(world, session);
    case "done":
    case "problem":
    case "ended":
      return { session, problem: null };
  }
}

export function goBack(world: World, session: SignupSession): SignupSession {
  return put(world, { ...session, step: stepBefore(session) ?? session.step });
}

/** Closes the last screen: what was agreed is reported. */
export function finish(world: World, session: SignupSession): SignupSession {
  return session.step === "done" ? put(world, { ...session, step: "ended" }) : session;
}

/** The person leaves without finishing. */
export function leave(world: World, session: SignupSession): SignupSession {
  const { signupReviewStepName } = world.settings();
  return end(world, session, "CANCEL", { current_step: stepName(session.step, signupReviewStepName) });
}

/** The person leaves an error screen and reports the error, or the flow itself fails (contract 2.3). */
export function fail(world: World, session: SignupSession, event: "CANCEL" | "ERROR"): SignupSession {
  const { signupErrorField, signupErrorCode } = world.settings();
  return end(world, session, event, {
    error_message: "Something went wrong while signing up. Try again later.",
    [event === "ERROR" ? signupErrorField : "error_code"]: String(signupErrorCode),
    session_id: session.id,
    timestamp: String(Math.floor(world.clock.now() / 1000)),
  });
}

export function showProblem(world: World, session: SignupSession): SignupSession {
  return put(world, { ...session, step: "problem" });
}

function end(
  world: World,
  session: SignupSession,
  event: string,
  data: Readonly<Record<string, unknown>>,
): SignupSession {
  return put(world, { ...session, step: "ended", outcome: { event, data, grant: null } });
}

function put(world: World, session: SignupSession): SignupSession {
  return world.store.put("signup", session.id, session);
}

type Choice = Partial<SignupChoices> | SignupProblem;

function choose(world: World, session: SignupSession, choice: Choice): Answered {
  if (typeof choice === "string") return { session, problem: choice };
  const chosen = { ...session, choices: { ...session.choices, ...choice } };
  return { session: put(world, { ...chosen, step: stepAfter(chosen) }), problem: null };
}

function choosePortfolio(world: World, form: URLSearchParams): Choice {
  const wanted = form.get("portfolio") ?? "";
  const later = { accountId: null, newAccountName: null, number: null };
  if (wanted === "new") {
    const name = named(form, "businessName");
    const person = named(form, "personName");
    if (name === null || person === null) return "nameMissing";
    const { country } = marketOf(form.get("country") ?? "");
    return { businessId: null, personId: null, newBusiness: { name, person, country }, ...later };
  }
  const [businessId = "", personId = ""] = wanted.split("/");
  const business = portfolios(world).find(({ id }) => id === businessId);
  if (business?.people.some(({ id }) => id === personId) !== true) return "choosePortfolio";
  return { businessId, personId, newBusiness: null, ...later };
}

function chooseAccount(world: World, session: SignupSession, form: URLSearchParams): Choice {
  const wanted = form.get("account") ?? "";
  if (wanted === "new") {
    const name = named(form, "accountName");
    return name === null ? "nameMissing" : { accountId: null, newAccountName: name, number: null };
  }
  const known = accountsToChoose(world, session).some(({ id }) => id === wanted);
  return known ? { accountId: wanted, newAccountName: null, number: null } : "chooseAccount";
}

function chooseNumber(world: World, session: SignupSession, form: URLSearchParams): Choice {
  const wanted = form.get("number") ?? "";
  if (wanted === "skip" && session.mode === "standard") return { number: { kind: "skip" } };
  const kind = session.mode === "coexistence" ? "app" : wanted;
  if (kind === "app" && !offersApp(session)) return "chooseNumber";
  if (kind === "new" || kind === "app") {
    const { country } = marketOf(form.get("country") ?? "");
    const name = named(form, "displayName");
    if (name === null) return "nameMissing";
    const digits = digitsOf(country, form.get("phone") ?? "");
    if (digits === null) return "numberInvalid";
    if (isTaken(world, digits)) return "numberTaken";
    return { number: { kind, country, digits, name, verified: false } };
  }
  const { accountId } = session.choices;
  const numbers = accountId === null ? [] : world.store.select("number", "account", accountId);
  const known = numbers.some(({ id }) => id === wanted);
  return known ? { number: { kind: "existing", numberId: wanted } } : "chooseNumber";
}

export function offersApp({ mode, products }: SignupSession): boolean {
  return mode === "coexistence" || products.includes("whatsapp_business_app");
}

function verify({ choices }: SignupSession, form: URLSearchParams): Choice {
  const code = (form.get("code") ?? "").replace(/[\s-]/g, "");
  if (code !== SANDBOX_VERIFICATION_CODE) return "codeWrong";
  const number: NumberChoice | null = choices.number;
  if (number?.kind !== "new" && number?.kind !== "app") return "chooseNumber";
  return { number: { ...number, verified: true } };
}

/** The person agrees: from here on everything is done, and closing the window no longer undoes it. */
function confirm(world: World, session: SignupSession): Answered {
  if (needsFullControl(world, session)) return { session, problem: "fullControlNeeded" };
  if (!mayTakeCustomer(world, chosenBusiness(world, session))) {
    return { session: showProblem(world, session), problem: null };
  }
  const { event, finished, grant } = complete(world, session);
  const outcome = { event, data: finishData(event, finished), grant };
  return { session: put(world, { ...session, step: "done", outcome }), problem: null };
}

function named(form: URLSearchParams, field: string): string | null {
  const name = (form.get(field) ?? "").trim();
  return name === "" || name.length > LONGEST_NAME ? null : name;
}
