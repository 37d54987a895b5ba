/**
 * The proxy of the settings for pages that are not ours: Chromium asks for its name and password when it needs them.
 */
import type { AuthInfo, ProxyConfig, WebContents } from "electron";
import type { PageProxy } from "../core/shell/shell-port.ts";
import type { ProxyLogin } from "../shared/domain/network/proxy.ts";

/** A wrong password is refused each time, and nobody can be asked for another one. */
const MOST_ANSWERS = 3;

/** Chromium itself keeps addresses of this machine out of any proxy. */
export function proxySettings(proxy: PageProxy = { kind: "system" }): ProxyConfig {
  switch (proxy.kind) {
    case "system":
      return { mode: "system" };
    case "none":
      return { mode: "direct" };
    case "fixed":
      return { mode: "fixed_servers", proxyRules: proxy.address };
  }
}

/**
 * What is answered to a server that asks who we are: name and password to this proxy alone, and to nobody else.
 * Null when there is nothing to say.
 */
export function proxyAnswers(proxy: PageProxy = { kind: "system" }): (asked: AuthInfo) => ProxyLogin | null {
  let answers = 0;
  return ({ isProxy, host, port }) => {
    if (proxy.kind !== "fixed" || !isProxy || !isSameServer(proxy.address, host, port)) return null;
    answers += 1;
    return answers > MOST_ANSWERS ? null : proxy.login;
  };
}

export function answerProxy(contents: WebContents, proxy: PageProxy | undefined): void {
  const answer = proxyAnswers(proxy);
  contents.on("login", (event, _details, asked, callback) => {
    const login = answer(asked);
    // Without an answer Chromium gives the request up.
    if (login === null) return;
    event.preventDefault();
    callback(login.user, login.password);
  });
}

function isSameServer(address: string, host: string, port: number): boolean {
  const url = new URL(address);
  const usual = url.protocol === "https:" ? 443 : 80;
  return (
    url.hostname.replace(/^\[|\]$/g, "") === host && (url.port === "" ? usual : Number(url.port)) === port
  );
}
