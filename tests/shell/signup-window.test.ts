/** The signup's window among hostile pages, in the built shell: what it shows, what it takes, and how it ends. */
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { SignupRequest, SignupResult } from "../../core/shell/shell-port.ts";
import { isHonourable, shownAddress } from "../../electron/signup-rules.ts";
import { type BrowserWindow, type Control, cancellable } from "./stand-in/electron.ts";
import type { StandInSession } from "./stand-in/foreign.ts";
import { askShell, startShellAndShow, temporaryFolder } from "./support/shell.ts";

const STATE = "a-state-of-this-signup-alone";
const REQUEST: SignupRequest = {
  url: "https://www.facebook.com/dialog/oauth?client_id=1",
  redirectUrl: "https://signup.waypost.app/done",
  state: STATE,
  allowedOrigins: ["https://www.facebook.com", "https://business.facebook.com"],
  timeout: 600_000,
};
const answer = (query: string) => `${REQUEST.redirectUrl}?${query}`;

interface Signup {
  readonly shell: Control;
  readonly window: BrowserWindow;
  readonly partition: StandInSession;
  readonly result: Promise<SignupResult>;
  /** By the event alone, without the filter below it. */
  isStopped(url: string, event: string, isMainFrame?: boolean): boolean;
  /** As a page goes somewhere: asked first, then filtered, then there. @returns whether it got there */
  go(url: string, how?: { readonly event?: string; readonly isMainFrame?: boolean }): boolean;
}

async function open(request: SignupRequest = REQUEST): Promise<Signup> {
  const shell = await startShellAndShow(temporaryFolder());
  const result = askShell(shell, "signup.open", request);
  await vi.waitFor(() => expect(shell.windows).toHaveLength(2));
  const { window } = shell;
  const [partition] = shell.partitions.values();
  if (partition === undefined) throw new Error("The signup has no session of its own");
  await vi.waitFor(() => expect(window.title).not.toBe(""));
  return {
    shell,
    window,
    partition,
    result,
    isStopped(url, event, isMainFrame = true) {
      const asked = cancellable({ url, isMainFrame });
      window.webContents.emit(event, asked);
      return asked.defaultPrevented;
    },
    go(url, { event = "will-frame-navigate", isMainFrame = true } = {}) {
      const asked = cancellable({ url, isMainFrame });
      window.webContents.emit(event, asked);
      if (asked.defaultPrevented || !partition.lets(url, isMainFrame ? "mainFrame" : "subFrame"))
        return false;
      if (!isMainFrame) return true;
      window.webContents.mainFrame.url = url;
      window.webContents.emit("did-navigate", cancellable(), url);
      return true;
    },
  };
}

const HOSTILE = [
  "https://www.facebook.com.evil.example/dialog/oauth",
  "https://facebook.com.evil.example/",
  "https://evil.example/www.facebook.com",
  "https://www.facebook.com@evil.example/",
  "https://someone:secret@www.facebook.com/",
  "https://wwww.facebook.com/",
  "https://www.faсebook.com/",
  "https://www.facebook.com:8443/",
  "http://www.facebook.com/",
  "file:///etc/passwd",
  "data:text/html,<h1>Facebook</h1>",
  "javascript:alert(1)",
  "blob:https://www.facebook.com/5f0c1b1e",
  "app://waypost/index.html",
  "waypost://signup?code=a&state=s",
  "about:blank",
  "view-source:https://www.facebook.com/",
  "chrome://settings",
];

