/**
 * What is acknowledged is on the disk: a real host under strace, in whose system calls every 200 for a webhook comes after a
 * sync of the log that began once the webhook had been read and written. SIGKILL couldn't show that a sync is missing. Where
 * strace cannot be used, the settings that SQLite syncs by are read back, and the name of the test says so.
 */
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { openWorkspaceFiles } from "../../core/storage/workspace-files.ts";
import { signatureOf } from "../../core/webhooks/signature.ts";
import { type HostLine, type SandboxLine, startCommand } from "../support/child-process.ts";
import { connectTo } from "../support/clients.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const WRITES = ["write", "writev", "sendto", "sendmsg"];
const READS = ["read", "recvfrom", "recvmsg"];
const LOG_WRITES = ["pwrite64", "pwritev"];
const SYNCS = ["fsync", "fdatasync"];
const CALLS = ["execve", ...WRITES, ...READS, ...LOG_WRITES, ...SYNCS];

/** Whether a process can be traced here: containers may forbid it. */
const canTrace =
  process.platform === "linux" &&
  spawnSync("strace", ["-f", "-o", "/dev/null", process.execPath, "--version"]).status === 0;

/** A system call. Lines are in the order things happened, whatever thread did them. */
interface Call {
  readonly name: string;
  /** The file descriptor and what it stands for, then the rest of the arguments and the result. */
  readonly text: string;
  /** Lines of its beginning and its end. */
  readonly began: number;
  readonly ended: number;
}

