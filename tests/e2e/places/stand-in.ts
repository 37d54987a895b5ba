/**
 * Waypost's built desktop shell against the stand-in for Electron, in a process of its own, with the test's page as
 * its window. What the shell hands to the system's browser opens beside it.
 */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { BrowserView, STAND_IN_ORIGIN } from "../../shell/stand-in/browser-view.ts";
import { ForeignView } from "../../shell/stand-in/foreign-view.ts";
import type { BrowserProcess, ShellEnd, ShellProcess, ShellStart } from "../../shell/stand-in/processes.ts";
import { connect, type Remote } from "../../shell/stand-in/remote.ts";
import { CAPABILITIES, lacks, openInBrowser, type Place, type Stage, type SystemFacts } from "./place.ts";

const ENTRY = join(import.meta.dirname, "../../shell/stand-in/shell-process.ts");

interface Running {
  readonly process: ChildProcess;
  readonly shell: Remote<ShellProcess>;
  readonly shown: Promise<void>;
  /** The process is gone; null when it had no time to say a word. */
  readonly gone: Promise<ShellEnd | null>;
  stderr(): string;
  /** Takes the window away. */
  close(): Promise<void>;
}

export function onStandIn(stage: Stage): Place {
  const { page, show, complain } = stage;
  let opened = Promise.withResolvers<string>();
  let foreign = Promise.withResolvers<Page>();
  let running: Running | null = null;
  let facts: SystemFacts = { keyring: "gnome_libsecret", isKeyringUnlocked: true, updatesItself: false };

  function current(): Running {
    if (running === null) throw new Error("the shell is not running");
    return running;
  }

  async function leave(): Promise<ShellEnd | null> {
    const left = current();
    running = null;
    const end = await left.gone;
    await left.close();
    return end;
  }

  return {
    capabilities: CAPABILITIES["desktop-stand-in"],
    async open() {
      show(page, STAND_IN_ORIGIN);
      running = start(stage, facts, {
        opened: (address) => opened.resolve(address),
        shown: (window) => foreign.resolve(window),
      });
      const { shown, gone, stderr } = running;
      await Promise.race([
        shown,
        gone.then((end) => {
          throw new Error(`the shell did not start: ${JSON.stringify(end)} ${stderr()}`);
        }),
      ]);
    },
    async kill() {
      current().process.kill("SIGKILL");
      await leave();
    },
    async end() {
      if (running === null) return;
      const { shell, stderr } = running;
      void shell.quit();
      const end = await leave();
      if (end?.code !== 0) complain(`the shell ended with ${JSON.stringify(end)}: ${stderr()}`);
      for (const words of end?.said ?? []) complain(`the shell said: ${words}`);
    },
    async openedBy(follow) {
      opened = Promise.withResolvers();
      await follow();
      return openInBrowser(stage.browser, await opened.promise);
    },
    async signupWindow(follow) {
      foreign = Promise.withResolvers();
      await follow();
      return foreign.promise;
    },
    followLink: (address) => current().shell.followLink(address),
    host: () => lacks("address"),
    async system(changed) {
      facts = { ...facts, ...changed };
      await running?.shell.changeSystem(facts);
    },
    ownWindow: () => {
      const { shell } = current();
      return {
        reload: () => shell.reload(),
        resize: (width, height) => shell.resizeWindow(width, height),
        size: () => shell.windowSize(),
        // A window that a page opened is one of the browser's here.
        count: async () => (await shell.windowCount()) + page.context().pages().length - 1,
        saveTo: (path) => shell.saveTo(path),
        themeSource: () => shell.themeSource(),
        killCore: () => shell.killCore(),
      };
    },
  };
}

function start(
  { folder, page, browser: context, locale, prefersDark }: Stage,
  system: SystemFacts,
  told: {
    opened(address: string): void;
    /** A window of Meta's pages is there. */
    shown(window: Page): void;
  },
): Running {
  const options: ShellStart = { dataFolder: folder, languages: [locale], isDark: prefersDark, system };
  const child = fork(ENTRY, [JSON.stringify(options)], {
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let errors = "";
  child.stderr?.on("data", (data) => {
    errors += data;
  });
  let end: ShellEnd | null = null;
  const gone = new Promise<ShellEnd | null>((resolve) => child.once("exit", () => resolve(end)));
  const shown = Promise.withResolvers<void>();

  let view: BrowserView | null = null;
  let foreign: ForeignView | null = null;
  const attached = () => {
    if (view === null) throw new Error("There is no window");
    return view;
  };
  const browser: BrowserProcess = {
    async attach(preload) {
      if (view !== null) throw new Error("The stand-in shows one window at a time");
      view = await BrowserView.attach(page, preload, {
        fetch: (address, method) => shell.fetch(address, method),
        mayNavigate: (address) => shell.mayNavigate(address),
        mayOpenWindow: (address) => shell.mayOpenWindow(address),
        mayRequest: (address) => shell.mayRequest(address),
        navigated: (address) => void shell.navigated(address),
        receive: (message) => void shell.receive(message),
      });
    },
    load: (address) => attached().load(address),
    reload: () => attached().reload(),
    show: (appearance) => attached().show(appearance),
    tell: (method, argument) => view?.tell(method, argument),
    close,
    shown: shown.resolve,
    async openForeign(address) {
      if (foreign === null) {
        foreign = await ForeignView.open(context, shell);
        told.shown(foreign.page);
      }
      await foreign.load(address);
    },
    async closeForeign() {
      const closing = foreign;
      foreign = null;
      await closing?.close();
    },
    opened: told.opened,
    ended(said) {
      end = said;
    },
  };
  const shell = connect<ShellProcess>(child, browser);

  async function close(): Promise<void> {
    const closing = view;
    view = null;
    await foreign?.close();
    foreign = null;
    await closing?.close();
  }

  return { process: child, shell, shown: shown.promise, gone, stderr: () => errors, close };
}
