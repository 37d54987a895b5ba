/**
 * Gaps, and what Meta says of the messages in them, against the real core, SQLite files and sandbox: webhooks go to somebody
 * else, time passes, and Waypost asks.
 */
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createGapsModule } from "../../core/gaps/gaps-module.ts";
import { gapsSettings } from "../../core/gaps/gaps-settings.ts";
import { readMessageHistory } from "../../core/graph/message-history.ts";
import { createWebhookIntake } from "../../core/webhooks/webhook-intake.ts";
import { createWorkspaceSignals } from "../../core/workspaces/workspace-signals.ts";
import { type SandboxHandle, startSandbox } from "../../sandbox/index.ts";
import type { GapList } from "../../shared/contract/index.ts";
import { asNumberId, asWamid, asWorkspaceId } from "../../shared/domain/ids.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { openId, RECIPIENT, sendTest, stateOf, untilMessage, untilSetup } from "../support/journey.ts";
import { createReduction } from "../support/reduction.ts";
import { answerJson, startScriptedServer } from "../support/scripted-server.ts";
import { accepted, sendMessage } from "../support/sent-message.ts";
import { type Bench, refuse, START, startBench } from "../support/setup-bench.ts";
import { openTestStorage } from "../support/test-storage.ts";
import { until } from "../support/until.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Json = Readonly<Record<string, unknown>>;

