/** What came in webhooks that real people met, from the log to what is shown: on a real database, and after a replay. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createPartnerWatch } from "../../core/signup/partner-watch.ts";
import { applySignupEvent, beginSignup } from "../../core/signup/signup-commands.ts";
import { servedInProcess } from "../../core/workspaces/served-in-process.ts";
import { openWorkspaceStorage, type WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import {
  type AccountId,
  asAccountId,
  asBusinessId,
  asMessageId,
  asNumberId,
  asWamid,
} from "../../shared/domain/ids.ts";
import { metaText } from "../support/fixture.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { accepted, sendMessage } from "../support/sent-message.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const FOLDER = join(import.meta.dirname, "..", "fixtures", "webhooks");
const RECEIVED = 1_795_165_300_500;
/** By which the payment's status names it. */
const WAMID = asWamid("wamid.KNOWN");
const ID = asMessageId("1");

/** A signup that waits for a client who had shared nothing before. */
const HOSTED = {
  signup: {
    kind: "waiting-for-partner",
    place: "hosted",
    address: "https://business.facebook.com/",
    startedAt: 1,
    expiresAt: RECEIVED * 2,
    lastCheckedAt: null,
    problem: null,
  },
  returned: null,
  knownAccountIds: [],
} as const;

const seen = (name: string) => readFileSync(join(FOLDER, name), "utf8");

function openLog() {
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder: temporaryFolder(), logger });
  const served = servedInProcess(storage, logger);
  onTestFinished(() => served.close());
  const told = { accounts: 0 };
  const reduction = createReduction({
    storage,
    logger,
    tell: ({ kind }) => {
      if (kind === "accounts") told.accounts += 1;
    },
  });
  const truth = () => ({
    events: storage.accountHistory
      .list({ accountId: asAccountId("1"), limit: 50 })
      .map(({ sequence: _, ...event }) => event),
    message: storage.messages.find(ID)?.state,
    receipts: [...storage.receipts.of(1), ...storage.receipts.orphansOf(WAMID)].map(({ status }) => status),
    unread: storage.reductionProgress.unread(),
    unreadable: storage.reductionProgress.unreadable(),
  });
  /** What is there afterwards, which is the same after a replay. */
  const hear = (...bodies: readonly string[]) => {
    for (const body of bodies) reduction.take(body, RECEIVED);
    reduction.catchUp();
    const live = truth();
    reduction.replay();
    expect(truth()).toEqual(live);
    return live;
  };
  return { storage, served, hear, told, reduction };
}

function accept({ storage, reduction }: ReturnType<typeof openLog>): void {
  const sent = sendMessage(storage, {
    numberId: asNumberId("7"),
    to: "+5511987999914",
    createdAt: RECEIVED - 1_000,
  });
  expect(sent.messageId).toBe(ID);
  reduction.states.settle(sent, accepted(WAMID, RECEIVED - 500));
}

const ofMessages = (value: object) =>
  JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  });

function optOutOf({ permission }: WorkspaceStorage, accountId: AccountId, number: string) {
  return permission.listedOn(accountId, { kind: "number", number }).optOut;
}

