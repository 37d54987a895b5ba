/**
 * Hands the command line over to a TypeScript entry of ours, which needs the project's Node 24: in this very
 * process where it is that Node already, else in a child that lives and ends with us.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectNode, ROOT } from "./ensure.mjs";

const PROJECT_NODE = 24;

export async function handOver(entry) {
  const file = join(ROOT, entry);
  if (Number(process.versions.node.split(".")[0]) === PROJECT_NODE) {
    process.argv[1] = file;
    await import(pathToFileURL(file).href);
    return;
  }
  const child = spawn(projectNode(), [file, ...process.argv.slice(2)], { cwd: ROOT, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.once("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
