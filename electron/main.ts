/**
 * The desktop shell's start, top to bottom. Everything that decides or does is in the files beside this one; this
 * is the only place where they meet.
 */
import { join } from "node:path";
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeTheme,
  protocol,
  safeStorage,
  session,
  shell,
} from "electron";
import { pageProxy } from "../core/network/page-proxy.ts";
import { defaultDataFolder } from "../core/storage/default-data-folder.ts";
import { KeyringVault } from "../core/vault/keyring-vault.ts";
import type { Preferences } from "../shared/contract/index.ts";
import { ActivityPresenter } from "./activity.ts";
import { PORT, REQUEST_PORT } from "./channels.ts";
import { CoreClosedError, CoreHost, CoreStartError } from "./core-host.ts";
import { chooseDataFolder, prepareDataFolder } from "./data-folder.ts";
import { DEEP_LINK_SCHEME, type DeepLink, DeepLinkInbox, findDeepLink } from "./deep-link.ts";
import { loadElectronUpdater } from "./electron-updater.ts";
import { isTrustedSender } from "./handshake.ts";
import { createLinkOpener } from "./links.ts";
import { openLog } from "./log.ts";
import { menuTemplate } from "./menu.ts";
import { chooseLanguage, startMessageFor, type Translate, translator } from "./messages.ts";
import { Notifier } from "./notifications.ts";
import { PageCommands } from "./page-commands.ts";
import { DesktopPreferences } from "./preferences.ts";
import { APP_SCHEME, type AppManifest, createAppHandler, loadAppManifest } from "./protocol.ts";
import { QuitGuard } from "./quit-guard.ts";
import { createSaveDialog } from "./save-dialog.ts";
import { isSignupContents, SignupWindow } from "./signup-window.ts";
import { type UpdateQuestion, Updates, updateKind } from "./updates.ts";
import { createMainWindow, loadApp, lockDownContents, lockDownSession } from "./window.ts";

/** As packaged; Windows groups windows and notifications of a program by it. */
const APP_ID = "app.waypost.Waypost";

const paths = {
  renderer: join(import.meta.dirname, "../renderer"),
  preload: join(import.meta.dirname, "../preload/preload.cjs"),
  coreProcess: join(import.meta.dirname, "core-process.js"),
};

let preferredLanguage: Preferences["language"] = "system";

// What is made from here on, by Chromium too, is for this user alone.
process.umask(0o077);
app.setName("Waypost");
app.enableSandbox();
protocol.registerSchemesAsPrivileged([APP_SCHEME]);
if (process.platform === "win32") app.setAppUserModelId(APP_ID);
if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
const deepLinks = new DeepLinkInbox();
deepLinks.take(findDeepLink(process.argv));
app.on("open-url", (event, address) => {
  event.preventDefault();
  deepLinks.take(address);
});
app.on("web-contents-created", (_event, contents) => {
  // The signup's pages have rules of their own.
  if (!isSignupContents(contents)) lockDownContents(contents);
});

const dataFolder = chooseDataFolder({
  argv: process.argv,
  environment: process.env,
  workingDirectory: process.cwd(),
  fallback: defaultDataFolder(process.platform, process.env, app.getPath("home")),
});
const chromiumFolder = join(dataFolder, "chromium");
const folderTrouble = prepareDataFolder(dataFolder) ?? prepareDataFolder(chromiumFolder);
const logFiles = { main: join(dataFolder, "logs", "main.log"), core: join(dataFolder, "logs", "core.log") };

if (folderTrouble === null) {
  // The lock below is one per data folder; Chromium's own files stay out of the person's.
  app.setPath("userData", dataFolder);
  app.setPath("sessionData", chromiumFolder);
}

if (folderTrouble === null && !app.requestSingleInstanceLock()) {
  app.quit();
} else {
  // Not awaited here: Electron is not ready before this module has been evaluated.
  app.whenReady().then(start).catch(refuseToStart);
}

