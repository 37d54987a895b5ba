import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PageProxy } from "../../core/shell/shell-port.ts";
import { translator } from "../../electron/messages.ts";
import {
  CHECK_EVERY,
  FIRST_CHECK,
  type UpdateKind,
  type UpdateQuestion,
  type Updater,
  Updates,
  updateKind,
} from "../../electron/updates.ts";
import type { Preferences } from "../../shared/contract/index.ts";
import { pageOf, requestPort, startShellAndShow, temporaryFolder } from "./support/shell.ts";

const quiet = () => undefined;

/** Updates with a stand-in for electron-updater and a person who answers by the label of a button. */
function scene(overrides: { kind?: UpdateKind; mode?: Preferences["updates"]; newest?: string } = {}) {
  const happened: string[] = [];
  const questions: UpdateQuestion[] = [];
  const warnings: string[] = [];
  const state = {
    newest: overrides.newest ?? "0.2.0",
    mode: overrides.mode ?? "automatic",
    answer: "OK",
    failure: null as Error | null,
    proxy: { kind: "system" } as PageProxy,
    ways: [] as string[],
    /** A server asks the updater who it is. @returns what it is told */
    askLogin: (_info: { isProxy: boolean; host: string; port: number }): readonly unknown[] => [],
  };
  const updater: Updater = {
    autoDownload: true,
    autoInstallOnAppQuit: false,
    allowDowngrade: true,
    logger: console,
    checkForUpdates: async () => {
      happened.push("check");
      if (state.failure) throw state.failure;
      return { isUpdateAvailable: state.newest !== "0.1.0", updateInfo: { version: state.newest } };
    },
    downloadUpdate: async () => {
      happened.push("download");
    },
    quitAndInstall: () => {
      happened.push("install");
    },
    netSession: {
      setProxy: async ({ mode, proxyRules }) => {
        state.ways.push([mode, proxyRules].join(" ").trim());
      },
    },
    on: (_event, listener) => {
      state.askLogin = (info) => {
        let given: readonly unknown[] = [];
        listener({ scheme: "basic", realm: "", ...info }, (...words) => {
          given = words;
        });
        return given;
      };
    },
  };
  const updates = new Updates({
    kind: overrides.kind ?? "by-itself",
    version: "0.1.0",
    loadUpdater: async () => {
      happened.push("load");
      return updater;
    },
    mode: () => state.mode,
    proxy: async () => state.proxy,
    translate: () => translator("en"),
    ask: async (question) => {
      questions.push(question);
      const index = question.buttons.indexOf(state.answer);
      return index === -1 ? question.buttons.length - 1 : index;
    },
    beforeRestart: async () => {
      happened.push("close");
    },
    logger: { debug: quiet, info: quiet, error: quiet, warn: (_facts, message) => warnings.push(message) },
  });
  return { updates, updater, state, happened, questions, warnings };
}

const titles = (questions: readonly UpdateQuestion[]) => questions.map(({ message }) => message);

