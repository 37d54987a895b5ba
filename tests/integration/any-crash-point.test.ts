/**
 * Whatever order webhooks come in, however often, and wherever a process dies between two transactions: the same tables as
 * without any of that, live and after a replay, the figures of messages included.
 */
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { webhooksOf } from "../support/generator/arrivals.ts";
import { generateWorkspace } from "../support/generator/generate.ts";
import { planWorkspace } from "../support/generator/plan.ts";
import { bodyOf } from "../support/generator/webhook-body.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { expectRightFigures } from "../support/rollups.ts";
import { patienceOf, propertyOf } from "../support/rounds.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** So that every fate is among them. */
const PARAMETERS = { messages: 60, batch: 4, seed: 5, isEven: true };
const FILES = ["main.db", "log.db"].flatMap((name) => [name, `${name}-wal`]);
const plan = planWorkspace(PARAMETERS);
const bodies = [...webhooksOf(plan)].map(({ arrivals, receivedAt }) => ({
  body: bodyOf(plan, arrivals),
  receivedAt,
}));

interface Running {
  readonly folder: string;
  readonly storage: ReturnType<typeof openWorkspaceStorage>;
  readonly reduction: ReturnType<typeof createReduction>;
}

/** With what is on the disk of another folder: as after its process was killed, whatever it still holds open. */
function openCopyOf(from: string): Running {
  const folder = temporaryFolder();
  for (const name of FILES) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(folder, name));
  }
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, mustExist: true, logger });
  return { folder, storage, reduction: createReduction({ storage, logger }) };
}

/** One transaction of the log, or a few of what is made of it; and perhaps the process dies then. */
interface Step {
  readonly takes: number | null;
  readonly reduces: number;
  readonly dies: boolean;
}

function play(sent: string, steps: readonly Step[]): Running {
  let running = openCopyOf(sent);
  for (const { takes, reduces, dies } of steps) {
    const taken = takes === null ? undefined : bodies[takes];
    if (taken !== undefined) running.reduction.take(taken.body, taken.receivedAt);
    for (let part = 0; part < reduces; part += 1) {
      running.reduction.reduceNext({ milliseconds: Number.POSITIVE_INFINITY, items: 3 });
    }
    if (!dies) continue;
    const next = openCopyOf(running.folder);
    running.storage.close();
    running = next;
  }
  running.reduction.catchUp();
  return running;
}

test(
  "any order, repetition and crash ends with the same tables",
  async () => {
    const sent = temporaryFolder();
    await generateWorkspace(sent, { ...PARAMETERS, isUnheard: true });
    const all = bodies.map((_, index) => index);
    const inAnyOrder = fc
      .array(fc.constantFrom(...all), { maxLength: 5 })
      .chain((again) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }));
    const steps = inAnyOrder.chain((order) =>
      fc.tuple(
        ...order.map((takes) =>
          fc.record<Step>({
            takes: fc.constant(takes),
            reduces: fc.constantFrom(0, 0, 1, 3),
            dies: fc.integer({ min: 0, max: 11 }).map((die) => die === 0),
          }),
        ),
      ),
    );
    fc.assert(
      fc.property(steps, (any) => {
        const order = any.flatMap(({ takes }) => takes ?? []).toSorted((one, other) => one - other);
        const plainly = play(
          sent,
          order.map((takes) => ({ takes, reduces: 0, dies: false })),
        );
        const { folder, storage, reduction } = play(sent, any);
        const live = derivedTables(folder);
        expect(live).toEqual(derivedTables(plainly.folder));
        expectRightFigures(storage.rollups);
        reduction.replay();
        expect(derivedTables(folder)).toEqual(live);
      }),
      propertyOf("webhooks in any order with crashes", 3),
    );
  },
  patienceOf(180_000),
);
