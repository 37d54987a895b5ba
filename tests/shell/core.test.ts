import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Control } from "./stand-in/electron.ts";
import {
  clientOver,
  nextPort,
  pageOf,
  requestPort,
  startShellAndShow,
  temporaryFolder,
} from "./support/shell.ts";

describe("the core behind the window", () => {
  it("answers the page over a port of its own, without the main process in between", async () => {
    const folder = temporaryFolder();
    const shell = await startShellAndShow(folder);
    const client = clientOver(await requestPort(pageOf(shell)));
    expect(await client.app.info()).toMatchObject({
      version: "0.0.0-stand-in",
      dataFolder: folder,
      capabilities: ["os-keyring", "open-links", "native-save-dialog", "signup-window", "notifications"],
    });
  });

  it("does not claim a keyring where there is none", async () => {
    const shell = await startShellAndShow(temporaryFolder(), (control) => {
      control.keyring = null;
    });
    const client = clientOver(await requestPort(pageOf(shell)));
    expect((await client.app.info()).capabilities).toEqual([
      "open-links",
      "native-save-dialog",
      "signup-window",
      "notifications",
    ]);
  });

  it("gives each page that asks a working port", async () => {
    const shell = await startShellAndShow(temporaryFolder());
    const first = clientOver(await requestPort(pageOf(shell)));
    const second = clientOver(await requestPort(pageOf(shell)));
    expect(await first.app.info()).toEqual(await second.app.info());
  });

  it("lets the core read and change preferences, and the shell follows at once", async () => {
    const folder = temporaryFolder();
    const shell = await startShellAndShow(folder);
    const client = clientOver(await requestPort(pageOf(shell)));
    expect(await client.app.changePreferences({ theme: "dark", language: "fr" })).toMatchObject({
      theme: "dark",
      language: "fr",
      lastPath: "/",
    });
    expect(await client.app.readPreferences()).toMatchObject({ theme: "dark", language: "fr" });
    expect(shell.theme.themeSource).toBe("dark");
    expect(shell.menu.map(({ label }) => label)).toContain("Fichier");
    const stored = JSON.parse(readFileSync(join(folder, "preferences.json"), "utf8")) as unknown;
    expect(stored).toMatchObject({ version: 1, preferences: { theme: "dark", language: "fr" } });
  });

  it("comes back after a crash and hands the page a new port unasked", async () => {
    const shell = await startShellAndShow(temporaryFolder());
    const page = pageOf(shell);
    const before = await requestPort(page);
    await clientOver(before).app.info();
    shell.workers[0]?.kill();
    const client = clientOver(await nextPort(page));
    expect(await client.app.info()).toMatchObject({ version: "0.0.0-stand-in" });
    expect(shell.workers).toHaveLength(2);
    expect(shell.questions).toEqual([]);
  });

  it("gives a page that asks while the core restarts the one port it asked for", async () => {
    const shell = await startShellAndShow(temporaryFolder());
    const page = pageOf(shell);
    await clientOver(await requestPort(page)).app.info();
    const worker = shell.workers[0];
    const died = new Promise((resolve) => worker?.once("exit", resolve));
    worker?.kill();
    await died;
    const client = clientOver(await requestPort(page));
    expect(await client.app.info()).toMatchObject({ version: "0.0.0-stand-in" });
    expect(page.unread).toBe(0);
  });

  it("offers to restart when the core keeps crashing, and ends if the person would rather", async () => {
    const shell = await startShellAndShow(temporaryFolder(), (control) => {
      control.languages = ["fr"];
    });
    await requestPort(pageOf(shell));
    // The waits between the tries are the shell's only timers: each passes as soon as it has begun.
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const crash = (worker: Pick<Control["workers"][number], "once" | "kill"> | undefined) => {
      worker?.once("exit", () => queueMicrotask(() => vi.advanceTimersToNextTimer()));
      worker?.kill();
    };
    shell.onFork = crash;
    crash(shell.workers[0]);
    expect(await shell.exited.promise).toBe(0);
    expect(shell.workers).toHaveLength(6);
    expect(shell.questions).toHaveLength(1);
    expect(shell.questions[0]?.buttons).toEqual(["Redémarrer Waypost", "Quitter"]);
  });

  it("closes in order when the app quits, so that the next start finds all as it was left", async () => {
    const folder = temporaryFolder();
    const first = await startShellAndShow(folder);
    const client = clientOver(await requestPort(pageOf(first)));
    await client.app.changePreferences({ lastPath: "/setup" });
    first.app.quit();
    expect(await first.exited.promise).toBe(0);
    expect(first.hasRelaunched).toBe(false);
    const log = readFileSync(join(folder, "logs", "core.log"), "utf8");
    expect(log).toContain("The core closed in order");
    // What the smoke test of a package reads: SQLite's own answer, asked in the core.
    expect(log).toMatch(/"sqlite":"3\.\d+\.\d+"/);

    const second = await startShellAndShow(folder);
    const again = clientOver(await requestPort(pageOf(second)));
    expect(await again.app.readPreferences()).toMatchObject({ lastPath: "/setup" });
    expect(readFileSync(join(folder, "logs", "main.log"), "utf8")).not.toContain('"level":50');
  });

  it("quits without a complaint while the core is still starting", async () => {
    const shell = await startShellAndShow(temporaryFolder());
    shell.app.quit();
    expect(await shell.exited.promise).toBe(0);
    expect(shell.errorBoxes).toEqual([]);
  });

  it("comes back when it is started again while it is closing", async () => {
    const shell = await startShellAndShow(temporaryFolder());
    await requestPort(pageOf(shell));
    shell.app.quit();
    shell.startSecondInstance();
    expect(await shell.exited.promise).toBe(0);
    expect(shell.hasRelaunched).toBe(true);
    expect(shell.windows).toHaveLength(1);
  });
});
