/** A Chromium for the tests: Playwright's own where it is installed, or the system's. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "@playwright/test";

const SYSTEM_CHROMIUMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Null where there is none. `WAYPOST_TEST_BROWSER` names one. */
export function findChromium(): string | null {
  const candidates = [process.env.WAYPOST_TEST_BROWSER, chromium.executablePath(), ...SYSTEM_CHROMIUMS];
  return candidates.find((path) => path !== undefined && path !== "" && existsSync(path)) ?? null;
}

export function startChromium(executablePath: string, args: readonly string[] = []): Promise<Browser> {
  // Root, as in a container, can run Chromium only without its own sandbox.
  return chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...args],
  });
}
