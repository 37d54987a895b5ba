/**
 * Opens a workspace over the threads of the core, builds anew what its webhooks said, and takes more of them meanwhile.
 * `replaying.ts FOLDER BODIES ACKNOWLEDGED`: a file with a body a line, in base64, and one that gets the id of each in the log
 * once it is acknowledged. Says a line when it begins, and ends by itself.
 */
import { appendFileSync, readFileSync } from "node:fs";
import { createActivities } from "../../../core/activity/activities.ts";
import { SYSTEM_TIMERS } from "../../../core/events/timers.ts";
import { createReplayModule } from "../../../core/replay/replay-module.ts";
import { hasStaging } from "../../../core/storage/staging.ts";
import { createStoreThreads } from "../../../core/workspaces/store-threads.ts";
import { createKeepingLogger } from "../quiet-logger.ts";

export interface ReplayingLine {
  /** Something of an earlier replay is still there. */
  readonly hasLitter: boolean;
}

const [folder = "", bodiesFile = "", acknowledgedFile = ""] = process.argv.slice(2);
const bodies = readFileSync(bodiesFile, "utf8").split("\n").filter(Boolean);
const logger = createKeepingLogger();
const threads = createStoreThreads({
  entry: new URL("../../../core/threads/thread-entry.ts", import.meta.url),
  logger,
  timers: SYSTEM_TIMERS,
  readers: 1,
});
const storage = await threads.serve({ folder, mustExist: true });
const ended = Promise.withResolvers<void>();
let isBegun = false;
const module = createReplayModule(
  {
    storage,
    folder,
    logger,
    now: Date.now,
    events: {
      publish: () => {
        if (isBegun && module.services.replay.read().underWay === null) ended.resolve();
      },
    },
  },
  { activities: createActivities(() => undefined), objections: () => [] },
);
await module.recover?.();
process.stdout.write(`${JSON.stringify({ hasLitter: hasStaging(folder) } satisfies ReplayingLine)}\n`);

module.services.replay.begin(null);
isBegun = true;
for (const body of bodies) {
  const { id } = await storage.append({
    body: Buffer.from(body, "base64"),
    source: "listener",
    trust: "signed",
    receivedAt: Date.now(),
  });
  appendFileSync(acknowledgedFile, `${id} ${body}\n`);
  // Not awaited: it stands still for a part of the replay.
  storage.reduce().catch(() => undefined);
}
await ended.promise;
await storage.reduce();
await storage.close();
await threads.stop();
const { problem } = module.services.replay.read();
if (problem !== null) throw new Error(problem.code);
