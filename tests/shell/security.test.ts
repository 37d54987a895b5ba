import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BrowserWindow } from "./stand-in/electron.ts";
import { type Control, cancellable } from "./stand-in/electron.ts";
import { clientOver, pageOf, requestPort, startShellAndShow, temporaryFolder } from "./support/shell.ts";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const ROOT = join(import.meta.dirname, "../..");
/** Electron looks after its latest three majors; a person raises this with the version in package.json. */
const OLDEST_ELECTRON = 45;

const start = () => startShellAndShow(temporaryFolder());

describe("app://", () => {
  it("serves the interface with the exact policy and the other headers", async () => {
    const shell = await start();
    const response = await shell.fetch("app://waypost/index.html");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toBe(POLICY);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(response.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(response.headers.get("permissions-policy")).toContain("camera=()");
    expect(await response.text()).toContain("<title>Waypost");
  });

  it("serves every file that the page names, with its own type", async () => {
    const shell = await start();
    const html = await (await shell.fetch("app://waypost/")).text();
    const named = [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, path]) => path ?? "");
    expect(named.length).toBeGreaterThan(0);
    for (const path of named) {
      const response = await shell.fetch(new URL(path, "app://waypost/index.html").href);
      expect(response.status, path).toBe(200);
      expect(response.headers.get("content-type"), path).toMatch(/^text\/(javascript|css); charset=utf-8$/);
    }
  });

  it.each([
    "app://waypost/missing.js",
    "app://waypost/../main/main.js",
    "app://waypost/..%2Fmain%2Fmain.js",
    "app://waypost/%2e%2e/main/main.js",
    "app://waypost//etc/passwd",
    "app://waypost/assets/",
    "app://elsewhere/index.html",
  ])("answers 404 to %s, with the policy", async (address) => {
    const shell = await start();
    const response = await shell.fetch(address);
    expect(response.status).toBe(404);
    expect(response.headers.get("content-security-policy")).toBe(POLICY);
  });

  it("answers 404 to anything but GET", async () => {
    const shell = await start();
    expect((await shell.fetch("app://waypost/index.html", "POST")).status).toBe(404);
  });
});

describe("the window", () => {
  it("runs its page sandboxed, isolated and without Node", async () => {
    const { window } = await start();
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      spellcheck: false,
    });
    expect(window.options).toMatchObject({ minWidth: 900, minHeight: 600, show: false });
  });

  it("opens no other window", async () => {
    const { window } = await start();
    const handler = window.webContents.windowOpenHandler;
    expect(handler?.({ url: "https://www.facebook.com/" } as Electron.HandlerDetails)).toEqual({
      action: "deny",
    });
  });

  it.each(["will-navigate", "will-frame-navigate", "will-redirect"])(
    "refuses %s to anywhere else",
    async (event) => {
      const { window } = await start();
      for (const url of [
        "https://www.facebook.com/",
        "file:///etc/passwd",
        "app://waypost/other.html",
        "app://evil/",
      ]) {
        expect(isRefused(window, event, { url, isMainFrame: true }), url).toBe(true);
      }
    },
  );

  it("lets the page reload itself, but no frame load it", async () => {
    const { window } = await start();
    const url = "app://waypost/index.html#/setup";
    expect(isRefused(window, "will-navigate", { url, isMainFrame: true })).toBe(false);
    expect(isRefused(window, "will-frame-navigate", { url, isMainFrame: true })).toBe(false);
    expect(isRefused(window, "will-frame-navigate", { url, isMainFrame: false })).toBe(true);
  });

  it("attaches no webview", async () => {
    const { window } = await start();
    expect(isRefused(window, "will-attach-webview", {})).toBe(true);
  });

  it("grants no permission, asked or checked", async () => {
    const { permissions } = await start();
    for (const permission of [
      "media",
      "geolocation",
      "notifications",
      "clipboard-read",
      "openExternal",
    ] as const) {
      expect(isGranted(permissions, permission), permission).toBe(false);
      expect(permissions.check?.(null, permission, "app://waypost", {} as never), permission).toBe(false);
    }
    expect(permissions.device?.({} as never)).toBe(false);
  });

  it("lets no request out to a network", async () => {
    const { permissions } = await start();
    let answer: { cancel?: boolean } = {};
    permissions.onBeforeRequest?.({ url: "https://graph.facebook.com/" }, (given) => {
      answer = given;
    });
    expect(answer).toEqual({ cancel: true });
  });
});

