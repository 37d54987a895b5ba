/** Starts one of our commands, waits for its one line of JSON, and ends that process alone, by its id. */
import { type ChildProcess, spawn } from "node:child_process";
import { isAbsolute, join } from "node:path";
import { createInterface } from "node:readline";
import { bundledCommand } from "./bundles/bundled-commands.ts";

const ROOT = join(import.meta.dirname, "..", "..");

export interface StartedCommand<Line> {
  readonly line: Line;
  readonly process: ChildProcess;
  stderr(): string;
  /** Resolves once the process has ended. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** @returns what a process is started with for an entry, an absolute path */
export async function scriptOf(entry: string): Promise<string> {
  if (isAbsolute(entry)) return entry;
  return (await bundledCommand(entry)) ?? join(ROOT, entry);
}

/**
 * @param entry from the root, or an absolute path for what must not be bundled
 * @throws Error with what it wrote to standard error when it ends before its line
 */
export async function startCommand<Line>(
  entry: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<StartedCommand<Line>> {
  const child = spawn(process.execPath, [await scriptOf(entry), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (data) => {
    errors += data;
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${entry} ended with code ${code}: ${errors}`)));
    createInterface({ input: child.stdout }).once("line", (text) => {
      resolve({
        line: JSON.parse(text) as Line,
        process: child,
        stderr: () => errors,
        end: async (signal = "SIGTERM") => {
          child.kill(signal);
          await gone;
        },
      });
    });
  });
}

/** Runs a command that is expected to end by itself. @param entry as for `startCommand` */
export async function runCommand(
  entry: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const child = spawn(process.execPath, [await scriptOf(entry), ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (data) => {
    stdout += data;
  });
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  return new Promise((resolve) => child.once("exit", (code) => resolve({ code, stdout, stderr })));
}

export interface HostLine {
  readonly url: string;
  readonly webhookUrl: string | null;
}

export interface SandboxLine {
  readonly url: string;
  readonly token: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly businessId: string;
  readonly accountIds: readonly string[];
  readonly numberIds: readonly string[];
}
