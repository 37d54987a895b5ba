/** The webhook log is the truth: whatever the order and however often its entries come, the answer is one. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { createResultsService } from "../../core/results/results-service.ts";
import { stagingPlace } from "../../core/storage/staging.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import type { MessageDetail } from "../../shared/contract/index.ts";
import { asMessageId } from "../../shared/domain/ids.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { accepted, sendMessage, WORKSPACE_ID } from "../support/sent-message.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const WAMID = "wamid.TEST";
/** The first message of a database, and the name of its first attempt at Meta. */
const ID = asMessageId("1");
const CALLBACK_DATA = `wp1.${WORKSPACE_ID}.1000.1`;

function webhook(status: string, second: number, more: object = {}): Buffer {
  const entry = { id: WAMID, status, timestamp: String(second), recipient_id: "5511987654000", ...more };
  return Buffer.from(
    JSON.stringify({
      object: "whatsapp_business_account",
      entry: [{ id: "1", changes: [{ field: "messages", value: { statuses: [entry] } }] }],
    }),
  );
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

/** One message whose answer was lost, or not, and a log that takes what a test appends. */
function openLog(isAnswerLost: boolean) {
  const logger = createKeepingLogger();
  const folder = temporaryFolder();
  const storage = openWorkspaceStorage({ folder, logger });
  onTestFinished(() => storage.close());
  const reduction = createReduction({ storage, logger });
  const sent = sendMessage(storage, { createdAt: 1_000_000 });
  expect(sent).toMatchObject({ messageId: ID, callbackData: CALLBACK_DATA });
  reduction.states.settle(
    sent,
    isAnswerLost ? { kind: "unknown", at: 1_000_500 } : accepted(WAMID, 1_000_500),
  );
  const results = createResultsService(storage);
  const truth = () => {
    const { state, timeline, billedRoute, fallback, error } = results.message(ID);
    const { billing, pricingCategory, pricingType, pricingSubtype } = results.message(ID);
    return {
      state,
      timeline,
      billedRoute,
      fallback,
      error,
      billing,
      pricingCategory,
      pricingType,
      pricingSubtype,
    };
  };
  return { storage, reduction, truth, folder, lines: logger.lines };
}

type Truth = Pick<
  MessageDetail,
  | "state"
  | "timeline"
  | "billedRoute"
  | "fallback"
  | "error"
  | "billing"
  | "pricingCategory"
  | "pricingType"
  | "pricingSubtype"
>;

function truthAfter(bodies: readonly Buffer[], isAnswerLost: boolean, oneByOne: boolean): Truth {
  const { reduction, truth } = openLog(isAnswerLost);
  for (const body of bodies) {
    reduction.take(body, 1_500_000);
    if (oneByOne) reduction.catchUp();
  }
  reduction.catchUp();
  return truth();
}

const callback = { biz_opaque_callback_data: CALLBACK_DATA };
const priced = {
  pricing: { billable: true, pricing_model: "PMP", type: "regular", category: "marketing_lite" },
};
const failure = { errors: [{ code: 131026, title: "Message undeliverable" }] };

describe.each([
  ["with Meta's answer", false],
  ["with the answer lost", true],
])("a message %s", (_, isAnswerLost) => {
  const histories: readonly (readonly [string, readonly Buffer[]])[] = [
    [
      "sent, delivered, read",
      [
        webhook("sent", 1001, { ...callback, ...priced }),
        webhook("delivered", 1002, callback),
        webhook("read", 1003, callback),
      ],
    ],
    [
      "the price only on one copy",
      [
        webhook("sent", 1001, callback),
        webhook("sent", 1001, { ...callback, ...priced }),
        webhook("read", 1004, callback),
      ],
    ],
    [
      "a late failure",
      [webhook("sent", 1001, callback), webhook("failed", 1002, { ...callback, ...failure })],
    ],
    [
      "an unknown status",
      [
        webhook("sent", 1001, callback),
        webhook("teleported", 1001, callback),
        webhook("delivered", 1001, callback),
      ],
    ],
  ];

  test.each(histories)("ends the same for every order and with every receipt twice: %s", (__, bodies) => {
    const expected = truthAfter(bodies, isAnswerLost, false);
    expect(expected.timeline.length).toBeGreaterThan(bodies.length / 2);
    for (const order of permutations(bodies)) {
      expect(truthAfter(order, isAnswerLost, true)).toEqual(expected);
      expect(truthAfter([...order, ...order], isAnswerLost, true)).toEqual(expected);
      expect(
        truthAfter(
          order.flatMap((body) => [body, body]),
          isAnswerLost,
          false,
        ),
      ).toEqual(expected);
    }
  });
});

test("replaying the whole log gives what is there", () => {
  const { reduction, truth } = openLog(true);
  for (const body of [
    webhook("read", 1003),
    webhook("sent", 1001, { ...callback, ...priced }),
    Buffer.from("torn {"),
  ]) {
    reduction.take(body, 1_500_000);
  }
  reduction.catchUp();
  const before = truth();
  expect(before.state).toBe("read");
  reduction.replay();
  expect(truth()).toEqual(before);
});

/** Makes SQLite refuse this receipt, as a defect of ours in a version to come may. */
function refuseReceipt(path: string, table: "receipt" | "orphan"): void {
  const database = new DatabaseSync(path);
  database.exec(`CREATE TRIGGER refuse BEFORE INSERT ON ${table}
    BEGIN SELECT RAISE(ABORT, 'refused 5511987654000'); END`);
  database.close();
}

test("a replay skips and counts the one webhook that cannot be reduced, as when it comes in", () => {
  const { storage, reduction, truth, folder, lines } = openLog(false);
  const both = JSON.parse(webhook("failed", 1004).toString());
  both.entry.push(JSON.parse(webhook("read", 1004, { id: "wamid.BAD" }).toString()).entry[0]);
  const bodies = [webhook("sent", 1001), Buffer.from(JSON.stringify(both)), webhook("delivered", 1002)];
  // Nobody knows that message.
  refuseReceipt(join(folder, "main.db"), "orphan");
  for (const body of bodies) reduction.take(body, 1_500_000);
  reduction.catchUp();
  const live = truth();
  const counted = () => ({
    ...storage.webhookLog.summary(),
    unreadable: storage.reductionProgress.unreadable(),
  });
  const liveCounts = counted();
  expect(live.state).toBe("delivered");
  expect(liveCounts.unreadable).toBe(1);

  const logged = lines.length;
  let isRefused = false;
  reduction.replay({
    onProgress: () => {
      // The defect is in the database that it is built in as well.
      if (!isRefused) refuseReceipt(stagingPlace(folder).path, "orphan");
      isRefused = true;
    },
  });
  expect(truth()).toEqual(live);
  expect(counted()).toEqual(liveCounts);
  const told = lines.slice(logged).join("\n");
  expect(told).toContain("webhook not reduced; kept in the log");
  expect(lines.join("\n")).not.toContain("5511987654000");
});

test("a replay that becomes able to reduce a webhook counts it no more", () => {
  const { storage, reduction, truth, folder } = openLog(false);
  refuseReceipt(join(folder, "main.db"), "receipt");
  reduction.take(webhook("delivered", 1002), 1_500_000);
  reduction.catchUp();
  expect(storage.reductionProgress.unreadable()).toBe(1);
  const database = new DatabaseSync(join(folder, "main.db"));
  database.exec("DROP TRIGGER refuse");
  database.close();
  reduction.replay();
  expect(truth().state).toBe("delivered");
  expect(storage.reductionProgress.unreadable()).toBe(0);
});