describe("what is wrong with a number, beside no statuses", () => {
  test("is in the account's history, with its code, title and details, and the setup is checked", () => {
    const { hear, told } = openLog();
    const { events, unreadable, unread } = hear(seen("number-level-errors.json"));
    expect(events).toMatchObject([
      {
        at: 1_795_165_300_000,
        kind: "number-error",
        source: "webhook",
        numberId: asNumberId("7"),
        numberDigits: "551140041234",
        to: "131031",
        detail: { errorTitle: "Account has been locked", errorDetails: "Account locked" },
      },
    ]);
    expect({ unreadable, unread }).toEqual({ unreadable: 0, unread: [] });
    expect(told.accounts).toBe(1);
  });

  test("is told once when it comes twice, and again when it happens again", () => {
    const { reduction, hear } = openLog();
    const body = seen("number-level-errors.json");
    expect(hear(body, body).events).toHaveLength(1);
    // In other bytes: the same ones are the same webhook, whenever they come.
    reduction.take(` ${body}`, RECEIVED + 86_400_000);
    expect(hear().events).toHaveLength(2);
  });

  test("shows no full number of the person it is about, and stands when it has no code", () => {
    const { hear } = openLog();
    const error = { title: "Blocked for +55 11 98765-4000", error_data: "5511987654000 is not allowed" };
    const { events } = hear(ofMessages({ metadata: { phone_number_id: "7" }, errors: [error] }));
    expect(events).toMatchObject([
      { to: null, detail: { errorTitle: "Blocked for …4000", errorDetails: "…4000 is not allowed" } },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/98765-?4000/);
  });

  test("that cannot be read is counted, and its neighbours are told", () => {
    const { hear } = openLog();
    const { events, unreadable } = hear(ofMessages({ errors: [null, { code: 131031 }, {}] }));
    expect(events.map(({ to }) => to)).toEqual(["131031"]);
    expect(unreadable).toBe(1);
  });
});

describe("a webhook as the sandbox posts it", () => {
  const ACCOUNT = asAccountId("96108866350150255");

  test("says with its code and details why a message failed", () => {
    const { storage, hear } = openLog();
    const { unread, unreadable } = hear(seen("sandbox-failed-status.json"));
    const wamid = "wamid.HBgNNTUxMTk4NzY1MDkxMRUCABEYEjlDMzU2REEwRDlBNDlBMEQ0RAA=";
    expect(storage.receipts.orphansOf(asWamid(wamid))).toMatchObject([
      {
        status: "failed",
        at: 1_795_876_971_000,
        error: { code: 130472, details: "The message was not sent as part of an experiment." },
        accountId: ACCOUNT,
        numberId: asNumberId("83535787125143242"),
        recipient: "5511987650911",
      },
    ]);
    expect({ unread, unreadable }).toEqual({ unread: [], unreadable: 0 });
  });

  test("names the price of a service message, and that a number and a user id are one person", () => {
    const { storage, hear } = openLog();
    const stop = { user_id: "BR.88985661595395000", category: "marketing_messages", value: "stop" };
    const stopped = ofMessages({ user_preferences: [stop] })
      .replace('"messages"', '"user_preferences"')
      .replace('"id":"1"', `"id":"${ACCOUNT}"`);
    hear(seen("sandbox-service-status.json"), stopped);
    const wamid = "wamid.HBgNNTUxMTk4NzY1MDAwMBUCABEYEjk3RjA3QjBBNjA3ODMzMkNBMQA=";
    expect(storage.receipts.orphansOf(asWamid(wamid))).toMatchObject([
      { status: "sent", pricingCategory: "service", pricingType: "regular", error: null },
    ]);
    expect(optOutOf(storage, ACCOUNT, "+5511987650000")).not.toBeNull();
  });

  test("with a message is counted, and its sender is in no history", () => {
    const { storage, hear } = openLog();
    const { unread, unreadable } = hear(seen("sandbox-inbound.json"));
    // It was read for a stop word, and is none.
    expect(unread).toEqual([]);
    expect(unreadable).toBe(0);
    expect(storage.accountHistory.list({ accountId: ACCOUNT, limit: 5 })).toEqual([]);
  });

  test("stops marketing to somebody at Meta's time", () => {
    const { storage, hear } = openLog();
    hear(seen("sandbox-user-preferences.json"));
    expect(optOutOf(storage, ACCOUNT, "+5511987650000")).toMatchObject({
      at: 1_795_876_970_000,
      source: "preference",
    });
  });
});

test("a failure as Meta posts it is one, with its code and details", () => {
  const { storage, hear } = openLog();
  hear(readFileSync(join(FOLDER, "..", "wire", "live-failed-status.json"), "utf8"));
  expect(storage.receipts.orphansOf(asWamid("wamid.H"))).toMatchObject([
    { status: "failed", error: { code: 131026, details: "Message Undeliverable." }, recipient: "49" },
  ]);
});

describe("the status of a payment", () => {
  test.each(["payment-status-failed.json", "payment-status.json"])(
    "fails no message, and is kept and counted: %s",
    (name) => {
      const log = openLog();
      accept(log);
      const { message, receipts, unread, unreadable } = log.hear(seen(name).replace("wamid.P", WAMID));
      expect({ message, receipts }).toEqual({ message: "accepted", receipts: [] });
      expect(unread).toEqual([{ field: "messages.statuses.payment", count: 1 }]);
      expect(unreadable).toBe(0);
    },
  );

  test("proves no stop", () => {
    const { storage, hear } = openLog();
    const status = {
      id: WAMID,
      status: "failed",
      timestamp: "1795165203",
      recipient_id: "5511987654000",
      errors: [{ code: 131050 }],
    };
    const stop = () => optOutOf(storage, asAccountId("1"), "+5511987654000");
    hear(ofMessages({ statuses: [{ ...status, type: "payment" }] }));
    expect(stop()).toBeNull();
    hear(ofMessages({ statuses: [status] }));
    expect(stop()).not.toBeNull();
  });
});

describe("what a webhook says of a client's account", () => {
  const partner = (event: string, time: number) =>
    JSON.stringify({
      object: "whatsapp_business_account",
      entry: [
        {
          id: "9",
          time,
          changes: [{ field: "account_update", value: { event, waba_info: { waba_id: "5" } } }],
        },
      ],
    });
  const watchOn = (served: ReturnType<typeof openLog>["served"]) =>
    createPartnerWatch({
      storage: served,
      clients: async () => [],
      asProblem: () => {
        throw new Error("Meta was asked");
      },
      work: () => undefined,
      onLooked: async () => undefined,
      onFound: async () => undefined,
    });
  const told = (watch: ReturnType<typeof watchOn>) => watch.news().map(({ event, at }) => [event, at]);

  test("before a signup waits for one is no news, and waits for a restart to be acted on", async () => {
    const { served, hear } = openLog();
    hear(partner("PARTNER_ADDED", 1_795_165_200));
    await served.run(beginSignup, HOSTED);
    const body = partner("PARTNER_ADDED", 1_795_165_203);
    hear(
      body,
      body,
      partner("PARTNER_REMOVED", 1_795_165_204),
      partner("PARTNER_APP_INSTALLED", 1_795_165_205),
    );
    // Another one, as after a restart.
    const watch = watchOn(served);
    expect(told(watch)).toEqual([
      ["PARTNER_ADDED", 1_795_165_203_000],
      ["PARTNER_APP_INSTALLED", 1_795_165_205_000],
    ]);
    for (const event of watch.news().slice(0, 1)) await watch.settle(event);
    expect(told(watchOn(served))).toEqual([["PARTNER_APP_INSTALLED", 1_795_165_205_000]]);
    await served.run(applySignupEvent, { kind: "cancelled", at: 2 });
    expect(told(watch)).toEqual([]);
  });
});

test("ids that no number can hold keep their digits, in the history and for the signup that waits for them", async () => {
  const { storage, served, hear } = openLog();
  const watch = createPartnerWatch({
    storage: served,
    clients: async () => [],
    asProblem: () => {
      throw new Error("Meta was asked");
    },
    work: () => undefined,
    onLooked: async () => undefined,
    onFound: async () => undefined,
  });
  onTestFinished(() => watch.stop());
  await served.run(beginSignup, HOSTED);
  const text = metaText("big-ids-as-numbers.json");
  // As text: to parse it here would lose the digits.
  hear(text.slice(text.indexOf('"webhook":') + '"webhook":'.length, text.lastIndexOf("}")));
  const [added, ...others] = watch.news();
  expect(added).toMatchObject({
    event: "PARTNER_ADDED",
    accountId: "1122334455667788991",
    businessId: asBusinessId("1122334455667788992"),
  });
  expect(others).toEqual([]);
  const about = { accountId: asAccountId("1122334455667788991"), limit: 5 };
  expect(storage.accountHistory.list(about)).toMatchObject([{ kind: "partner", to: "PARTNER_ADDED" }]);
});

test("a failure stays one whatever its errors look like, and the first with a code says why", () => {
  const { storage, hear } = openLog();
  const { unreadable } = hear(metaText("status-error-shapes.json"));
  const told = (wamid: string) =>
    storage.receipts.orphansOf(asWamid(wamid)).map(({ status, error }) => ({ status, error }));
  expect(unreadable).toBe(0);
  // No code of ours stands in for one that Meta does not give.
  expect(told("wamid.D1")).toMatchObject([{ error: { code: null, title: "Something went wrong" } }]);
  expect(told("wamid.D2")).toMatchObject([{ error: { code: null, title: "Only words, no code" } }]);
  expect(told("wamid.D5")).toMatchObject([{ status: "failed", error: { code: null, title: "empty code" } }]);
  expect(told("wamid.D3")).toMatchObject([{ error: { code: 131049, title: "Second has one" } }]);
  expect(told("wamid.D4")).toMatchObject([{ error: { code: 131053, details: "details as a bare text" } }]);
});

test("what is about people and messages is counted by field, and is in no history", () => {
  const { hear } = openLog();
  const person = "5511987654000";
  const fields = ["group_status_update", "messaging_handovers", "standby", "history", "calls"];
  const changes = [...fields, "messages"].map((field) => ({
    field,
    value: { from: person, messages: [{ type: "unsupported", from: person }], contacts: [{ wa_id: person }] },
  }));
  const body = JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", changes }] });
  const { events, unread, unreadable } = hear(body, `${body} `);
  expect(events).toEqual([]);
  expect(unreadable).toBe(0);
  expect(unread).toEqual(
    [...fields, "messages.messages.unsupported"].sort().map((field) => ({ field, count: 2 })),
  );
});
