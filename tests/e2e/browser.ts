/** The browser of the tests: Waypost is shown in it, or opens pages in it that are not its own. */
import type { LaunchOptions } from "@playwright/test";

const executablePath = process.env.WAYPOST_TEST_BROWSER;

export const launchOptions: LaunchOptions = {
  ...(executablePath ? { executablePath } : {}),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
