/**
 * Where the threads of `sending.ts` begin. Commands of sending say when they are about to be committed and when they are, and
 * end the process there if they are told to. A turn says which attempts it claims, before it is committed.
 */
import { openSync, writeSync } from "node:fs";
import { workerData } from "node:worker_threads";
import type { SendingOrders } from "./sending.ts";
import { COMMANDS } from "./sending-commands.ts";

const { WAYPOST_TEST_NOTES: notes = "", WAYPOST_TEST_DIE_AT: text = "null" } = process.env;
if ((workerData as { readonly role: string }).role === "store") {
  const { STORE_COMMANDS } = await import("../../../core/workspaces/store-commands.ts");
  const dieAt = JSON.parse(text) as SendingOrders["dieAt"];
  const file = openSync(notes, "a");
  const times = new Map<string, number>();
  const at = (point: string, more: string) => {
    writeSync(file, `${point}${more}\n`);
    const time = (times.get(point) ?? 0) + 1;
    times.set(point, time);
    if (dieAt?.point === point && time >= dieAt.times) process.kill(process.pid, "SIGKILL");
  };
  for (const command of STORE_COMMANDS) {
    const name = COMMANDS.find((one) => command.name === `sending.${one}`);
    if (name === undefined) continue;
    const { run } = command;
    Object.assign(command, {
      run: (...given: Parameters<typeof run>) => {
        const output = run.apply(command, given);
        at(`${name} before`, claimsOf(output));
        // The transaction ends in the same turn of the loop.
        queueMicrotask(() => at(`${name} after`, ""));
        return output;
      },
    });
  }
}

function claimsOf(output: unknown): string {
  if (typeof output !== "object" || output === null || !("claimed" in output)) return "";
  const { claimed } = output as { readonly claimed: readonly { readonly attemptId: number }[] };
  return claimed.map(({ attemptId }) => ` ${attemptId}`).join("");
}

await import("../../../core/threads/thread-entry.ts");