async function called(sandbox: SandboxHandle, method: string, path: string, body?: Json): Promise<Json> {
  const response = await fetch(`${sandbox.url}/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${sandbox.credentials.token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text);
}

/** A workspace whose number's webhooks go to another machine, which takes them. */
async function withWebhooksElsewhere(settings: Json) {
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(() => sandbox.close());
  let later = 0;
  const core = await startTestCore({ now: () => Date.now() + later });
  const client = await connectInProcess(core.core);
  await client.workspaces.create(externalWorkspace(sandbox.credentials));
  await untilSetup(
    client,
    (setup) => stateOf(setup, "template") === "done" && stateOf(setup, "webhooks") === "done",
  );
  await called(sandbox, "PATCH", "_control/settings", settings);
  const elsewhere = await startScriptedServer(({ url }, response) => {
    response.end(new URL(url, "http://x").searchParams.get("hub.challenge") ?? "ok");
  });
  onTestFinished(() => elsewhere.close());
  const { accounts } = await client.accounts.list();
  const accountId = accounts.find(({ isChosen }) => isChosen)?.id ?? "";
  await called(sandbox, "POST", `v25.0/${accountId}/subscribed_apps`, {
    override_callback_uri: `${elsewhere.url}/hook`,
    verify_token: "theirs",
  });
  const id = await openId(client);
  return {
    sandbox,
    client,
    elsewhere,
    core,
    workspaceFolder: join(core.folder, "workspaces", id),
    /** Time passes for this machine; Meta's goes on as before. */
    pass: (milliseconds: number) => {
      later += milliseconds;
    },
    /** @returns the id of a message whose three receipts went elsewhere */
    send: async () => {
      const { messageId } = await sendTest(client, RECIPIENT, "cloud");
      const before = elsewhere.requests.length;
      await sandbox.advance(10_000);
      await expect.poll(() => elsewhere.requests.length).toBeGreaterThan(before);
      return messageId;
    },
  };
}

const asked = (client: CoreClient) =>
  until(
    client,
    () => client.gaps.read(),
    ({ asking, histories }) => !asking.isAsking && histories.length > 0,
  );

describe.each(["openapi", "page"])("where Meta keeps a history, in the words of its %s", (words) => {
  test("what webhooks did not bring is asked for, once, and a replay gives the same", async () => {
    const { client, elsewhere, pass, send, core, workspaceFolder } = await withWebhooksElsewhere({
      messageHistory: "on",
      messageHistoryWords: words,
    });
    const messageId = await send();
    expect((await client.gaps.read()).gaps).toEqual([]);
    pass(2 * HOUR);
    const before = await client.gaps.read();
    expect(before.gaps).toMatchObject([
      {
        until: null,
        open: 1,
        sent: { expected: 1, missing: 1 },
        delivered: { expected: 1, missing: 1 },
        away: 0,
      },
    ]);
    expect(before.histories).toEqual([]);

    await client.gaps.askMeta();
    const message = await untilMessage(client, messageId, ({ state }) => state === "read");
    expect(message).toMatchObject({
      isUnproven: false,
      billedRoute: null,
      pricingCategory: null,
      billed: "not-yet",
    });
    expect(
      message.receipts.map(({ status, trust, duplicates, outOfOrder }) => [
        status,
        trust,
        duplicates,
        outOfOrder,
      ]),
    ).toEqual(["sent", "delivered", "read"].map((status) => [status, "asked", 0, null]));
    for (const { toldWebhook, raw } of message.receipts) {
      expect(toldWebhook).toEqual({
        address: `${elsewhere.url}/hook`,
        state: words === "openapi" ? "DELIVERED" : "SUCCESS",
        problem: null,
      });
      expect(raw).toContain("delivery_status");
    }
    const after = await asked(client);
    expect(after.gaps).toMatchObject([
      { open: 1, sent: { expected: 1, missing: 0 }, delivered: { expected: 1, missing: 0 } },
    ]);
    expect(after.histories).toMatchObject([{ offer: { state: "available" } }]);
    // None of that was a webhook.
    expect(await client.webhooks.status()).toMatchObject({ received: 0, lastReceivedAt: null });

    await core.close();
    const live = derivedTables(workspaceFolder);
    const { storage, logger, close } = openTestStorage(workspaceFolder);
    createReduction({ storage, logger }).replay();
    close();
    expect(derivedTables(workspaceFolder)).toEqual(live);
    expect(live.receipt).toHaveLength(3);
  });
});

test("a number that offers no history is asked once, and again only when a person wants it", async () => {
  const { sandbox, client, pass, send, core } = await withWebhooksElsewhere({ messageHistory: "off" });
  const messageId = await send();
  await send();
  pass(2 * HOUR);
  const questions = async () => {
    const { requests } = await called(sandbox, "GET", "_control/requests");
    return (requests as readonly { readonly path: string }[]).filter(({ path }) =>
      path.includes("message_history"),
    ).length;
  };
  await client.gaps.askMeta();
  const { histories, gaps } = await asked(client);
  expect(histories).toMatchObject([{ offer: { state: "refused", code: 200, subcode: 1349174 } }]);
  expect(gaps).toMatchObject([{ open: 2, sent: { missing: 2 } }]);
  expect(await client.results.message({ id: messageId })).toMatchObject({ state: "accepted", receipts: [] });
  expect(await questions()).toBe(1);
  pass(2 * DAY);
  await called(sandbox, "PATCH", "_control/settings", { messageHistory: "on" });
  await client.gaps.askMeta();
  await untilMessage(client, messageId, ({ state }) => state === "read");
  expect((await asked(client)).histories).toMatchObject([{ offer: { state: "available" } }]);
  // Nobody's number is in the log.
  const digits = RECIPIENT.slice(1);
  expect(core.logger.lines.filter((line) => line.includes(digits))).toEqual([]);
}, 30_000);

describe("which messages Meta is asked about", () => {
  const AT = { entry: /\/message_history$/ };

  /** Messages an hour ago, of which no webhook told. */
  async function benchWith(...wamids: readonly (string | null)[]) {
    const bench = await startBench();
    await bench.setup.check();
    const { states } = createReduction(bench);
    const sent = wamids.map((wamid, index) => {
      const one = sendMessage(bench.storage, { createdAt: bench.now() - HOUR + index });
      const outcome =
        wamid === null
          ? ({ kind: "unknown", at: bench.now() - HOUR } as const)
          : accepted(wamid, bench.now() - HOUR);
      states.settle(one, outcome);
      return one;
    });
    return { bench, sent };
  }

  const questionsOf = (bench: Bench) =>
    bench.requests.flatMap(({ url }) => {
      const { pathname, searchParams } = new URL(url, "http://graph.test");
      return AT.entry.test(pathname) ? [searchParams.get("message_id")] : [];
    });

  const entryOf = (wamid: string | null, ...statuses: readonly string[]) => ({
    data: [
      {
        id: "5",
        message_id: wamid,
        events: {
          data: statuses.map((delivery_status) => ({ delivery_status, timestamp: 1_795_165_000 })),
        },
      },
    ],
  });

  async function round(bench: Bench): Promise<GapList> {
    bench.gaps.askMeta();
    return roundIsOver(bench);
  }

  async function roundIsOver(bench: Bench): Promise<GapList> {
    await expect.poll(async () => (await bench.gaps.read()).asking.isAsking, { timeout: 10_000 }).toBe(false);
    return bench.gaps.read();
  }

  const answering = (bench: Bench, ...statuses: readonly string[]) =>
    bench.answer(AT.entry, ({ url }) =>
      entryOf(new URL(url, "http://graph.test").searchParams.get("message_id"), ...statuses),
    );

  test("are those whose wamid Meta has told: never a send whose answer was lost", async () => {
    const { bench, sent } = await benchWith("wamid.A", null);
    answering(bench, "SENT", "DELIVERED");
    const { gaps } = await round(bench);
    expect(questionsOf(bench)).toEqual(["wamid.A"]);
    expect(gaps).toMatchObject([{ open: 1, sent: { expected: 1, missing: 0 } }]);
    await bench.served.reduce();
    expect(bench.storage.messages.find(sent[1]?.messageId ?? never())).toMatchObject({
      state: "unknown",
      wamid: null,
    });
  });

  test("not those whose wamid only a dump names", async () => {
    const { bench, sent } = await benchWith(null);
    const unproven = sent[0];
    bench.storage.receipts.learnWamid(unproven?.attemptId ?? 0, asWamid("wamid.FORGED"), "imported");
    await round(bench);
    expect(questionsOf(bench)).toEqual([]);
  });

  test("once a day and five times in all, also over a restart", async () => {
    const { bench } = await benchWith("wamid.A");
    answering(bench, "SENT");
    await round(bench);
    await round(bench);
    expect(questionsOf(bench)).toEqual(["wamid.A"]);
    await bench.close();
    const again = await startBench({ folder: bench.folder, now: bench.now() + 1_000 });
    answering(again, "SENT");
    await round(again);
    expect(questionsOf(again)).toEqual([]);
    for (let day = 0; day < 6; day += 1) {
      again.moveClock(DAY + 1);
      await round(again);
    }
    expect(questionsOf(again)).toHaveLength(4);
  });

  test("again the same day only where the question never reached Meta", async () => {
    const rules = { since: START - DAY, most: 5 };
    const { bench, sent } = await benchWith("wamid.A");
    const attemptId = sent[0]?.attemptId ?? 0;
    // It breaks off: Meta may have seen it.
    bench.answer(AT.entry, (_, response) => {
      response.destroy();
      return undefined;
    });
    expect((await round(bench)).asking.ended).toBe("unreachable");
    expect(bench.storage.gaps.askable(attemptId, rules)).toBeNull();

    const other = await benchWith("wamid.A");
    await other.bench.closeServer();
    expect((await round(other.bench)).asking.ended).toBe("unreachable");
    expect(other.bench.storage.gaps.askable(other.sent[0]?.attemptId ?? 0, rules)).toMatchObject({
      wamid: "wamid.A",
    });
  });

  test("none while Meta's limit is near, and none that Meta cannot answer for keeps the others waiting", async () => {
    const { bench } = await benchWith("wamid.A", "wamid.B");
    bench.answer(AT.entry, ({ url }, response) => {
      const wamid = new URL(url, "http://graph.test").searchParams.get("message_id");
      if (wamid === "wamid.B") return entryOf(wamid, "SENT");
      return refuse(response, { code: 100, message: "Param message_id is not valid." });
    });
    bench.storage.settings.write(gapsSettings.histories, {
      "17": { state: "available", at: bench.now() },
      "2": { state: "available", at: bench.now() },
    });
    const { asking } = await round(bench);
    expect(asking).toMatchObject({ asked: 1, ended: null });
    expect(questionsOf(bench)).toEqual(["wamid.B", "wamid.A"]);
    bench.moveClock(DAY + 1);
    bench.answer(AT.entry, ({ url }, response) => {
      response.setHeader("x-app-usage", JSON.stringify({ call_count: 91, total_cputime: 1, total_time: 1 }));
      return entryOf(new URL(url, "http://graph.test").searchParams.get("message_id"), "SENT");
    });
    expect((await round(bench)).asking).toMatchObject({ asked: 1, ended: "busy" });
  });

  test("not on with a token that was refused, at whatever number of messages", async () => {
    const { bench } = await benchWith("wamid.A", "wamid.B", "wamid.C");
    bench.answer(AT.entry, (_, response) => refuse(response, { code: 190 }, 401));
    expect((await round(bench)).asking).toMatchObject({ asked: 0, ended: "refused" });
    expect(questionsOf(bench)).toEqual(["wamid.C"]);
    expect((await bench.gaps.read()).histories).toEqual([]);
  });

  test("first of all one whose fate is known, where there is one", async () => {
    const { bench } = await benchWith("wamid.OPEN");
    const { states, take } = createReduction(bench);
    const known = sendMessage(bench.storage, { createdAt: bench.now() - 5 * DAY });
    states.settle(known, accepted("wamid.KNOWN", bench.now() - 5 * DAY));
    const status = {
      id: "wamid.KNOWN",
      status: "delivered",
      timestamp: String((bench.now() - 5 * DAY) / 1_000),
    };
    take(
      JSON.stringify({
        object: "whatsapp_business_account",
        entry: [
          {
            id: "1",
            changes: [
              { field: "messages", value: { metadata: { phone_number_id: "2" }, statuses: [status] } },
            ],
          },
        ],
      }),
      bench.now() - 5 * DAY + 1_000,
    );
    bench.reduction.catchUp();
    answering(bench, "SENT");
    await round(bench);
    expect(questionsOf(bench)).toEqual(["wamid.KNOWN", "wamid.OPEN"]);
  });
});

function never(): never {
  throw new Error("the message was made");
}

test("a page of events that is not all of them is read on", async () => {
  const bench = await startBench();
  const events = (from: number) => [
    { delivery_status: from === 0 ? "SENT" : "DELIVERED", timestamp: 1_795_165_000 + from },
  ];
  bench.answer(/^2\/message_history$/, () => ({
    data: [
      {
        id: "55",
        message_id: "wamid.A",
        events: {
          data: events(0),
          paging: { cursors: { after: "x" }, next: `${bench.url}/v25.0/55/events?after=x` },
        },
      },
      { id: "56", message_id: "wamid.B" },
    ],
  }));
  bench.answer(/^55\/events$/, ({ url }, response) => {
    if (new URL(url, "http://graph.test").searchParams.get("after") === "y") return { data: events(2) };
    answerJson(response, 200, {
      data: events(1),
      paging: { cursors: { after: "y" }, next: `${bench.url}/v25.0/55/events?after=y` },
    });
    return undefined;
  });
  const entries = await readMessageHistory(bench.graph, asNumberId("2"), asWamid("wamid.A"));
  expect(entries).toMatchObject([
    { message_id: "wamid.A", events: { data: [...events(0), ...events(1), ...events(2)] } },
  ]);
});

test("in the background Meta is asked by itself, some time after the start, and a stop ends it", async () => {
  const bench = await startBench();
  await bench.setup.check();
  const { states } = createReduction(bench);
  const sent = sendMessage(bench.storage, { createdAt: bench.now() - HOUR });
  states.settle(sent, accepted("wamid.A", bench.now() - HOUR));
  const asked: (string | null)[] = [];
  const seen = Promise.withResolvers<void>();
  bench.answer(/\/message_history$/, ({ url }) => {
    asked.push(new URL(url, "http://graph.test").searchParams.get("message_id"));
    seen.resolve();
    // No answer: the stop must not wait for one.
    return undefined;
  });
  const module = createGapsModule(
    {
      meta: {
        graphUrl: bench.url,
        sandboxUrl: null,
        control: null,
        subscribesItself: false,
        takesFirstAccount: false,
      },
      storage: bench.served,
      closing: new AbortController().signal,
      events: bench.events.ofWorkspace(asWorkspaceId("w")),
      signals: createWorkspaceSignals(bench.logger),
      timers: bench.timers,
      logger: bench.logger,
      now: bench.now,
    },
    {
      graphFor: bench.graphFor,
      intake: createWebhookIntake({ log: bench.served, onStored: () => undefined }),
      questionPaces: { take: async () => undefined },
    },
  );
  module.start?.();
  bench.timers.pass(MINUTE);
  expect(asked).toEqual([]);
  bench.timers.pass(2 * MINUTE);
  await seen.promise;
  expect(module.services.gaps).toBeDefined();
  await module.stop?.();
  expect(asked).toEqual(["wamid.A"]);
  const { asking } = await module.services.gaps.read();
  expect(asking).toMatchObject({ isAsking: false, ended: "stopped", asked: 0 });
  // The question was noted before it was asked, so that a restart doesn't repeat it.
  expect(bench.storage.gaps.askable(sent.attemptId, { since: 0, most: 5 })).toBeNull();
  expect(bench.storage.settings.read(gapsSettings.presence)).toEqual({ notedAt: bench.now(), absences: [] });
});
