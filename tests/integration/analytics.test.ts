/** Meta's own daily figures, against the real core, SQLite files and sandbox: what is fetched, when, and what comes of it. */
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  type AnalyticsFetcherOptions,
  createAnalyticsFetcher,
} from "../../core/analytics/analytics-fetcher.ts";
import type { AnalyticsStanding } from "../../core/analytics/analytics-store.ts";
import { openReadOnly } from "../../core/workspaces/workspace-storage.ts";
import { type SandboxHandle, startSandbox } from "../../sandbox/index.ts";
import { type AnalyticsStatus, WaypostError } from "../../shared/contract/index.ts";
import { ANALYTICS_KINDS, type AnalyticsKind } from "../../shared/domain/analytics/analytics.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import type { Route } from "../../shared/domain/route/route-decision.ts";
import { variablesOf } from "../../shared/domain/templates/template.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import {
  examplesFor,
  openId,
  sendTest,
  signTerms,
  stateOf,
  untilMessage,
  untilSetup,
} from "../support/journey.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { sendMessage } from "../support/sent-message.ts";
import { type Bench, refuse, startBench } from "../support/setup-bench.ts";
import { until } from "../support/until.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Json = Readonly<Record<string, unknown>>;

async function control(sandbox: SandboxHandle, method: string, path: string, body?: Json): Promise<Json> {
  const response = await fetch(`${sandbox.url}/_control/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text);
}

async function fetchNow(client: CoreClient): Promise<AnalyticsStatus> {
  const before = await client.analytics.read();
  const triedAt = (status: AnalyticsStatus) =>
    status.accounts.flatMap(({ kinds }) => kinds.map((kind) => kind.triedAt ?? 0));
  await client.analytics.fetch();
  return until(
    client,
    () => client.analytics.read(),
    (now) => !now.isFetching && triedAt(now).every((at, index) => at > (triedAt(before)[index] ?? 0)),
  );
}

const outcomesOf = ({ accounts }: Pick<AnalyticsStatus, "accounts">) =>
  accounts.map(({ kinds }) => kinds.map(({ outcome }) => outcome));

async function withSandbox() {
  const sandbox = await startSandbox({ port: 0 });
  onTestFinished(() => sandbox.close());
  const core = await startTestCore();
  const client = await connectInProcess(core.core);
  await client.workspaces.create(externalWorkspace(sandbox.credentials));
  const setup = await untilSetup(
    client,
    (now) => stateOf(now, "terms") === "waiting-on-you" && stateOf(now, "template") === "done",
  );
  await signTerms(client, setup);
  await sandbox.advance(60_000);
  await client.setup.check();
  await untilSetup(client, (now) => stateOf(now, "activation") === "done");
  const folder = join(core.folder, "workspaces", await openId(client));
  const { accounts } = await client.accounts.list();
  const accountId = accounts.find(({ isChosen }) => isChosen)?.id ?? "";
  return {
    sandbox,
    client,
    accountId,
    /** What is kept, read beside the core. */
    kept: () => {
      const { readers, close } = openReadOnly(folder, createKeepingLogger());
      if (readers === null) throw new Error("the files cannot be read");
      try {
        return {
          totals: readers.analytics.templateTotals({ accounts: [accountId] }),
          byRoute: readers.analytics.templateTotals({ accounts: [accountId], routes: ["optimized"] }),
          prices: readers.analytics.pricingDays({ accounts: [accountId] }),
        };
      } finally {
        close();
      }
    },
    /** The parameters of the requests for an edge, the oldest first. */
    asked: async (edge: string) => {
      const { requests } = await control(sandbox, "GET", "requests");
      return (requests as { path: string }[])
        .filter(({ path }) => path.includes(`${accountId}/${edge}`))
        .map(({ path }) => new URL(path, "http://x").searchParams)
        .toReversed();
    },
  };
}

const sumOf = (rows: readonly { readonly volume: number | null; readonly cost: number | null }[]) => ({
  volume: rows.reduce((sum, { volume }) => sum + (volume ?? 0), 0),
  cost: rows.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
});

describe("fetched from the sandbox", () => {
  test("costs are those of its own record, and reads and clicks outlast Meta's seven days", {
    timeout: 60_000,
  }, async () => {
    const { sandbox, client, accountId, kept, asked } = await withSandbox();
    const messages = [
      await sendTest(client, "+5511988887951"),
      await sendTest(client, "+5511988886951"),
      await sendTest(client, "+5511988885000", "cloud"),
    ];
    await sandbox.advance(60_000);
    for (const { messageId } of messages) {
      await untilMessage(client, messageId, ({ state }) => state === "read" || state === "delivered");
    }
    expect(outcomesOf(await client.analytics.read())).toEqual(
      (await client.accounts.list()).accounts.map(() => ["never", "never"]),
    );
    const status = await fetchNow(client);
    expect(status.accounts.find((one) => one.accountId === accountId)?.kinds).toMatchObject([
      { kind: "templates", outcome: "fetched", problem: null },
      { kind: "pricing", outcome: "fetched", problem: null },
    ]);

    const { usage } = (await control(sandbox, "GET", "usage")) as unknown as {
      usage: readonly { accountId: string; category: string; volume: number; cost: number }[];
    };
    const own = usage.filter((one) => one.accountId === accountId);
    const first = kept();
    expect(sumOf(own).volume).toBe(3);
    expect(sumOf(first.prices)).toEqual(sumOf(own));
    for (const category of ["MARKETING_LITE", "MARKETING"]) {
      const meant = (one: { readonly category: string }) => one.category === category;
      expect(sumOf(first.prices.filter(meant))).toEqual(sumOf(own.filter(meant)));
    }
    expect(first.prices.every(({ currency, country }) => currency !== null && country === "BR")).toBe(true);
    expect(first.totals).toMatchObject({ sent: 3, delivered: 3, cost: sumOf(own).cost });
    expect(first.byRoute).toMatchObject({ sent: 2, read: 2 });
    expect(first.byRoute.clicks).toEqual([{ type: "url_button", button: expect.any(String), n: 2 }]);
    // The sandbox knows the second spelling only.
    expect((await asked("template_analytics")).map((one) => one.get("product_type"))).toEqual([
      "MARKETING_MESSAGES_API_FOR_WHATSAPP",
      "MARKETING_MESSAGES_LITE_API",
      "CLOUD_API",
    ]);

    await sandbox.advance(9 * DAY);
    await fetchNow(client);
    expect(kept()).toEqual(first);
    const again = (await asked("template_analytics")).slice(3);
    // Only days whose figures may have changed since: the first fetch was in the middle of the first of these.
    const firstDay = Math.floor((Date.now() + 60_000) / DAY) - 8;
    for (const parameters of again) {
      expect(Math.abs(Number(parameters.get("start")) / 86_400 - firstDay)).toBeLessThanOrEqual(1);
    }
    const zeroed = await fetch(
      `${sandbox.url}/v25.0/${accountId}/template_analytics?${again.at(1)?.toString() ?? ""}`,
      { headers: { authorization: `Bearer ${sandbox.credentials.token}` } },
    );
    const body = (await zeroed.json()) as { data: [{ data_points: { read: number; sent: number }[] }] };
    const points = body.data[0].data_points;
    expect(points.reduce((sum, { sent }) => sum + sent, 0)).toBe(2);
    expect(points.reduce((sum, { read }) => sum + read, 0)).toBe(0);
  });

  test("a template that was deleted at Meta doesn't keep those of others back", {
    timeout: 60_000,
  }, async () => {
    const { sandbox, client, kept, asked } = await withSandbox();
    const { templates } = await client.templates.list();
    const [gone, stays] = templates.filter(
      ({ category, isSendable, sync, content }) =>
        category === "MARKETING" &&
        isSendable &&
        sync.kind !== "syncing" &&
        content.unsupported.length === 0 &&
        !variablesOf(content).some(({ kind }) => kind !== "text"),
    );
    if (gone === undefined || stays === undefined) throw new Error("there are no two templates to send with");
    for (const template of [gone, stays]) {
      const { messageId } = await client.messages.sendTest({
        workspaceId: await openId(client),
        templateId: template.id,
        to: "+5511988887951",
        variables: examplesFor(template.content),
        deliveryMethod: "optimized",
        acceptSuspicious: false,
      });
      await sandbox.advance(60_000);
      await untilMessage(client, messageId, ({ state }) => state === "read");
    }
    await control(sandbox, "POST", `templates/${gone.id}/status`, { event: "DELETED" });
    expect(outcomesOf(await fetchNow(client))[0]).toEqual(["fetched", "fetched"]);
    expect(kept().totals).toMatchObject({ sent: 1, delivered: 1, read: 1 });
    // As a batch and one by one, by both spellings; then by the other product, without the one that is gone.
    const questions = (await asked("template_analytics")).map((one) => [
      one.get("product_type"),
      JSON.parse(one.get("template_ids") ?? "[]"),
    ]);
    expect(questions).toHaveLength(7);
    expect(questions.at(-1)).toEqual(["CLOUD_API", [stays.id]]);
  });

  test("an account without figures says why, and its prices are there all the same", {
    timeout: 60_000,
  }, async () => {
    const { sandbox, client, accountId } = await withSandbox();
    const { messageId } = await sendTest(client, "+5511988885000");
    await sandbox.advance(60_000);
    await untilMessage(client, messageId, ({ state }) => state === "read" || state === "delivered");
    const ofAccount = async () =>
      (await fetchNow(client)).accounts
        .find((one) => one.accountId === accountId)
        ?.kinds.map(({ outcome }) => outcome);
    await control(sandbox, "PATCH", `accounts/${accountId}`, { insightsEnabled: false });
    expect(await ofAccount()).toEqual(["not-enabled", "fetched"]);
    await control(sandbox, "PATCH", `accounts/${accountId}`, { insightsEnabled: true, country: "FR" });
    await client.setup.check();
    await until(
      client,
      () => client.accounts.list(),
      ({ accounts }) => accounts.some((one) => one.id === accountId && one.country === "FR"),
    );
    expect(await ofAccount()).toEqual(["region", "fetched"]);
    await control(sandbox, "PATCH", "settings", { templateAnalyticsInExcludedRegions: "error" });
    expect(await ofAccount()).toEqual(["unavailable", "fetched"]);
    // Where Meta gives some all the same, they are taken.
    await control(sandbox, "PATCH", "settings", { templateAnalyticsInExcludedRegions: "served" });
    expect(await ofAccount()).toEqual(["fetched", "fetched"]);
  });
});

describe("by the clock", () => {
  async function benchWithAccount(accountIds: readonly string[] = ["1"]) {
    const bench = await startBench({ accountIds });
    await bench.accounts.refresh(accountIds.map(asAccountId));
    const { analytics } = bench.services;
    /** Until the round under way is over: requests wait for a second each. */
    async function rounds(): Promise<void> {
      while ((await analytics.read()).isFetching) {
        bench.timers.pass(1_000);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    return { bench, analytics, rounds };
  }
  const empty = () => ({ data: [{ data_points: [] }] });

  /** A round of its own, without waiting, which a test may also have begin by the clock. */
  const fetcherOf = (
    { served, graphFor, credentials, logger, now }: Bench,
    change: Partial<AnalyticsFetcherOptions> = {},
  ) =>
    createAnalyticsFetcher({
      storage: served,
      graphFor,
      tokenFor: credentials.tokenFor,
      pause: async () => undefined,
      logger,
      host: "graph.test",
      now,
      metaNow: now,
      onChanged: () => undefined,
      ...change,
    });
  const standing = (accountId: string, kind: AnalyticsKind, triedAt: number): AnalyticsStanding => ({
    accountId: asAccountId(accountId),
    kind,
    outcome: "fetched",
    triedAt,
    fetchedAt: triedAt,
    fetchedAtByMeta: triedAt,
    problem: null,
  });
  const answerPrices = (bench: Bench) => bench.answer(/pricing_analytics$/, empty);
  const pricesAsked = (bench: Bench) => [
    ...new Set(bench.asked().filter((path) => path.endsWith("/pricing_analytics"))),
  ];

  test("a limit of the rate ends its account, and no other", async () => {
    const { bench, analytics, rounds } = await benchWithAccount(["1", "2"]);
    sendMessage(bench.storage, { createdAt: bench.now() });
    const tellUsage = (response: ServerResponse, accountId: string, percent: number, minutes: number) => {
      const usage = { call_count: percent, estimated_time_to_regain_access: minutes };
      response.setHeader("x-business-use-case-usage", JSON.stringify({ [accountId]: [usage] }));
    };
    bench.answer(/^2\/pricing_analytics$/, (_, response) => {
      tellUsage(response, "2", 1, 0);
      return empty();
    });
    bench.answer(/^1\/template_analytics$/, (_, response) => {
      tellUsage(response, "1", 100, 20);
      return refuse(response, { code: 80007 });
    });
    analytics.begin();
    await rounds();
    const status = await analytics.read();
    expect(outcomesOf(status)).toEqual([
      ["failed", "failed"],
      ["fetched", "fetched"],
    ]);
    expect(status.accounts[0]?.kinds.map(({ problem }) => problem?.code)).toEqual([
      "graph-rate-limited",
      "graph-rate-limited",
    ]);
    expect(pricesAsked(bench)).toEqual(["2/pricing_analytics"]);
  });

  test("nobody there ends the round, and only what was due says so", async () => {
    const { bench, analytics } = await benchWithAccount(["1", "2", "3"]);
    const { storage, now } = bench;
    for (const kind of ANALYTICS_KINDS) storage.analytics.noteStanding(standing("2", kind, now()));
    storage.analytics.noteStanding(standing("3", "templates", now()));
    await bench.closeServer();
    const fetcher = fetcherOf(bench);
    await fetcher.round(false);
    expect(outcomesOf(await analytics.read())).toEqual([
      // No message was sent: of templates there is nothing to ask.
      ["fetched", "failed"],
      ["fetched", "fetched"],
      ["fetched", "failed"],
    ]);
    await fetcher.round(true);
    // Somebody has asked for all of it.
    expect(outcomesOf(await analytics.read())).toEqual([
      ["fetched", "failed"],
      ["failed", "failed"],
      ["failed", "failed"],
    ]);
  });

  test("accounts that were tried longest ago come first", async () => {
    const { bench } = await benchWithAccount(["1", "2", "3"]);
    const { storage, now } = bench;
    answerPrices(bench);
    for (const kind of ANALYTICS_KINDS) {
      storage.analytics.noteStanding(standing("1", kind, now() - DAY));
      storage.analytics.noteStanding(standing("2", kind, now() - 2 * DAY));
    }
    await fetcherOf(bench).round(false);
    expect(pricesAsked(bench)).toEqual(["3/pricing_analytics", "2/pricing_analytics", "1/pricing_analytics"]);
  });

  test("a token that cannot be read is its account's problem, and once one is there it is used at the next look", async () => {
    const { bench, analytics } = await benchWithAccount(["1", "2", "3"]);
    answerPrices(bench);
    const tokens = new Map<string, string>([["2", "EAA2"]]);
    const fetcher = fetcherOf(bench, {
      tokenFor: async (accountId) => {
        if (accountId === "1") throw new WaypostError("keyring-unavailable", { retry: { kind: "now" } });
        return tokens.get(accountId) ?? null;
      },
    });
    await fetcher.round(false);
    const status = await analytics.read();
    expect(outcomesOf(status)).toEqual([
      ["failed", "failed"],
      ["fetched", "fetched"],
      ["no-token", "no-token"],
    ]);
    expect(status.accounts[0]?.kinds[0]?.problem?.code).toBe("keyring-unavailable");
    tokens.set("3", "EAA3");
    await fetcher.round(false);
    expect(outcomesOf(await analytics.read())[2]).toEqual(["fetched", "fetched"]);
  });

  test("a round that cannot begin is over, and none begins once they were stopped", async () => {
    const { bench } = await benchWithAccount();
    answerPrices(bench);
    let isBroken = true;
    const fetcher = fetcherOf(bench, {
      storage: {
        ...bench.served,
        accounts: {
          ...bench.served.accounts,
          accounts: () => {
            if (isBroken) throw new Error("the file cannot be read");
            return bench.served.accounts.accounts();
          },
        },
      },
    });
    await fetcher.round(true);
    expect(fetcher.isFetching()).toBe(false);
    isBroken = false;
    await fetcher.round(true);
    expect(pricesAsked(bench)).toHaveLength(1);
    const before = bench.asked().length;
    await fetcher.stop();
    await fetcher.round(true);
    expect(bench.asked()).toHaveLength(before);
  });

  test("a parameter Meta doesn't know is said, instead of leaving every template out", async () => {
    const { bench, analytics } = await benchWithAccount();
    for (let index = 0; index < 32; index += 1) {
      sendMessage(bench.storage, { createdAt: bench.now(), templateId: String(3_000 + index) });
    }
    answerPrices(bench);
    bench.answer(/template_analytics$/, (_, response) => refuse(response, { code: 100 }));
    await fetcherOf(bench).round(true);
    const [templates] = (await analytics.read()).accounts[0]?.kinds ?? [];
    expect(templates).toMatchObject({
      outcome: "failed",
      problem: { code: "graph-error", params: { code: 100 } },
    });
    // Four batches and ten templates by themselves, by both spellings: the others are spared.
    expect(bench.asked().filter((path) => path.endsWith("template_analytics"))).toHaveLength(28);
  });

  test("templates that are gone are left out, wherever they stand, and the others are asked again from where they were", async () => {
    const { bench, analytics } = await benchWithAccount();
    for (let index = 0; index < 12; index += 1) {
      sendMessage(bench.storage, { createdAt: bench.now(), templateId: String(3_000 + index) });
    }
    answerPrices(bench);
    const gone = new Set(["3000", "3011"]);
    const batches: (readonly [string | null, readonly string[]])[] = [];
    bench.answer(/template_analytics$/, ({ url }, response) => {
      const parameters = new URL(url, "http://x").searchParams;
      const ids = JSON.parse(parameters.get("template_ids") ?? "[]") as string[];
      batches.push([parameters.get("product_type"), ids]);
      return ids.some((id) => gone.has(id)) ? refuse(response, { code: 100 }) : empty();
    });
    const fetcher = fetcherOf(bench);
    await fetcher.round(true);
    expect(outcomesOf(await analytics.read())).toEqual([["fetched", "fetched"]]);
    const asked = (id: string, route: Route) =>
      bench.storage.analytics.askedOfTemplate(asAccountId("1"), id, route) !== null;
    for (const route of ["optimized", "cloud"] as const) {
      for (let id = 3_000; id < 3_012; id += 1) expect(asked(String(id), route)).toBe(!gone.has(String(id)));
    }
    // Known by then: by the second product they are not asked about.
    expect(batches.filter(([product]) => product === "CLOUD_API").map(([, ids]) => ids.length)).toEqual([10]);
    batches.length = 0;
    await fetcher.round(true);
    expect(outcomesOf(await analytics.read())).toEqual([["fetched", "fetched"]]);
    expect(batches.filter(([product]) => product === "CLOUD_API").map(([, ids]) => ids.length)).toEqual([10]);
    // Those that are gone are in a batch of their own, so that the others are fetched with one question.
    expect(batches.filter(([, ids]) => ids.length === 1 && !gone.has(ids[0] ?? ""))).toEqual([]);
  });

  test("a year of prices is asked for from its end, and less where Meta has less; then only what may have changed", async () => {
    const { bench, analytics, rounds } = await benchWithAccount();
    const starts: number[] = [];
    bench.answer(/pricing_analytics$/, ({ url }, response) => {
      const start = Number(new URL(url, "http://x").searchParams.get("start")) / 86_400;
      starts.push(start);
      if (starts.length === 3) return refuse(response, { code: 100 });
      return empty();
    });
    analytics.begin();
    await rounds();
    const today = Math.floor(bench.now() / DAY);
    expect(starts).toEqual([today + 1 - 31, today + 1 - 62, today + 1 - 93]);
    expect(bench.storage.analytics.askedOfPricing(asAccountId("1"))).toMatchObject({
      since: today + 1 - 62,
    });
    bench.moveClock(2 * DAY);
    analytics.begin();
    await rounds();
    expect(starts.slice(3)).toEqual([today + 2 + 1 - 31, today - 31]);
    expect((await analytics.read()).accounts[0]?.kinds[1]?.outcome).toBe("fetched");
  });

  test("templates are those messages were made from, ten at once and by both products", async () => {
    const { bench, analytics, rounds } = await benchWithAccount();
    for (let index = 0; index < 12; index += 1) {
      sendMessage(bench.storage, { createdAt: bench.now(), templateId: String(3_000 + index) });
    }
    const batches: (readonly [string | null, number])[] = [];
    bench.answer(/template_analytics$/, ({ url }) => {
      const parameters = new URL(url, "http://x").searchParams;
      const ids = JSON.parse(parameters.get("template_ids") ?? "[]") as string[];
      batches.push([parameters.get("product_type"), ids.length]);
      return empty();
    });
    bench.answer(/pricing_analytics$/, empty);
    analytics.begin();
    await rounds();
    expect(batches).toEqual([
      ["MARKETING_MESSAGES_API_FOR_WHATSAPP", 10],
      ["MARKETING_MESSAGES_API_FOR_WHATSAPP", 2],
      ["CLOUD_API", 10],
      ["CLOUD_API", 2],
    ]);
  });
});
