/** The host as a service: its unit file, and how it stops, with a real process under load. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { STOP_DEADLINE } from "../../core/host/stop-on-signals.ts";
import { signatureOf } from "../../core/webhooks/signature.ts";
import {
  type HostLine,
  type SandboxLine,
  type StartedCommand,
  startCommand,
} from "../support/child-process.ts";
import { connectTo } from "../support/clients.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { lookBelow } from "../support/files-below.ts";
import { loggedBodies } from "../support/logged-bodies.ts";
import { openToOthers, withoutUmask } from "../support/open-to-others.ts";
import { head, openRaw, statuses } from "../support/raw-http.ts";
import { answerJson, startScriptedServer } from "../support/scripted-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ROOT = join(import.meta.dirname, "../..");
const UNIT = join(ROOT, "deploy/systemd/waypost.service");
const HOST = "core/host/cli.ts";

async function startHost(args: readonly string[]): Promise<StartedCommand<HostLine>> {
  const host = await startCommand<HostLine>(HOST, ["--json", ...args], { WAYPOST_LOG: "info" });
  onTestFinished(() => host.end("SIGKILL"));
  return host;
}

/** A host with a workspace that takes webhooks signed with a secret we know. */
async function startReceiving() {
  const sandbox = await startCommand<SandboxLine>("sandbox/cli.ts", ["--port", "0", "--json"]);
  onTestFinished(() => sandbox.end());
  const folder = temporaryFolder();
  const host = await startHost(["--data", folder]);
  const client = await connectTo(host.line.url);
  const { appSecret } = sandbox.line;
  const workspace = await client.workspaces.create(externalWorkspace(sandbox.line));
  const database = join(folder, "workspaces", workspace.id, "log.db");
  return { host, folder, database, appSecret, webhookUrl: String(host.line.webhookUrl) };
}

describe("stopping", () => {
  test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "red when core.close ends before the listener's, or on a signal that is not listened to: %s under load",
    async (signal) => {
      const { host, database, appSecret, webhookUrl } = await startReceiving();
      const acknowledged: string[] = [];
      let isRefused = false;
      const senders = Array.from({ length: 8 }, async (_, sender) => {
        for (let index = 0; !isRefused; index += 1) {
          const body = JSON.stringify({
            object: "whatsapp_business_account",
            entry: [],
            n: `${sender}-${index}`,
          });
          try {
            const headers = { "x-hub-signature-256": signatureOf(Buffer.from(body), appSecret) };
            const response = await fetch(webhookUrl, { method: "POST", body, headers });
            if (response.status === 200) acknowledged.push(body);
            else if (acknowledged.length > 0) throw new Error(`answered ${response.status}`);
          } catch (error) {
            // Nobody listens any more. An answer of another kind would have been thrown above.
            if (String(error).includes("answered")) throw error;
            isRefused = true;
          }
        }
      });
      // One that is in the middle of its body when the signal comes.
      const body = Buffer.from(JSON.stringify({ object: "whatsapp_business_account", entry: [], n: "last" }));
      const { port } = new URL(webhookUrl);
      const slow = await openRaw(port);
      slow.send(
        head([
          "POST /webhooks HTTP/1.1",
          "Host: t",
          `Content-Length: ${body.length}`,
          `X-Hub-Signature-256: ${signatureOf(body, appSecret)}`,
        ]),
      );
      slow.send(body.subarray(0, 10));
      await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(50);

      const start = performance.now();
      const gone = new Promise((resolve) => host.process.once("exit", resolve));
      host.process.kill(signal);
      // Ctrl-C at npm's command reaches us twice: the second changes nothing.
      host.process.kill(signal);
      await Promise.all(senders);
      host.process.kill(signal);
      slow.send(body.subarray(10));
      expect(statuses(await slow.closed())).toEqual([200]);
      expect(await gone).toBe(0);
      expect(performance.now() - start).toBeLessThan(STOP_DEADLINE / 2);

      const kept = loggedBodies(database);
      expect(kept).toContain(body.toString());
      for (const one of acknowledged) expect(kept).toContain(one);
      expect(statSync(database).mode & 0o077).toBe(0);
      // Closed in order: the journal is merged.
      expect(statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
    },
    60_000,
  );

  test.skipIf(process.platform === "win32")(
    "red when the host leaves the umask as it is: no file is open to others, the sandbox's included",
    async () => {
      withoutUmask();
      const folder = temporaryFolder();
      const host = await startHost(["--data", folder]);
      const client = await connectTo(host.line.url);
      await client.workspaces.create({ kind: "sandbox", source: "embedded" });
      expect(lookBelow(folder, (path) => path).join(" ")).toContain("sandbox.db");
      expect(openToOthers(folder)).toEqual([]);
      await host.end();
      expect(openToOthers(folder)).toEqual([]);
    },
  );

  test("red when the workspace is not closed: ends the sandbox it started", async () => {
    const folder = temporaryFolder();
    const first = await startHost(["--data", folder]);
    const client = await connectTo(first.line.url);
    const workspace = await client.workspaces.create({ kind: "sandbox", source: "embedded" });
    const sandboxUrl = String(workspace.sandbox?.url);
    expect((await fetch(`${sandboxUrl}/_control/clock`)).status).toBe(200);
    await first.end("SIGTERM");
    expect(first.process.exitCode).toBe(0);
    await expect(fetch(`${sandboxUrl}/_control/clock`)).rejects.toThrow();
  });

  test("red when reads are not broken off: does not wait for a Meta that says nothing", async () => {
    const host = await startHost(["--data", temporaryFolder()]);
    const client = await connectTo(host.line.url);
    const silent = await openSilentServer();
    const input = externalWorkspace({
      url: silent.url,
      token: "token-of-the-silent",
      appId: "1",
      appSecret: "s",
      verifyToken: "v",
    });
    const creating = client.workspaces.create(input).catch(() => undefined);
    await silent.asked;
    const start = performance.now();
    await host.end("SIGTERM");
    await creating;
    expect(host.process.exitCode).toBe(0);
    // A request to Meta may take 15 s.
    expect(performance.now() - start).toBeLessThan(8_000);
  }, 60_000);
});

