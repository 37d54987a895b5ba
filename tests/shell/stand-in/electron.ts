/**
 * Stands in for the `electron` module of the main process. Each start of the shell loads a copy of its own (see
 * launch.ts), so nothing here outlives a test. What it does not have, the shell does not use; what it has behaves
 * as Electron 45 documents it, above all in its order of events.
 */
import { EventEmitter } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { Worker } from "node:worker_threads";
import type {
  App,
  BrowserWindowConstructorOptions,
  CustomScheme,
  Dialog,
  MenuItemConstructorOptions,
  Protocol,
  SafeStorage,
  Session,
  Shell,
  WebContents,
} from "electron";
import { Desktop } from "./desktop.ts";
import { type CreateForeignPage, type ForeignHost, ForeignPage, StandInSession } from "./foreign.ts";
import type { ForeignMove } from "./halves.ts";
import { type CreatePage, PreloadPage, type StandInPage } from "./page.ts";
import { pack, StandInChannel, type StandInPort } from "./ports.ts";

/** What a test sets before the start, and looks at afterwards. */
export class Control {
  /** How Chromium fails to load whatever is asked for from now on. */
  loadFailure: { readonly code: string; readonly errno: number } | null = null;
  createPage: CreatePage = (webPreferences, host) => new PreloadPage(webPreferences, host);
  /** For windows without a preload, which show somebody else's pages. */
  createForeignPage: CreateForeignPage = () => new ForeignPage();
  languages: string[] = ["en-US"];
  /** Name of the keyring, e.g. `kwallet6`; null where there is none. */
  keyring: string | null = "gnome_libsecret";
  isKeyringUnlocked = true;
  /** The keyring has a new key, and wants what it decrypts to be encrypted with it. */
  wantsReEncryption = false;
  isFirstInstance = true;
  isDark = false;
  /** The primary one first. */
  displays: [StandInDisplay, ...StandInDisplay[]] = [
    { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 }, scaleFactor: 1 },
  ];
  /** Called with each utility process right after it was forked. */
  onFork: (worker: UtilityProcess) => void = () => undefined;
  /** Called with each address that the system's browser is given. */
  onOpened: (address: string) => void = () => undefined;

  /** As built for people, not as started from its sources. */
  isPackaged = false;
  readonly desktop = new Desktop();
  /** Sessions beside the default one, by their partition. */
  readonly partitions = new Map<string, StandInSession>();
  readonly schemes: CustomScheme[] = [];
  readonly errorBoxes: { readonly title: string; readonly content: string }[] = [];
  readonly questions: Electron.MessageBoxSyncOptions[] = [];
  /** Those that nothing waits for. */
  readonly messages: Electron.MessageBoxOptions[] = [];
  readonly opened: string[] = [];
  readonly windows: BrowserWindow[] = [];
  readonly workers: UtilityProcess[] = [];
  menu: MenuItemConstructorOptions[] = [];
  hasRelaunched = false;
  /** Whether every renderer is sandboxed, whatever its window says. */
  isSandboxEnabled = false;
  readonly handlers = new Map<string, InvokeHandler>();
  readonly protocols = new Map<string, (request: Request) => Response | Promise<Response>>();
  readonly permissions: {
    request?: Parameters<Session["setPermissionRequestHandler"]>[0];
    check?: Parameters<Session["setPermissionCheckHandler"]>[0];
    device?: Parameters<Session["setDevicePermissionHandler"]>[0];
    displayMedia?: Parameters<Session["setDisplayMediaRequestHandler"]>[0];
    /** Addresses that `onBeforeRequest` is asked about. */
    requestFilter?: { readonly urls: readonly string[] };
    onBeforeRequest?: (
      details: { readonly url: string },
      callback: (answer: { cancel?: boolean }) => void,
    ) => void;
  } = {};
  /** Exit code, once the process would be gone. */
  readonly exited = Promise.withResolvers<number>();
  /** The first window that was shown. */
  readonly shown = Promise.withResolvers<BrowserWindow>();

  get app(): StandInApp {
    return app;
  }

  get theme(): StandInTheme {
    return nativeTheme;
  }

  /** As if another Waypost had been started with the same data folder. */
  startSecondInstance(argv: readonly string[] = []): void {
    app.emit("second-instance", cancellable(), [...argv], "");
  }

  /** As macOS hands over an address of ours. */
  openUrl(address: string): Cancellable {
    const event = cancellable();
    app.emit("open-url", event, address);
    return event;
  }

  /** Electron is ready only after the main module has been evaluated to its end. */
  becomeReady(): void {
    ready.resolve();
    app.emit("ready");
  }

  fetch(address: string, method = "GET"): Promise<Response> {
    const handler = this.protocols.get(new URL(address).protocol.replace(":", ""));
    if (handler === undefined) return Promise.reject(new Error(`Nobody serves ${address}`));
    return Promise.resolve(handler(new Request(address, { method })));
  }

  /** The one window there is. */
  get window(): BrowserWindow {
    const window = this.windows.at(-1);
    if (window === undefined) throw new Error("There is no window");
    return window;
  }
}

