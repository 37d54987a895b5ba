/**
 * `npm run bench -- reads-by-key [--messages N]`: what it costs the thread that serves to read by key over a connection
 * of its own, alone and while the store thread reduces webhooks, and what a command and a query cost from there and back.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import { parseArgs } from "node:util";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { SYSTEM_TIMERS } from "../../core/events/timers.ts";
import type { ServedStorage } from "../../core/workspaces/served-storage.ts";
import { createStoreThreads } from "../../core/workspaces/store-threads.ts";
import { asAccountId, asMessageId } from "../../shared/domain/ids.ts";
import { generatedWorkspace } from "../support/generator/generate.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";

const ROUNDS = 20_000;

function line(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(3);
  process.stdout.write(
    `${name.padEnd(44)} median ${at(0.5)} ms   p99 ${at(0.99)} ms   most ${at(1)} ms   (${times.length})\n`,
  );
}

/** @param isOver ends it before all the rounds are done */
async function readByKey(served: ServedStorage, messages: number, isOver = () => false): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS && !isOver(); round += 1) {
    const id = asMessageId(String(1 + Math.floor(Math.random() * messages)));
    const start = performance.now();
    served.messages.find(id);
    served.settings.read(accountsSettings.chosenAccount);
    times.push(performance.now() - start);
    await nextTurn();
  }
  return times;
}

async function commands(served: ServedStorage, isOver = () => false): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < 500 && !isOver(); round += 1) {
    const start = performance.now();
    await served.settings.write(accountsSettings.chosenAccount, asAccountId(String(round)));
    times.push(performance.now() - start);
  }
  return times;
}

const { values } = parseArgs({ options: { messages: { type: "string", default: "100000" } } });
const messages = Number(values.messages);
const folder = mkdtempSync(join(tmpdir(), "waypost-bench-"));
const threads = createStoreThreads({
  entry: new URL("../../core/threads/thread-entry.ts", import.meta.url),
  logger: createKeepingLogger(),
  timers: SYSTEM_TIMERS,
});
try {
  await generatedWorkspace(folder, { messages, batch: 100, seed: 1 });
  const main = new DatabaseSync(join(folder, "main.db"));
  // As if nothing had been reduced yet: reducing it once more costs about the same.
  main.exec("UPDATE webhook_cursor SET reduced_to = 0");
  main.close();
  const opening = performance.now();
  const served = await threads.serve({ folder, mustExist: true });
  process.stdout.write(`${messages} messages, opened in ${Math.round(performance.now() - opening)} ms\n`);
  line("a message and a setting, nothing else going on", await readByKey(served, messages));
  line("a command", await commands(served));
  let isReduced = false;
  const reducing = performance.now();
  const reduced = served.reduce().then(() => {
    isReduced = true;
    process.stdout.write(`reduced in ${Math.round(performance.now() - reducing)} ms\n`);
  });
  line("a message and a setting, webhooks are reduced", await readByKey(served, messages, () => isReduced));
  line("a command, webhooks are reduced", await commands(served, () => isReduced));
  await reduced;
  const closing = performance.now();
  await served.close();
  process.stdout.write(`closed in ${Math.round(performance.now() - closing)} ms\n`);
} finally {
  await threads.stop();
  rmSync(folder, { recursive: true, force: true });
}
