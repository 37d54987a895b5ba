/**
 * Reads the messages Embedded Signup posts to the page that opened it (`WA_EMBEDDED_SIGNUP`). Pure: knows neither the
 * window they came from nor what is done with them. Source: meta-facts 2.3.
 */
import { parseExactJson } from "../exact-json.ts";
import {
  type AccountId,
  asAccountId,
  asBusinessId,
  asNumberId,
  type BusinessId,
  type NumberId,
} from "../ids.ts";

/** How a signup ended. `unknown` if nothing says so: a redirect carries a code and no event. */
export const SIGNUP_FINISHES = [
  "full",
  "only-account",
  "coexistence",
  "ownership-moved",
  "only-api-access",
  "unknown",
] as const;
export type SignupFinish = (typeof SIGNUP_FINISHES)[number];

/** What Meta's own pages reported to the person and to us. Every part may be missing. */
export interface ReportedError {
  readonly message: string | null;
  readonly code: string | null;
  readonly sessionId: string | null;
  readonly timestamp: string | null;
}

/** Ids are text because they exceed 2^53. Only what Meta documents for an event can be counted on. */
export interface SignupIds {
  readonly accountId: AccountId | null;
  readonly numberId: NumberId | null;
  readonly businessId: BusinessId | null;
  /** Accounts named in a list, as in v4 for the ticked products. */
  readonly accountIds: readonly AccountId[];
}

export type SignupMessage =
  | { readonly kind: "finished"; readonly finish: Exclude<SignupFinish, "unknown">; readonly ids: SignupIds }
  /** The person left; `step` is Meta's own name for the step, from an open list. */
  | { readonly kind: "left"; readonly step: string }
  /** CANCEL with an error: the person saw an error screen and reported it. */
  | { readonly kind: "reported"; readonly error: ReportedError }
  | { readonly kind: "error"; readonly error: ReportedError }
  /** An event Waypost doesn't know, or one that lacks what Meta documents; kept as it came. */
  | { readonly kind: "unknown"; readonly event: string; readonly raw: string };

const FINISH_EVENTS: Readonly<Record<string, Exclude<SignupFinish, "unknown">>> = {
  FINISH: "full",
  FINISH_ONLY_WABA: "only-account",
  FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING: "coexistence",
  FINISH_OBO_MIGRATION: "ownership-moved",
  FINISH_GRANT_ONLY_API_ACCESS: "only-api-access",
};

const LONGEST_MESSAGE = 20_000;
const LONGEST_WORDS = 500;

/** One or more labels, each followed by a dot, then facebook.com itself; no port. */
const META_ORIGIN = /^https:\/\/(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+facebook\.com$/;

/** @param sandboxOrigin the simulated Meta's own origin; null in a live workspace */
export function isSignupOrigin(origin: string, sandboxOrigin: string | null): boolean {
  return META_ORIGIN.test(origin) || (sandboxOrigin !== null && origin === sandboxOrigin);
}

/** @returns null for anything but a message of a signup: other frames post too, and not all of it is JSON */
export function readSignupMessage(data: unknown): SignupMessage | null {
  if (typeof data !== "string" || data.length > LONGEST_MESSAGE) return null;
  const message = parseJson(data);
  if (!isRecord(message) || message.type !== "WA_EMBEDDED_SIGNUP") return null;
  const event = typeof message.event === "string" ? message.event : "";
  const fields = isRecord(message.data) ? message.data : {};
  return readEvent(event, fields) ?? { kind: "unknown", event: cut(event), raw: cut(data) };
}

type Fields = Readonly<Record<string, unknown>>;

function readEvent(event: string, fields: Fields): SignupMessage | null {
  const finish = Object.hasOwn(FINISH_EVENTS, event) ? FINISH_EVENTS[event] : undefined;
  if (finish !== undefined) {
    const ids = readIds(fields);
    // Every finish has an account.
    return ids.accountId === null && ids.accountIds.length === 0 ? null : { kind: "finished", finish, ids };
  }
  if (event === "ERROR") return { kind: "error", error: readReport(fields) };
  if (event !== "CANCEL") return null;
  // Both cancels share a name; the step tells them apart, as in Meta's sample.
  const step = readText(fields.current_step);
  return step === null ? { kind: "reported", error: readReport(fields) } : { kind: "left", step };
}

function readIds(fields: Fields): SignupIds {
  const list = Array.isArray(fields.waba_ids) ? fields.waba_ids : [];
  return {
    accountId: readId(fields.waba_id, asAccountId),
    numberId: readId(fields.phone_number_id, asNumberId),
    businessId: readId(fields.business_id, asBusinessId),
    accountIds: list.flatMap((entry: unknown) => readId(entry, asAccountId) ?? []),
  };
}

function readReport(fields: Fields): ReportedError {
  return {
    message: readText(fields.error_message),
    // `error_id` is the name in Meta's older sample.
    code: readText(fields.error_code) ?? readText(fields.error_id),
    sessionId: readText(fields.session_id),
    timestamp: readText(fields.timestamp),
  };
}

function readId<Id extends string>(value: unknown, as: (text: string) => Id): Id | null {
  const text = readText(value);
  return text !== null && /^\d{1,32}$/.test(text) ? as(text) : null;
}

function readText(value: unknown): string | null {
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  return typeof value === "string" && value !== "" ? cut(value) : null;
}

function cut(text: string): string {
  return text.slice(0, LONGEST_WORDS);
}

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return null;
  }
}
