/**
 * The network settings: checked before they are kept, and tried against Meta's address on demand. The proxy's name and
 * password are kept in the vault, everything else in the preferences.
 */
import { resolve } from "node:path";
import {
  type NetworkInput,
  type NetworkTest,
  type NetworkView,
  type Preferences,
  type Problem,
  WaypostError,
} from "../../shared/contract/index.ts";
import {
  chooseProxy,
  type Environment,
  type ProxyAddress,
  type ProxyLogin,
  readProxyAddress,
} from "../../shared/domain/network/proxy.ts";
import { probeGraph } from "../graph/graph-probe.ts";
import {
  checkCaFile,
  createRoutes,
  type NetworkChoices,
  type RoutesBy,
  type RouteTo,
} from "../graph/network-route.ts";
import type { PreferencesStore } from "../preferences/preferences.ts";
import type { PageProxy } from "../shell/shell-port.ts";
import type { Vault } from "../vault/vault.ts";
import { PROXY_LOGIN, pageProxy, readProxyLogin } from "./page-proxy.ts";

export interface NetworkServiceOptions {
  readonly preferences: PreferencesStore;
  readonly vault: Vault;
  readonly environment: Environment;
  /** The address a test calls: Meta's Graph API. */
  readonly graphUrl: string;
  now(): number;
  onChanged(): void;
}

export interface NetworkService {
  /** The way to an address under the settings of the moment. */
  readonly routeTo: RouteTo;
  /** Ways of their own to addresses that aren't Meta's. */
  readonly routesBy: RoutesBy;
  /** The proxy for the signup window's pages under the settings of the moment. */
  pageProxy(): Promise<PageProxy>;
  read(): Promise<NetworkView>;
  /** @throws WaypostError naming the field; nothing is changed then */
  save(input: NetworkInput): Promise<NetworkView>;
  /** Tries what was typed, or what is in force. @throws WaypostError naming the field that cannot be used */
  test(input: NetworkInput | null): Promise<NetworkTest>;
}

interface Checked extends Pick<Preferences, "proxy" | "caFile"> {
  /** Null keeps the login that is there, if it belongs to this proxy. */
  readonly login: ProxyLogin | null;
}

export function createNetworkService(options: NetworkServiceOptions): NetworkService {
  const { preferences, vault, environment } = options;
  const target = new URL(options.graphUrl);

  async function choices(): Promise<NetworkChoices> {
    const { proxy, caFile } = await preferences.read();
    const isOwn = proxy !== "system" && proxy !== "none";
    return { proxy, caFile, login: isOwn ? await readProxyLogin(vault) : null };
  }

  function check(input: NetworkInput): Checked {
    const typed = input.proxy === "manual" ? readProxyAddress(input.proxyAddress) : null;
    if (input.proxy === "manual" && typed === null)
      throw new WaypostError("proxy-invalid", { field: "proxyAddress" });
    const caFile = input.caFile === "" ? null : resolve(input.caFile);
    if (caFile !== null) checkCaFile(caFile, options.now());
    return {
      proxy: input.proxy === "manual" ? (typed?.address ?? "system") : input.proxy,
      caFile,
      login: loginOf(input, typed),
    };
  }

  /** The login that goes with what was typed. */
  async function loginFor(checked: Checked, input: NetworkInput): Promise<ProxyLogin | null> {
    if (checked.login !== null || input.forgetProxyLogin) return checked.login;
    const { proxy } = await preferences.read();
    // A password belongs to one proxy and must not be sent to another.
    return proxy === checked.proxy ? readProxyLogin(vault) : null;
  }

  async function view(): Promise<NetworkView> {
    const { proxy, caFile } = await preferences.read();
    const isOwn = proxy !== "system" && proxy !== "none";
    const verdict = chooseProxy(proxy, environment, target);
    const certificates = caFile === null ? null : tryCaFile(caFile);
    const proxyProblem =
      verdict.kind === "unusable"
        ? new WaypostError("proxy-variable-invalid", { params: { name: verdict.variable } }).problem
        : null;
    return {
      proxy: isOwn ? "manual" : proxy,
      proxyAddress: isOwn ? proxy : "",
      hasProxyLogin: isOwn && (await isThere(vault.read(PROXY_LOGIN))),
      caFile,
      inForce: {
        proxy:
          verdict.kind === "proxy" ? { address: verdict.proxy.address, source: verdict.proxy.source } : null,
        problem: proxyProblem ?? (typeof certificates === "number" ? null : certificates),
        certificates: typeof certificates === "number" ? certificates : null,
      },
    };
  }

  function tryCaFile(file: string): number | Problem {
    try {
      return checkCaFile(file, options.now()).count;
    } catch (error) {
      if (error instanceof WaypostError) return error.problem;
      throw error;
    }
  }

  const routeTo = createRoutes({ choices, environment });

  return {
    routeTo,
    routesBy: (lookup) => createRoutes({ choices, environment, lookup }),
    pageProxy: async () => pageProxy(await preferences.read(), vault),
    read: view,
    save: async (input) => {
      const checked = check(input);
      const login = await loginFor(checked, input);
      if (checked.login !== null) {
        await vault.write(PROXY_LOGIN, JSON.stringify(checked.login), {
          acceptWeak: input.keepWithoutKeyring,
        });
      } else if (login === null) {
        await vault.delete(PROXY_LOGIN);
      }
      await preferences.change({ proxy: checked.proxy, caFile: checked.caFile });
      const saved = await view();
      options.onChanged();
      return saved;
    },
    test: async (input) => {
      const tried = input === null ? null : check(input);
      const login = tried === null || input === null ? null : await loginFor(tried, input);
      const way =
        tried === null ? routeTo : createRoutes({ choices: async () => ({ ...tried, login }), environment });
      return probeGraph(way, target, options.now);
    },
  };
}

function loginOf(input: NetworkInput, typed: ProxyAddress | null): ProxyLogin | null {
  if (typed === null) return null;
  if (input.proxyUser !== "" || input.proxyPassword !== "")
    return { user: input.proxyUser, password: input.proxyPassword };
  return typed.login;
}

/** A secret behind a locked keyring counts as there. */
async function isThere(secret: Promise<string | null>): Promise<boolean> {
  return secret.then(
    (value) => value !== null,
    () => true,
  );
}
