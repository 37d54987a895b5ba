/** `npm run campaign`, as a script meets it: beside a host that runs, one that was killed, and none. */
import { readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import { join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { frameOf } from "../../core/control/socket-port.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { type HostLine, runCommand, startCommand } from "../support/child-process.ts";
import { connectTo } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { becomeActive } from "../support/journey.ts";
import { readyCampaign } from "../support/sending/ready-campaign.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { until } from "../support/until.ts";

const HOST = "core/host/cli.ts";
const COMMAND = "core/control/cli.ts";

async function startHost(folder: string) {
  const host = await startCommand<HostLine>(HOST, ["--json", "--data", folder]);
  onTestFinished(() => host.end());
  return host;
}

const campaign = (folder: string, ...args: readonly string[]) =>
  runCommand(COMMAND, [...args, "--data", folder]);
const keyOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "waypost.control"), "utf8")) as {
    readonly port: number;
    readonly key: string;
  };

describe("beside a host that runs", { timeout: 180_000 }, () => {
  test("steers a campaign by its name, and its log says that it was the command line", async () => {
    const folder = temporaryFolder();
    const host = await startHost(folder);
    const client = await connectTo(host.line.url);
    await becomeActive(client);
    const id = await readyCampaign(client, { people: 300, name: "Autumn" });
    const listed = await campaign(folder, "list", "--json");
    expect(JSON.parse(listed.stdout)).toMatchObject({
      campaigns: [{ id, name: "Autumn", state: "scheduled" }],
    });
    expect(await campaign(folder, "resume", "Autumn")).toEqual({
      code: 1,
      stdout: "",
      stderr: "The campaign isn't paused.\n",
    });
    expect(await campaign(folder, "start", "Autumn")).toMatchObject({ code: 0, stderr: "" });
    const paused = await campaign(folder, "pause", id);
    // A quick machine may have sent everybody already.
    const isPaused = paused.code === 0 && paused.stdout.includes("paused-by-you");
    if (isPaused) {
      const { stdout } = await campaign(folder, "status", "Autumn", "--json");
      expect(stdout.trim().split("\n")).toHaveLength(1);
      expect(JSON.parse(stdout)).toMatchObject({
        campaigns: [{ id, status: { state: "paused-by-you", people: 300 } }],
      });
      // A page comes in by another door, and is never taken for the command line.
      await client.sending.resume({ id });
    }
    await until(
      client,
      () => client.sending.status({ id }),
      (status) => status?.state === "completed",
    );
    const { entries } = await client.sending.log({ id });
    const started = entries.find(({ what }) => what === "started");
    expect(started?.by).toMatchObject({ kind: "command-line" });
    expect(started?.by.name).not.toBeNull();
    if (isPaused)
      expect(entries.map(({ what, by }) => [what, by.kind])).toEqual([
        ["finished", "waypost"],
        ["resumed", "host"],
        ["paused", "command-line"],
        ["started", "command-line"],
        ["frozen", "host"],
      ]);
    expect((await campaign(folder, "stop", "Autumn")).stderr).toBe("The campaign isn't being sent.\n");
    // Two of one name: neither is taken.
    const other = (await client.campaigns.create({ name: "Autumn" })).id as CampaignId;
    const unclear = await campaign(folder, "start", "Autumn");
    expect(unclear.code).toBe(2);
    expect(unclear.stderr).toContain(`\n  ${id}  Autumn`);
    expect(unclear.stderr).toContain(`\n  ${other}  Autumn`);
    expect(await campaign(folder, "start", "Winter")).toMatchObject({
      code: 1,
      stderr: 'No campaign has the name or id "Winter".\n',
    });
    await host.end();
    expect((await campaign(folder, "list")).code).toBe(3);
  });

  test("a host that was killed is none, whatever its file says", async () => {
    const folder = temporaryFolder();
    const host = await startHost(folder);
    expect(await campaign(folder, "list")).toMatchObject({ code: 0, stdout: "There are no campaigns.\n" });
    await host.end("SIGKILL");
    expect(keyOf(folder).key).toHaveLength(43);
    const { code, stdout } = await campaign(folder, "status", "--json");
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ problem: { code: "not-running" } });
  });
});

test.each([
  [[]],
  [["begin"]],
  [["start"]],
  [["list", "Autumn"]],
  [["start", "a", "b"]],
  [["list", "--data", ""]],
])("%j is refused with how it is meant", async (args) => {
  const { code, stderr, stdout } = await runCommand(resolve(COMMAND), args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("Usage: npm run campaign");
});

describe("who may steer", () => {
  /** @returns whether it was hung up on before anything was answered */
  function isRefused(port: number, bytes: Uint8Array | string): Promise<boolean> {
    return new Promise((resolve) => {
      let answered = false;
      const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
      socket.on("data", () => {
        answered = true;
      });
      socket.on("error", () => undefined);
      socket.once("close", () => resolve(!answered));
    });
  }

  test("only whoever can read the private file, and nothing that a browser can send", async () => {
    const { folder } = await startTestCore();
    const { port, key } = keyOf(folder);
    expect(statSync(join(folder, "waypost.control")).mode & 0o777).toBe(0o600);
    expect(await isRefused(port, frameOf("x".repeat(key.length)))).toBe(true);
    expect(await isRefused(port, frameOf(key.slice(1)))).toBe(true);
    expect(await isRefused(port, "GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n")).toBe(true);
    expect(await isRefused(port, Buffer.alloc(4_096, 255))).toBe(true);
  });

  test("the key is another one at each start, and gone at the end", async () => {
    const { folder, close } = await startTestCore();
    const { key } = keyOf(folder);
    await close();
    expect(() => keyOf(folder)).toThrow("ENOENT");
    await startTestCore({ folder });
    expect(keyOf(folder).key).not.toBe(key);
  });
});
