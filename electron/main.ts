/**
 * The desktop shell's start, top to bottom. Everything that decides or does is in the files beside this one; this
 * is the only place where they meet.
 */
import { join } from "node:path";
import { app, Notification, nativeTheme, protocol, safeStorage, session, shell } from "electron";
import { pageProxy } from "../core/network/page-proxy.ts";
import { KeyringVault } from "../core/vault/keyring-vault.ts";
import type { Preferences } from "../shared/contract/preferences.ts";
import { ActivityPresenter } from "./activity.ts";
import { installMenu } from "./application-menu.ts";
import { prepareElectron, takeDeepLinks } from "./before-ready.ts";
import { claimDataFolder } from "./claim-data-folder.ts";
import { CoreClosedError, CoreHost } from "./core-host.ts";
import { findDeepLink } from "./deep-link.ts";
import { createDialogs } from "./dialogs.ts";
import { loadElectronUpdater } from "./electron-updater.ts";
import { createDeepLinkFollower } from "./follow-deep-links.ts";
import { InterfacePorts } from "./interface-ports.ts";
import { createLinkOpener } from "./links.ts";
import { openLog } from "./log.ts";
import { MainWindow } from "./main-window.ts";
import { Notifier } from "./notifications.ts";
import { OrderlyQuit } from "./orderly-quit.ts";
import { DesktopPreferences } from "./preferences.ts";
import { type AppManifest, createAppHandler, loadAppManifest } from "./protocol.ts";
import { QuitGuard } from "./quit-guard.ts";
import { createSaveDialog } from "./save-dialog.ts";
import { ShellWords } from "./shell-words.ts";
import { SignupWindow } from "./signup-window.ts";
import { FolderError, InterfaceMissingError, refuseToStart } from "./start-failure.ts";
import { Updates, updateKind } from "./updates.ts";
import { lockDownSession } from "./window.ts";

const paths = {
  renderer: join(import.meta.dirname, "../renderer"),
  preload: join(import.meta.dirname, "../preload/preload.cjs"),
  coreProcess: join(import.meta.dirname, "core-process.js"),
};
const isMac = process.platform === "darwin";

prepareElectron();
const deepLinks = takeDeepLinks();
const dataFolder = claimDataFolder();
const words = new ShellWords();

if (dataFolder.trouble === null && !app.requestSingleInstanceLock()) {
  app.quit();
} else {
  // Not awaited here: Electron is not ready before this module has been evaluated.
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => refuseToStart(error, dataFolder, words.translate()));
}

async function start(): Promise<void> {
  if (dataFolder.trouble !== null) throw new FolderError(dataFolder.trouble);
  const { now } = Date;
  const { translate } = words;
  const logger = openLog(dataFolder.logs.main);
  process.on("uncaughtExceptionMonitor", (error) => {
    logger.error({ error: error.stack ?? error.message }, "An uncaught error in the main process");
  });

  // ── What there is, each with what it needs ──

  const preferences = new DesktopPreferences({ dataFolder: dataFolder.path, logger, now });
  const vault = new KeyringVault({
    path: join(dataFolder.path, "vault.json"),
    safeStorage,
    platform: process.platform,
    logger,
    now,
  });
  const quit = new OrderlyQuit();
  const window = new MainWindow({
    preload: paths.preload,
    isDevelopment: !app.isPackaged,
    storedState: () => preferences.windowState,
    saveState: (state) => preferences.saveWindowState(state),
    isQuitting: () => quit.isClosing,
    logger,
    now,
  });
  const dialogs = createDialogs({ window: () => window.current, translate });
  const activity = new ActivityPresenter();
  const notifier = new Notifier({
    isEnabled: () => preferences.current.notifications && Notification.isSupported(),
    window: () => window.current,
    platform: process.platform,
    translate,
    show: (path, workspaceId) => window.go(path, workspaceId),
  });
  const signup = new SignupWindow({
    parent: () => window.current,
    title: () => translate()("signup.title"),
    logger,
  });
  const kindOfUpdates = updateKind({
    isPackaged: app.isPackaged,
    platform: process.platform,
    resources: process.resourcesPath,
    environment: process.env,
  });
  const core = new CoreHost({
    modulePath: paths.coreProcess,
    init: {
      dataFolder: dataFolder.path,
      version: app.getVersion(),
      capabilities: [
        ...(vault.backend === null ? [] : (["os-keyring"] as const)),
        "open-links",
        "native-save-dialog",
        "signup-window",
        ...(Notification.isSupported() ? (["notifications"] as const) : []),
        ...(kindOfUpdates === "by-itself" ? (["auto-update"] as const) : []),
      ],
      webhookPort: 0,
      logFile: dataFolder.logs.core,
    },
    ports: {
      vault,
      preferences,
      links: createLinkOpener((url) => shell.openExternal(url)),
      shell: {
        ...createSaveDialog(() => window.current, translate),
        openSignup: (request) => signup.open(request),
        cancelSignup: async () => signup.cancel(),
      },
    },
    logger,
    now,
    onActivity: (current) => activity.show(current, window.current),
    onNews: ({ news, ...about }) => notifier.tell(news, about),
    onShowScreen: ({ path, workspaceId }) => window.go(path, workspaceId),
    onLost: () => dialogs.offerRestart(dataFolder.logs.core),
  });
  const ports = new InterfacePorts({ core, window, logger });
  const updates = new Updates({
    kind: kindOfUpdates,
    version: app.getVersion(),
    loadUpdater: loadElectronUpdater,
    mode: () => preferences.current.updates,
    proxy: () => pageProxy(preferences.current, vault),
    translate,
    ask: (question) => dialogs.askAboutUpdate(question),
    beforeRestart: () => core.close(),
    logger,
  });
  const quitGuard = new QuitGuard({ isBusy: () => activity.isBusy, ask: () => dialogs.askToStop() });

  // ── What follows what ──

  const applyPreferences = ({ language, theme }: Preferences) => {
    words.prefer(language);
    nativeTheme.themeSource = theme;
    installMenu(translate(), window, updates);
  };
  preferences.onChange(applyPreferences);
  window.onOpened((opened) => {
    opened.on("focus", () => notifier.seen());
    // Where the app ends with its window, closing it is quitting.
    if (!isMac) opened.on("close", (event) => quitGuard.consider(event));
    activity.showAgain(opened);
    notifier.markAgain();
  });
  core.onRestarted(() => {
    notifier.tell({ kind: "core-restarted" }, null);
    ports.renew();
  });
  quit.closeFirst(core);

  // ── The start itself: the core works while the interface is read ──

  applyPreferences(preferences.current);
  const coreStarted = core.start();
  lockDownSession(session.defaultSession);
  protocol.handle("app", createAppHandler(await readInterface()));
  ports.serve();
  window.open();

  app.on("second-instance", (_event, argv) => {
    window.show();
    deepLinks.take(findDeepLink(argv));
  });
  app.on("activate", () => window.show());
  app.on("before-quit", (event) => quitGuard.consider(event));
  app.on("window-all-closed", () => {
    if (!isMac) app.quit();
  });
  deepLinks.follow(createDeepLinkFollower({ window, core, logger }));

  await coreStarted.catch((error: unknown) => {
    // Someone quit before the core was there; that is no failure.
    if (!(error instanceof CoreClosedError)) throw error;
  });
  updates.start();
}

async function readInterface(): Promise<AppManifest> {
  try {
    return await loadAppManifest(paths.renderer);
  } catch (cause) {
    throw new InterfaceMissingError("The interface's files cannot be read", { cause });
  }
}