describe("updates", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "setInterval"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("looks soon after the start, fetches in the background and asks to restart, once", async () => {
    const { updates, happened, questions } = scene();
    updates.start();
    expect(happened).toEqual([]);
    await vi.advanceTimersByTimeAsync(FIRST_CHECK);
    expect(happened).toEqual(["load", "check", "download"]);
    expect(titles(questions)).toEqual(["Waypost 0.2.0 is ready"]);
    await vi.advanceTimersByTimeAsync(3 * CHECK_EVERY);
    expect(happened).toEqual(["load", "check", "download"]);
    expect(questions).toHaveLength(1);
  });

  it("looks again every day while there is nothing newer, and says nothing", async () => {
    const { updates, happened, questions } = scene({ newest: "0.1.0" });
    updates.start();
    await vi.advanceTimersByTimeAsync(2 * CHECK_EVERY + 1);
    expect(happened).toEqual(["load", "check", "check", "check"]);
    expect(questions).toEqual([]);
  });

  it("closes everything in order before it puts the new version in place", async () => {
    const { updates, state, happened } = scene();
    state.answer = "Restart Now";
    updates.start();
    await vi.advanceTimersByTimeAsync(FIRST_CHECK);
    expect(happened).toEqual(["load", "check", "download", "close", "install"]);
  });

  it("fetches nothing without consent when the person wants to be asked", async () => {
    const { updates, state, happened, questions } = scene({ mode: "ask" });
    updates.start();
    await vi.advanceTimersByTimeAsync(FIRST_CHECK + 2 * CHECK_EVERY);
    expect(titles(questions)).toEqual(["Waypost 0.2.0 is available"]);
    expect(happened).not.toContain("download");
    state.answer = "Download";
    await updates.check();
    expect(happened).toContain("download");
  });

  it("asks about a version that came after the one that was declined", async () => {
    const { updates, state, questions } = scene({ mode: "ask" });
    updates.start();
    await vi.advanceTimersByTimeAsync(FIRST_CHECK);
    state.newest = "0.3.0";
    await vi.advanceTimersByTimeAsync(CHECK_EVERY);
    expect(titles(questions)).toEqual(["Waypost 0.2.0 is available", "Waypost 0.3.0 is available"]);
  });

  it("does not look by itself when told not to, and does when the person asks", async () => {
    const { updates, happened } = scene({ mode: "off" });
    updates.start();
    await vi.advanceTimersByTimeAsync(2 * CHECK_EVERY);
    expect(happened).toEqual([]);
    await updates.check();
    expect(happened).toEqual(["load", "check"]);
  });

  it("keeps a failure nobody asked about to the log, and tells one who asked", async () => {
    const { updates, state, questions, warnings } = scene();
    state.failure = new Error("net::ERR_INTERNET_DISCONNECTED");
    updates.start();
    await vi.advanceTimersByTimeAsync(FIRST_CHECK);
    expect(questions).toEqual([]);
    expect(warnings).toHaveLength(1);
    await updates.check();
    expect(titles(questions)).toEqual(["Waypost could not look for a newer version"]);
    expect(questions[0]?.detail).toContain("net::ERR_INTERNET_DISCONNECTED");
  });

  it("tells one who asked that there is nothing newer", async () => {
    const { updates, questions } = scene({ newest: "0.1.0" });
    await updates.check();
    expect(titles(questions)).toEqual(["Waypost is up to date"]);
  });

  it("goes through the proxy of the settings, and tells name and password to it alone", async () => {
    const { updates, state } = scene({ newest: "0.1.0" });
    await updates.check();
    const login = { user: "ada", password: "lovelace" };
    state.proxy = { kind: "fixed", address: "http://proxy.example:3128", login };
    await updates.check();
    expect(state.ways).toEqual(["system", "fixed_servers http://proxy.example:3128"]);
    const proxy = { isProxy: true, host: "proxy.example", port: 3128 };
    expect(state.askLogin(proxy)).toEqual(["ada", "lovelace"]);
    expect(state.askLogin({ ...proxy, isProxy: false })).toEqual([]);
    expect(state.askLogin({ ...proxy, host: "other.example" })).toEqual([]);
    expect(state.askLogin({ ...proxy, port: 80 })).toEqual([]);
    state.proxy = { kind: "none" };
    await updates.check();
    expect(state.ways.at(-1)).toBe("direct");
    expect(state.askLogin(proxy)).toEqual([]);
  });

  it("leaves nothing to electron-updater's own choice", async () => {
    const { updates, updater } = scene();
    await updates.check();
    expect(updater).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: true,
      allowDowngrade: false,
      logger: null,
    });
  });

  it.each([
    ["source", "This Waypost runs from its source code"],
    ["by-hand", "This copy of Waypost doesn’t update itself"],
  ] as const)(
    "never loads electron-updater in a copy of kind %s, and says so when asked",
    async (kind, title) => {
      const { updates, happened, questions } = scene({ kind });
      updates.start();
      await vi.advanceTimersByTimeAsync(2 * CHECK_EVERY);
      await updates.check();
      expect(happened).toEqual([]);
      expect(titles(questions)).toEqual([title]);
    },
  );
});

describe("how a copy gets newer", () => {
  const release = () => {
    const resources = temporaryFolder();
    mkdirSync(resources, { recursive: true });
    writeFileSync(join(resources, "app-update.yml"), "");
    return resources;
  };

  it.each([
    ["run from source", { isPackaged: false, platform: "linux", environment: { APPIMAGE: "/w" } }, "source"],
    ["an AppImage", { isPackaged: true, platform: "linux", environment: { APPIMAGE: "/w" } }, "by-itself"],
    ["a deb, an rpm or an archive", { isPackaged: true, platform: "linux", environment: {} }, "by-hand"],
    ["on Windows", { isPackaged: true, platform: "win32", environment: {} }, "by-itself"],
    ["on macOS", { isPackaged: true, platform: "darwin", environment: {} }, "by-itself"],
  ] as const)("%s", (_name, facts, kind) => {
    expect(updateKind({ ...facts, resources: release() })).toBe(kind);
  });

  it("a package that is no release knows of no releases", () => {
    const facts = { isPackaged: true, platform: "darwin", environment: {} } as const;
    expect(updateKind({ ...facts, resources: temporaryFolder() })).toBe("by-hand");
  });
});

describe("in the built shell", () => {
  it("the menu's entry answers, and the interface is not told of updates it cannot have", async () => {
    const shell = await startShellAndShow(temporaryFolder());
    await requestPort(pageOf(shell));
    const help = shell.menu.find(({ role }) => role === "help")?.submenu;
    const application = shell.menu.find(({ label }) => label === "Waypost")?.submenu;
    const items = [help, application].flatMap((submenu) => (Array.isArray(submenu) ? submenu : []));
    const entry = items.find(({ label }) => label === "Check for Updates…");
    (entry?.click as (() => void) | undefined)?.();
    await vi.waitFor(() =>
      expect(shell.messages.map(({ message }) => message)).toEqual([
        "This Waypost runs from its source code",
      ]),
    );
  });
});
