/** Our commands, and processes that tests kill, as they are started here many times: bundled when the first of them is. */
import { join } from "node:path";
import { bundleCommands } from "./bundle.ts";

const COMMANDS = [
  "core/control/cli",
  "core/doctor/cli",
  "core/host/cli",
  "core/imports/cli",
  "tests/support/crash/audience",
  "tests/support/crash/copying",
  "tests/support/crash/erasing",
  "tests/support/crash/freezing",
  "tests/support/crash/importing",
  "tests/support/crash/pruning",
  "tests/support/crash/replaying",
  "tests/support/crash/upgrading",
];

let folder: Promise<string> | undefined;

/**
 * @param entry from the root
 * @returns what a process starts with instead, an absolute path; null for what isn't bundled
 */
export async function bundledCommand(entry: string): Promise<string | null> {
  const name = entry.replace(/\.ts$/, "");
  if (!COMMANDS.includes(name)) return null;
  folder ??= bundleCommands(COMMANDS);
  return join(await folder, `${name}.js`);
}
