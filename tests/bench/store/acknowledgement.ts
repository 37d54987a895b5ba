/**
 * How fast single webhooks are acknowledged: one process takes them, whose syncs can be slowed down, and another one posts
 * them, so that what posting costs is not counted.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TakenAt, TakingCost } from "./acknowledging-process.ts";
import type { Posted } from "./posting-process.ts";

export interface Acknowledgements extends Posted, Omit<TakingCost, "cpu" | "servingCpu"> {
  /** Processor time for each webhook until it is reduced, lists that are read meanwhile included, in microseconds. */
  readonly cpu: number;
  /** What of it is spent in the thread that serves. */
  readonly servingCpu: number;
}

export interface AcknowledgementJob {
  /** Of a workspace, which takes the webhooks. */
  readonly folder: string;
  readonly bodies: readonly Buffer[];
  readonly messages: number;
  readonly connections: number;
  /** Posts a second, however long answers take; 0 posts on each connection as soon as it has been answered. */
  readonly rate: number;
  /** Milliseconds that every sync takes longer; 0 leaves the disk as it is. */
  readonly slowdown: number;
}

const SECRET = "bench";

/** Linux only; it slows a process down as a disk does. */
export function canSlowSyncs(): boolean {
  return spawnSync("strace", ["-e", "trace=fdatasync", "true"]).status === 0;
}

function slowed(milliseconds: number): readonly string[] {
  const syncs = "fsync,fdatasync";
  return ["strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", `trace=${syncs}`].concat([
    "-e",
    `inject=${syncs}:delay_exit=${milliseconds * 1_000}`,
  ]);
}

interface Helper {
  readonly child: ChildProcess;
  /** @returns the next line it prints, parsed. @throws Error with what it wrote to standard error */
  line<Told>(): Promise<Told>;
}

function startHelper(name: string, args: readonly string[], before: readonly string[] = []): Helper {
  const own = [process.execPath, join(import.meta.dirname, name), ...args];
  const [command = "", ...rest] = [...before, ...own];
  const child = spawn(command, rest, { stdio: ["pipe", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (data) => {
    errors += data;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    line: async <Told>() => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${name} ended early: ${errors}`);
      return JSON.parse(value) as Told;
    },
  };
}

/** @throws Error with what a process wrote to standard error */
export async function measureAcknowledgement(job: AcknowledgementJob): Promise<Acknowledgements> {
  const { folder, rate } = job;
  const bodies = join(folder, "bodies.json");
  writeFileSync(bodies, JSON.stringify(job.bodies.map((body) => body.toString())));
  const secret = ["--secret", SECRET];
  const taking = startHelper(
    "acknowledging-process.ts",
    ["--folder", folder, "--messages", String(job.messages), ...secret],
    job.slowdown > 0 ? slowed(job.slowdown) : [],
  );
  const { url } = await taking.line<TakenAt>();
  const posting = startHelper("posting-process.ts", [
    ...["--url", url, "--bodies", bodies, ...secret],
    ...["--connections", String(job.connections), "--rate", String(rate)],
  ]);
  const posted = await posting.line<Posted>();
  taking.child.stdin?.end();
  const cost = await taking.line<TakingCost>();
  await once(taking.child, "close");
  const each = (microseconds: number) => microseconds / job.bodies.length;
  return { ...posted, ...cost, cpu: each(cost.cpu), servingCpu: each(cost.servingCpu) };
}
