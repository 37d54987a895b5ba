/** The one window, while there is one: opens it, brings it to the screen, and tells its page what to show. */
import { app, type BrowserWindow } from "electron";
import type { WorkspaceId } from "../shared/domain/ids.ts";
import type { ShellCommand } from "../shared/shell/shell-command.ts";
import { PageCommands } from "./page-commands.ts";
import { createMainWindow, loadApp, type MainWindowOptions } from "./window.ts";

export interface MainWindowHolderOptions extends Omit<MainWindowOptions, "storedState"> {
  /** Where the window was left, as stored. */
  storedState(): unknown;
  /** Whether the app is closing what it holds, so that no window can be opened any more. */
  isQuitting(): boolean;
}

export class MainWindow {
  readonly #options: MainWindowHolderOptions;
  readonly #commands = new PageCommands();
  readonly #openedListeners: ((window: BrowserWindow) => void)[] = [];
  #window: BrowserWindow | null = null;

  constructor(options: MainWindowHolderOptions) {
    this.#options = options;
  }

  /** Null while there is none, as on macOS after it was closed. */
  get current(): BrowserWindow | null {
    return this.#window;
  }

  /** @param listener called with every window there will be, before its page is loaded */
  onOpened(listener: (window: BrowserWindow) => void): void {
    this.#openedListeners.push(listener);
  }

  open(): void {
    const opened = createMainWindow({ ...this.#options, storedState: this.#options.storedState() });
    this.#window = opened;
    opened.once("closed", () => {
      this.#window = null;
      this.#commands.detach();
    });
    for (const listener of this.#openedListeners) listener(opened);
    loadApp(opened).catch((error: unknown) => {
      this.#options.logger.error({ error: String(error) }, "The interface could not be loaded");
    });
  }

  /** Brings the window to the screen, a new one where there is none. */
  show(): void {
    if (this.#options.isQuitting()) {
      // Someone starts Waypost while it is still closing: it comes back once it has closed.
      app.relaunch();
      return;
    }
    const window = this.#window;
    if (window === null) {
      this.open();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /**
   * Brings the window to the screen and shows a screen of the interface in it.
   * @param workspaceId whose screen it is; null means the one the window shows
   */
  go(path: string, workspaceId: WorkspaceId | null = null): void {
    this.show();
    this.command({ kind: "go", path, ...(workspaceId === null ? {} : { workspaceId }) });
  }

  /** Sends a command to the page, or keeps it until the page can listen. */
  command(command: ShellCommand): void {
    this.#commands.send(command);
  }

  /** The page can listen from now on. */
  pageIsListening(): void {
    if (this.#window !== null) this.#commands.attach(this.#window.webContents);
  }
}
