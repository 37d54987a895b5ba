/**
 * Opens a core on a data folder, whose campaigns then go on by themselves, and lives until it is killed.
 * `sending.ts FOLDER NOTES JSON`: what happens is added to NOTES, a line each, in one plain write that outlives the process.
 */
import { openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createRouterClient } from "@orpc/server";
import { composeCore } from "../../../core/compose.ts";
import { createFilePreferences } from "../../../core/host/file-preferences.ts";
import { KeyringVault } from "../../../core/vault/keyring-vault.ts";
import { NO_KEYRING } from "../../../core/vault/no-keyring.ts";
import { SHOWN_WORKSPACE_HEADER } from "../../../shared/contract/index.ts";
import type { CoreClient } from "../clients.ts";
import { createKeepingLogger } from "../quiet-logger.ts";

/** What a process is to do once it is open, and where it is to be killed by its own hand. */
export interface SendingOrders {
  readonly workspace: string;
  readonly campaign: string;
  readonly acts: readonly ("start" | "pause" | "resume" | "stop")[];
  /** A point of sending or of a command, and at which of its times; null to live on. */
  readonly dieAt: { readonly point: string; readonly times: number } | null;
  /** The file the threads begin in, which knows of the points of commands. */
  readonly threadEntry: string;
}

/** The bytes of a request have been handed to the system, and nothing else was done since. */
export const AFTER_NOTED = "sent";

const [folder = "", notes = "", text = ""] = process.argv.slice(2);
const orders = JSON.parse(text) as SendingOrders;
const file = openSync(notes, "a");
const note = (line: string) => writeSync(file, `${line}\n`);
const die = () => process.kill(process.pid, "SIGKILL");
let times = 0;

// For the threads, which take it over.
process.env.WAYPOST_TEST_NOTES = notes;
process.env.WAYPOST_TEST_DIE_AT = JSON.stringify(orders.dieAt);

// From the beginning: whoever asks does not know how far it is.
const asked = new Promise<void>((resolve) => process.once("SIGTERM", () => resolve()));
note("composing");
const logger = createKeepingLogger();
const core = await composeCore({
  dataFolder: folder,
  version: "0.0.0-test",
  capabilities: [],
  vault: new KeyringVault({
    path: join(folder, "vault.json"),
    safeStorage: NO_KEYRING,
    platform: "linux",
    logger,
    now: Date.now,
  }),
  preferences: createFilePreferences(join(folder, "preferences.json"), logger),
  links: null,
  shell: null,
  logger,
  webhookPort: 0,
  threadEntry: new URL(orders.threadEntry),
  now: Date.now,
  atSendingPoint: (point, attemptId) => {
    note(attemptId === undefined ? point : `${point} ${attemptId}`);
    const { dieAt } = orders;
    if (dieAt?.point === point) {
      times += 1;
      if (times >= dieAt.times) die();
    }
    if (dieAt?.point === AFTER_NOTED && point === "noted") {
      times += 1;
      if (times === dieAt.times)
        setImmediate(() => {
          note(AFTER_NOTED);
          die();
        });
    }
  },
});
note("composed");
const client = createRouterClient(core.router, {
  context: () => ({ reqHeaders: new Headers({ [SHOWN_WORKSPACE_HEADER]: orders.workspace }) }),
}) as unknown as CoreClient;
const id = orders.campaign as never;
for (const act of orders.acts) {
  if ((await client.sending.copy()) !== null) await client.sending.goOnHere();
  await client.sending[act]({ id });
  note(`done ${act}`);
}
void asked.then(async () => {
  await core.close();
  process.exit(0);
});
