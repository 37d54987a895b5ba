/**
 * The built shell in a process of its own, as the app is: it can be killed without a goodbye. Its page is in a
 * browser that the process which started this one drives.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BridgedPage } from "./bridged-page.ts";
import type { Control } from "./electron.ts";
import { type ForeignHost, ShownForeignPage } from "./foreign.ts";
import type { BrowserHalf, ShellHalf } from "./halves.ts";
import { launch } from "./launch.ts";
import { type BrowserProcess, type ShellProcess, type ShellStart, startSchema } from "./processes.ts";
import { connect } from "./remote.ts";

let page: BridgedPage | null = null;
let control: Control | null = null;
let foreign: ForeignHost | null = null;

function shell(): Control {
  if (control === null) throw new Error("The shell has not been started");
  return control;
}

function shellHalf(): ShellHalf {
  if (page === null) throw new Error("The shell has no page");
  return page;
}

const offered: ShellProcess = {
  fetch: (address, method) => shellHalf().fetch(address, method),
  mayNavigate: (address) => shellHalf().mayNavigate(address),
  mayOpenWindow: (address) => shellHalf().mayOpenWindow(address),
  mayRequest: (address) => shellHalf().mayRequest(address),
  navigated: (address) => shellHalf().navigated(address),
  receive: (message) => shellHalf().receive(message),
  quit: () => shell().app.quit(),
  reload: () => shell().window.webContents.reload(),
  resizeWindow: (width, height) => shell().window.setSize(width, height),
  windowSize: () => {
    const { width, height } = shell().window.getNormalBounds();
    return { width, height };
  },
  windowCount: () => shell().windows.filter((window) => !window.isClosed).length,
  saveTo: (path) => {
    shell().desktop.save = () => ({ canceled: path === null, filePath: path ?? "" });
  },
  themeSource: () => shell().theme.themeSource,
  killCore: () => void shell().workers.at(-1)?.kill(),
  changeSystem: (system) => putInto(shell(), system),
  followLink: (address) => shell().startSecondInstance(["waypost", address]),
  mayLoadForeign: (address, how) => foreign?.mayLoad(address, how) ?? false,
  foreignNavigated: (address) => foreign?.navigated(address),
  foreignClosed: () => foreign?.closed(),
};
const browser = connect<BrowserProcess>(process, offered);

const browserHalf: BrowserHalf = {
  load: (address) => browser.load(address),
  reload: () => browser.reload(),
  show: (appearance) => browser.show(appearance),
  tell: (method, argument) => void browser.tell(method, argument),
  close: () => browser.close(),
};

// Nobody would end this process any more.
process.once("disconnect", () => process.exit(1));

function putInto(around: Control, { keyring, isKeyringUnlocked }: ShellStart["system"]): void {
  around.keyring = keyring;
  around.isKeyringUnlocked = isKeyringUnlocked;
}

/** As an AppImage that was released is: packaged, and told where newer ones are. */
function becomeRelease(around: Control, folder: string): void {
  around.isPackaged = true;
  const resources = join(folder, "stand-in-resources");
  mkdirSync(resources, { recursive: true });
  writeFileSync(join(resources, "app-update.yml"), "");
  Object.defineProperty(process, "resourcesPath", { value: resources });
  process.env.APPIMAGE = "/opt/Waypost.AppImage";
}

const { dataFolder, languages, isDark, system } = startSchema.parse(JSON.parse(process.argv[2] ?? ""));
control = await launch({
  dataFolder,
  prepare: (prepared) => {
    control = prepared;
    prepared.languages = languages;
    prepared.isDark = isDark;
    putInto(prepared, system);
    if (system.updatesItself) becomeRelease(prepared, dataFolder);
    prepared.onOpened = (address) => void browser.opened(address);
    prepared.createForeignPage = (host) => {
      foreign = host;
      return new ShownForeignPage({ open: browser.openForeign, close: browser.closeForeign });
    };
    prepared.createPage = (webPreferences, host) => {
      page = new BridgedPage(webPreferences, host, async (preload) => {
        await browser.attach(preload);
        return browserHalf;
      });
      return page;
    };
  },
});

const { exited, shown, errorBoxes, questions } = control;
void shown.promise.then(() => browser.shown());
const code = await exited.promise;
await browser.ended({
  code,
  said: [
    ...errorBoxes.map(({ title, content }) => `${title}: ${content}`),
    ...questions.map(({ message }) => message),
  ],
});
process.exit(code);
