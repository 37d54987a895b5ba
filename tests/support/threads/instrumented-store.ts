/** The threads of a store with commands and queries of the tests' beside the core's own. */
import { runThread } from "../../../core/threads/run-thread.ts";
import { readerRole } from "../../../core/workspaces/reader-role.ts";
import type { StoreCommand, StoreQuery } from "../../../core/workspaces/store-command.ts";
import { commandNamed, queryNamed } from "../../../core/workspaces/store-commands.ts";
import { storeRole } from "../../../core/workspaces/store-role.ts";
import { die, dieReading, readTwice } from "../instrumented-commands.ts";

const commands: readonly StoreCommand<never, unknown>[] = [die];
const queries: readonly StoreQuery<never, unknown>[] = [readTwice, dieReading];

await runThread({
  journal: () => import("../../../core/workspaces/journal-role.ts"),
  replay: () => import("../../../core/workspaces/replay/replay-role.ts"),
  store: async () => ({
    start: storeRole((name) => commands.find((one) => one.name === name) ?? commandNamed(name)),
  }),
  reader: async () => ({
    start: readerRole((name) => queries.find((one) => one.name === name) ?? queryNamed(name)),
  }),
});
