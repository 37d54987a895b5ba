/** A replay as a person asks for it: one at a time, over the threads of the core, with word of how far it is. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { createActivities } from "../../core/activity/activities.ts";
import { SYSTEM_TIMERS } from "../../core/events/timers.ts";
import { createReplayModule } from "../../core/replay/replay-module.ts";
import { stagingPlace } from "../../core/storage/staging.ts";
import { createStoreThreads } from "../../core/workspaces/store-threads.ts";
import { objectionsOf } from "../../core/workspaces/workspace-module.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { type Problem, problem } from "../../shared/contract/index.ts";
import { asWamid } from "../../shared/domain/ids.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { generateWorkspace } from "../support/generator/generate.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const NOW = 1_795_165_200_000;

async function open(objections: () => readonly Problem[] = () => []) {
  const folder = temporaryFolder();
  await generateWorkspace(folder, { messages: 400, batch: 10, seed: 3, isEven: true });
  const logger = createKeepingLogger();
  const before = openWorkspaceStorage({ folder, mustExist: true, logger });
  createReduction({ storage: before, logger }).catchUp();
  before.close();
  const right = derivedTables(folder, ["webhook"]);
  const threads = createStoreThreads({
    entry: new URL("../../core/threads/thread-entry.ts", import.meta.url),
    logger,
    timers: SYSTEM_TIMERS,
    readers: 1,
  });
  const storage = await threads.serve({ folder, mustExist: true });
  const topics: string[] = [];
  const shown: unknown[] = [];
  const changed = new Set<() => void>();
  const module = createReplayModule(
    {
      storage,
      folder,
      logger,
      now: () => NOW,
      events: {
        publish: (topic) => {
          topics.push(topic);
          for (const look of changed) look();
        },
      },
    },
    { activities: createActivities((activity) => void shown.push(activity)), objections },
  );
  onTestFinished(async () => {
    await module.stop?.();
    await storage.close();
    await threads.stop();
  });
  const { replay } = module.services;
  /** Resolves once what is shown is so. */
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isSo()) return;
        changed.delete(look);
        resolve();
      };
      changed.add(look);
      look();
    });
  return { folder, storage, module, replay, right, topics, shown, until };
}

function spoil(folder: string): void {
  const file = new DatabaseSync(join(folder, "main.db"));
  file.exec(
    "PRAGMA busy_timeout = 5000; DELETE FROM receipt WHERE attempt % 3 = 0; UPDATE rollup SET n = n + 1",
  );
  file.close();
}

test("what differs is put right, figures included, and said", async () => {
  const { folder, replay, right, topics, shown, until } = await open();
  spoil(folder);
  expect(replay.begin(null).underWay).toEqual({ step: "reading", share: 0, of: null });
  await until(() => replay.read().underWay === null);
  const { last, problem: failure } = replay.read();
  expect(failure).toBeNull();
  expect(last).toMatchObject({ endedAt: NOW });
  expect(last?.messages).toBeGreaterThan(10);
  expect(last?.others).toBeGreaterThan(0);
  expect(derivedTables(folder, ["webhook"])).toEqual(right);
  expect(topics).toContain("messages");
  expect(shown.at(0)).toMatchObject({ kind: "replaying" });
  expect(shown.at(-1)).toBeNull();
  expect(existsSync(stagingPlace(folder).folder)).toBe(false);
});

test("webhooks are taken meanwhile, and reduced in the end", async () => {
  const { folder, replay, storage, until } = await open();
  spoil(folder);
  replay.begin(null);
  const reduced: Promise<void>[] = [];
  for (let number = 0; replay.read().underWay !== null && number < 200; number += 1) {
    const status = { id: `wamid.NEW${number}`, status: "sent", timestamp: "1795165200" };
    const value = { metadata: { phone_number_id: "2" }, statuses: [status] };
    const body = JSON.stringify({
      object: "whatsapp_business_account",
      entry: [{ id: "1", changes: [{ field: "messages", value }] }],
    });
    await storage.append({ body: Buffer.from(body), source: "listener", trust: "signed", receivedAt: NOW });
    reduced.push(storage.reduce());
  }
  await until(() => replay.read().underWay === null);
  await Promise.all(reduced);
  const live = derivedTables(folder, ["webhook"]);
  expect(storage.receipts.orphansOf(asWamid("wamid.NEW0"))).toHaveLength(1);
  replay.begin(null);
  await until(() => replay.read().underWay === null);
  expect(replay.read().last).toMatchObject({ messages: 0, others: 0 });
  expect(derivedTables(folder, ["webhook"])).toEqual(live);
});

