/**
 * A hostile page in the signup's window: the built shell with both its windows in a real Chromium, for which every
 * name of the web leads to a server of the test's. The request is the one the core makes for Meta itself.
 *
 * Seen red, with one rule of electron/signup-*.ts taken out at a time:
 * - `state` not looked at, or looked for among several: "forging its end";
 * - an origin judged by the end of its host, by its host alone, or with a user's name in it: "looks like Meta's";
 * - the fixed address judged by how it begins, or by its path alone, or taken from a frame: "is not heard";
 * - the fixed address not looked for: "an honest end", "forging its end";
 * - windows allowed; `will-frame-navigate` or `will-redirect` not listened to: "no other origin", "looks like Meta's";
 * - the filter of requests lets all through: "finds nothing"; the title is the page's: "finds nothing";
 * - permissions granted, downloads kept: "no permission"; one session for all, never emptied: "leaves nothing behind".
 *
 * Not tried here, since Chromium itself refuses it or no request is made of it: `file:`, `blob:`, `about:blank`, other
 * schemes. signup-window.test.ts has them, event by event.
 */
import type { Browser, Frame, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { SignupRequest, SignupResult } from "../../core/shell/shell-port.ts";
import { dialogFor } from "../../core/signup/signup-address.ts";
import { filesWith } from "../support/files-below.ts";
import { BrowserPage, STAND_IN_ORIGIN } from "./stand-in/browser-page.ts";
import type { Control } from "./stand-in/electron.ts";
import { ForeignBrowserPage } from "./stand-in/foreign-browser-page.ts";
import { findChromium, startChromium } from "./support/chromium.ts";
import { type HostileWeb, MARK, startHostileWeb } from "./support/hostile-web.ts";
import { askShell, startShell, temporaryFolder } from "./support/shell.ts";

const STATE = "a-state-of-this-signup-alone";
const dialog = dialogFor({
  sandboxUrl: null,
  version: "v25.0",
  appId: "1",
  configurationId: "2",
  state: STATE,
  flow: "standard",
});
const REQUEST: SignupRequest = {
  url: dialog.url,
  redirectUrl: dialog.redirectUri,
  state: STATE,
  allowedOrigins: [...dialog.allowedOrigins],
  timeout: 600_000,
};
const META = new URL(dialog.url).origin;
const FORGED = `code=${MARK}-code&state=${STATE}`;
const answer = (query: string) => `${REQUEST.redirectUrl}?${query}`;
const through = (path: string, to: string) => `${META}/${path}to=${encodeURIComponent(to)}`;
const said = (value: unknown) => JSON.stringify(value);

/** Ways for a page to leave, or to have something else shown; in the words of a page's own script. */
const WAYS: Readonly<Record<string, (to: string) => string>> = {
  "a link": (to) => link(to, ""),
  "a link to the top": (to) => link(to, "_top"),
  "a link to a new window": (to) => link(to, "_blank"),
  "location.href": (to) => `location.href = ${said(to)}`,
  "location.replace": (to) => `location.replace(${said(to)})`,
  "a redirect (302)": (to) => `location.href = ${said(through("redirect?", to))}`,
  "a redirect (307) of a form": (to) => form(through("redirect?status=307&", to), "post"),
  "a redirect of a redirect": (to) =>
    `location.href = ${said(through("redirect?", through("redirect?", to)))}`,
  "a form (get)": (to) => form(to, "get"),
  "a form (post)": (to) => form(to, "post"),
  "window.open": (to) => `window.open(${said(to)})`,
  "window.open over itself": (to) => `window.open(${said(to)}, "_self")`,
  "window.open, then where it leads": (to) =>
    `{ const opened = window.open("about:blank"); if (opened) opened.location.href = ${said(to)}; location.href = ${said(to)}; }`,
  "a frame": (to) => frame(to),
  "a frame that is redirected": (to) => frame(through("redirect?", to)),
  "a frame in a frame": (to) => frame(through("frame?", to)),
};

function link(to: string, target: string): string {
  return `{ const a = document.createElement("a"); a.href = ${said(to)}; a.target = ${said(target)}; document.body.append(a); a.click(); }`;
}
function form(to: string, method: string): string {
  return `{ const f = document.createElement("form"); f.action = ${said(to)}; f.method = ${said(method)}; document.body.append(f); f.submit(); }`;
}
function frame(to: string): string {
  return `{ const f = document.createElement("iframe"); f.src = ${said(to)}; document.body.append(f); }`;
}

/** Addresses that look like those of a signup, and are none. */
const LOOK_ALIKES = [
  "https://www.facebook.com.evil.test/dialog",
  "https://evilfacebook.com/",
  "https://facebook.com/",
  "https://wwww.facebook.com/",
  "https://www.facebook.com.:443/",
  "https://www.facebook.com@evil.test/",
  "https://someone:secret@www.facebook.com/",
  "https://www.faсebook.com/",
  "https://xn--www-facebook-xyz.test/",
  "https://www.facebook.com:8443/",
  "https://business.facebook.com:444/",
  "http://evil.test/",
  "http://www.facebook.com/plain",
  "https://127.0.0.1/",
  "https://evil.test/https://www.facebook.com/",
  `${STAND_IN_ORIGIN}/index.html`,
];

interface Signup {
  readonly shell: Control;
  readonly folder: string;
  /** The signup's page, in which a test does what a hostile one would. */
  readonly page: Page;
  readonly view: ForeignBrowserPage;
  readonly main: Page;
  readonly result: Promise<SignupResult>;
  /** Runs a script in the page, and waits until the shell has refused the address. */
  isRefused(script: string, url: string): Promise<void>;
  end(): Promise<SignupResult>;
}

const executablePath = findChromium();

describe.skipIf(executablePath === null)("a hostile page in the signup's window", () => {
  let web: HostileWeb;
  let browser: Browser;

  beforeAll(async () => {
    web = await startHostileWeb();
    browser = await startChromium(executablePath ?? "", web.chromiumArgs);
  });
  afterAll(async () => {
    await browser.close();
    await web.close();
  });

  async function begin(shell: Control): Promise<{ view: ForeignBrowserPage; result: Promise<SignupResult> }> {
    const made = Promise.withResolvers<ForeignBrowserPage>();
    shell.createForeignPage = (host) => {
      const view = new ForeignBrowserPage(browser, host);
      made.resolve(view);
      return view;
    };
    const result = askShell(shell, "signup.open", REQUEST);
    return { view: await made.promise, result };
  }

  async function open(): Promise<Signup> {
    const folder = temporaryFolder();
    let mainView: BrowserPage | undefined;
    const shell = await startShell(folder, (control) => {
      control.createPage = (webPreferences, host) => {
        mainView = new BrowserPage(browser, webPreferences, host);
        return mainView;
      };
    });
    await shell.shown.promise;
    if (mainView === undefined) throw new Error("The window has no page");
    const main = await mainView.page;
    await main.evaluate(`{
      window.heard = [];
      const fromShell = JSON.stringify({ type: "waypost:port" });
      addEventListener("message", ({ data }) => {
        if (JSON.stringify(data) !== fromShell) heard.push(JSON.stringify(data));
      });
      new BroadcastChannel("waypost").onmessage = ({ data }) => heard.push(JSON.stringify(data));
      addEventListener("storage", ({ key }) => heard.push(key));
    }`);
    const { view, result } = await begin(shell);
    const page = await view.page;
    await page.waitForURL(REQUEST.url);
    web.takeAsked();
    return {
      shell,
      folder,
      page,
      view,
      main,
      result,
      async isRefused(script, url) {
        const address = new URL(url).href.replace(STAND_IN_ORIGIN, "app://waypost");
        view.verdicts.length = 0;
        // The script's document may be on its way out already.
        await page.evaluate(script).catch(() => undefined);
        const about = () => view.verdicts.filter((verdict) => [address, `${address}?`].includes(verdict.url));
        await vi.waitFor(() => expect(about(), `${script} was judged`).not.toEqual([]), 5_000);
        expect(about(), script).toEqual([expect.objectContaining({ isAllowed: false })]);
      },
      async end() {
        shell.window.close();
        return result;
      },
    };
  }

  /** Of the attacker's hosts: what came to them. */
  function reached(): readonly string[] {
    const isMetas = ({ url }: { readonly url: string }) =>
      REQUEST.allowedOrigins.includes(new URL(url).origin);
    return web
      .takeAsked()
      .filter((asked) => !isMetas(asked))
      .map(({ url }) => url);
  }

  /** Waypost as it was: its window, what it heard, what it keeps. */
  async function expectNothingGot({ shell, folder, main, view }: Signup): Promise<void> {
    expect(reached()).toEqual([]);
    expect(shell.windows).toHaveLength(2);
    expect(shell.windows[0]?.webContents.getURL()).toBe("app://waypost/index.html");
    expect(await main.evaluate("[location.href, heard]")).toEqual([
      expect.stringContaining(`${STAND_IN_ORIGIN}/index.html`),
      [],
    ]);
    expect(shell.opened).toEqual([]);
    expect(view.kept).toEqual([]);
    expect([MARK, STATE].flatMap((secret) => filesWith(folder, secret))).toEqual([]);
  }

  it("is where the core's own request begins, and where an honest end is taken without being loaded", async () => {
    const { page, result, shell } = await open();
    expect(shell.window.title).toBe(`${META}/v25.0/dialog/oauth – Signup at Meta`);
    await page.evaluate(`location.href = ${said(through("redirect?", answer(`code=real&state=${STATE}`)))}`);
    expect(await result).toEqual({ kind: "code", code: "real" });
    expect(web.takeAsked().filter(({ url }) => url.startsWith(REQUEST.redirectUrl))).toEqual([]);
  });

  it("gets to no other origin, by any way a page has", async () => {
    const signup = await open();
    for (const [index, [name, script]] of Object.entries(WAYS).entries()) {
      const to = `https://way-${index}.evil.test/`;
      await signup.isRefused(script(to), to);
      await vi.waitFor(async () => expect(await signup.view.popups(), name).toBe(0));
    }
    await expectNothingGot(signup);
    expect(await signup.end()).toEqual({ kind: "cancelled" });
  });

  it("is not taken in by an address that looks like Meta's", async () => {
    const signup = await open();
    for (const to of LOOK_ALIKES) {
      // Chromium itself shows no frame in the clear, and none whose address has a user's name in it.
      const { username, protocol } = new URL(to);
      const frames = username === "" && protocol === "https:" ? ["a frame"] : [];
      for (const way of ["location.href", "a redirect (302)", "window.open", ...frames]) {
        await signup.isRefused(WAYS[way]?.(to) ?? "", to);
      }
    }
    await expectNothingGot(signup);
    expect(await signup.end()).toEqual({ kind: "cancelled" });
  });

  it("is held to Meta's pages on a page that reloads itself elsewhere, or a frame that takes the top along", async () => {
    const signup = await open();
    const refresh = through("refresh?", "https://refresh.evil.test/");
    await signup.isRefused(`location.href = ${said(refresh)}`, "https://refresh.evil.test/");
    await signup.page.waitForURL(refresh);
    expect(signup.shell.window.title).toBe(`${META}/refresh – Signup at Meta`);
    const other = "https://business.facebook.com/";
    await signup.page.evaluate(frame(other));
    await vi.waitFor(() => expect(signup.page.frames()).toHaveLength(2));
    const inner = signup.page.frames()[1];
    await inner?.waitForLoadState();
    signup.view.verdicts.length = 0;
    await inner?.evaluate(`top.location.href = "https://top.evil.test/"`);
    await vi.waitFor(() =>
      expect(signup.view.verdicts).toEqual([
        { by: "navigation", url: "https://top.evil.test/", isAllowed: false },
      ]),
    );
    expect(signup.page.url()).toBe(refresh);
    await expectNothingGot(signup);
    await signup.end();
  });

  it.each([
    ["another signup's state", "location.href", `code=${MARK}&state=another-state-of-no-signup`],
    ["another signup's state", "a redirect (302)", `code=${MARK}&state=another-state-of-no-signup`],
    ["another signup's state", "window.open", `code=${MARK}&state=another-state-of-no-signup`],
    ["no state", "a link", `code=${MARK}`],
    ["two states", "a redirect of a redirect", `code=${MARK}&state=x&state=${STATE}`],
    ["a state in the fragment", "location.replace", `code=${MARK}#state=${STATE}`],
  ])("ends the signup without a code by forging its end with %s, by %s", async (_name, way, query) => {
    const signup = await open();
    // The document is on its way out with the window.
    await signup.page.evaluate(WAYS[way]?.(answer(query)) ?? "").catch(() => undefined);
    expect(await signup.result).toEqual({ kind: "failed", reason: "state-mismatch" });
    expect(web.takeAsked().filter(({ url }) => url.startsWith(REQUEST.redirectUrl))).toEqual([]);
    await expectNothingGot(signup);
  });

  it("is not heard when a frame, or an address like the fixed one, says the right state", async () => {
    const signup = await open();
    const { page, view, result } = signup;
    for (const to of [
      `https://www.facebook.com.evil.test/connect/login_success.html?${FORGED}`,
      `https://www.facebook.com@evil.test/connect/login_success.html?${FORGED}`,
      `https://www.facebook.com:8443/connect/login_success.html?${FORGED}`,
      `https://evil.test/?next=${encodeURIComponent(answer(FORGED))}`,
    ]) {
      for (const way of ["location.href", "a redirect (302)", "window.open"]) {
        await signup.isRefused(WAYS[way]?.(to) ?? "", to);
      }
    }
    // Meta's own pages, which may be shown: they are, and are no end.
    for (const to of [
      `${META}/connect/login_success.html/?${FORGED}`,
      `${META}/connect/login_success.html%2f?${FORGED}`,
      `${META}/connect/other.html?next=/connect/login_success.html&${FORGED}`,
      `https://business.facebook.com/connect/login_success.html?${FORGED}`,
    ]) {
      await page.evaluate(`location.href = ${said(to)}`);
      await page.waitForURL(to);
    }
    view.verdicts.length = 0;
    await page.evaluate(frame(answer(FORGED)));
    await vi.waitFor(() => expect(view.verdicts.map(({ url }) => url)).toContain(answer(FORGED)));
    await page.evaluate(`location.href = ${said(answer(`code=real&state=${STATE}`))}`).catch(() => undefined);
    expect(await result).toEqual({ kind: "code", code: "real" });
    await expectNothingGot(signup);
  });

  it("finds nothing of Node's, of Electron's or of Waypost's in its page, and nobody to talk to", async () => {
    const signup = await open();
    const { page, shell } = signup;
    const names =
      "require process module exports global Buffer __dirname electron ipcRenderer contextBridge waypost";
    for (const place of await everyFrame(page)) {
      expect(
        await place.evaluate(`${said(names.split(" "))}.filter((name) => name in globalThis)`),
        place.url(),
      ).toEqual([]);
      expect(await place.evaluate("[opener, parent === top]")).toEqual([null, true]);
      expect(await place.evaluate("typeof chrome?.runtime?.sendMessage")).toBe("undefined");
    }
    await page.evaluate(`{
      const message = { type: "waypost:port", mark: ${said(MARK)} };
      for (const target of [window, parent, top, opener, window.open("", "_parent"), window.open("", "Waypost")]) {
        target?.postMessage(message, "*");
      }
      new BroadcastChannel("waypost").postMessage(message);
      localStorage.setItem("waypost", ${said(MARK)});
    }`);
    const fetched = await page.evaluate(`Promise.all(
      [${said(`${STAND_IN_ORIGIN}/index.html`)}, "app://waypost/index.html", "file:///etc/passwd"].map((url) =>
        fetch(url, { mode: "no-cors" }).then(() => "reached", () => "refused")),
    )`);
    expect(fetched).toEqual(["refused", "refused", "refused"]);
    expect(shell.window.title).toBe(`${META}/v25.0/dialog/oauth – Signup at Meta`);
    await expectNothingGot(signup);
    expect(await signup.end()).toEqual({ kind: "cancelled" });
  });

  it("is given no permission, and saves no file", async () => {
    const signup = await open();
    const { page, view } = signup;
    expect(
      await page.evaluate(`Promise.all(["geolocation", "notifications", "clipboard-read"].map(
        (name) => navigator.permissions.query({ name }).then(({ state }) => state)))`),
    ).toEqual(["denied", "denied", "denied"]);
    expect(
      await page.evaluate(`new Promise((resolve) => navigator.geolocation.getCurrentPosition(
        ({ coords }) => resolve(String(coords.latitude)), ({ code }) => resolve(code)))`),
    ).toBe(1);
    expect(await page.evaluate("Notification.requestPermission()")).toBe("denied");
    await page.evaluate(link(`${META}/attachment`, "")).catch(() => undefined);
    await vi.waitFor(() =>
      expect(view.verdicts).toContainEqual({ by: "download", url: `${META}/attachment`, isAllowed: false }),
    );
    await expectNothingGot(signup);
    await signup.end();
  });

  it("leaves nothing behind for the next signup's", async () => {
    const first = await open();
    expect(await first.page.evaluate("document.cookie")).toContain(MARK);
    await first.end();
    const { view, result } = await begin(first.shell);
    await (await view.page).waitForURL(REQUEST.url);
    expect(web.takeAsked().map(({ cookie }) => cookie)).not.toContain(`${MARK}=1`);
    first.shell.window.close();
    expect(await result).toEqual({ kind: "cancelled" });
  });
});

/** The page's own, and that of a frame in it. */
async function everyFrame(page: Page): Promise<readonly (Page | Frame)[]> {
  await page.evaluate(frame("https://business.facebook.com/inner"));
  await vi.waitFor(() => expect(page.frames()).toHaveLength(2));
  const [, inner] = page.frames();
  if (inner === undefined) throw new Error("There is no frame");
  await inner.waitForLoadState();
  return [page, inner];
}