/** strace cuts a call in two where another thread's comes in between. */
function callsOf(trace: string): readonly Call[] {
  const calls: Call[] = [];
  const begun = new Map<string, { readonly text: string; readonly began: number }>();
  for (const [index, line] of trace.split("\n").entries()) {
    const [, thread = "", what = ""] = /^(\d+)\s+[\d.]+\s+(.*)$/.exec(line) ?? [];
    const unfinished = /^(\w+\(.*)<unfinished \.\.\.>$/.exec(what);
    if (unfinished) {
      begun.set(thread, { text: unfinished[1] ?? "", began: index });
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(what);
    const start = resumed ? begun.get(thread) : { text: "", began: index };
    if (resumed) begun.delete(thread);
    if (start === undefined) continue;
    const whole = `${start.text}${resumed ? resumed[1] : what}`;
    const [, name = "", text = ""] = /^(\w+)\((.*)$/.exec(whole) ?? [];
    if (name !== "") calls.push({ name, text, began: start.began, ended: index });
  }
  return calls;
}

const fileOf = ({ text }: Call) => /^\d+<([^>]*)>/.exec(text)?.[1] ?? "";
const bytesOf = ({ text }: Call) => Number(/= (-?\d+)[^=]*$/.exec(text)?.[1] ?? -1);

/** For each webhook that was answered 200, whether its log had been written and synced between its last byte and the answer. */
function acknowledgements(calls: readonly Call[]): readonly boolean[] {
  const isLog = (call: Call) => fileOf(call).endsWith("log.db-wal");
  const written = calls.filter((call) => LOG_WRITES.includes(call.name) && isLog(call));
  const synced = calls.filter((call) => SYNCS.includes(call.name) && isLog(call));
  /** Of each connection, the webhook it is reading. */
  const reading = new Map<string, Call>();
  const found: boolean[] = [];
  for (const call of calls) {
    const connection = /^(\d+<(?:socket|TCP)[^>]*>)/.exec(call.text)?.[1];
    if (connection === undefined) continue;
    if (READS.includes(call.name) && bytesOf(call) > 0) {
      if (reading.has(connection) || call.text.includes('"POST /webhooks')) reading.set(connection, call);
    }
    const last = reading.get(connection);
    if (!WRITES.includes(call.name) || last === undefined || !call.text.includes('"HTTP/1.1 ')) continue;
    reading.delete(connection);
    if (!call.text.includes('"HTTP/1.1 200')) continue;
    found.push(
      synced.some(
        (sync) =>
          sync.ended < call.began &&
          written.some((write) => last.ended < write.began && write.ended < sync.began),
      ),
    );
  }
  return found;
}

async function startTraced(folder: string, trace: string) {
  const traced = spawn(
    "strace",
    [
      ...["-f", "-ttt", "-y", "-s", "48", "-o", trace, "-e", `trace=${CALLS.join(",")}`, "-e", "signal=none"],
      ...[process.execPath, join(ROOT, "core/host/cli.ts"), "--json", "--data", folder],
    ],
    { cwd: ROOT, stdio: ["ignore", "pipe", "ignore"] },
  );
  const gone = new Promise<void>((resolve) => traced.once("exit", () => resolve()));
  /** The host's own process: the first that strace tells of. */
  const end = async (signal: NodeJS.Signals) => {
    const pid = Number(/^\d+/.exec(readFileSync(trace, "utf8"))?.[0] ?? 0);
    if (traced.exitCode === null && pid > 0) process.kill(pid, signal);
    await gone;
  };
  onTestFinished(async () => {
    if (traced.exitCode === null) await end("SIGKILL");
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: traced.stdout }).once("line", resolve);
    traced.once("exit", () => reject(new Error("the host ended under strace")));
  });
  return { line: JSON.parse(line) as HostLine, end };
}

test.skipIf(!canTrace)(
  "no webhook is acknowledged before the log has been synced with it",
  async () => {
    const sandbox = await startCommand<SandboxLine>("sandbox/cli.ts", ["--port", "0", "--json"]);
    onTestFinished(() => sandbox.end());
    const folder = temporaryFolder();
    const trace = join(temporaryFolder(), "trace");
    const host = await startTraced(folder, trace);
    const client = await connectTo(host.line.url);
    await client.workspaces.create(externalWorkspace(sandbox.line));
    const post = async (name: string) => {
      const body = JSON.stringify({ object: "whatsapp_business_account", entry: [], name });
      const headers = { "x-hub-signature-256": signatureOf(Buffer.from(body), sandbox.line.appSecret) };
      const response = await fetch(String(host.line.webhookUrl), { method: "POST", body, headers });
      await response.arrayBuffer();
      return response.status;
    };
    const statuses: number[] = [];
    for (let index = 0; index < 10; index += 1) statuses.push(await post(`alone-${index}`));
    const together = Array.from({ length: 8 }, async (_, sender) => {
      for (let index = 0; index < 8; index += 1) statuses.push(await post(`together-${sender}-${index}`));
    });
    await Promise.all(together);
    await host.end("SIGTERM");

    expect(new Set(statuses)).toEqual(new Set([200]));
    const found = acknowledgements(callsOf(readFileSync(trace, "utf8")));
    expect(found.length).toBeGreaterThanOrEqual(statuses.length);
    expect(found.filter((isSynced) => !isSynced)).toEqual([]);
  },
  120_000,
);

test.skipIf(canTrace)("strace cannot be used here: SQLite's settings say that each commit is synced", () => {
  const { log, close } = openWorkspaceFiles({ folder: temporaryFolder(), logger: createKeepingLogger() });
  onTestFinished(close);
  // 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
  expect(log.get("PRAGMA synchronous")?.synchronous).toBe(2);
  expect(log.get("PRAGMA journal_mode")?.journal_mode).toBe("wal");
});

test("a sync that is missing, or comes too early, is found", () => {
  const of = (...lines: readonly string[]) =>
    acknowledgements(
      callsOf(
        lines
          .map((line, index) =>
            `${line.startsWith("2") ? "" : "1 "}${index}.0 ${line}`.replace(/^(\d+\.0) 2 /, "2 $1 "),
          )
          .join("\n"),
      ),
    );
  const read = 'read(9<socket:[1]>, "POST /webhooks HTTP/1.1", 65536) = 300';
  const body = 'read(9<socket:[1]>, "{}", 65536) = 2';
  const write = 'pwrite64(7</a/log.db-wal>, "", 24, 0) = 24';
  const sync = "fdatasync(7</a/log.db-wal>) = 0";
  const otherSync = "fdatasync(6</a/main.db-wal>) = 0";
  const answer = 'write(9<socket:[1]>, "HTTP/1.1 200 OK", 100) = 100';
  expect(of(read, body, write, sync, answer)).toEqual([true]);
  expect(of(read, body, write, answer, sync)).toEqual([false]);
  expect(of(read, write, sync, body, answer)).toEqual([false]);
  expect(of(read, body, sync, write, answer)).toEqual([false]);
  expect(of(read, body, write, otherSync, answer)).toEqual([false]);
  expect(
    of(
      read,
      body,
      write,
      "2 fdatasync(7</a/log.db-wal> <unfinished ...>",
      answer,
      "2 <... fdatasync resumed>) = 0",
    ),
  ).toEqual([false]);
  expect(
    of(
      read,
      body,
      write,
      "2 fdatasync(7</a/log.db-wal> <unfinished ...>",
      write,
      "2 <... fdatasync resumed>) = 0",
      answer,
    ),
  ).toEqual([true]);
  expect(of(read, body, 'write(9<socket:[1]>, "HTTP/1.1 500 Internal", 100) = 100')).toEqual([]);
});