test("nothing is pruned of the log until it is over, so that it need not begin anew", async () => {
  const { folder, replay, storage, right, until } = await open();
  spoil(folder);
  replay.begin(null);
  const stepAfter = storage
    .forgetWebhooks({ webhookIds: [1, 2, 3], until: NOW * 2 })
    .then(({ sealed }) => ({ sealed, step: replay.read().underWay?.step ?? "figures" }));
  expect(await stepAfter).toEqual({ sealed: 3, step: "figures" });
  await until(() => replay.read().underWay === null);
  expect(replay.read().last?.messages).toBeGreaterThan(0);
  expect(storage.webhookLog.body(1)).toBeNull();
  expect(derivedTables(folder, ["webhook"]).message).toEqual(right.message);
  replay.begin(null);
  await until(() => replay.read().underWay === null);
  expect(replay.read().last).toMatchObject({ messages: 0, others: 0 });
});

test("there is one at a time, and a person can break it off, which leaves everything as it was", async () => {
  const { folder, replay, topics } = await open();
  spoil(folder);
  const before = derivedTables(folder, ["webhook"]);
  replay.begin(null);
  expect(() => replay.begin(null)).toThrow("replay-under-way");
  const view = await replay.cancel();
  expect(view).toMatchObject({ underWay: null, last: null, problem: null });
  expect(derivedTables(folder, ["webhook"])).toEqual(before);
  expect(existsSync(stagingPlace(folder).folder)).toBe(false);
  expect(topics).not.toContain("messages");
  // Nothing is held up afterwards.
  replay.begin({ kind: "received", from: 0, to: NOW * 2 });
  await replay.cancel();
});

test("one webhook gives back what it told, and nothing of others", async () => {
  const { folder, replay, until } = await open();
  const file = new DatabaseSync(join(folder, "main.db"));
  onTestFinished(() => file.close());
  file.exec("PRAGMA busy_timeout = 5000");
  const lost = Number(file.prepare("SELECT webhook FROM receipt ORDER BY webhook LIMIT 1").get()?.webhook);
  const left = () => file.prepare("SELECT webhook, count(*) AS n FROM receipt GROUP BY webhook").all();
  const right = left();
  file.exec(`DELETE FROM receipt WHERE webhook <= ${lost + 1}`);
  replay.begin({ kind: "webhook", id: lost });
  await until(() => replay.read().underWay === null);
  expect(replay.read()).toMatchObject({
    problem: null,
    last: { of: { kind: "webhook", id: lost }, webhooks: 1 },
  });
  expect(replay.read().last?.messages).toBeGreaterThan(0);
  expect(left()).toEqual(right.filter(({ webhook }) => Number(webhook) !== lost + 1));
});

test("whoever would be disturbed by it is asked, and refuses it", async () => {
  let isSending = true;
  const campaigns = {
    name: "campaigns",
    services: {},
    objectsToReplay: () => (isSending ? problem("replay-while-sending") : null),
  };
  const { replay, until } = await open(() => objectionsOf([{ name: "others", services: {} }, campaigns]));
  expect(replay.read().objection?.code).toBe("replay-while-sending");
  expect(() => replay.begin(null)).toThrow("replay-while-sending");
  isSending = false;
  expect(replay.read().objection).toBeNull();
  replay.begin(null);
  await until(() => replay.read().underWay === null);
  expect(replay.read().last).not.toBeNull();
});

test("what an earlier run was killed at is gone once the workspace is opened", async () => {
  const { folder, module } = await open();
  const place = stagingPlace(folder);
  mkdirSync(place.folder);
  writeFileSync(place.path, "half");
  await module.recover?.();
  expect(existsSync(place.folder)).toBe(false);
});