export interface StandInDisplay {
  readonly id: number;
  readonly workArea: Electron.Rectangle;
  readonly scaleFactor: number;
}

export type InvokeHandler = (event: InvokeEvent, ...args: unknown[]) => unknown;

export interface InvokeEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: unknown; readonly detached: boolean } | null;
}

// Where a packaged program has its files; here there are none.
Object.defineProperty(process, "resourcesPath", {
  value: join(tmpdir(), "waypost-stand-in-resources"),
  configurable: true,
});

const ready = Promise.withResolvers<void>();
let isQuitting = false;

class StandInApp extends EventEmitter {
  readonly #paths = new Map<string, string>([
    ["home", join(tmpdir(), "waypost-stand-in-home")],
    ["downloads", join(tmpdir(), "waypost-stand-in-home", "Downloads")],
  ]);
  isReady: App["isReady"] = () => false;
  enableSandbox: App["enableSandbox"] = () => {
    // Electron throws as well.
    if (this.isReady()) throw new Error("app.enableSandbox() can only be called before app is ready");
    control.isSandboxEnabled = true;
  };
  setName: App["setName"] = () => undefined;
  setAppUserModelId: App["setAppUserModelId"] = () => undefined;
  setAsDefaultProtocolClient: App["setAsDefaultProtocolClient"] = (scheme) => {
    control.desktop.protocolClients.push(scheme);
    return true;
  };
  setBadgeCount: App["setBadgeCount"] = (count = 0) => {
    control.desktop.badgeCount = count;
    return true;
  };
  get isPackaged(): boolean {
    return control.isPackaged;
  }
  getVersion: App["getVersion"] = () => "0.0.0-stand-in";
  getPreferredSystemLanguages: App["getPreferredSystemLanguages"] = () => control.languages;
  whenReady: App["whenReady"] = () => ready.promise;
  requestSingleInstanceLock: App["requestSingleInstanceLock"] = () => control.isFirstInstance;
  relaunch: App["relaunch"] = () => {
    control.hasRelaunched = true;
  };
  getPath: App["getPath"] = (name) => {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`The stand-in has no path ${name}`);
    return path;
  };
  setPath: App["setPath"] = (name, path) => {
    this.#paths.set(name, path);
  };
  exit: App["exit"] = (code = 0) => {
    for (const worker of control.workers) worker.kill();
    control.exited.resolve(code);
  };
  quit: App["quit"] = () => {
    const asked = cancellable();
    this.emit("before-quit", asked);
    if (asked.defaultPrevented) return;
    isQuitting = true;
    for (const window of control.windows) window.close();
    if (control.windows.some((window) => !window.isClosed)) {
      isQuitting = false;
      return;
    }
    const event = cancellable();
    this.emit("will-quit", event);
    if (event.defaultPrevented) {
      isQuitting = false;
      return;
    }
    this.emit("quit");
    this.exit(0);
  };
}

export interface Cancellable {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function cancellable<Details extends object>(details?: Details): Cancellable & Details {
  return {
    ...(details ?? ({} as Details)),
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

let lastContentsId = 0;

class StandInContents extends EventEmitter {
  readonly id = ++lastContentsId;
  readonly mainFrame = { url: "", parent: null, detached: false };
  windowOpenHandler: Parameters<WebContents["setWindowOpenHandler"]>[0] | null = null;
  reloads = 0;
  readonly session: unknown;
  readonly #page: StandInPage;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.session = options.webPreferences?.session ?? session.defaultSession;
    if (options.webPreferences?.preload === undefined) {
      this.#page = control.createForeignPage(this.#foreignHost());
      return;
    }
    this.#page = control.createPage(options.webPreferences ?? {}, {
      invoke: (channel, args) => {
        const handler = control.handlers.get(channel);
        if (handler === undefined) return Promise.reject(new Error(`No handler registered for '${channel}'`));
        return Promise.resolve(
          handler({ sender: this, senderFrame: this.mainFrame }, ...structuredClone(args)),
        );
      },
      fetch: (address, method) => control.fetch(address, method),
      mayNavigate: (address) => this.#mayNavigate(address),
      mayOpenWindow: (url) => this.windowOpenHandler?.({ url } as Electron.HandlerDetails).action !== "deny",
      mayRequest,
      navigated: (address) => {
        this.mainFrame.url = address;
      },
    });
  }

