import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { chooseDataFolder, prepareDataFolder } from "../../electron/data-folder.ts";
import { createLinkOpener, isOpenable } from "../../electron/links.ts";
import { type MenuOptions, menuTemplate } from "../../electron/menu.ts";
import { chooseLanguage, startMessageFor, translator } from "../../electron/messages.ts";
import { decideRestart } from "../../electron/restart-policy.ts";
import { placeWindow } from "../../electron/window-state.ts";
import { PROBLEM_CODES } from "../../shared/contract/index.ts";
import { temporaryFolder } from "./support/shell.ts";

describe("links", () => {
  it.each([
    "https://business.facebook.com/wa/manage/home/",
    "https://developers.facebook.com/docs/",
    "https://www.facebook.com/business/help",
    "http://127.0.0.1:4010/_control",
    "http://localhost:4010/",
    "http://[::1]:4010/",
  ])("opens %s", (address) => expect(isOpenable(address)).toBe(true));

  it.each([
    "http://business.facebook.com/",
    "https://business.facebook.com.evil.example/",
    "https://evil.example/business.facebook.com",
    "https://business.facebook.com@evil.example/",
    "https://user:secret@business.facebook.com/",
    "https://business.facebook.com:8443/",
    "https://127.0.0.1:4010/",
    "http://127.0.0.1/",
    "http://192.168.1.1:4010/",
    "http://127.0.0.1.evil.example:4010/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "ms-settings:privacy",
    "smb://server/share",
    "not an address",
    "",
  ])("does not open %s", async (address) => {
    expect(isOpenable(address)).toBe(false);
    const opened: string[] = [];
    const opener = createLinkOpener(async (url) => {
      opened.push(url);
    });
    await expect(opener.open(address)).rejects.toThrow("invalid-input");
    expect(opened).toEqual([]);
  });
});

describe("starting a dead core again", () => {
  const MINUTE = 60_000;

  it("waits longer each time, then gives up", () => {
    const crashes: number[] = [];
    const decisions = Array.from({ length: 6 }, (_, index) => {
      crashes.push(index);
      return decideRestart(crashes, index, true);
    });
    const delays = decisions.map((decision) => (decision.kind === "restart" ? decision.delay : "give-up"));
    expect(delays).toEqual([250, 1_000, 2_000, 4_000, 8_000, "give-up"]);
  });

  it("forgets crashes of long ago", () => {
    const now = 100 * MINUTE;
    const longAgo = [0, 1, 2, 3, 4, 5].map((minute) => minute * MINUTE);
    expect(decideRestart([...longAgo, now], now, true)).toEqual({ kind: "restart", delay: 250 });
  });

  it("tries only once more a core that never ran", () => {
    expect(decideRestart([0], 0, false).kind).toBe("restart");
    expect(decideRestart([0, 1], 1, false).kind).toBe("give-up");
  });
});

describe("the window's place", () => {
  const desk = { x: 0, y: 0, width: 1920, height: 1040 };
  const right = { x: 1920, y: 0, width: 2560, height: 1400 };
  const left = (bounds: object) => ({ bounds, isMaximized: false });

  it("is the system's choice the first time, or when what was stored makes no sense", () => {
    for (const stored of [null, "x", { bounds: { x: 1 } }, left({ x: 0, y: 0, width: -5, height: 9 })]) {
      expect(placeWindow(stored, [desk])).toEqual({
        width: 1280,
        height: 840,
        position: null,
        isMaximized: false,
      });
    }
  });

  it("is where it was left, on whichever display", () => {
    const bounds = { x: 2000, y: 100, width: 1400, height: 900 };
    expect(placeWindow(left(bounds), [desk, right])).toEqual({
      width: 1400,
      height: 900,
      position: { x: 2000, y: 100 },
      isMaximized: false,
    });
  });

  it("keeps its size but not its position when that display is gone", () => {
    const bounds = { x: 2000, y: 100, width: 1400, height: 900 };
    expect(placeWindow(left(bounds), [desk])).toMatchObject({ width: 1400, height: 900, position: null });
  });

  it("never leaves the title bar out of reach", () => {
    const above = { x: 100, y: -200, width: 1000, height: 700 };
    const sliver = { x: -950, y: 100, width: 1000, height: 700 };
    expect(placeWindow(left(above), [desk]).position).toBeNull();
    expect(placeWindow(left(sliver), [desk]).position).toBeNull();
  });

  it("is no smaller than the least size, no larger than its display, and maximized if it was", () => {
    expect(placeWindow(left({ x: 0, y: 0, width: 200, height: 100 }), [desk])).toMatchObject({
      width: 900,
      height: 600,
    });
    const huge = { bounds: { x: 0, y: 0, width: 5000, height: 4000 }, isMaximized: true };
    expect(placeWindow(huge, [desk])).toMatchObject({ width: 1920, height: 1040, isMaximized: true });
  });
});

