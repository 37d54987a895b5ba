/**
 * Pure decisions about a signup: what `extras` ask for, which steps there are, and what is reported (contract 2.1–2.3).
 */
import { isObject, type JsonObject } from "../graph/json.ts";
import type {
  SignupConfiguration,
  SignupMode,
  SignupPrefill,
  SignupSession,
  SignupStep,
} from "../store/entities.ts";

export interface SignupExtras {
  readonly version: string | null;
  readonly featureType: string | null;
  readonly features: readonly string[];
  readonly setup: JsonObject;
}

/** Returns undefined when the text is not a JSON object. */
export function readExtras(text: string | null): SignupExtras | undefined {
  let parsed: unknown;
  try {
    parsed = text === null || text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(parsed)) return undefined;
  const features: unknown[] = Array.isArray(parsed.features) ? parsed.features : [];
  return {
    version: textOf(parsed.version),
    featureType: textOf(parsed.featureType),
    features: features.flatMap((feature) => (isObject(feature) ? (textOf(feature.name) ?? []) : [])),
    setup: isObject(parsed.setup) ? parsed.setup : {},
  };
}

function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

export interface Flow {
  readonly mode: SignupMode;
  readonly products: readonly string[];
  readonly version: SignupConfiguration["version"];
}

/**
 * The matrix of contract 2.1. Once v2 and v3 have ended, asking for them or for their features is not an error: the
 * flow is the standard one, with nothing but what the configuration has ticked.
 */
export function flowOf(configuration: SignupConfiguration, extras: SignupExtras, oldEnded: boolean): Flow {
  const named = extras.version ?? (configuration.version === "v4" ? "v4" : "v2");
  if (named.startsWith("v4") && configuration.version === "v4") {
    return { mode: modeOf(extras, named), products: configuration.products, version: "v4" };
  }
  if (oldEnded) {
    return { mode: "standard", products: configuration.products, version: configuration.version };
  }
  const lite = "marketing_messages_lite";
  const wantsLite =
    extras.features.includes(lite) || (named === "v2-public-preview" && extras.featureType === lite);
  return {
    mode: modeOf(extras, named),
    products: wantsLite ? ["cloud_api", "marketing_messages"] : ["cloud_api"],
    version: "older",
  };
}

function modeOf({ featureType, features }: SignupExtras, version: string): SignupMode {
  if (features.includes("app_only_install") && version !== "v2") return "only-api-access";
  if (featureType === "whatsapp_business_app_onboarding") return "coexistence";
  return featureType === "only_waba_sharing" && version.startsWith("v2") ? "only-account" : "standard";
}

export function prefillOf({ setup }: SignupExtras): SignupPrefill {
  const business = objectIn(setup, "business");
  const phone = objectIn(business, "phone");
  const account = objectIn(setup, "whatsAppBusinessAccount");
  const ids: unknown[] = Array.isArray(account.ids)
    ? account.ids
    : Array.isArray(account.id)
      ? account.id
      : [];
  return {
    businessId: textOf(business.id) ?? "",
    businessName: textOf(business.name) ?? "",
    country: textOf(objectIn(business, "address").country) ?? "",
    phone: textOf(phone.number) ?? "",
    displayName: textOf(objectIn(setup, "phone").displayName) ?? "",
    accountIds: ids.flatMap((id) => textOf(id) ?? []),
  };
}

export function solutionIn({ setup }: SignupExtras): string | null {
  return textOf(setup.solutionID);
}

function objectIn(value: JsonObject, name: string): JsonObject {
  const inner = value[name];
  return isObject(inner) ? inner : {};
}

/** The step after this one; what a mode leaves out is skipped. */
export function stepAfter(session: SignupSession): SignupStep {
  switch (session.step) {
    case "portfolio":
      return "account";
    case "account":
      return hasNumberStep(session.mode) ? "number" : "review";
    case "number": {
      const chosen = session.choices.number;
      return chosen?.kind === "new" || chosen?.kind === "app" ? "verify" : "review";
    }
    case "verify":
      return "review";
    case "review":
      return "done";
    case "done":
    case "problem":
    case "ended":
      return "ended";
  }
}

/** The step before this one, or null where there is no way back. */
export function stepBefore(session: SignupSession): SignupStep | null {
  switch (session.step) {
    case "account":
      return "portfolio";
    case "number":
      return "account";
    case "verify":
      return "number";
    case "review":
      return hasNumberStep(session.mode) ? "number" : "account";
    case "portfolio":
    case "done":
    case "problem":
    case "ended":
      return null;
  }
}

function hasNumberStep(mode: SignupMode): boolean {
  return mode === "standard" || mode === "coexistence";
}

/** What CANCEL calls the step. `reviewName` is a setting, because that one's name is unknown. */
export function stepName(step: SignupStep, reviewName: string): string {
  switch (step) {
    case "portfolio":
      return "BUSINESS_ACCOUNT_SELECTION";
    case "account":
      return "WABA_PHONE_PROFILE_PICKER";
    case "number":
      return "PHONE_NUMBER_SETUP";
    case "verify":
      return "PHONE_NUMBER_VERIFICATION";
    case "review":
    case "done":
    case "problem":
    case "ended":
      return reviewName;
  }
}

export const FINISH_EVENTS = [
  "FINISH",
  "FINISH_ONLY_WABA",
  "FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING",
  "FINISH_OBO_MIGRATION",
  "FINISH_GRANT_ONLY_API_ACCESS",
] as const;
export type FinishEvent = (typeof FINISH_EVENTS)[number];

/** Which event the choices amount to. `movedOwnership`: the account was on behalf of its owner until now. */
export function finishEvent(session: SignupSession, movedOwnership: boolean): FinishEvent {
  if (session.mode === "only-api-access") return "FINISH_GRANT_ONLY_API_ACCESS";
  if (session.choices.number?.kind === "app") return "FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING";
  if (movedOwnership) return "FINISH_OBO_MIGRATION";
  const numberless = session.choices.number === null || session.choices.number.kind === "skip";
  return numberless ? "FINISH_ONLY_WABA" : "FINISH";
}

export interface Finished {
  readonly businessId: string;
  readonly accountId: string;
  readonly numberId: string | null;
  /** Ids of the other things a v4 configuration has ticked, by the name of their list. */
  readonly assets: Readonly<Record<string, readonly string[]>>;
}

/** The `data` of a finish event (contract 2.3). */
export function finishData(event: FinishEvent, finished: Finished): Readonly<Record<string, unknown>> {
  const account = { waba_id: finished.accountId, business_id: finished.businessId };
  const number = finished.numberId === null ? {} : { phone_number_id: finished.numberId };
  switch (event) {
    case "FINISH":
    case "FINISH_OBO_MIGRATION":
    case "FINISH_GRANT_ONLY_API_ACCESS":
      return { ...number, ...account, ...finished.assets };
    case "FINISH_ONLY_WABA":
      return account;
    case "FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING":
      return { waba_id: finished.accountId };
  }
}

/** The text a page gets as `event.data`. */
export function windowMessage(event: string, data: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ type: "WA_EMBEDDED_SIGNUP", event, version: 3, data });
}
