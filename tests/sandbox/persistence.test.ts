/** What survives a kill, and how the command line behaves. Runs the real CLI in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { SandboxCredentials } from "../../sandbox/index.ts";
import {
  clientOf,
  type Json,
  receiverForTest,
  sandboxForTest,
  type TestSandbox,
  wamidOf,
} from "./support.ts";

const cli = join(import.meta.dirname, "../../sandbox/cli.ts");

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "sandbox-test-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

function run(...options: string[]): ChildProcess {
  const child = spawn(process.execPath, [cli, ...options], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => {
    if (child.exitCode === null) child.kill("SIGKILL");
  });
  return child;
}

async function started(
  ...options: string[]
): Promise<{ child: ChildProcess; sandbox: TestSandbox; line: string }> {
  const child = run("--port", "0", "--json", ...options);
  let output = "";
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    if (output.includes("\n")) break;
  }
  return {
    child,
    line: output,
    sandbox: clientOf({ credentials: JSON.parse(output) as SandboxCredentials }),
  };
}

async function killed(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown> {
  const ended = once(child, "exit");
  child.kill(signal);
  return (await ended)[0];
}

async function failure(...options: string[]): Promise<{ code: unknown; message: string }> {
  const child = run(...options);
  let message = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    message += chunk.toString();
  });
  const [code] = await once(child, "close");
  return { code, message };
}

describe("a killed sandbox", () => {
  test("goes on where it was: token, ids, terms, clock, and the receipt that was pending at the kill", async () => {
    const receiver = await receiverForTest();
    const state = join(folder(), "state.sqlite");
    const first = await started("--state", state, "--clock", "manual");
    await first.sandbox.control("POST", "webhooks/callback", { url: receiver.url });
    await first.sandbox.control("POST", "terms/sign");
    await first.sandbox.control("POST", "clock/advance", { seconds: 10 });
    const answer = await first.sandbox.send("5511988887000", { biz_opaque_callback_data: "row-1" });
    await killed(first.child, "SIGKILL");
    const signed = receiver.posts.length;
    expect(receiver.statuses()).toEqual([]);

    const second = await started("--state", state, "--clock", "manual");
    const { url: _first, ...before } = first.sandbox.handle.credentials;
    const { url: _second, ...after } = second.sandbox.handle.credentials;
    expect(after).toEqual(before);
    const status = await second.sandbox.graph(
      "GET",
      `${second.sandbox.account}?fields=marketing_messages_onboarding_status`,
    );
    expect(status.body.marketing_messages_onboarding_status).toBe("ONBOARDED");
    await second.sandbox.control("POST", "clock/advance", { seconds: 10 });
    expect(receiver.statuses().map((one) => [one.id, one.status])).toEqual(
      ["sent", "delivered", "read"].map((name) => [wamidOf(answer), name]),
    );
    expect(receiver.posts.length).toBe(signed + 3);
    await killed(second.child, "SIGKILL");
  });

  test("loses no message it has answered, and never gives an id twice", async () => {
    const state = join(folder(), "state.sqlite");
    const answered: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { child, sandbox } = await started("--state", state, "--scenario", "all-good");
      await sandbox.control("PATCH", "settings", { enforceThroughput: false });
      const sending = Array.from({ length: 200 }, async (_, index) => {
        try {
          const answer = await sandbox.send(`551198${String(round * 1000 + index).padStart(7, "1")}`);
          if (answer.status === 200) answered.push(wamidOf(answer));
        } catch {
          // The kill came first.
        }
      });
      await Promise.race([sending[60], Promise.all(sending)]);
      await killed(child, "SIGKILL");
      await Promise.all(sending);
    }
    const { sandbox, child } = await started("--state", state);
    const { messages } = await sandbox.control("GET", "messages");
    const remembered = new Set((messages as Json[]).map((message) => message.id));
    expect(answered.length).toBeGreaterThan(100);
    expect(answered.filter((wamid) => !remembered.has(wamid))).toEqual([]);
    expect(new Set(answered).size).toBe(answered.length);
    // Its own record has outlived the kills too: exactly what is remembered was taken.
    const { sends } = await sandbox.control("GET", "sends?outcome=taken&limit=10000");
    expect(new Set((sends as Json[]).map(({ wamid }) => wamid))).toEqual(remembered);
    expect(await sandbox.control("GET", "sends/totals")).toMatchObject({
      onTheWire: 0,
      outcomes: { open: 0 },
    });
    await killed(child, "SIGTERM");
  });

  test("tries a webhook again that failed before, and an onboarding that was under way arrives", async () => {
    const receiver = await receiverForTest();
    const stateFile = join(folder(), "state.sqlite");
    const first = await sandboxForTest({ stateFile });
    await first.control("POST", "webhooks/callback", { url: receiver.url });
    receiver.answer = 500;
    await first.control("POST", "terms/sign");
    await first.handle.advance(1500);
    const tried = receiver.posts.length;
    await first.handle.close();
    receiver.answer = 200;
    const second = await sandboxForTest({ stateFile });
    await second.handle.advance(10_000);
    // One webhook for each of the two accounts, tried at once and after a second; once more after the restart.
    expect(tried).toBe(4);
    expect(receiver.posts.length).toBe(tried + 2);
    const status = await second.graph("GET", `${second.account}?fields=marketing_messages_onboarding_status`);
    expect(status.body.marketing_messages_onboarding_status).toBe("ONBOARDED");
  });

  test("closes at once although a callback hangs, and delivers after the restart", async () => {
    const receiver = await receiverForTest();
    const stateFile = join(folder(), "state.sqlite");
    const first = await sandboxForTest({ stateFile, clock: "real" });
    await first.control("POST", "webhooks/callback", { url: receiver.url });
    receiver.answer = "hang";
    await first.control("POST", "webhooks/send", { body: "{}" });
    await expect.poll(() => receiver.posts.length).toBe(1);
    const before = performance.now();
    await first.handle.close();
    expect(performance.now() - before).toBeLessThan(2000);
    receiver.answer = 200;
    await sandboxForTest({ stateFile, clock: "real" });
    await expect.poll(() => receiver.posts.length).toBe(2);
  });
});

describe("the command line", () => {
  test("prints one line of JSON, and stops cleanly on SIGTERM and SIGINT", async () => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const { child, line } = await started();
      expect(line.trimEnd().split("\n")).toHaveLength(1);
      expect(Object.keys(JSON.parse(line) as Json)).toEqual([
        "url",
        "token",
        "appId",
        "appSecret",
        "verifyToken",
        "businessId",
        "accountIds",
        "numberIds",
      ]);
      expect(await killed(child, signal)).toBe(0);
    }
  });

  test("a port in use is one line on stderr and exit code 1", async () => {
    const { handle } = await sandboxForTest();
    const { code, message } = await failure("--port", new URL(handle.url).port);
    expect(code).toBe(1);
    expect(message).toMatch(/^Port \d+ is in use\. .*\n$/);
  });

  test("a state file of another sandbox or of another kind is one line and exit code 1", async () => {
    const path = folder();
    const stateFile = join(path, "state.sqlite");
    await sandboxForTest({ stateFile });
    const locked = await failure("--port", "0", "--state", stateFile);
    expect([locked.code, locked.message]).toEqual([
      1,
      expect.stringMatching(/^The state file is in use.*\n$/),
    ]);
    writeFileSync(join(path, "text"), "this is not a database, not at all");
    const foreign = await failure("--port", "0", "--state", join(path, "text"));
    expect([foreign.code, foreign.message]).toEqual([
      1,
      expect.stringMatching(/^The state file cannot be used.*\n$/),
    ]);
    const missing = await failure("--port", "0", "--state", join(path, "no", "such", "folder"));
    expect([missing.code, missing.message.split("\n")]).toEqual([1, [expect.any(String), ""]]);
  });

  test.each([
    [["--nonsense"], 2],
    [["--port", "x"], 2],
    [["--port", "70000"], 2],
    [["--pace", "-1"], 2],
    [["--clock", "sundial"], 2],
    [["--scenario", "nope", "--port", "0"], 1],
  ])("%j is exit code %i with one line", async (options, expected) => {
    const { code, message } = await failure(...options);
    expect(code).toBe(expected);
    expect(message.trimEnd().split("\n")).toHaveLength(1);
  });
});
