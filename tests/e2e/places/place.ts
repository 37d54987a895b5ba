/** Where Waypost runs, seen from a test: on the host, on the desktop's stand-in, or on Electron itself. */
import type { BrowserContext, Page } from "@playwright/test";
import type { HostLine, StartedCommand } from "../../support/child-process.ts";

/** Where `npm test` runs. */
export type TestedPlace = "host" | "desktop-stand-in";
export type PlaceName = TestedPlace | "electron";

/** What a test may need that not every place has, with the reason to give where it is missing. */
export const MISSING = {
  /** Waypost has an address, which leads to it with its key. */
  address: "a window of the desktop app has no address and no key",
  /** The same Waypost can be open in a second window. */
  "several-windows": "the desktop app has one window",
  /** It lives in a window of its own, with a size, a theme and a menu. */
  "own-window": "on the host the window is the browser's",
  /** What the system around it has can be chosen: its keyring, and whether this copy can replace itself. */
  "chosen-system": "only the stand-in's system can be chosen",
  /** Meta's signup pages are shown in a window of Waypost's. */
  "signup-window": "only the desktop app has a window for Meta's pages",
  /** A `waypost:` link reaches it. */
  "own-links": "only the desktop app is opened by waypost: links",
} as const;
export type Capability = keyof typeof MISSING;

export const CAPABILITIES: Readonly<Record<TestedPlace, ReadonlySet<Capability>>> = {
  host: new Set(["address", "several-windows"]),
  "desktop-stand-in": new Set(["own-window", "chosen-system", "signup-window", "own-links"]),
};

/** The window as the system has it. */
export interface OwnWindow {
  /** As the menu's entry does. */
  reload(): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  size(): Promise<{ readonly width: number; readonly height: number }>;
  count(): Promise<number>;
  /** How the person answers whenever they are asked where to save; null closes the dialog. */
  saveTo(path: string | null): Promise<void>;
  /** What `nativeTheme` was told. */
  themeSource(): Promise<string>;
  /** Ends the core's process, and nothing else, as a fault of its own would. */
  killCore(): Promise<void>;
}

/** What the desktop around Waypost has. */
export interface SystemFacts {
  /** E.g. `kwallet6`; null where there is none. */
  readonly keyring: string | null;
  readonly isKeyringUnlocked: boolean;
  /** This copy can put a newer version in its own place. */
  readonly updatesItself: boolean;
}

export interface Place {
  readonly capabilities: ReadonlySet<Capability>;
  /** Starts Waypost and waits for its page; again after an end, on the same folder. */
  open(): Promise<void>;
  /** As a crash or a power cut would. */
  kill(): Promise<void>;
  /** In order, as a person does. Nothing where it does not run. */
  end(): Promise<void>;
  /** @returns the page that the system's browser shows because of what `follow` did */
  openedBy(follow: () => Promise<void>): Promise<Page>;
  /** Only with the capability `signup-window`. @returns the window of Meta's pages that `follow` has opened */
  signupWindow(follow: () => Promise<void>): Promise<Page>;
  /** Only with the capability `own-links`: an address of ours is followed in another program. */
  followLink(address: string): Promise<void>;
  /** Only with the capability `address`. */
  host(): StartedCommand<HostLine>;
  /** Only with the capability `chosen-system`; what can change while Waypost runs changes at once. */
  system(facts: Partial<SystemFacts>): Promise<void>;
  /** Only with the capability `own-window`. */
  ownWindow(): OwnWindow;
}

/** What a place is given to work with. */
export interface Stage {
  readonly folder: string;
  /** A page of the system's browser; the place may show Waypost in it. */
  readonly page: Page;
  /** The system's browser. */
  readonly browser: BrowserContext;
  /** Of the system. */
  readonly locale: string;
  readonly prefersDark: boolean;
  /** Waypost is shown in this page from now on, served from this origin. Before it has anything to complain of. */
  show(page: Page, origin: string | null): void;
  complain(text: string): void;
}

export function lacks(capability: Capability): never {
  throw new Error(`A test that uses this begins with waypost.needs("${capability}"): ${MISSING[capability]}`);
}

/** Where there is no browser around Waypost, what it hands to the system's is opened there. */
export async function openInBrowser(browser: BrowserContext, address: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(address);
  return page;
}