describe("the signup's window", () => {
  it("runs without a preload, sandboxed, in a session that is not kept, without developer tools", async () => {
    const { window, shell } = await open();
    const { webPreferences } = window.options;
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      devTools: false,
    });
    expect(webPreferences?.preload).toBeUndefined();
    const [partition] = shell.partitions.keys();
    expect(partition).toMatch(/^signup-/);
  });

  it("gives each signup a session of its own, and throws it away at the end", async () => {
    const { shell, window, result, partition } = await open();
    window.close();
    await result;
    expect(partition.cleared).toEqual(["storage", "cache", "passwords"]);
    const again = askShell(shell, "signup.open", REQUEST);
    await vi.waitFor(() => expect(shell.partitions.size).toBe(2));
    shell.window.close();
    await again;
  });

  it("shows the real address, which no page can change", async () => {
    const { window, go } = await open();
    expect(window.title).toBe("https://www.facebook.com/dialog/oauth – Signup at Meta");
    expect(go("https://business.facebook.com/onboard?secret=1")).toBe(true);
    expect(window.title).toBe("https://business.facebook.com/onboard – Signup at Meta");
    const forged = cancellable();
    window.emit("page-title-updated", forged, "https://bank.example", true);
    expect(forged.defaultPrevented).toBe(true);
    expect(shownAddress("https://www.faсebook.com/")).toContain("xn--");
  });

  it("leaves the screen again when a page would cover it", async () => {
    const { window } = await open();
    window.isFullScreen = true;
    window.emit("enter-html-full-screen");
    expect(window.isFullScreen).toBe(false);
  });

  it.each(["will-frame-navigate", "will-redirect"])(
    "goes nowhere hostile by %s, in any frame",
    async (event) => {
      const { window, isStopped } = await open();
      for (const url of HOSTILE) {
        expect(isStopped(url, event), url).toBe(true);
        if (url !== "about:blank") expect(isStopped(url, event, false), url).toBe(true);
      }
      expect(window.webContents.getURL()).toBe(REQUEST.url);
      expect(window.isClosed).toBe(false);
    },
  );

  it("holds back by its filter what no event announced", async () => {
    const { partition } = await open();
    for (const url of HOSTILE) {
      expect(partition.lets(url, "mainFrame"), url).toBe(false);
      expect(partition.lets(url, "subFrame"), url).toBe(false);
    }
    for (const url of [
      "http://evil.example/a.js",
      "ws://evil.example/",
      "file:///etc/passwd",
      "ftp://evil.example/",
    ]) {
      expect(partition.lets(url, "script"), url).toBe(false);
    }
    expect(partition.lets("https://static.xx.fbcdn.net/a.js", "script")).toBe(true);
  });

  it("opens no window that has an opener: allowed pages are shown in this one, others not at all", async () => {
    const { window, shell } = await open();
    const handle = window.webContents.windowOpenHandler;
    expect(handle?.({ url: "https://evil.example/" } as Electron.HandlerDetails)).toEqual({ action: "deny" });
    expect(handle?.({ url: "about:blank" } as Electron.HandlerDetails)).toEqual({ action: "deny" });
    expect(window.webContents.getURL()).toBe(REQUEST.url);
    const next = "https://business.facebook.com/next";
    expect(handle?.({ url: next } as Electron.HandlerDetails)).toEqual({ action: "deny" });
    await vi.waitFor(() => expect(window.webContents.getURL()).toBe(next));
    expect(shell.windows).toHaveLength(2);
  });

  it("grants no permission, keeps no download, attaches no webview", async () => {
    const { partition, window } = await open();
    for (const permission of ["media", "geolocation", "notifications", "openExternal"] as const) {
      let granted: boolean | undefined;
      partition.request?.(
        {} as never,
        permission,
        (given) => {
          granted = given;
        },
        {} as never,
      );
      expect(granted, permission).toBe(false);
      expect(partition.check?.(null, permission, "https://www.facebook.com", {} as never)).toBe(false);
    }
    expect(partition.device?.({} as never)).toBe(false);
    const download = cancellable();
    partition.emit("will-download", download);
    expect(download.defaultPrevented).toBe(true);
    const webview = cancellable();
    window.webContents.emit("will-attach-webview", webview);
    expect(webview.defaultPrevented).toBe(true);
  });

  it("is no way to the core", async () => {
    const { shell, window } = await open();
    const senderFrame = { url: "app://waypost/index.html", parent: null, detached: false };
    const handler = shell.handlers.get("waypost:request-port");
    await expect(
      Promise.resolve(handler?.({ sender: { id: window.webContents.id }, senderFrame })),
    ).rejects.toThrow("Refused");
  });
});

describe("what the signup's window takes for an answer", () => {
  it.each(["will-frame-navigate", "will-redirect"])(
    "is the code on the fixed address, by %s",
    async (event) => {
      const { isStopped, result, window } = await open();
      expect(isStopped(answer(`code=AQ-code&state=${STATE}`), event)).toBe(true);
      expect(await result).toEqual({ kind: "code", code: "AQ-code" });
      expect(window.isClosed).toBe(true);
    },
  );

  it("is taken from the filter too, and never fetched", async () => {
    const { partition, result } = await open();
    expect(partition.lets(answer(`code=AQ-code&state=${STATE}`), "mainFrame")).toBe(false);
    expect(await result).toEqual({ kind: "code", code: "AQ-code" });
  });

  it("is Meta's refusal in Meta's words, cut to size", async () => {
    const { go, result } = await open();
    go(answer(`error=access_denied&error_description=${"x".repeat(900)}&state=${STATE}`));
    expect(await result).toEqual({ kind: "refused", error: "access_denied", description: "x".repeat(300) });
  });

  it.each([
    ["another signup's state", "code=AQ&state=another-state-of-no-signup"],
    ["no state", "code=AQ"],
    ["two states", `code=AQ&state=${STATE}&state=${STATE}`],
    ["a refusal with a wrong state", "error=access_denied&state=x"],
  ])("is no code with %s", async (_name, query) => {
    const { go, result } = await open();
    go(answer(query));
    expect(await result).toEqual({ kind: "failed", reason: "state-mismatch" });
  });

  it.each(["", "code=", "code=a&code=b", `code=${"a".repeat(5_000)}`])(
    "is nothing without one code: %s",
    async (query) => {
      const { go, result } = await open();
      go(answer(`${query}&state=${STATE}`));
      expect(await result).toEqual({ kind: "failed", reason: "unreadable-answer" });
    },
  );

  it("is not what a frame says, nor an address that only looks like the fixed one", async () => {
    const { go, result, window } = await open();
    const forged = `code=forged&state=${STATE}`;
    go(answer(forged), { isMainFrame: false });
    for (const address of [
      `https://signup.waypost.app.evil.example/done?${forged}`,
      `https://signup.waypost.app@evil.example/done?${forged}`,
      `https://user@signup.waypost.app/done?${forged}`,
      `https://signup.waypost.app/done/more?${forged}`,
      `https://signup.waypost.app:444/done?${forged}`,
      `http://signup.waypost.app/done?${forged}`,
      `https://evil.example/?next=${encodeURIComponent(answer(forged))}`,
    ]) {
      expect(go(address), address).toBe(false);
    }
    expect(window.isClosed).toBe(false);
    go(answer(`code=real&state=${STATE}`));
    expect(await result).toEqual({ kind: "code", code: "real" });
  });
});

