/**
 * A process is killed while it builds anew what webhooks said, with more of them coming. What was wrong is all there or all
 * put right; nothing that was acknowledged is missing; the next start leaves nothing of it beside the files.
 */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect } from "vitest";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { type StartedCommand, startCommand } from "../support/child-process.ts";
import type { ReplayingLine } from "../support/crash/replaying.ts";
import { webhooksOf } from "../support/generator/arrivals.ts";
import { generateWorkspace } from "../support/generator/generate.ts";
import { planWorkspace } from "../support/generator/plan.ts";
import { bodyOf } from "../support/generator/webhook-body.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { expectRightFigures } from "../support/rollups.ts";
import { testCrashes } from "./support/crash-test.ts";

/** Messages that are there before, and bodies that come in a round. */
const MESSAGES = 1_000;
const EACH = 40;
const BATCH = 10;
/** Receipts that are spoiled are said to have come so often. */
const SPOILED = 1_000;

interface Replays {
  readonly folder: string;
  readonly waiting: Buffer[];
  readonly acknowledged: string;
  readonly bodies: string;
  spoiled: number;
}

async function prepare(folder: string, rounds: number, seed: number): Promise<Replays> {
  const coming = Math.ceil(((rounds + 1) * EACH * BATCH) / 2);
  const parameters = { messages: MESSAGES + coming, batch: BATCH, seed };
  const own = join(folder, "workspace");
  await generateWorkspace(own, { ...parameters, isUnheard: true });
  const plan = planWorkspace(parameters);
  const all = [...webhooksOf(plan)].map(({ arrivals, receivedAt }) => ({
    body: bodyOf(plan, arrivals),
    receivedAt,
  }));
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder: own, mustExist: true, logger });
  const first = all.splice(0, Math.max(0, all.length - (rounds + 1) * EACH));
  storage.journal.take(
    first.map(({ body, receivedAt }) => ({ body, receivedAt, source: "listener", trust: "signed" })),
  );
  createReduction({ storage, logger }).catchUp();
  storage.close();
  const acknowledged = join(folder, "acknowledged");
  writeFileSync(acknowledged, "");
  return {
    folder: own,
    waiting: all.map(({ body }) => body),
    acknowledged,
    bodies: join(folder, "bodies"),
    spoiled: 0,
  };
}

function countSpoiled(folder: string): number {
  const file = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
  const row = file.prepare(`SELECT count(*) AS count FROM receipt WHERE copies >= ${SPOILED}`).get();
  file.close();
  return Number(row?.count);
}

/** Rows all over the table, so that applying them takes its time. */
function spoil(replays: Replays): void {
  const file = new DatabaseSync(join(replays.folder, "main.db"));
  file.exec(
    `UPDATE receipt SET copies = copies + ${SPOILED}, lag = lag - 1 WHERE copies < ${SPOILED} AND attempt % 2 = 0`,
  );
  file.exec("DELETE FROM person_link WHERE id % 3 = 0");
  file.close();
  replays.spoiled = countSpoiled(replays.folder);
}

function copyFiles(from: string, to: string): void {
  for (const name of ["main.db", "main.db-wal", "log.db", "log.db-wal"]) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  }
}

describe("a replay", () => {
  testCrashes<Replays, StartedCommand<ReplayingLine>>({
    kind: "replay",
    usual: 10,
    prepare: (folder, { rounds, seed }) => prepare(folder, rounds, seed),
    start: async (replays) => {
      spoil(replays);
      const due = replays.waiting.splice(0, EACH);
      writeFileSync(replays.bodies, due.map((body) => `${body.toString("base64")}\n`).join(""));
      const victim = await startCommand<ReplayingLine>("tests/support/crash/replaying.ts", [
        replays.folder,
        replays.bodies,
        replays.acknowledged,
      ]);
      expect(victim.line.hasLitter).toBe(false);
      return victim;
    },
    check: ({ folder, acknowledged, spoiled }, round) => {
      copyFiles(folder, round.folder);
      const logger = createKeepingLogger();
      const storage = openWorkspaceStorage({ folder: round.folder, mustExist: true, logger });
      try {
        // The last line may have been cut off by the kill.
        for (const line of readFileSync(acknowledged, "utf8").split("\n").slice(0, -1)) {
          const [id, body] = line.split(" ");
          expect(storage.webhookLog.body(Number(id))?.toString("base64")).toBe(body);
        }
        const left = countSpoiled(round.folder);
        expect([0, spoiled]).toContain(left);
        if (round.number === 0) expect(left).toBe(0);
        const reduction = createReduction({ storage, logger });
        reduction.catchUp();
        expectRightFigures(storage.rollups);
        const { messages, others } = reduction.replay();
        expect(messages + others > 0).toBe(left > 0);
        expect(countSpoiled(round.folder)).toBe(0);
        expect(reduction.replay()).toMatchObject({ messages: 0, others: 0 });
        expectRightFigures(storage.rollups);
      } finally {
        storage.close();
      }
    },
  });
});
