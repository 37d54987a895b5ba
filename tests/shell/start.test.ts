import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openToOthers, withoutUmask } from "../support/open-to-others.ts";
import {
  clientOver,
  pageOf,
  requestPort,
  startShell,
  startShellAndShow,
  temporaryFolder,
} from "./support/shell.ts";

const isPosix = process.platform !== "win32";

describe("starting the desktop app", () => {
  it("comes to a shown window with the interface's page, a menu, and no complaint", async () => {
    const shell = await startShellAndShow(temporaryFolder());
    expect(shell.window.isShown).toBe(true);
    expect(shell.window.webContents.mainFrame.url).toBe("app://waypost/index.html");
    expect(shell.menu.map(({ label }) => label)).toContain("Edit");
    expect(shell.errorBoxes).toEqual([]);
  });

  it("registers app:// as a standard, secure scheme before Electron is ready", async () => {
    const shell = await startShellAndShow(temporaryFolder());
    expect(shell.schemes).toEqual([
      { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  it("keeps the person's data and Chromium's apart, in the folder that was asked for", async () => {
    const folder = temporaryFolder();
    const shell = await startShellAndShow(folder);
    expect(shell.app.getPath("userData")).toBe(folder);
    expect(shell.app.getPath("sessionData")).toBe(join(folder, "chromium"));
  });

  it("leaves a second start to the first", async () => {
    const shell = await startShell(temporaryFolder(), (control) => {
      control.isFirstInstance = false;
    });
    expect(await shell.exited.promise).toBe(0);
    expect(shell.windows).toEqual([]);
  });

  it("shows its window when someone starts it a second time", async () => {
    const shell = await startShellAndShow(temporaryFolder());
    shell.window.isShown = false;
    shell.startSecondInstance();
    expect(shell.window.isShown).toBe(true);
  });

  it("says in the person's language that the data folder cannot be used, and ends", async () => {
    const blocked = join(temporaryFolder(), "a-file");
    writeFileSync(blocked, "");
    const shell = await startShell(join(blocked, "data"), (control) => {
      control.languages = ["fr-CA", "en"];
    });
    expect(await shell.exited.promise).toBe(1);
    expect(shell.errorBoxes).toHaveLength(1);
    expect(shell.errorBoxes[0]?.title).toBe("Waypost ne peut pas démarrer");
    expect(shell.errorBoxes[0]?.content).toContain(join(blocked, "data"));
    expect(shell.windows).toEqual([]);
  });

  it("says which data folder is in use when another core holds it", async () => {
    const folder = temporaryFolder();
    const first = await startShellAndShow(folder);
    // The window is there before the core is; only the answer tells that it holds the folder.
    await requestPort(pageOf(first));
    const second = await startShell(folder);
    expect(await second.exited.promise).toBe(1);
    expect(second.errorBoxes[0]?.content).toContain("Another Waypost is already using this data folder");
    expect(second.errorBoxes[0]?.content).toContain(folder);
  });

  it("starts with the defaults, and keeps the old file, when the preferences cannot be read", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "preferences.json"), "{ torn");
    const shell = await startShellAndShow(folder);
    expect(shell.theme.themeSource).toBe("system");
    expect(shell.errorBoxes).toEqual([]);
    const log = readFileSync(join(folder, "logs", "main.log"), "utf8");
    const { copy } = JSON.parse(log.split("\n")[0] ?? "") as { copy: string };
    expect(readFileSync(copy, "utf8")).toBe("{ torn");
  });

  it("opens the window where it was left, in the theme that was chosen", async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, "preferences.json"),
      JSON.stringify({
        version: 1,
        preferences: { theme: "dark", language: "fr" },
        window: { bounds: { x: 40, y: 30, width: 1000, height: 700 }, isMaximized: true },
      }),
    );
    const { window, theme, menu } = await startShellAndShow(folder);
    expect(window.options).toMatchObject({
      x: 40,
      y: 30,
      width: 1000,
      height: 700,
      backgroundColor: "#131219",
    });
    expect(window.isMaximized()).toBe(true);
    expect(theme.themeSource).toBe("dark");
    expect(menu.map(({ label }) => label)).toContain("Édition");
  });

  it("loads the page again when its process crashes, but not for ever", async () => {
    const { window } = await startShellAndShow(temporaryFolder());
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    for (let crash = 0; crash < 20; crash += 1) {
      window.webContents.emit("render-process-gone", {}, { reason: "crashed", exitCode: 1 });
      vi.runAllTimers();
    }
    expect(window.webContents.reloads).toBe(5);
  });

  it.runIf(isPosix)("keeps what it writes from other users", async () => {
    // As on a careless system; red when the main process leaves it so (the sandbox's files), and for its own files
    // when a single mode is taken away.
    withoutUmask();
    const outer = temporaryFolder();
    const folder = join(outer, "data");
    const shell = await startShellAndShow(folder);
    const client = clientOver(await requestPort(pageOf(shell)));
    await client.workspaces.create({ kind: "sandbox", source: "embedded" });
    await client.app.changePreferences({ theme: "dark" });
    expect(openToOthers(folder)).toEqual([]);
    shell.app.quit();
    await shell.exited.promise;
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder, { recursive: true }).map(String)).toEqual(
      expect.arrayContaining(["preferences.json", "vault.json", join("logs", "core.log")]),
    );
    expect(openToOthers(folder)).toEqual([]);
  });

  // Root may write anywhere, whatever the mode says.
  it.runIf(isPosix && process.getuid?.() !== 0)("refuses a folder it may not write to", async () => {
    const folder = join(temporaryFolder(), "read-only");
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    const shell = await startShell(folder);
    expect(await shell.exited.promise).toBe(1);
    expect(shell.errorBoxes[0]?.content).toContain(folder);
  });
});
