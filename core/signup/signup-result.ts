/**
 * Reads what a person brings back from a signup: the address they ended on, or the text or `waypost:` link of their own
 * page. Only says what it contains; whether it was made for us is decided elsewhere.
 */
import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { parseExactJson } from "../../shared/domain/exact-json.ts";
import {
  isSignupOrigin,
  readSignupMessage,
  type SignupMessage,
} from "../../shared/domain/signup/signup-message.ts";
import { pastedAddress, trimmed } from "../../shared/domain/text/pasted.ts";

export interface SignupAnswer {
  readonly state: string | null;
  readonly code: string | null;
  readonly error: { readonly name: string; readonly description: string | null } | null;
  readonly message: SignupMessage | null;
  /** Where the code was sent, which the exchange has to repeat; empty after the JavaScript SDK. */
  readonly redirectUri: string;
}

const LONGEST_WORDS = 300;
const LONGEST_CODE = 4_096;

const pageResultSchema = z.object({
  state: z.string().nullish(),
  code: z.string().nullish(),
  error: z.string().nullish(),
  error_description: z.string().nullish(),
  /** `event.data` and `event.origin`, as the page got them. */
  message: z.string().nullish(),
  origin: z.string().nullish(),
});
type PageResult = z.infer<typeof pageResultSchema>;

/** @returns null when no signup of ours can have ended with this */
export function readSignupAnswer(
  pasted: string,
  place: { readonly redirectUri: string; readonly sandboxOrigin: string | null },
): SignupAnswer | null {
  const text = trimmed(pasted);
  if (text.startsWith("{")) return fromPage(readJson(text), place.sandboxOrigin);
  const url = URL.parse(pastedAddress(text));
  if (url === null) return null;
  if (url.protocol === "waypost:") {
    return url.host === "signup" ? fromPage(parametersOf(url), place.sandboxOrigin) : null;
  }
  const expected = URL.parse(place.redirectUri);
  if (expected === null || url.origin !== expected.origin || url.pathname !== expected.pathname) return null;
  const parameters = parametersOf(url);
  if (parameters === null) return null;
  return answerOf({ ...parameters, message: null, origin: null }, place.redirectUri, null);
}

function readJson(text: string): PageResult | null {
  try {
    return pageResultSchema.parse(parseExactJson(text));
  } catch {
    return null;
  }
}

/** A value that occurs twice could be read one way here and another way elsewhere, so it counts as missing. */
function parametersOf({ searchParams }: URL): PageResult | null {
  const names = [...searchParams.keys()];
  if (new Set(names).size !== names.length) return null;
  return pageResultSchema.parse(Object.fromEntries(searchParams));
}

function fromPage(result: PageResult | null, sandboxOrigin: string | null): SignupAnswer | null {
  if (result === null) return null;
  if (!result.message) return answerOf(result, "", null);
  // The page has checked the origin, and passes it on so that it is checked here, too.
  const isMetas = isSignupOrigin(result.origin ?? "", sandboxOrigin);
  const message = isMetas ? readSignupMessage(result.message) : null;
  return message === null ? null : answerOf(result, "", message);
}

function answerOf(
  result: PageResult,
  redirectUri: string,
  message: SignupMessage | null,
): SignupAnswer | null {
  const code = result.code || null;
  if (code !== null && code.length > LONGEST_CODE) return null;
  const error = result.error
    ? {
        name: result.error.slice(0, LONGEST_WORDS),
        description: result.error_description?.slice(0, LONGEST_WORDS) ?? null,
      }
    : null;
  if (code === null && error === null && message === null) return null;
  return { state: result.state || null, code, error, message, redirectUri };
}

/** Compares in constant time, so that nothing can be learned by trying. */
export function isSameState(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
