/**
 * The one window, and the rules for every page in this process: no way out of `app://waypost/`, no new windows, no
 * permissions, no requests to anyone else.
 */
import { BrowserWindow, nativeTheme, type Session, screen, type WebContents } from "electron";
import type { Logger } from "../core/logging/logger.ts";
import { LOCKED_DOWN } from "./locked-down.ts";
import { APP_ENTRY } from "./protocol.ts";
import { decideRestart } from "./restart-policy.ts";
import { MINIMUM_SIZE, placeWindow, type WindowState } from "./window-state.ts";

/** Painted until the first frame is there; equals `--canvas` of the interface in each theme. */
const BACKGROUND = { light: "#f7f6f9", dark: "#131219" } as const;

export interface MainWindowOptions {
  readonly preload: string;
  /** Only then are there developer tools. */
  readonly isDevelopment: boolean;
  readonly storedState: unknown;
  saveState(state: WindowState): void;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  now(): number;
}

export function createMainWindow(options: MainWindowOptions): BrowserWindow {
  const { preload, isDevelopment, storedState, saveState, logger, now } = options;
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const place = placeWindow(
    storedState,
    [primary, ...others].map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    width: place.width,
    height: place.height,
    ...place.position,
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    show: false,
    title: "Waypost",
    backgroundColor: backgroundColor(),
    webPreferences: {
      preload,
      ...LOCKED_DOWN,
      devTools: isDevelopment,
    },
  });

  const repaint = () => window.setBackgroundColor(backgroundColor());
  nativeTheme.on("updated", repaint);
  window.once("closed", () => nativeTheme.off("updated", repaint));

  window.once("ready-to-show", () => {
    if (place.isMaximized) window.maximize();
    window.show();
  });
  window.on("close", () => {
    try {
      saveState({ bounds: roundBounds(window.getNormalBounds()), isMaximized: window.isMaximized() });
    } catch (error) {
      // Losing the window's place is no reason to keep it open.
      logger.warn({ error: String(error) }, "The window's place could not be saved");
    }
  });
  const crashes: number[] = [];
  window.webContents.on("render-process-gone", (_event, { reason, exitCode }) => {
    if (reason === "clean-exit") return;
    crashes.push(now());
    const decision = decideRestart(crashes, now(), true);
    logger.error({ reason, exitCode, decision: decision.kind }, "The interface's process is gone");
    if (decision.kind === "give-up") return;
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, decision.delay);
  });

  return window;
}

/** Deliberately not awaited by the start: the window shows itself once there is something to show. */
export function loadApp(window: BrowserWindow): Promise<void> {
  return window.loadURL(APP_ENTRY);
}

function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}

function roundBounds({ x, y, width, height }: Electron.Rectangle): WindowState["bounds"] {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}

/** For `web-contents-created`: holds for every page there ever is, the developer tools' own included. */
export function lockDownContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-navigate", (details) => {
    if (!isReload(details.url)) details.preventDefault();
  });
  contents.on("will-frame-navigate", (details) => {
    if (!details.isMainFrame || !isReload(details.url)) details.preventDefault();
  });
  contents.on("will-redirect", (details) => details.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}

/** `location.reload()` counts as a navigation; it is the only one the interface may ask for. */
function isReload(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  url.hash = "";
  return url.href === APP_ENTRY;
}

export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  // The policy in the headers says the same; this covers what no header reaches.
  session.webRequest.onBeforeRequest(
    { urls: ["http://*/*", "https://*/*", "ws://*/*", "wss://*/*"] },
    (_details, callback) => callback({ cancel: true }),
  );
}