  get page(): StandInPage {
    return this.#page;
  }

  #foreignHost(): ForeignHost {
    return {
      session: this.session as StandInSession,
      mayLoad: (url, how) => this.#mayLoad(url, how),
      mayNavigate: (url, isMainFrame) => this.#mayNavigate(url, isMainFrame),
      mayBeRedirected: (url, isMainFrame) => this.#may("will-redirect", url, isMainFrame),
      mayOpenWindow: (url) => this.windowOpenHandler?.({ url } as Electron.HandlerDetails).action !== "deny",
      fetchApp: (address) => control.fetch(address),
      navigated: (address) => {
        this.mainFrame.url = address;
        this.emit("did-navigate", cancellable(), address);
      },
      closed: () => control.windows.find(({ webContents }) => webContents === this)?.close(),
      titled: (title) => this.emit("page-title-updated", cancellable(), title, true),
    };
  }

  setWindowOpenHandler: WebContents["setWindowOpenHandler"] = (handler) => {
    this.windowOpenHandler = handler;
  };

  async load(address: string): Promise<void> {
    // What could not be loaded is where the page is all the same: at Chromium's own page that says so.
    this.mainFrame.url = address;
    if (control.loadFailure !== null) {
      const { code, errno } = control.loadFailure;
      throw Object.assign(new Error(`${code} (${errno}) loading '${address}'`), {
        code,
        errno,
        url: address,
      });
    }
    await this.#page.load(address);
  }

  async loadURL(address: string): Promise<void> {
    await this.load(address);
    // A page that says so itself has done so already.
    if (this.#page.tellsWhereItIs !== true) this.emit("did-navigate", cancellable(), address);
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  reload(): void {
    this.reloads += 1;
    void this.#page.reload();
  }

  #mayNavigate(url: string, isMainFrame = true): boolean {
    const names = isMainFrame ? ["will-navigate", "will-frame-navigate"] : ["will-frame-navigate"];
    return names.every((name) => this.#may(name, url, isMainFrame));
  }

  #may(name: string, url: string, isMainFrame: boolean): boolean {
    const event = cancellable({ url, isMainFrame });
    this.emit(name, event);
    return !event.defaultPrevented;
  }

  /** As Electron has it for a page without a preload: asked by its event first, then by the session's filter. */
  #mayLoad(url: string, how: ForeignMove): boolean {
    const event = cancellable({ url, isMainFrame: true });
    if (how !== "load") this.emit(how === "redirect" ? "will-redirect" : "will-frame-navigate", event);
    const { session: own } = this;
    return !event.defaultPrevented && (!(own instanceof StandInSession) || own.lets(url, "mainFrame"));
  }

  postMessage(channel: string, message: unknown, transfer: readonly StandInPort[] = []): void {
    const ports = transfer.map((port) => port.transfer());
    this.#page.deliver(channel, structuredClone(message), ports);
  }
}

/** A request to a network, as the session's filter has them. */
function mayRequest(url: string): Promise<boolean> {
  const { onBeforeRequest } = control.permissions;
  if (onBeforeRequest === undefined) return Promise.resolve(true);
  return new Promise((resolve) => onBeforeRequest({ url }, ({ cancel }) => resolve(cancel !== true)));
}

/** What a title bar and a menu take of a window's height; a page has the rest. */
const FRAME_HEIGHT = 40;

