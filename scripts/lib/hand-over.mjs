/**
 * Hands the command line over to a TypeScript entry of ours, which needs the project's Node 24: in this very
 * process where it is that Node already, else in a child that lives and ends with us.
 */
import { spawn } from "node:child_process";
import * as module from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectNode, ROOT } from "./ensure.mjs";

const PROJECT_NODE = 24;
/**
 * Where Node keeps what it made of our TypeScript, so that the next start need not make it again. Threads look there too.
 * Compiled code must be in nobody else's reach: the folder belongs to whoever owns the project's.
 */
const COMPILED = join(ROOT, ".cache", "compiled");

/**
 * When npm is ended, it does not tell its children. Then our parent is gone and nobody could stop us any more, so we
 * stop as if we had been told to.
 */
function endWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, 1_000).unref();
}

export async function handOver(entry) {
  endWithParent();
  const file = join(ROOT, entry);
  process.env.NODE_COMPILE_CACHE ??= COMPILED;
  if (Number(process.versions.node.split(".")[0]) === PROJECT_NODE) {
    module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
    process.argv[1] = file;
    await import(pathToFileURL(file).href);
    return;
  }
  const child = spawn(projectNode(), [file, ...process.argv.slice(2)], { cwd: ROOT, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.once("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
