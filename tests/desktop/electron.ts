/** Waypost on Electron itself, as built; its page changes with every start. */
import { type ElectronApplication, _electron as electron, expect, type Page } from "@playwright/test";
import { lacks, openInBrowser, type Place, type Stage } from "../e2e/places/place.ts";
import { findElectron, ROOT } from "./electron-binary.ts";

export function onElectron(stage: Stage): Place {
  let running: { readonly app: ElectronApplication; readonly window: Page } | null = null;

  function current(): ElectronApplication {
    if (running === null) throw new Error("the app is not running");
    return running.app;
  }

  return {
    capabilities: new Set(["own-window", "signup-window", "own-links"]),
    async open() {
      const app = await launch(stage);
      await keepLinks(app);
      const window = await app.firstWindow();
      stage.show(window, null);
      running = { app, window };
      await window.waitForLoadState();
    },
    async kill() {
      const app = current();
      running = null;
      const closed = app.waitForEvent("close");
      app.process().kill("SIGKILL");
      await closed;
    },
    async end() {
      const ending = running;
      running = null;
      await ending?.app.close();
    },
    async openedBy(follow) {
      await follow();
      let address: string | undefined;
      await expect
        .poll(async () => {
          address = await takeLink(current());
          return address;
        })
        .toBeDefined();
      return openInBrowser(stage.browser, address ?? "");
    },
    async signupWindow(follow) {
      const [window] = await Promise.all([current().waitForEvent("window"), follow()]);
      return window;
    },
    followLink: (address) =>
      current().evaluate(({ app: electronApp }, link) => {
        electronApp.emit("second-instance", {}, ["waypost", link], "", null);
      }, address),
    host: () => lacks("address"),
    system: () => lacks("chosen-system"),
    ownWindow: () => {
      const app = current();
      return {
        reload: () =>
          app.evaluate(({ BrowserWindow }) => {
            for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
          }),
        resize: (width, height) =>
          app.evaluate(
            ({ BrowserWindow }, size) => {
              for (const window of BrowserWindow.getAllWindows()) window.setSize(size.width, size.height);
            },
            { width, height },
          ),
        size: () =>
          app.evaluate(({ BrowserWindow }) => {
            const { width = 0, height = 0 } = BrowserWindow.getAllWindows()[0]?.getNormalBounds() ?? {};
            return { width, height };
          }),
        count: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
        saveTo: (path) =>
          app.evaluate(({ dialog }, filePath) => {
            dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? "" });
          }, path),
        themeSource: () => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource),
        killCore: () =>
          app.evaluate(({ app: electron }) => {
            const core = electron.getAppMetrics().find(({ name }) => name === "Waypost core");
            if (core === undefined) throw new Error("There is no process of the core");
            process.kill(core.pid, "SIGKILL");
          }),
      };
    },
  };
}

async function launch({ folder, locale, prefersDark }: Stage): Promise<ElectronApplication> {
  const executablePath = findElectron();
  if (executablePath === null) throw new Error("There is no Electron binary");
  const language = locale.replace("-", "_");
  return electron.launch({
    executablePath,
    args: [
      ROOT,
      "--data",
      folder,
      `--lang=${locale}`,
      ...(prefersDark ? ["--force-dark-mode"] : []),
      ...(process.platform === "darwin" ? ["-AppleLanguages", `(${locale})`] : []),
    ],
    locale,
    // The page prefers what `nativeTheme` says; Playwright would say otherwise.
    colorScheme: null,
    env: { ...environment(), LANGUAGE: language, LANG: `${language}.UTF-8` },
  });
}

/** In place of the system, which would open a browser of the person's. */
async function keepLinks(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (address) => {
      opened.push(address);
    };
  });
}

function takeLink(app: ElectronApplication): Promise<string | undefined> {
  return app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.shift());
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries.filter(([name]) => name !== "ELECTRON_RUN_AS_NODE"));
}