async function start(): Promise<void> {
  if (folderTrouble !== null) throw new FolderError(folderTrouble);
  const logger = openLog(logFiles.main);
  const { now } = Date;
  let window: BrowserWindow | null = null;
  let waitingPages = 0;
  process.on("uncaughtExceptionMonitor", (error) => {
    logger.error({ error: error.stack ?? error.message }, "An error nobody caught in the main process");
  });

  const preferences = new DesktopPreferences({ dataFolder, logger, now });
  const updates: Updates = new Updates({
    kind: updateKind({
      isPackaged: app.isPackaged,
      platform: process.platform,
      resources: process.resourcesPath,
      environment: process.env,
    }),
    version: app.getVersion(),
    loadUpdater: loadElectronUpdater,
    mode: () => preferences.current.updates,
    proxy: () => pageProxy(preferences.current, vault),
    translate,
    ask: askAboutUpdate,
    beforeRestart: () => core.close(),
    logger,
  });
  const commands = new PageCommands();
  const activity = new ActivityPresenter();
  const notifier = new Notifier({
    isEnabled: () => preferences.current.notifications && Notification.isSupported(),
    window: () => window,
    platform: process.platform,
    translate,
    show: go,
  });
  const signup = new SignupWindow({
    parent: () => window,
    title: () => translate()("signup.title"),
    logger,
  });
  const quitGuard = new QuitGuard({ isBusy: () => activity.isBusy, ask: askToStop });
  preferences.onChange(applyPreferences);
  applyPreferences(preferences.current);

  const vault = new KeyringVault({
    path: join(dataFolder, "vault.json"),
    safeStorage,
    platform: process.platform,
    logger,
    now,
  });

  const core: CoreHost = new CoreHost({
    modulePath: paths.coreProcess,
    init: {
      dataFolder,
      version: app.getVersion(),
      capabilities: [
        ...(vault.backend === null ? [] : (["os-keyring"] as const)),
        "open-links",
        "native-save-dialog",
        "signup-window",
        ...(Notification.isSupported() ? (["notifications"] as const) : []),
        ...(updates.areAutomatic ? (["auto-update"] as const) : []),
      ],
      webhookPort: 0,
      logFile: logFiles.core,
    },
    ports: {
      vault,
      preferences,
      links: createLinkOpener((url) => shell.openExternal(url)),
      shell: {
        ...createSaveDialog(() => window, translate),
        openSignup: (request) => signup.open(request),
        cancelSignup: async () => signup.cancel(),
      },
    },
    logger,
    now,
    onActivity: (current) => activity.show(current, window),
    onNews: (news) => notifier.tell(news),
    onRestarted: () => {
      notifier.tell({ kind: "core-restarted" });
      // A page that noticed by itself and is asking already gets the port it asked for, not two.
      if (waitingPages > 0) return;
      sendPort().catch((error: unknown) => {
        logger.error({ error: String(error) }, "The interface could not be given a new port");
      });
    },
    onLost: offerRestart,
  });
  const quit = holdQuitUntilClosed(core);
  const coreStarted = core.start();

  lockDownSession(session.defaultSession);
  protocol.handle("app", createAppHandler(await readInterface()));

  ipcMain.handle(REQUEST_PORT, async (event, ...rest: unknown[]) => {
    if (rest.length > 0 || !isTrustedSender(event, window?.webContents.id ?? null)) {
      logger.warn({ url: event.senderFrame?.url ?? null }, "A page that is not ours asked for the core");
      throw new Error("Refused");
    }
    waitingPages += 1;
    try {
      await sendPort();
      if (window !== null) commands.attach(window.webContents);
    } finally {
      waitingPages -= 1;
    }
  });

  openWindow();

  app.on("second-instance", (_event, argv) => {
    showWindow();
    deepLinks.take(findDeepLink(argv));
  });
  app.on("activate", () => showWindow());
  app.on("before-quit", (event) => quitGuard.consider(event));
  deepLinks.follow(followDeepLink);
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });

  await coreStarted.catch((error: unknown) => {
    // Someone quit before the core was there; that is no failure.
    if (!(error instanceof CoreClosedError)) throw error;
  });
  updates.start();

  // ── The steps named above ──

  function openWindow(): void {
    const opened = createMainWindow({
      preload: paths.preload,
      isDevelopment: !app.isPackaged,
      storedState: preferences.windowState,
      saveState: (state) => preferences.saveWindowState(state),
      logger,
      now,
    });
    opened.on("focus", () => notifier.seen());
    // Where the app ends with its window, closing it is quitting.
    if (process.platform !== "darwin") opened.on("close", (event) => quitGuard.consider(event));
    opened.once("closed", () => {
      window = null;
      commands.detach();
    });
    window = opened;
    activity.showAgain(opened);
    notifier.markAgain();
    loadApp(opened).catch((error: unknown) => {
      logger.error({ error: String(error) }, "The interface could not be loaded");
    });
  }

  function showWindow(): void {
    if (quit.isClosing) {
      // Someone starts Waypost while it is still closing: it comes back once it has.
      app.relaunch();
      return;
    }
    if (window === null) {
      openWindow();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  function go(path: string): void {
    showWindow();
    commands.send({ kind: "go", path });
  }

  function followDeepLink(link: DeepLink | null): void {
    switch (link?.kind) {
      case "open":
        go(link.path);
        return;
      case "signup":
        // Whoever comes back from Meta's pages is shown what became of it.
        go("/setup/signup");
        core.signupReturned(link.address).catch((error: unknown) => {
          logger.warn({ error: String(error) }, "The end of a signup came while there was no core");
        });
        return;
      case undefined:
        // What it said may be anyone's, or a secret: only that it came is noted.
        logger.warn({}, "An address of ours came that leads nowhere");
        return;
      default:
        link satisfies never;
    }
  }

  async function sendPort(): Promise<void> {
    const port = await core.openPort();
    if (window === null) port.close();
    else window.webContents.postMessage(PORT, null, [port]);
  }

  function applyPreferences({ language, theme }: Preferences): void {
    nativeTheme.themeSource = theme;
    preferredLanguage = language;
    const template = menuTemplate(process.platform, translate(), {
      go,
      refresh: () => commands.send({ kind: "refresh" }),
      openLink: (id) => {
        showWindow();
        commands.send({ kind: "open-link", id });
      },
      openWindow: showWindow,
      checkForUpdates,
      isDevelopment: !app.isPackaged,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  function checkForUpdates(): void {
    // Deliberately not awaited: it says itself what comes of it.
    void updates.check();
  }

  async function askAboutUpdate({ buttons, ...texts }: UpdateQuestion): Promise<number> {
    const options = {
      ...texts,
      buttons: [...buttons],
      defaultId: 0,
      cancelId: buttons.length - 1,
      noLink: true,
    };
    const { response } = await (window === null
      ? dialog.showMessageBox(options)
      : dialog.showMessageBox(window, options));
    return response;
  }

  function askToStop(): boolean {
    const t = translate();
    const options = {
      type: "warning" as const,
      title: t("busy.title"),
      message: t("busy.message"),
      detail: t("busy.detail"),
      buttons: [t("busy.keep"), t("busy.stop")],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    };
    const choice =
      window === null ? dialog.showMessageBoxSync(options) : dialog.showMessageBoxSync(window, options);
    return choice === 1;
  }

  function offerRestart(): void {
    const t = translate();
    const choice = dialog.showMessageBoxSync({
      type: "error",
      title: t("core-lost.title"),
      message: t("core-lost.message"),
      detail: t("core-lost.detail", { log: logFiles.core }),
      buttons: [t("core-lost.restart"), t("core-lost.quit")],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
    if (choice === 0) app.relaunch();
    app.quit();
  }
}

/** Holds the quit back until the core has closed its databases. */
function holdQuitUntilClosed(core: CoreHost): { readonly isClosing: boolean } {
  let state: "open" | "closing" | "closed" = "open";
  app.on("will-quit", (event) => {
    if (state === "closed") return;
    event.preventDefault();
    if (state === "closing") return;
    state = "closing";
    void core.close().finally(() => {
      state = "closed";
      app.quit();
    });
  });
  return {
    get isClosing() {
      return state !== "open";
    },
  };
}

async function readInterface(): Promise<AppManifest> {
  try {
    return await loadAppManifest(paths.renderer);
  } catch (cause) {
    throw new InterfaceMissingError("The interface's files cannot be read", { cause });
  }
}

class FolderError extends Error {
  override readonly name = "FolderError";
}

class InterfaceMissingError extends Error {
  override readonly name = "InterfaceMissingError";
}

function refuseToStart(error: unknown): void {
  const t = translate();
  dialog.showErrorBox(t("start.title"), explain(error, t));
  // Not `quit`: there is nothing to close in order, and no window that may hold it back.
  app.exit(1);
}

function explain(error: unknown, t: Translate): string {
  const folder = dataFolder;
  if (error instanceof FolderError) return t("start.data-folder", { folder, detail: error.message });
  if (error instanceof InterfaceMissingError)
    return t("start.files-missing", { detail: String(error.cause) });
  if (error instanceof CoreStartError) {
    const { code, detail } = error.problem;
    return t(startMessageFor(code), { folder, code, detail: detail ?? "", log: logFiles.core });
  }
  const detail = error instanceof Error ? error.message : String(error);
  return t("start.unexpected", { detail, log: logFiles.main });
}

/** By the person's choice as soon as it is known, by the system's until then. */
function translate(): Translate {
  return translator(chooseLanguage(preferredLanguage, app.getPreferredSystemLanguages()));
}
