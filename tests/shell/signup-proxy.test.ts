/** The signup's window and the proxy of the settings, in the built shell. */
import { describe, expect, it, vi } from "vitest";
import type { SignupRequest } from "../../core/shell/shell-port.ts";
import { cancellable } from "./stand-in/electron.ts";
import { askShell, startShellAndShow, temporaryFolder } from "./support/shell.ts";

const REQUEST: SignupRequest = {
  url: "https://www.facebook.com/dialog/oauth?client_id=1",
  redirectUrl: "https://signup.waypost.app/done",
  state: "a-state-of-this-signup-alone",
  allowedOrigins: ["https://www.facebook.com"],
  timeout: 600_000,
};
const PROXY = { isProxy: true, scheme: "basic", host: "proxy.example", port: 3128, realm: "office" };
const LOGIN = { user: "ada", password: "lovelace" };

async function open(proxy: SignupRequest["proxy"]) {
  const shell = await startShellAndShow(temporaryFolder());
  const result = askShell(shell, "signup.open", { ...REQUEST, ...(proxy && { proxy }) });
  await vi.waitFor(() => expect(shell.windows).toHaveLength(2));
  const { window } = shell;
  await vi.waitFor(() => expect(window.title).toContain("https://www.facebook.com"));
  const [partition] = shell.partitions.values();
  return {
    proxy: partition?.proxy,
    /** What a server is told that asks who we are. */
    answer: (asked: typeof PROXY): readonly unknown[] => {
      let said: readonly unknown[] = [];
      const event = cancellable();
      window.webContents.emit("login", event, { url: REQUEST.url }, asked, (...words: readonly unknown[]) => {
        said = words;
      });
      expect(event.defaultPrevented).toBe(said.length > 0);
      return said;
    },
    end: async () => {
      window.close();
      expect(await result).toEqual({ kind: "cancelled" });
    },
  };
}

describe("the signup's window behind a proxy", () => {
  it.each([
    [undefined, { mode: "system" }],
    [{ kind: "system" }, { mode: "system" }],
    [{ kind: "none" }, { mode: "direct" }],
    [
      { kind: "fixed", address: "http://proxy.example:3128", login: null },
      { mode: "fixed_servers", proxyRules: "http://proxy.example:3128" },
    ],
  ] as const)("%j is the way of its session before anything is loaded", async (proxy, expected) => {
    const signup = await open(proxy);
    expect(signup.proxy).toEqual(expected);
    expect(signup.answer(PROXY)).toEqual([]);
    await signup.end();
  });

  it("red when name and password are told to anyone but this proxy, or for ever", async () => {
    const signup = await open({ kind: "fixed", address: "http://proxy.example:3128", login: LOGIN });
    expect(signup.answer({ ...PROXY, isProxy: false })).toEqual([]);
    expect(signup.answer({ ...PROXY, host: "www.facebook.com" })).toEqual([]);
    expect(signup.answer({ ...PROXY, port: 8080 })).toEqual([]);
    for (let time = 0; time < 3; time += 1) expect(signup.answer(PROXY)).toEqual(["ada", "lovelace"]);
    // It is refused each time: the page says so instead of asking on and on.
    expect(signup.answer(PROXY)).toEqual([]);
    await signup.end();
  });
});
