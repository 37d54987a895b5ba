/**
 * Which proxy stands between Waypost and Meta. Pure: the environment and the choice are passed in. An address here
 * never includes the proxy's user name and password: they are secrets, and kept as such.
 */

/** As in the settings: what the environment says, none, or this one (`http://host:port`). */
export type ProxyChoice = "system" | "none" | (string & {});

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ProxyLogin {
  readonly user: string;
  readonly password: string;
}

export const PROXY_SOURCES = ["settings", "environment"] as const;

export interface ProxyInUse {
  /** `http://host:port`, without user name and password. */
  readonly address: string;
  readonly source: (typeof PROXY_SOURCES)[number];
  /** The login in the environment's address; that of the settings comes from the vault. */
  readonly login: ProxyLogin | null;
}

export type ProxyVerdict =
  | { readonly kind: "direct" }
  | { readonly kind: "proxy"; readonly proxy: ProxyInUse }
  /** The environment names something that is not the address of an HTTP proxy. */
  | { readonly kind: "unusable"; readonly variable: string };

export interface ProxyAddress {
  readonly address: string;
  readonly login: ProxyLogin | null;
}

/** The parts of a URL that matter here. */
export interface Target {
  readonly protocol: string;
  readonly hostname: string;
  /** Empty for the protocol's default port. */
  readonly port: string;
}

const PROXY_ADDRESS =
  /^(?:(https?):\/\/)?(?:(?<login>[^/]*)@)?(?<host>\[[\da-f:.]+\]|[a-z\d](?:[a-z\d._-]*[a-z\d])?)(?::(?<port>\d{1,5}))?\/?$/i;
const HIGHEST_PORT = 65_535;

function usualPort(protocol: string): string {
  return protocol === "https" || protocol === "https:" ? "443" : "80";
}

/** Returns `null` for anything but the address of an HTTP proxy; `proxy.example:8080` counts as one. */
export function readProxyAddress(typed: string): ProxyAddress | null {
  const match = PROXY_ADDRESS.exec(typed.trim());
  const { login, host = "", port } = match?.groups ?? {};
  if (match === null || Number(port ?? 1) === 0 || Number(port ?? 1) > HIGHEST_PORT) return null;
  const protocol = (match[1] ?? "http").toLowerCase();
  return {
    address: `${protocol}://${host.toLowerCase()}:${port === undefined ? usualPort(protocol) : Number(port)}`,
    login: login === undefined ? null : readLogin(login),
  };
}

function readLogin(text: string): ProxyLogin {
  const at = text.indexOf(":");
  const [user, password] = at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
  return { user: decoded(user), password: decoded(password) };
}

/** A percent sign that begins no escape was meant as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Upper and lower case are both in use; the lower-case one wins, as in curl. */
const VARIABLES = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] as const;

export function chooseProxy(choice: ProxyChoice, environment: Environment, target: Target): ProxyVerdict {
  if (choice === "none" || isLoopback(target.hostname)) return { kind: "direct" };
  if (choice === "system") return fromEnvironment(environment, target);
  const read = readProxyAddress(choice);
  if (read === null) return { kind: "unusable", variable: "proxy" };
  return { kind: "proxy", proxy: { address: read.address, source: "settings", login: null } };
}

function fromEnvironment(environment: Environment, target: Target): ProxyVerdict {
  const variable = VARIABLES.find((name) => (environment[name] ?? "").trim() !== "");
  if (variable === undefined) return { kind: "direct" };
  if (isExcepted(target, environment.no_proxy ?? environment.NO_PROXY ?? "")) return { kind: "direct" };
  const read = readProxyAddress(environment[variable] ?? "");
  if (read === null) return { kind: "unusable", variable };
  return { kind: "proxy", proxy: { ...read, source: "environment" } };
}

export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Reads NO_PROXY as curl does: a name includes everything below it, a port counts if one is named, `*` is everything.
 */
function isExcepted(target: Target, exceptions: string): boolean {
  const port = target.port || usualPort(target.protocol);
  const host = target.hostname.toLowerCase();
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      if (entry === "*") return true;
      const [, name = "", wantedPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (wantedPort !== undefined && wantedPort !== port) return false;
      const plain = name.replace(/^\*?\./, "");
      return plain !== "" && (host === plain || host.endsWith(`.${plain}`));
    });
}
