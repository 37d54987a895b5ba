/**
 * `waypost:` addresses, which any page and any program on this machine can call: what they may say is a short list,
 * and everything else is ignored. Pure of Electron.
 */

export const DEEP_LINK_SCHEME = "waypost";

/** A signup's hand-back carries a code of a few hundred characters, and may carry what Meta's pages said. */
const LONGEST = 8_000;

/** Screens that may be opened from outside. They show; none of them does anything by being shown. */
const SCREENS: ReadonlySet<string> = new Set([
  "setup",
  "campaigns",
  "audiences",
  "results",
  "accounts",
  "send",
  "doctor",
  "settings",
]);
/**
 * What Meta's dialog hands back (OAuth 2.0, RFC 6749 4.1.2), and what one's own page has heard of Embedded Signup: the
 * window message, and whose it was.
 */
const HAND_BACK_PARAMETERS: ReadonlySet<string> = new Set([
  "code",
  "state",
  "error",
  "error_reason",
  "error_description",
  "message",
  "origin",
]);

export type DeepLink =
  | { readonly kind: "open"; readonly path: string }
  /** What a signup in the system's browser ended with: the whole address, for the core alone to read. */
  | { readonly kind: "signup"; readonly address: string };

/** Null for everything but `waypost://open/SCREEN` (or `waypost://SCREEN`) and `waypost://signup?…`. */
export function parseDeepLink(address: string): DeepLink | null {
  if (address.length > LONGEST || !URL.canParse(address)) return null;
  const url = new URL(address);
  const isPlain = url.username === "" && url.password === "" && url.port === "" && url.hash === "";
  if (url.protocol !== `${DEEP_LINK_SCHEME}:` || !isPlain) return null;
  const [target = "", ...more] = [url.host, ...url.pathname.split("/")].filter((part) => part !== "");
  if (target === "signup") return more.length === 0 ? readHandBack(url) : null;
  const screen = target === "open" ? more.shift() : target;
  if (screen === undefined || more.length > 0 || url.search !== "" || !SCREENS.has(screen)) return null;
  return { kind: "open", path: `/${screen}` };
}

function readHandBack({ search, searchParams }: URL): DeepLink | null {
  const names = [...searchParams.keys()];
  // A parameter given twice could be read one way here and another way elsewhere.
  const isOnce = new Set(names).size === names.length;
  const isKnown = names.every((name) => HAND_BACK_PARAMETERS.has(name));
  // Encoded anew, so that there is one way of writing it; it may have grown.
  const address = `${DEEP_LINK_SCHEME}://signup${search}`;
  const isHandBack = isOnce && isKnown && searchParams.has("state") && address.length <= LONGEST;
  return isHandBack ? { kind: "signup", address } : null;
}

/** Windows and Linux start the program once more with the address as an argument; Chromium may reorder them. */
export function findDeepLink(argv: readonly string[]): string | null {
  return argv.slice(1).find((argument) => argument.toLowerCase().startsWith(`${DEEP_LINK_SCHEME}:`)) ?? null;
}

/** Keeps the address that came before anyone follows addresses, and hands on every later one. */
export class DeepLinkInbox {
  #waiting: string | null = null;
  #listener: ((link: DeepLink | null) => void) | null = null;

  take(address: string | null): void {
    if (address === null) return;
    if (this.#listener === null) this.#waiting = address;
    else this.#listener(parseDeepLink(address));
  }

  /** @param listener called with null for an address that is none of ours */
  follow(listener: (link: DeepLink | null) => void): void {
    this.#listener = listener;
    const address = this.#waiting;
    this.#waiting = null;
    this.take(address);
  }
}
