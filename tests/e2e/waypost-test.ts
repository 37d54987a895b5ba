/** What every end-to-end test starts from: a host of its own on a folder of its own, and a page that must stay clean. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import {
  type HostLine,
  type SandboxLine,
  type StartedCommand,
  startCommand,
} from "../support/child-process.ts";

export { expect };

export interface Waypost {
  readonly folder: string;
  /** Starts the host and opens its page; again after a kill, on the same folder. */
  open(path?: string): Promise<void>;
  /** Waits until the place the person is at has reached the disk. */
  rememberedPath(expected: RegExp): Promise<void>;
  /** Ends the host as a crash would. */
  kill(): Promise<void>;
  host(): StartedCommand<HostLine>;
}

export type SandboxStarter = (args?: readonly string[]) => Promise<StartedCommand<SandboxLine>>;

interface Fixtures {
  readonly waypost: Waypost;
  readonly startSandbox: SandboxStarter;
  /** Everything the page complained about; a test ends red when it is not empty. */
  readonly complaints: string[];
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(`page error: ${error.message}`));
      page.on("console", (message) => {
        const text = message.text();
        // A socket that breaks because the test killed the host is no complaint.
        if (message.type() === "error" && !text.includes("WebSocket connection")) complaints.push(text);
      });
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol === "http:" && url.hostname !== "127.0.0.1")
          complaints.push(`request to ${url.host}`);
        if (url.protocol === "https:") complaints.push(`request to ${url.host}`);
      });
      await use(complaints);
      expect(
        complaints,
        "the page must not complain: no error, no policy violation, no foreign request",
      ).toEqual([]);
    },
    { auto: true },
  ],
  waypost: async ({ page }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "waypost-e2e-"));
    let host: StartedCommand<HostLine> | null = null;
    const running = () => {
      if (!host) throw new Error("the host is not running");
      return host;
    };
    await use({
      folder,
      open: async () => {
        host = await startCommand<HostLine>("core/host/cli.ts", ["--json", "--data", folder]);
        await openPage(page, host.line.url);
      },
      rememberedPath: async (expected) => {
        const remembered = () => {
          const file = JSON.parse(readFileSync(join(folder, "preferences.json"), "utf8"));
          return file.preferences.lastPath as string;
        };
        await expect.poll(remembered).toMatch(expected);
      },
      kill: async () => {
        await running().end("SIGKILL");
        host = null;
      },
      host: running,
    });
    await (host as StartedCommand<HostLine> | null)?.end();
    rmSync(folder, { recursive: true, force: true });
  },
  startSandbox: async ({ page: _ }, use) => {
    const started: StartedCommand<SandboxLine>[] = [];
    await use(async (args = []) => {
      const sandbox = await startCommand<SandboxLine>("sandbox/cli.ts", ["--json", ...args]);
      started.push(sandbox);
      return sandbox;
    });
    for (const sandbox of started) await sandbox.end();
  },
});

/** A change of the fragment alone is no new page: the blank page in between makes it one. */
async function openPage(page: Page, url: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(url);
}
