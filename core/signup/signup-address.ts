/** Where a signup begins, where it may go and where it comes back to. Source: meta-facts 2.5. */
import type { SignupFlow } from "../../shared/domain/signup/signup.ts";

/** Path of the address Meta demands of a program that logs in through a window of its own. The sandbox has it, too. */
const LOGIN_SUCCESS = "/connect/login_success.html";
const META_ORIGIN = "https://www.facebook.com";
/** Pages a login passes through. Compared exactly, because a suffix would let look-alikes in. */
const META_ORIGINS = [
  META_ORIGIN,
  "https://web.facebook.com",
  "https://business.facebook.com",
  "https://m.facebook.com",
];

export interface SignupDialog {
  readonly url: string;
  readonly redirectUri: string;
  readonly allowedOrigins: readonly string[];
}

/** Meta-facts 2.1 and 2.2: v4 knows one feature type and one feature. */
const EXTRAS: Readonly<Record<SignupFlow, object>> = {
  standard: { setup: {} },
  coexistence: { setup: {}, featureType: "whatsapp_business_app_onboarding" },
  "only-api-access": { setup: {}, features: [{ name: "app_only_install" }] },
};

export function dialogFor(options: {
  /** Origin of the sandbox that stands in for Meta; null for Meta itself. */
  readonly sandboxUrl: string | null;
  readonly version: string;
  readonly appId: string;
  readonly configurationId: string;
  readonly state: string;
  readonly flow: SignupFlow;
}): SignupDialog {
  const origin = options.sandboxUrl ?? META_ORIGIN;
  const url = new URL(`/${options.version}/dialog/oauth`, origin);
  const redirectUri = new URL(LOGIN_SUCCESS, origin).href;
  url.search = new URLSearchParams({
    client_id: options.appId,
    redirect_uri: redirectUri,
    state: options.state,
    config_id: options.configurationId,
    response_type: "code",
    override_default_response_type: "true",
    extras: JSON.stringify(EXTRAS[options.flow]),
  }).toString();
  return {
    url: url.href,
    redirectUri,
    allowedOrigins: options.sandboxUrl === null ? META_ORIGINS : [url.origin],
  };
}

/** Address of the person's own page. Its fragment, which no server sees, says what the page has to hand back. */
export function pageAddressFor(pageAddress: string, state: string, flow: SignupFlow): string {
  const url = new URL(pageAddress);
  url.hash = new URLSearchParams({ state, ...(flow === "standard" ? {} : { flow }) }).toString();
  return url.href;
}

/** @returns the full address, or null when it may not be opened */
export function readWebAddress(typed: string, mayBeLocal: boolean): string | null {
  const url = URL.parse(typed);
  if (url === null || url.username !== "" || url.password !== "") return null;
  const isLocal = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname) && url.protocol === "http:";
  return url.protocol === "https:" || (mayBeLocal && isLocal) ? url.href : null;
}
