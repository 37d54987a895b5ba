/** The host's command line, as a person or a service manager meets it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type HostLine, runCommand, startCommand } from "../support/child-process.ts";
import { startScriptedServer } from "../support/scripted-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const HOST = "core/host/cli.ts";

async function startHost(args: readonly string[]) {
  const host = await startCommand<HostLine>(HOST, ["--json", ...args]);
  onTestFinished(() => host.end());
  return host;
}

describe("npm run serve", () => {
  test("prints one line of JSON: the address with its key, and where webhooks are taken", async () => {
    const host = await startHost(["--data", join(temporaryFolder(), "a folder with ünïcode")]);
    expect(Object.keys(host.line)).toEqual(["url", "webhookUrl"]);
    expect(host.line.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]{43}$/);
    expect(host.line.webhookUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/webhooks$/);
    expect((await fetch(host.line.url)).status).toBe(200);
  });

  test("takes the port it is told, and says so when it is taken", async () => {
    const other = await startScriptedServer((_, response) => response.end());
    const { code, stderr, stdout } = await runCommand(HOST, [
      "--data",
      temporaryFolder(),
      "--port",
      String(other.port),
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${other.port} is in use`);
    expect(stdout).toBe("");
  });

  test("starts without webhooks when their port is taken, and says so", async () => {
    const other = await startScriptedServer((_, response) => response.end());
    const host = await startHost(["--data", temporaryFolder(), "--webhook-port", String(other.port)]);
    expect(host.line.webhookUrl).toBeNull();
  });

  test.each([
    ["a file", (folder: string) => writeFileSync(join(folder, "data"), "")],
    ["below a file", (folder: string) => writeFileSync(join(folder, "data"), "")],
  ])("says which folder it cannot write when it is %s", async (where, prepare) => {
    const folder = temporaryFolder();
    prepare(folder);
    const data = join(folder, "data", ...(where === "below a file" ? ["deeper"] : []));
    const { code, stderr } = await runCommand(HOST, ["--data", data]);
    expect(code).toBe(1);
    expect(stderr).toContain(`cannot be written: ${data}`);
  });

  test("leaves a folder to the Waypost that has it", async () => {
    const folder = temporaryFolder();
    await startHost(["--data", folder]);
    const { code, stderr } = await runCommand(HOST, ["--data", folder]);
    expect(code).toBe(1);
    expect(stderr).toContain(`in use by another Waypost: ${folder}`);
  });

  test.each([
    ["--port", "99999"],
    ["--port", "http"],
    ["--prot", "80"],
  ])("explains its use when given %s %s", async (...args) => {
    const { code, stderr } = await runCommand(resolve(HOST), args);
    expect(code).toBe(2);
    expect(stderr).toContain("Usage: npm run serve");
  });

  test("starts with its defaults when the preferences or a workspace's description cannot be read", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "preferences.json"), "{ torn");
    const workspace = join(folder, "workspaces", "11111111-2222-3333-4444-555555555555");
    mkdirSync(workspace, { recursive: true });
    writeFileSync(join(workspace, "workspace.json"), "not JSON");
    await startHost(["--data", folder]);
  });

  test("takes no empty folder for the usual one", async () => {
    const { code, stderr } = await runCommand(HOST, ["--data", ""]);
    expect(code).toBe(2);
    expect(stderr).toContain("--data takes a folder");
  });

  test.each(["SIGTERM", "SIGINT"] as const)(
    "stops cleanly on %s and lets go of the folder",
    async (signal) => {
      const folder = temporaryFolder();
      const host = await startHost(["--data", folder]);
      await host.end(signal);
      expect(host.process.exitCode).toBe(0);
      await startHost(["--data", folder]);
    },
  );
});
