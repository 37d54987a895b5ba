/**
 * The proxy of the settings, as Chromium needs it for the signup's pages and for updates. Chromium trusts the system's
 * certificates only: the certificate file of the settings does not apply to it.
 */
import { z } from "zod";
import type { Preferences } from "../../shared/contract/index.ts";
import { type ProxyLogin, readProxyAddress } from "../../shared/domain/network/proxy.ts";
import type { PageProxy } from "../shell/shell-port.ts";
import { parseJson } from "../storage/json.ts";
import type { Vault } from "../vault/vault.ts";

export const PROXY_LOGIN = "network/proxy-login";
const loginSchema = z.object({ user: z.string(), password: z.string() });

/** @throws WaypostError when the vault cannot be read now */
export async function readProxyLogin(vault: Vault): Promise<ProxyLogin | null> {
  const kept = await vault.read(PROXY_LOGIN);
  if (kept === null) return null;
  const parsed = loginSchema.safeParse(parseJson(kept));
  return parsed.success ? parsed.data : null;
}

/** A proxy whose name and password cannot be read now is used without them. Never rejects. */
export async function pageProxy({ proxy }: Pick<Preferences, "proxy">, vault: Vault): Promise<PageProxy> {
  if (proxy === "none") return { kind: "none" };
  const read = proxy === "system" ? null : readProxyAddress(proxy);
  if (read === null) return { kind: "system" };
  return { kind: "fixed", address: read.address, login: await readProxyLogin(vault).catch(() => null) };
}