/** The numbers are those of Electron's own checklist; docs/THREAT_MODEL.md has the whole table. */
describe("Electron's checklist", () => {
  it("1, 18: red when a file: or http: address is loaded, or another scheme is served: only app:// is", async () => {
    const shell = await start();
    expect(shell.windows.map((window) => window.webContents.mainFrame.url)).toEqual([
      "app://waypost/index.html",
    ]);
    expect([...shell.protocols.keys()]).toEqual(["app"]);
  });

  it("1, 7: red when the scheme gets bypassCSP or another privilege: it is an ordinary secure origin", async () => {
    const shell = await start();
    expect(shell.schemes).toEqual([
      { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  it("4: red when app.enableSandbox is not called: every renderer is sandboxed, not only this window's", async () => {
    expect((await start()).isSandboxEnabled).toBe(true);
  });

  it("16: red when Electron is older than the one this was written for, or not pinned to one version", () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    const version = /^(\d+)\.\d+\.\d+$/.exec(devDependencies.electron ?? "");
    expect(Number(version?.[1])).toBeGreaterThanOrEqual(OLDEST_ELECTRON);
    const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
      readonly packages: Readonly<Record<string, { readonly version: string }>>;
    };
    expect(packages["node_modules/electron"]?.version).toBe(devDependencies.electron);
  });

  it("2, 3, 6, 8 to 12: red when a web preference is changed, left out or added", async () => {
    const { window } = await start();
    const { preload, ...preferences } = window.options.webPreferences ?? {};
    expect(preload).toMatch(/preload[\\/]preload\.cjs$/);
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      // In development, which the stand-in is unless a test says otherwise; see desktop.test.ts.
      devTools: true,
    });
  });

  it("5: red when the display media handler is left out: nobody's screen is shown", async () => {
    const { permissions } = await start();
    let streams: unknown = "not answered";
    permissions.displayMedia?.({} as never, (given) => {
      streams = given;
    });
    expect(streams).toBeNull();
  });

  it.each(["http", "https", "ws", "wss"])(
    "7: red when the gate's filter leaves out %s: every request of that kind is asked about, and cancelled",
    async (scheme) => {
      const { permissions } = await start();
      expect(permissions.requestFilter?.urls).toContain(`${scheme}://*/*`);
      for (const host of ["graph.facebook.com", "127.0.0.1:1", "localhost", "evil.example"]) {
        let answer: { cancel?: boolean } = {};
        permissions.onBeforeRequest?.({ url: `${scheme}://${host}/` }, (given) => {
          answer = given;
        });
        expect(answer, host).toEqual({ cancel: true });
      }
    },
  );

  it.each(["https://evil.example/", "file:///etc/passwd", "javascript:alert(1)", "evil", ""])(
    "15: red when openLink takes addresses: a page that asks for %j has nothing opened",
    async (id) => {
      const shell = await start();
      const client = clientOver(await requestPort(pageOf(shell)));
      await client.workspaces.create({ kind: "sandbox", source: "embedded" });
      await expect(client.app.openLink({ id: id as "terms" })).rejects.toThrow("invalid-input");
      expect(shell.opened).toEqual([]);
      // What it may ask for it gets, and by its name only.
      await client.app.openLink({ id: "terms" });
      expect(shell.opened).toHaveLength(1);
      expect(shell.opened[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/_pages\/terms/);
    },
  );

  it("20: red when the preload exposes more: a platform's name and one function", async () => {
    const page = pageOf(await start());
    expect(Object.keys(page.exposed)).toEqual(["waypost"]);
    expect(Object.keys(page.exposed.waypost as object).toSorted()).toEqual(["platform", "requestPort"]);
  });
});

describe("the handshake for a port", () => {
  const APP_PAGE = { url: "app://waypost/index.html", parent: null, detached: false };

  it.each([
    ["a page from elsewhere in our window", { ...APP_PAGE, url: "https://evil.example/" }],
    ["an address that only begins like ours", { ...APP_PAGE, url: "app://waypost.evil.example/" }],
    ["an address with our name as its user", { ...APP_PAGE, url: "app://waypost@evil.example/" }],
    ["a frame inside our page", { ...APP_PAGE, parent: APP_PAGE }],
    ["a frame that was detached", { ...APP_PAGE, detached: true }],
    ["a frame that is gone", null],
  ])("refuses %s", async (_name, senderFrame) => {
    const shell = await start();
    await expect(ask(shell, shell.window.webContents.id, senderFrame)).rejects.toThrow("Refused");
  });

  it("refuses another window, whatever it shows", async () => {
    const shell = await start();
    await expect(ask(shell, shell.window.webContents.id + 1, APP_PAGE)).rejects.toThrow("Refused");
  });

  it("refuses arguments: there are none", async () => {
    const shell = await start();
    await expect(ask(shell, shell.window.webContents.id, APP_PAGE, { channel: "mine" })).rejects.toThrow(
      "Refused",
    );
  });

  it("is the only thing a page can ask for", async () => {
    const shell = await start();
    expect([...shell.handlers.keys()]).toEqual(["waypost:request-port"]);
  });

  async function ask(
    shell: Control,
    id: number,
    senderFrame: typeof APP_PAGE | (Omit<typeof APP_PAGE, "parent"> & { parent: unknown }) | null,
    ...args: unknown[]
  ): Promise<unknown> {
    return await shell.handlers.get("waypost:request-port")?.({ sender: { id }, senderFrame }, ...args);
  }
});

function isRefused(window: BrowserWindow, event: string, details: object): boolean {
  const asked = cancellable(details);
  window.webContents.emit(event, asked);
  return asked.defaultPrevented;
}

function isGranted(
  permissions: Control["permissions"],
  permission: Parameters<NonNullable<Control["permissions"]["request"]>>[1],
): boolean | undefined {
  let granted: boolean | undefined;
  permissions.request?.(
    {} as never,
    permission,
    (answer) => {
      granted = answer;
    },
    {} as never,
  );
  return granted;
}
