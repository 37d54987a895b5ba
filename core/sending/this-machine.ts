/**
 * What the system says about itself: through a file, or through one of its own commands. A question that has no answer
 * is answered with null, since nothing here is worth a start that fails.
 */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** @returns the text of one of the system's small files; null when it cannot be had */
  read(path: string): Promise<string | null>;
  /** @returns what the command wrote to standard output; null when it failed or took too long */
  run(command: string, args: readonly string[]): Promise<string | null>;
}

/** @param patience milliseconds after which a command is ended */
export function createMachine(patience: number): Machine {
  return {
    platform: process.platform,
    environment: process.env,
    read: (path) => readFile(path, "utf8").catch(() => null),
    run: (command, args) =>
      new Promise((resolve) => {
        execFile(
          command,
          args,
          { timeout: patience, killSignal: "SIGKILL", windowsHide: true },
          (error, output) => resolve(error === null ? output : null),
        );
      }),
  };
}

/** The commands take some ten milliseconds. One that hangs must not hold up a start for long. */
export const THIS_MACHINE = createMachine(5_000);

/** One value of the registry, as `reg query` prints it: `    Name    REG_SZ    value`. */
export async function registryValue(machine: Machine, key: string, name: string): Promise<string | null> {
  // By its full path, so that no `reg` of another folder answers. In 64 bits, where these values are.
  const reg = join(machine.environment.SystemRoot ?? "C:\\Windows", "System32", "reg.exe");
  const output = await machine.run(reg, ["query", key, "/v", name, "/reg:64"]);
  const line = output?.split(/\r?\n/).find((text) => text.trim().startsWith(`${name} `));
  return line?.match(/\sREG_\w+\s+(\S.*)$/)?.[1]?.trim() ?? null;
}