describe("the end of a signup without an answer", () => {
  it("is cancelled when the person closes the window", async () => {
    const { window, result } = await open();
    window.close();
    expect(await result).toEqual({ kind: "cancelled" });
  });

  it("is cancelled when the core gives it up", async () => {
    const { shell, window, result } = await open();
    await askShell(shell, "signup.cancel", null);
    expect(await result).toEqual({ kind: "cancelled" });
    expect(window.isClosed).toBe(true);
  });

  it("comes when its time is over", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const shell = await startShellAndShow(temporaryFolder());
    const result = askShell(shell, "signup.open", REQUEST);
    // Not `waitFor`, which would move the clock on by itself.
    while (shell.windows.length < 2) await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(REQUEST.timeout - 1);
    expect(shell.window.isClosed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await result).toEqual({ kind: "failed", reason: "timed-out" });
    expect(shell.window.isClosed).toBe(true);
  });

  it("comes when the page's process dies", async () => {
    const { window, result } = await open();
    window.webContents.emit("render-process-gone", cancellable(), { reason: "crashed", exitCode: 1 });
    expect(await result).toEqual({ kind: "failed", reason: "not-loaded" });
  });

  it.each([
    ["ERR_NAME_NOT_RESOLVED", -105],
    ["ERR_PROXY_CONNECTION_FAILED", -130],
    ["ERR_CERT_AUTHORITY_INVALID", -202],
  ])("comes when its first page cannot be loaded: %s", async (code, errno) => {
    const shell = await startShellAndShow(temporaryFolder());
    shell.loadFailure = { code, errno };
    expect(await askShell(shell, "signup.open", REQUEST)).toEqual({ kind: "failed", reason: "not-loaded" });
    expect(shell.window.isClosed).toBe(true);
  });

  it("does not come when its first page is cut short by the next one", async () => {
    const shell = await startShellAndShow(temporaryFolder());
    shell.loadFailure = { code: "ERR_ABORTED", errno: -3 };
    const result = askShell(shell, "signup.open", REQUEST);
    await vi.waitFor(() => expect(shell.windows).toHaveLength(2));
    const { window } = shell;
    await vi.waitFor(() => expect(window.webContents.getURL()).toBe(REQUEST.url));
    expect(window.isClosed).toBe(false);
    window.close();
    expect(await result).toEqual({ kind: "cancelled" });
  });

  it("leaves the one that is open alone when another is asked for", async () => {
    const { shell, window, go, result } = await open();
    expect(await askShell(shell, "signup.open", REQUEST)).toEqual({ kind: "failed", reason: "already-open" });
    expect(window.isClosed).toBe(false);
    go(answer(`code=AQ&state=${STATE}`));
    expect(await result).toEqual({ kind: "code", code: "AQ" });
  });
});

describe("a signup that cannot be honoured opens no window", () => {
  it.each([
    ["begins elsewhere", { url: "https://evil.example/" }],
    ["begins with a script", { url: "javascript:alert(1)" }],
    [
      "allows an origin in the clear",
      { allowedOrigins: ["https://www.facebook.com", "http://evil.example"] },
    ],
    ["allows more than an origin", { allowedOrigins: ["https://www.facebook.com/dialog"] }],
    ["comes back in the clear", { redirectUrl: "http://signup.waypost.app/done" }],
    ["comes back to an address of its own making", { redirectUrl: "https://signup.waypost.app/done?x=1" }],
    ["comes back with a user's name", { redirectUrl: "https://a@signup.waypost.app/done" }],
  ] satisfies [string, Partial<SignupRequest>][])("%s", async (_name, patch) => {
    expect(isHonourable({ ...REQUEST, ...patch })).toBe(false);
    const shell = await startShellAndShow(temporaryFolder());
    expect(await askShell(shell, "signup.open", { ...REQUEST, ...patch })).toEqual({
      kind: "failed",
      reason: "invalid-request",
    });
    expect(shell.windows).toHaveLength(1);
  });

  it("takes the sandbox's pages, which are on this machine", () => {
    const sandbox = "http://127.0.0.1:4010";
    const request = {
      ...REQUEST,
      url: `${sandbox}/dialog`,
      allowedOrigins: [sandbox],
      redirectUrl: `${sandbox}/done`,
    };
    expect(isHonourable(request)).toBe(true);
  });
});
