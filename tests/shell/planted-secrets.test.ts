/**
 * Secrets are planted in the built shell, its core crashes in the middle, and everything that leaves the two processes
 * is searched: the page's port, logs, files, notifications, dialogs, what a crash prints. The host's own search is
 * tests/host/planted-secrets.test.ts.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { maskSecrets } from "../../shared/domain/banners/support-report.ts";
import { runCommand, type SandboxLine, startCommand } from "../support/child-process.ts";
import { startGate } from "../support/planted/gate.ts";
import { connectThrough, PHONE, plantIn } from "../support/planted/plant.ts";
import { contentsOf, findSecrets, type Place } from "../support/planted/search.ts";
import type { Control } from "./stand-in/electron.ts";
import {
  type CoreClient,
  clientOver,
  nextPort,
  pageOf,
  requestPort,
  startShellAndShow,
  temporaryFolder,
} from "./support/shell.ts";

const LINK_CODE = "AQplantedCodeThatCameByADeepLink";
const LINK_STATE = "planted-state-that-came-by-a-deep-link";
/** The whole contract, once for each kind of answer, and two restarts of the core. */
const TIME_LIMIT = 120_000;

/** Keeps every byte that comes to the page. */
function listen(port: Awaited<ReturnType<typeof nextPort>>, heard: string[]): CoreClient {
  port.on("message", (data: string | Uint8Array) => {
    heard.push(typeof data === "string" ? data : Buffer.from(data).toString("latin1"));
  });
  return clientOver(port);
}

/** All that a person sees of the shell outside its page, and what it hands to the system. */
function shownBy({
  desktop,
  questions,
  messages,
  errorBoxes,
  opened,
  windows,
  menu,
}: Control): readonly Place[] {
  const notifications = desktop.notifications.map(({ title, body }) => `${title}: ${body}`);
  return Object.entries({
    "a notification": notifications,
    "a question": [questions, messages, errorBoxes],
    "an address for the system's browser": opened,
    "a dialog that saves": desktop.saveDialogs,
    "a window's title": windows.map(({ title }) => title),
    "the menu": menu,
  }).map(([name, value]) => [name, JSON.stringify(value)] as const);
}

describe("a secret planted on the desktop", () => {
  test(
    "red when the port, a log, a file, an export, a notification, a deep link or a crash gives one away",
    async () => {
      const sandbox = await startCommand<SandboxLine>("sandbox/cli.ts", [
        "--port",
        "0",
        "--json",
        "--scenario",
        "all-good",
      ]);
      onTestFinished(() => sandbox.end("SIGKILL"));
      const gate = await startGate(sandbox.line.url);
      const printed: string[] = [];
      vi.spyOn(process.stderr, "write").mockImplementation((text) => {
        printed.push(String(text));
        return true;
      });
      onTestFinished(() => {
        vi.restoreAllMocks();
      });
      const [folder, exports] = [temporaryFolder(), temporaryFolder()];
      const shell = await startShellAndShow(folder, (control) => {
        control.desktop.save = ({ defaultPath = "" }) => ({
          canceled: false,
          filePath: join(
            exports,
            `${control.desktop.saveDialogs.length}-${defaultPath.split(/[/\\]/).at(-1)}`,
          ),
        });
      });
      shell.window.lookAway();
      const page = pageOf(shell);
      const heard: string[] = [];
      const before = listen(await requestPort(page), heard);
      await connectThrough(before, gate, sandbox.line, false);

      // Killed while Meta is asked with a secret, as when the system runs out of memory.
      const { token, appId, appSecret } = sandbox.line;
      gate.onNext(() => shell.workers.at(-1)?.kill());
      const lost = before.setup.saveCredentials({ token, appId, appSecret, keepWithoutKeyring: false });
      lost.catch(() => undefined);
      let client = listen(await nextPort(page), heard);
      expect(await client.app.info()).toBeDefined();

      // Ended by an error nobody caught, over something that is full of secrets.
      const query = new URLSearchParams({ code: LINK_CODE, state: LINK_STATE, message: "x".repeat(9_000) });
      shell.workers.at(-1)?.postMessage({ type: "signup-returned", address: `waypost://signup?${query}` });
      client = listen(await nextPort(page), heard);
      expect(printed.join(""), "a crash that prints nothing would prove nothing").toContain("ZodError");

      const planted = await plantIn(client, gate, sandbox.line);
      await planted.callEverything();
      for (const address of [
        `waypost://signup?code=${LINK_CODE}&state=${LINK_STATE}`,
        `waypost://signup?code=${LINK_CODE}&state=${LINK_STATE}&next=elsewhere`,
        `waypost://open/setup?token=${LINK_CODE}`,
      ]) {
        shell.openUrl(address);
      }
      await client.app.info();

      const doctor = async (when: string) => {
        const { stdout, stderr } = await runCommand("core/doctor/cli.ts", ["--data", folder]);
        return [`what the doctor's command prints ${when}`, `${stdout}${stderr}`] as const;
      };
      const places: Place[] = [...contentsOf(folder), await doctor("beside the shell")];
      shell.app.quit();
      expect(await shell.exited.promise).toBe(0);
      places.push(
        ...contentsOf(folder),
        await doctor("afterwards"),
        ["what the page was sent", heard.join("\n")],
        ["what the crashes printed", printed.join("")],
        ...shownBy(shell),
      );
      const exported = contentsOf(exports);
      const secrets = { ...planted.secrets(), LINK_CODE, LINK_STATE };
      expect(findSecrets([...places, ...exported], secrets)).toEqual([]);

      const logs = ["main", "core"].map((name) => readFileSync(join(folder, "logs", `${name}.log`), "utf8"));
      expect(logs[0]).toContain("The core's process ended by itself");
      expect(logs[0]).toContain("leads nowhere");
      expect(logs[1]).toContain("The core's process ends on an error nobody caught");
      expect(shell.desktop.notifications.map(({ title }) => title)).toContain("Waypost recovered");
      expect(exported.length).toBeGreaterThan(1);
      // Full phone numbers are the page's alone; Meta's words are cut once more before they are copied out of it.
      const written: readonly Place[] = [
        ["main.log", logs[0] ?? ""],
        ["core.log", logs[1] ?? ""],
        ["what the crashes printed", printed.join("")],
        ...exported,
        ...shownBy(shell),
      ];
      expect(findSecrets(written, { number: PHONE, "national number": PHONE.slice(2) })).toEqual([]);
      expect(maskSecrets(heard.join("\n")), "what is copied for support").not.toContain(PHONE.slice(2));
      expect(heard.join("\n")).toContain(PHONE);
    },
    TIME_LIMIT,
  );
});