/** Speaks as a sandbox where it is asked for its clock, and otherwise never answers. */
async function openSilentServer(): Promise<{ readonly url: string; readonly asked: Promise<void> }> {
  const asked = Promise.withResolvers<void>();
  const server = await startScriptedServer(({ url }, response) => {
    if (url.startsWith("/_control/")) answerJson(response, 200, { now: Date.now() });
    else asked.resolve();
  });
  return { url: server.url, asked: asked.promise };
}

describe("the address", () => {
  test("red when it is printed all the same: it goes to its file, for its owner alone, and goes with the host", async () => {
    const folder = temporaryFolder();
    const file = join(folder, "run", "address");
    const host = await startHost(["--data", join(folder, "data"), "--address-file", file]);
    const address = readFileSync(file, "utf8").trim();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]{43}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(host.line.url).toBeNull();
    expect((await fetch(address)).status).toBe(200);
    await host.end();
    expect(host.stderr()).not.toContain("#t=");
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
  });

  test("that cannot be written is a reason not to start", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    await expect(
      startHost(["--data", join(folder, "data"), "--address-file", join(folder, "file", "address")]),
    ).rejects.toThrow(/code 1: .*The address cannot be written/s);
  });
});

describe("the systemd unit", () => {
  const unit = readFileSync(UNIT, "utf8");
  const settings = new Map(
    unit
      .replaceAll("\\\n", "")
      .split("\n")
      .filter((line) => /^[A-Z]\w*=/.test(line))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );

  test.each([
    ["NoNewPrivileges", "yes"],
    ["DynamicUser", "yes"],
    ["ProtectSystem", "strict"],
    ["ProtectHome", "yes"],
    ["CapabilityBoundingSet", ""],
    ["StateDirectory", "waypost waypost-witness"],
    ["Environment", "WAYPOST_WITNESS_DIR=%S/waypost-witness WAYPOST_BOOT_ID=%b"],
    ["StateDirectoryMode", "0700"],
    ["RuntimeDirectoryMode", "0700"],
    ["UMask", "0077"],
    ["Restart", "on-failure"],
    ["KillSignal", "SIGTERM"],
    ["MemoryMax", "768M"],
  ])("has %s=%s", (name, value) => {
    expect(settings.get(name)).toBe(value);
  });

  test("waits longer than the host takes at the most", () => {
    expect(Number(settings.get("TimeoutStopSec")) * 1_000).toBeGreaterThan(STOP_DEADLINE);
  });

  test("gives a program it can run the options it knows, and the address a file", async () => {
    const [program = "", entry = "", ...args] = (settings.get("ExecStart") ?? "").trim().split(/\s+/);
    const here = (path: string) => path.replace("/opt/waypost", ROOT);
    const folder = temporaryFolder();
    const filled = args.map((arg) => arg.replace(/^%S|\$\{RUNTIME_DIRECTORY\}/, folder));
    expect(statSync(here(program)).mode & 0o111).not.toBe(0);
    const { status, stdout } = spawnSync(here(program), [here(entry), ...filled, "--help"], {
      encoding: "utf8",
    });
    expect(status).toBe(0);
    expect(stdout).toContain("--address-file");
    expect(filled).toContain(join(folder, "address"));
    expect(filled).toContain(join(folder, "waypost"));
  });

  const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;

  test.skipIf(!hasSystemd)("red when a setting is misspelt: systemd itself has nothing against it", () => {
    const path = writeUnit(unit.replaceAll("/opt/waypost", ROOT));
    const { status, stderr } = spawnSync(
      "systemd-analyze",
      ["verify", "--man=no", "--recursive-errors=no", path],
      {
        encoding: "utf8",
      },
    );
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  test.skipIf(!hasSystemd)("red when the sandboxing is left out: systemd finds it little exposed", () => {
    const path = writeUnit(unit);
    // Tenths: 1.1 now; a unit without any of it has 9.6.
    const { status, stdout } = spawnSync(
      "systemd-analyze",
      ["security", "--offline=true", "--threshold=15", "--no-pager", path],
      { encoding: "utf8" },
    );
    expect(stdout).toContain("Overall exposure level");
    expect(status).toBe(0);
  });

  function writeUnit(text: string): string {
    const folder = mkdtempSync(join(tmpdir(), "waypost-unit-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, "waypost.service");
    writeFileSync(path, text);
    return path;
  }
});
