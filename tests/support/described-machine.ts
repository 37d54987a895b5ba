/** A machine that answers as written down here, for systems that the tests do not run on. */
import type { Machine } from "../../core/sending/this-machine.ts";

/** @param answers by the path of a file, or by the end of a command with its arguments */
export function describedMachine(
  platform: NodeJS.Platform,
  answers: Readonly<Record<string, string>>,
  environment: Machine["environment"] = {},
): Machine {
  return {
    platform,
    environment,
    read: (path) => Promise.resolve(answers[path] ?? null),
    run: (command, args) => {
      const line = [command, ...args.filter((arg) => arg !== "/reg:64")].join(" ");
      const known = Object.keys(answers).find((end) => line.endsWith(end));
      return Promise.resolve(known === undefined ? null : (answers[known] ?? null));
    },
  };
}
