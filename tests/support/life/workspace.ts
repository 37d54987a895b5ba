/** A workspace that can be sent from, told of, pruned, erased from, replayed and opened again, in any order. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { createActivities } from "../../../core/activity/activities.ts";
import { createErasingService } from "../../../core/erasing/erasing-service.ts";
import { claimTest, settleSend } from "../../../core/messages/messages-commands.ts";
import { createRetentionService } from "../../../core/retention/retention-service.ts";
import { retentionSettings } from "../../../core/retention/retention-settings.ts";
import { makeCopies, removeOtherCopies, removeSetAside } from "../../../core/storage/copies.ts";
import { copySets } from "../../../core/storage/copies-folder.ts";
import { servedInProcess } from "../../../core/workspaces/served-in-process.ts";
import { openWorkspaceStorage } from "../../../core/workspaces/workspace-storage.ts";
import type { RetentionAges } from "../../../shared/domain/retention/retention.ts";
import { createKeepingLogger } from "../quiet-logger.ts";
import { accepted, newMessage, WORKSPACE_ID } from "../sent-message.ts";

const DAY = 86_400_000;
/** So that what is remembered for a month outlives the test, whatever the machine's clock says. */
const AGE = 3_650;

export function openLife(folder: string) {
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, logger });
  const served = servedInProcess(storage, logger);
  const closing = new AbortController();
  let now = 0;

  const erasing = createErasingService({
    storage: served,
    folder,
    files: {
      discardImports: async () => undefined,
      renewCopies: async () => {
        const others = copySets(folder).length;
        const copies = await makeCopies({ folder, reason: "erased", version: "0.1.0", now: Date.now });
        removeOtherCopies(folder, copies);
        return others + removeSetAside(folder);
      },
    },
    breakOffReplay: async () => undefined,
    forgetInSandbox: async () => undefined,
    activities: createActivities(() => undefined),
    logger,
    pause: async () => void (await nextTurn()),
    closing: closing.signal,
    onChanged: () => undefined,
    now: () => now,
  });
  const retention = createRetentionService({
    storage: served,
    logger,
    timers: {
      after: (_, work) => {
        setImmediate(work);
        return () => undefined;
      },
    },
    closing: closing.signal,
    now: () => now + AGE * DAY,
    onChanged: () => undefined,
    onPruned: () => undefined,
  });

  return {
    folder,
    storage,
    served,
    /** @returns its name and the wamid that Meta answered with; the answer is lost without one */
    send: async (to: string, wamid: string | null, at: number) => {
      const message = newMessage({ createdAt: at, to: `+${to}`, values: [`for +${to}`] });
      const components = [{ type: "body", parameters: [{ type: "text", text: null }] }];
      const claimed = await served.run(claimTest, {
        workspaceId: WORKSPACE_ID,
        message: { ...message, snapshot: { ...message.snapshot, components } },
        attempt: {
          submittedRoute: "optimized",
          fallback: null,
          onboardingStatus: null,
          endpoint: "v25.0/2/marketing_messages",
          claimedAt: at,
        },
        witnessFolder: null,
        unlessStopped: null,
      });
      const { attempt } = claimed;
      const outcome = wamid === null ? ({ kind: "unknown", at } as const) : accepted(wamid, at);
      await served.run(settleSend, { attempt, outcome });
      return { ...attempt, callbackData: storage.attempts.find(attempt.attemptId)?.callbackData ?? "" };
    },
    erase: async (name: string, at: number): Promise<void> => {
      now = at;
      for await (const _ of erasing.erase({ name, except: [] }));
    },
    /** What is older than a time goes, of that which is named. */
    prune: async (what: readonly (keyof RetentionAges)[], before: number): Promise<void> => {
      now = before;
      const ages = { webhooks: null, receipts: null, messages: null };
      const all = Object.fromEntries(what.map((one) => [one, AGE]));
      await served.settings.write(retentionSettings.ages, { ...ages, ...all });
      await retention.prune();
    },
    /** As if there were nothing else to do. */
    pack: (): void => {
      while (storage.journal.tidy(true) !== "nothing");
    },
    close: () => served.close(),
  };
}

export type Life = ReturnType<typeof openLife>;