describe("the data folder", () => {
  const base = {
    workingDirectory: resolve("/anywhere"),
    fallback: resolve("/default"),
    environment: {},
    argv: ["waypost"],
  };

  it("is the system's place unless someone says otherwise; the command line has the last word", () => {
    const environment = { WAYPOST_DATA: resolve("/from-environment") };
    expect(chooseDataFolder(base)).toBe(resolve("/default"));
    expect(chooseDataFolder({ ...base, environment })).toBe(resolve("/from-environment"));
    expect(chooseDataFolder({ ...base, environment, argv: ["waypost", "--data", "mine"] })).toBe(
      resolve("/anywhere/mine"),
    );
    expect(chooseDataFolder({ ...base, argv: ["waypost", "--data=mine"] })).toBe(resolve("/anywhere/mine"));
    expect(chooseDataFolder({ ...base, environment: { WAYPOST_DATA: " " } })).toBe(resolve("/default"));
    expect(chooseDataFolder({ ...base, argv: ["waypost", "--data"] })).toBe(resolve("/default"));
  });

  it("is made when missing", () => {
    const folder = join(temporaryFolder(), "a", "b");
    expect(prepareDataFolder(folder)).toBeNull();
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  it("says what is wrong when it cannot be", () => {
    const file = join(temporaryFolder(), "file");
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, "");
    expect(prepareDataFolder(file)).toContain("file");
    expect(prepareDataFolder(join(file, "below"))).toContain("below");
  });
});

describe("what the shell says", () => {
  it.each([
    ["system", ["fr-CA", "en-US"], "fr"],
    ["system", ["de-DE", "fr", "en"], "fr"],
    ["system", ["de-DE"], "en"],
    ["system", [], "en"],
    ["en", ["fr-FR"], "en"],
    ["fr", ["en-GB"], "fr"],
  ] as const)("speaks to %s with %j in %s", (preferred, system, expected) => {
    expect(chooseLanguage(preferred, system)).toBe(expected);
  });

  it.each(["en", "fr"] as const)(
    "has a sentence in %s for whatever keeps the core from starting",
    (language) => {
      const t = translator(language);
      for (const code of PROBLEM_CODES) {
        const values = { folder: "F", code, detail: "D", log: "L", missing: "M", node: "N", sqlite: "S" };
        const sentence = t(startMessageFor(code), values);
        expect(sentence.length).toBeGreaterThan(40);
        expect(sentence).not.toMatch(/[{}]/);
      }
    },
  );

  it("translates every label of the menu, on every system", () => {
    for (const platform of ["darwin", "win32", "linux"] as const) {
      const english = labels(menuTemplate(platform, translator("en"), ACTIONS));
      const french = labels(menuTemplate(platform, translator("fr"), ACTIONS));
      expect(english.length).toBe(french.length);
      const same = english.filter((label, index) => label === french[index]);
      // The same word in both languages.
      expect(same.filter((label) => !["Waypost", "Services", "Audiences"].includes(label))).toEqual([]);
    }
  });

  it("has the edit commands that text fields need", () => {
    const roles = JSON.stringify(menuTemplate("darwin", translator("en"), ACTIONS));
    for (const role of ["undo", "redo", "cut", "copy", "paste", "selectAll", "quit", "minimize"]) {
      expect(roles).toContain(`"role":"${role}"`);
    }
  });
});

const ACTIONS: MenuOptions = {
  go: () => undefined,
  refresh: () => undefined,
  openLink: () => undefined,
  openWindow: () => undefined,
  checkForUpdates: () => undefined,
  isDevelopment: true,
};

function labels(items: readonly Electron.MenuItemConstructorOptions[]): string[] {
  return items.flatMap(({ label, submenu }) => [
    ...(label === undefined ? [] : [label]),
    ...(Array.isArray(submenu) ? labels(submenu) : []),
  ]);
}
