/** What is said to go with other ages is exactly what goes with them. */
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { createRetentionService } from "../../core/retention/retention-service.ts";
import { servedInProcess } from "../../core/workspaces/served-in-process.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { generateWorkspace } from "../support/generator/generate.ts";
import { planWorkspace } from "../support/generator/plan.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { propertyOf } from "../support/rounds.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const DAY = 24 * 3_600_000;
const PARAMETERS = { messages: 300, batch: 5, seed: 11, isEven: true };

/** Timers that are over at once: pauses between slices are nobody's. */
const impatient = {
  after: (_: number, work: () => void) => {
    queueMicrotask(work);
    return () => undefined;
  },
};

async function open(now: number) {
  const folder = temporaryFolder();
  await generateWorkspace(folder, PARAMETERS);
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, mustExist: true, logger });
  const served = servedInProcess(storage, logger);
  onTestFinished(() => served.close());
  const changes: string[] = [];
  const retention = createRetentionService({
    storage: served,
    logger,
    timers: impatient,
    closing: new AbortController().signal,
    now: () => now,
    onPruned: () => void changes.push("pruned"),
    onChanged: () => void changes.push("changed"),
  });
  return { storage, retention, changes };
}

/** Whole days since the first message, and past the last one. */
const starts = planWorkspace(PARAMETERS).starts;
const first = Math.min(...starts);
const ages = fc.option(fc.integer({ min: 1, max: 60 }), { nil: null });

test("what is previewed goes, and nothing else", { timeout: 120_000 }, async () => {
  let gone = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.record({ webhooks: ages, receipts: ages, messages: ages }),
      fc.integer({ min: 1, max: 80 }),
      async (chosen, days) => {
        const { retention } = await open(first + days * DAY);
        const preview = await retention.preview(chosen);
        expect(preview.isCut).toBe(false);
        const { ages: kept } = await retention.configure(chosen);
        expect(kept).toEqual(chosen);
        const { webhooks, messages, sealed } = await retention.prune();
        expect({ webhooks, messages, sealed }).toEqual({
          webhooks: preview.webhooks,
          messages: preview.messages,
          sealed: preview.sealed,
        });
        expect(retention.read()).toMatchObject({ isPruning: false, last: { webhooks, messages, sealed } });
        gone += webhooks + messages + sealed;
        // What went doesn't go again.
        expect(await retention.preview(chosen)).toMatchObject({ messages: 0, sealed: 0 });
      },
    ),
    propertyOf("retention as previewed", 12),
  );
  expect(gone).toBeGreaterThan(0);
});
