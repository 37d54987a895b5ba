/** What windows hear of receipts: that messages have changed, and of the checklist only when a row of it does. */
import { expect, test } from "vitest";
import { EVENT_INTERVAL } from "../../core/events/core-events.ts";
import { readOpenTests } from "../../core/news/news-queries.ts";
import type { CoreEvent } from "../../shared/contract/index.ts";
import { asAccountId, asWamid, asWorkspaceId } from "../../shared/domain/ids.ts";
import { accepted, sendMessage } from "../support/sent-message.ts";
import { type Bench, row, START, startBench } from "../support/setup-bench.ts";

interface Status {
  readonly wamid: string;
  readonly status: string;
}

const wamidOf = (id: string) => asWamid(`wamid.${id}`);

function accept(bench: Bench, ids: readonly string[]): void {
  bench.storage.transaction(() => {
    for (const id of ids) {
      const { attemptId } = sendMessage(bench.storage, { createdAt: START });
      bench.storage.attempts.recordAccepted(attemptId, accepted(wamidOf(id), START + 1));
      bench.storage.receipts.learnWamid(attemptId, wamidOf(id), "answer");
    }
  });
}

/** One webhook with all of them, as Meta batches them, stored and reduced. */
function receive(bench: Bench, statuses: readonly Status[]): void {
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "551140041234", phone_number_id: "2" },
    statuses: statuses.map(({ wamid, status }) => ({
      id: wamid,
      status,
      timestamp: String(Math.floor(START / 1_000) + 1),
      recipient_id: "5511987654000",
    })),
  };
  const body = {
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  };
  bench.storage.webhookLog.append({
    body: Buffer.from(JSON.stringify(body)),
    receivedAt: bench.now(),
    source: "listener",
    trust: "signed",
  });
  bench.reduction.catchUp();
}

/** What was asked of the stores so far is answered, and what that made be asked: the longest chain are three looks. */
async function answered(bench: Bench): Promise<void> {
  for (let looks = 0; looks < 4; looks += 1) await bench.served.ask(readOpenTests, null);
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** A set-up with its account and number chosen, whose state is no news any more. */
async function startSetUp(): Promise<Bench> {
  const bench = await startBench();
  await bench.setup.check();
  await bench.setup.chooseAccount(asAccountId("1"));
  accept(bench, ["earlier"]);
  receive(bench, [{ wamid: wamidOf("earlier"), status: "sent" }]);
  await answered(bench);
  bench.timers.pass(4 * EVENT_INTERVAL);
  return bench;
}

/** From now on. */
function listen(bench: Bench): { readonly topics: () => Promise<readonly string[]> } {
  const heard: CoreEvent[] = [];
  const subscription = bench.events.subscribe({ workspaceId: asWorkspaceId("w") });
  const listening = (async () => {
    for await (const event of subscription) heard.push(event);
  })();
  const before = answered(bench).then(() => heard.length);
  void listening;
  return {
    topics: async () => {
      const known = await before;
      await answered(bench);
      return heard.slice(known).map(({ topic }) => topic);
    },
  };
}

test("a thousand receipts in ten webhooks are told twice, and judge no checklist", async () => {
  const bench = await startSetUp();
  const ids = Array.from({ length: 1_000 }, (_, index) => `m${index}`);
  accept(bench, ["best"]);
  receive(bench, [{ wamid: wamidOf("best"), status: "read" }]);
  accept(bench, ids);
  await answered(bench);
  bench.timers.pass(4 * EVENT_INTERVAL);
  await answered(bench);

  const listening = listen(bench);
  await listening.topics();
  for (let first = 0; first < ids.length; first += 100) {
    receive(
      bench,
      ids.slice(first, first + 100).map((id) => ({ wamid: wamidOf(id), status: "delivered" })),
    );
    await answered(bench);
  }
  bench.timers.pass(4 * EVENT_INTERVAL);
  expect(bench.storage.messageList.countsByState()).toMatchObject({ delivered: 1_000, read: 1 });
  expect(await listening.topics()).toEqual(["messages", "messages"]);
});

test("the receipt that delivers the first test message turns its row at once", async () => {
  const bench = await startSetUp();
  accept(bench, ["first"]);
  expect(await row(bench, "test-message")).toBe("waiting-on-meta test-under-way");
  const listening = listen(bench);
  await listening.topics();
  receive(bench, [{ wamid: wamidOf("first"), status: "delivered" }]);
  // No time has passed.
  expect([...(await listening.topics())].sort()).toEqual(["messages", "setup"]);
  expect(await row(bench, "test-message")).toBe("done test-ok");
});

test("the checklist is told of when receipts begin to arrive, and not again within the minute", async () => {
  const bench = await startBench();
  await bench.setup.check();
  await bench.setup.chooseAccount(asAccountId("1"));
  accept(bench, ["one", "two", "three"]);
  bench.timers.pass(4 * EVENT_INTERVAL);
  const listening = listen(bench);
  await listening.topics();
  receive(bench, [{ wamid: wamidOf("one"), status: "sent" }]);
  await answered(bench);
  bench.timers.pass(4 * EVENT_INTERVAL);
  await answered(bench);
  bench.moveClock(1_000);
  receive(bench, [{ wamid: wamidOf("two"), status: "sent" }]);
  bench.timers.pass(4 * EVENT_INTERVAL);
  expect((await listening.topics()).filter((topic) => topic === "setup")).toHaveLength(1);
  bench.moveClock(60_000);
  receive(bench, [{ wamid: wamidOf("three"), status: "sent" }]);
  expect((await listening.topics()).filter((topic) => topic === "setup")).toHaveLength(2);
});
