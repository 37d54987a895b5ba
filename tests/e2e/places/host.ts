/** Waypost served by the host as `npm run serve` runs it, in a browser. */
import { type HostLine, type StartedCommand, startCommand } from "../../support/child-process.ts";
import { CAPABILITIES, lacks, type Place, type Stage } from "./place.ts";

export function onHost({ folder, page, show }: Stage): Place {
  let host: StartedCommand<HostLine> | null = null;
  const end = async (signal?: NodeJS.Signals) => {
    await host?.end(signal);
    host = null;
  };
  return {
    capabilities: CAPABILITIES.host,
    async open() {
      show(page, null);
      host = await startCommand<HostLine>("out/host/cli.js", ["--json", "--data", folder]);
      // A change of the fragment alone is no new page: the blank page in between makes it one.
      await page.goto("about:blank");
      await page.goto(host.line.url);
    },
    kill: () => end("SIGKILL"),
    end: () => end(),
    async openedBy(follow) {
      const [popup] = await Promise.all([page.waitForEvent("popup"), follow()]);
      return popup;
    },
    host() {
      if (host === null) throw new Error("the host is not running");
      return host;
    },
    signupWindow: () => lacks("signup-window"),
    followLink: () => lacks("own-links"),
    system: () => lacks("chosen-system"),
    ownWindow: () => lacks("own-window"),
  };
}
