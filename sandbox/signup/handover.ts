/** How the result of a signup reaches the app: a window message and a code, a redirect, or nothing (contract 2.3–2.5). */
import { issueCode } from "../login/codes.ts";
import { landingOf } from "../login/redirects.ts";
import type { SignupReturn, SignupSession } from "../store/entities.ts";
import type { World } from "../world.ts";
import { stepName, windowMessage } from "./flow.ts";

export const ENTRY_PATH = "/messaging/whatsapp/onboard/";

const DENIED = {
  error: "access_denied",
  error_reason: "user_denied",
  error_description: "The user denied your request.",
} as const;

/** A new code each time: it lives 30 seconds from when it is handed over. Null when there is nothing to hand over. */
export function codeFor(world: World, { returnTo, outcome }: SignupSession): string | null {
  if (outcome?.grant == null || returnTo.kind === "none") return null;
  return issueCode(world, returnTo.kind === "redirect" ? returnTo.uri : "", outcome.grant);
}

/** Where the browser goes at the end of a signup that came with a redirect_uri. */
export function redirectTarget(
  world: World,
  returnTo: Extract<SignupReturn, { kind: "redirect" }>,
  code: string | null,
): string {
  const target = landingOf(returnTo.uri, world.origin());
  for (const [name, value] of Object.entries(code === null ? DENIED : { code })) {
    target.searchParams.set(name, value);
  }
  if (returnTo.state !== null) target.searchParams.set("state", returnTo.state);
  return target.href;
}

export interface PopupTexts {
  readonly first: string;
  readonly second: string;
}

/**
 * The two texts a popup posts to the page that opened it, in the order the setting wants: the JSON of the window
 * message, and the login's answer to the SDK, which is no JSON (contract 2.3: other frames post what does not parse).
 */
export function popupTexts(world: World, session: SignupSession, channel: string): PopupTexts {
  const code = codeFor(world, session);
  const login = new URLSearchParams({ cb: channel, ...(code === null ? DENIED : { code }) }).toString();
  const { signupReviewStepName, signupMessageOrder } = world.settings();
  const left = { event: "CANCEL", data: { current_step: stepName(session.step, signupReviewStepName) } };
  const { event, data } = session.outcome ?? left;
  const message = windowMessage(event, data);
  return signupMessageOrder === "code-first"
    ? { first: login, second: message }
    : { first: message, second: login };
}
