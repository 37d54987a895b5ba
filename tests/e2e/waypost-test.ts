/**
 * What every end-to-end test starts from: a Waypost of its own on a folder of its own, and a page that must stay
 * clean. Where it runs is the project's to say; a test knows only what it needs.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { onElectron } from "../desktop/electron.ts";
import { findElectron } from "../desktop/electron-binary.ts";
import { type SandboxLine, type StartedCommand, startCommand } from "../support/child-process.ts";
import { onHost } from "./places/host.ts";
import { type Capability, MISSING, type Place, type PlaceName, type Stage } from "./places/place.ts";
import { onStandIn } from "./places/stand-in.ts";
import { isInMotion } from "./where.ts";

export { expect };

export interface Waypost extends Omit<Place, "capabilities"> {
  readonly folder: string;
  /** Skips the test, with the reason, where Waypost runs without this. First of all in a test. */
  needs(capability: Capability): void;
  has(capability: Capability): boolean;
  /** The core's end, by itself, is no complaint in this test: it brings it about. */
  expectCrashes(): void;
  /** What is on the disk by now: nothing, before the first choice. */
  storedPreferences(): StoredPreferences;
  /** Waits until the place the person is at has reached the disk. */
  rememberedPath(expected: RegExp): Promise<void>;
}

/** As far as the tests ask. */
export interface StoredPreferences {
  readonly lastPath?: string;
  readonly notifications?: boolean;
  readonly updates?: string;
}

export type SandboxStarter = (args?: readonly string[]) => Promise<StartedCommand<SandboxLine>>;

export interface PlaceOptions {
  readonly runsOn: PlaceName;
}

interface Fixtures extends PlaceOptions {
  readonly waypost: Waypost;
  readonly startSandbox: SandboxStarter;
  /** Everything Waypost complained about; a test ends red when it is not empty. */
  readonly complaints: string[];
  readonly available: undefined;
  /** The page Waypost is shown in now. */
  readonly shown: { page: Page | null };
}

const PLACES: Readonly<Record<PlaceName, (stage: Stage) => Place>> = {
  host: onHost,
  "desktop-stand-in": onStandIn,
  electron: onElectron,
};

export const test = base.extend<Fixtures>({
  runsOn: ["host", { option: true }],
  contextOptions: async ({ contextOptions, runsOn }, use, { file }) => {
    const reducedMotion = isInMotion(runsOn, file) ? "no-preference" : "reduce";
    await use({ ...contextOptions, reducedMotion });
  },
  available: [
    async ({ runsOn }, use, testInfo) => {
      testInfo.skip(runsOn === "electron" && findElectron() === null, "there is no Electron binary here");
      await use(undefined);
    },
    { auto: true },
  ],
  shown: async ({ available: _ }, use) => use({ page: null }),
  page: async ({ shown, page, runsOn }, use) => {
    // Electron's page is another one after every start, and a test keeps the first it is given.
    await use(runsOn === "electron" ? currentPage(shown) : page);
  },
  complaints: [
    async ({ available: _ }, use) => {
      const complaints: string[] = [];
      await use(complaints);
      expect(
        complaints,
        "Waypost must not complain: no error, no policy violation, no foreign request",
      ).toEqual([]);
    },
    { auto: true },
  ],
  waypost: async ({ shown, complaints, page, context, runsOn, locale, colorScheme }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "waypost-e2e-"));
    const watched = new WeakSet<Page>();
    let areCrashesExpected = false;
    const place = PLACES[runsOn]({
      folder,
      page,
      browser: context,
      locale: locale ?? "en-GB",
      prefersDark: colorScheme === "dark",
      show: (current, origin) => {
        shown.page = current;
        if (!watched.has(current)) watch(current, origin, complaints);
        watched.add(current);
      },
      complain: (text) => complaints.push(text),
    });
    await use({
      ...place,
      folder,
      needs: (capability) => {
        base.skip(!place.capabilities.has(capability), MISSING[capability]);
      },
      has: (capability) => place.capabilities.has(capability),
      storedPreferences: () => preferencesIn(folder),
      expectCrashes: () => {
        areCrashesExpected = true;
      },
      rememberedPath: async (expected) => {
        await expect.poll(() => preferencesIn(folder).lastPath ?? "").toMatch(expected);
      },
    });
    await place.end();
    const errors = errorsOfShell(folder);
    complaints.push(...errors.filter((line) => !areCrashesExpected || !line.includes(CORE_ENDED)));
    // Windows lets go of an ended program's files a little later.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  },
  startSandbox: async ({ available: _ }, use) => {
    const started: StartedCommand<SandboxLine>[] = [];
    await use(async (args = []) => {
      const sandbox = await startCommand<SandboxLine>("sandbox/cli.ts", ["--json", ...args]);
      started.push(sandbox);
      return sandbox;
    });
    for (const sandbox of started) await sandbox.end();
  },
});

/** A poll ends at the first error, and the file is there only once something has been kept in it. */
function preferencesIn(folder: string): StoredPreferences {
  const file = join(folder, "preferences.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).preferences : {};
}

/** What a browser says of a server that is gone: before the request, in the middle of it, or in the middle of the answer. */
const LOST_CONNECTION =
  /net::ERR_(?:CONNECTION_(?:REFUSED|RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED_ENCODING)/;

function watch(page: Page, ownOrigin: string | null, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    const text = message.text();
    // A socket that breaks, or a file that can't be fetched, because the test killed the host is no complaint.
    const isOfEnded = text.includes("WebSocket connection") || LOST_CONNECTION.test(text);
    if (message.type() === "error" && !isOfEnded) complaints.push(text);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    const isForeign =
      url.protocol === "https:" ? url.origin !== ownOrigin : url.protocol === "http:" && !isLoopback(url);
    if (isForeign) complaints.push(`request to ${url.host}`);
  });
}

function isLoopback(url: URL): boolean {
  return url.hostname === "127.0.0.1";
}

const CORE_ENDED = "The core's process ended by itself";

/** What the desktop's main process logged as an error; the host has no such file. */
function errorsOfShell(folder: string): string[] {
  const log = join(folder, "logs", "main.log");
  if (!existsSync(log)) return [];
  const lines = readFileSync(log, "utf8").split("\n");
  return lines.filter((line) => line.includes('"level":50')).map((line) => `the shell logged ${line}`);
}

/** One page for a test to hold, which is always the one that is shown. */
function currentPage(shown: { readonly page: Page | null }): Page {
  return new Proxy({} as Page, {
    get(_, name) {
      // Before the first start, as after the last end, there is nothing to ask.
      if (shown.page === null) throw new Error("Waypost has not been opened yet");
      const value: unknown = Reflect.get(shown.page, name, shown.page);
      return typeof value === "function" ? value.bind(shown.page) : value;
    },
  });
}