export class BrowserWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents: StandInContents;
  isShown = false;
  isClosed = false;
  progress = -1;
  isFlashing = false;
  /** Set through `look` and `lookAway`, as a person moves between windows. */
  #hasFocus = false;
  #isMaximized = false;
  #bounds: Electron.Rectangle;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.backgroundColor = options.backgroundColor;
    this.#bounds = { x, y, width, height };
    control.windows.push(this);
    this.webContents = new StandInContents(options);
    this.webContents.mainFrame.url = "";
    this.webContents.on("page-title-updated", (_event, title: string, isExplicit: boolean) => {
      const asked = cancellable();
      this.emit("page-title-updated", asked, title, isExplicit);
      if (!asked.defaultPrevented) this.setTitle(title);
    });
    app.emit("web-contents-created", cancellable(), this.webContents);
  }

  async loadURL(address: string): Promise<void> {
    await this.appear();
    await this.webContents.loadURL(address);
    this.emit("ready-to-show");
  }

  show(): void {
    this.isShown = true;
    this.look();
    control.shown.resolve(this);
  }
  focus(): void {
    this.look();
  }
  look(): void {
    this.#hasFocus = true;
    this.emit("focus");
  }
  lookAway(): void {
    this.#hasFocus = false;
    this.emit("blur");
  }
  isFocused(): boolean {
    return this.#hasFocus;
  }
  setProgressBar(progress: number): void {
    this.progress = progress;
  }
  flashFrame(flag: boolean): void {
    this.isFlashing = flag;
  }
  restore(): void {}
  title = "";
  isFullScreen = false;
  setTitle(title: string): void {
    this.title = title;
  }
  setFullScreen(flag: boolean): void {
    this.isFullScreen = flag;
  }
  /** Without asking: no `close` event. */
  destroy(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    void this.webContents.page.close();
    this.emit("closed");
  }
  isMinimized(): boolean {
    return false;
  }
  maximize(): void {
    this.#isMaximized = true;
    void this.appear();
  }
  isMaximized(): boolean {
    return this.#isMaximized;
  }
  isDestroyed(): boolean {
    return this.isClosed;
  }
  backgroundColor: string | undefined;
  setBackgroundColor(colour: string): void {
    this.backgroundColor = colour;
  }
  /** Of Windows alone: what lies over the taskbar's button, and what is said of it. */
  overlay: { readonly image: unknown; readonly description: string } | null = null;
  setOverlayIcon(image: unknown, description: string): void {
    this.overlay = image === null ? null : { image, description };
  }
  getNormalBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }
  /** As the person does at the window's corner, within what the shell allows. */
  setSize(width: number, height: number): void {
    const { minWidth = 0, minHeight = 0 } = this.options;
    this.#bounds = {
      ...this.#bounds,
      width: Math.max(width, minWidth),
      height: Math.max(height, minHeight),
    };
    void this.appear();
  }

  /** Lets the page see the window as it is now. */
  async appear(): Promise<void> {
    const { width, height } = this.#isMaximized ? control.displays[0].workArea : this.#bounds;
    await this.webContents.page.show({
      isDark: nativeTheme.shouldUseDarkColors,
      width,
      height: height - FRAME_HEIGHT,
    });
  }

  close(): void {
    if (this.isClosed) return;
    const asked = cancellable();
    this.emit("close", asked);
    if (asked.defaultPrevented) return;
    this.isClosed = true;
    void this.webContents.page.close();
    this.emit("closed");
    if (!isQuitting && control.windows.every((window) => window.isClosed)) app.emit("window-all-closed");
  }
}

/** A utility process that is a worker. */
class UtilityProcess extends EventEmitter {
  readonly #worker: Worker;

  constructor(modulePath: string) {
    super();
    this.#worker = new Worker(new URL("./utility-worker.ts", import.meta.url), {
      workerData: { modulePath },
      execArgv: [],
    });
    this.#worker.on("message", (message: unknown) => this.emit("message", message));
    // Node prints what the process threw, with all it has to say, and Electron reports its exit.
    this.#worker.on("error", (error) => process.stderr.write(`${inspect(error)}\n`));
    this.#worker.on("exit", (code) => this.emit("exit", code));
    control.workers.push(this);
    control.onFork(this);
  }

  postMessage(message: unknown, transfer: readonly StandInPort[] = []): void {
    const { envelope, transferables } = pack(message, transfer);
    this.#worker.postMessage(envelope, transferables);
  }

  kill(): boolean {
    void this.#worker.terminate();
    return true;
  }
}

export const control = new Control();
export const app = new StandInApp();

export const utilityProcess = { fork: (modulePath: string) => new UtilityProcess(modulePath) };
export const MessageChannelMain = StandInChannel;

export const Notification = control.desktop.notificationClass();
export const powerSaveBlocker = control.desktop.powerSaveBlocker;

export const dialog = {
  showErrorBox: ((title, content) => {
    control.errorBoxes.push({ title, content });
  }) satisfies Dialog["showErrorBox"],
  /** With or without the window it belongs to, as all that follow. */
  showMessageBoxSync(...args: [...unknown[], Electron.MessageBoxSyncOptions]): number {
    const options = args.at(-1) as Electron.MessageBoxSyncOptions;
    control.questions.push(options);
    return control.desktop.decide(options.cancelId);
  },
  async showMessageBox(
    ...args: [...unknown[], Electron.MessageBoxOptions]
  ): Promise<Pick<Electron.MessageBoxReturnValue, "response">> {
    const options = args.at(-1) as Electron.MessageBoxOptions;
    control.messages.push(options);
    return { response: options.cancelId ?? 0 };
  },
  async showSaveDialog(
    ...args: [...unknown[], Electron.SaveDialogOptions]
  ): Promise<Electron.SaveDialogReturnValue> {
    const options = args.at(-1) as Electron.SaveDialogOptions;
    control.desktop.saveDialogs.push(options);
    return control.desktop.save(options);
  },
};

export const ipcMain = {
  handle: (channel: string, handler: InvokeHandler) => {
    control.handlers.set(channel, handler);
  },
  on: () => undefined,
};

export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: MenuItemConstructorOptions[]) => {
    control.menu = menu;
  },
};

class StandInTheme extends EventEmitter {
  #themeSource: "system" | "light" | "dark" = "system";
  get themeSource() {
    return this.#themeSource;
  }
  /** Pages see it as the colours they prefer. */
  set themeSource(source) {
    if (source === this.#themeSource) return;
    this.#themeSource = source;
    for (const window of control.windows) if (!window.isClosed) void window.appear();
    this.emit("updated");
  }
  get shouldUseDarkColors(): boolean {
    return this.themeSource === "system" ? control.isDark : this.themeSource === "dark";
  }
}
export const nativeTheme = new StandInTheme();

export const protocol: Pick<Protocol, "registerSchemesAsPrivileged" | "handle"> = {
  registerSchemesAsPrivileged(schemes) {
    control.schemes.push(...schemes);
  },
  handle(scheme, handler) {
    control.protocols.set(scheme, handler);
  },
};

/** Ends what was encrypted with a new key. */
const NEW_KEY = " (new key)";

/** Reversible, and nothing like the real thing: what is stored must only not be the secret itself. */
export const safeStorage: Pick<
  SafeStorage,
  "isAsyncEncryptionAvailable" | "encryptStringAsync" | "decryptStringAsync" | "getSelectedStorageBackend"
> = {
  isAsyncEncryptionAvailable: async () => control.keyring !== null && control.isKeyringUnlocked,
  encryptStringAsync: async (plainText) =>
    Buffer.from(`${[...plainText].toReversed().join("")}${control.wantsReEncryption ? NEW_KEY : ""}`),
  decryptStringAsync: async (encrypted) => ({
    shouldReEncrypt: control.wantsReEncryption && !encrypted.toString().endsWith(NEW_KEY),
    result: [...encrypted.toString().replace(NEW_KEY, "")].toReversed().join(""),
  }),
  getSelectedStorageBackend: () =>
    (control.keyring ?? "basic_text") as ReturnType<SafeStorage["getSelectedStorageBackend"]>,
};

export const screen = {
  getPrimaryDisplay: () => control.displays[0],
  getAllDisplays: () => [...control.displays].reverse(),
};

export const nativeImage = {
  createFromBitmap: (
    pixels: Buffer,
    { width, height }: { readonly width: number; readonly height: number },
  ) => {
    if (pixels.length !== width * height * 4) throw new Error("The bitmap has not the size it says");
    return { pixels, width, height };
  },
};

export const session = {
  fromPartition: (name: string) => {
    const partition = control.partitions.get(name) ?? new StandInSession();
    control.partitions.set(name, partition);
    return partition;
  },
  defaultSession: {
    setPermissionRequestHandler: ((handler) => {
      control.permissions.request = handler;
    }) as Session["setPermissionRequestHandler"],
    setPermissionCheckHandler: ((handler) => {
      control.permissions.check = handler;
    }) as Session["setPermissionCheckHandler"],
    setDevicePermissionHandler: ((handler) => {
      control.permissions.device = handler;
    }) as Session["setDevicePermissionHandler"],
    setDisplayMediaRequestHandler: ((handler) => {
      control.permissions.displayMedia = handler;
    }) as Session["setDisplayMediaRequestHandler"],
    webRequest: {
      onBeforeRequest: (
        filter: { readonly urls: readonly string[] },
        listener: NonNullable<Control["permissions"]["onBeforeRequest"]>,
      ) => {
        control.permissions.requestFilter = filter;
        control.permissions.onBeforeRequest = listener;
      },
    },
  },
};

export const shell: Pick<Shell, "openExternal" | "openPath"> = {
  openExternal: async (url) => {
    control.opened.push(url);
    control.onOpened(url);
  },
  openPath: async () => "",
};

export default {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  Notification,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
};
