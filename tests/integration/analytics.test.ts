/** Meta's own daily figures, against the real core, SQLite files and sandbox: what is fetched, when, and what comes of it. */
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openReadOnly } from "../../core/workspaces/workspace-storage.ts";
import { type SandboxHandle, startSandbox } from "../../sandbox/index.ts";
import type { AnalyticsStatus } from "../../shared/contract/index.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { openId, sendTest, signTerms, stateOf, untilMessage, untilSetup } from "../support/journey.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { sendMessage } from "../support/sent-message.ts";
import { refuse, startBench } from "../support/setup-bench.ts";
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

const outcomesOf = ({ accounts }: AnalyticsStatus) =>
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

  test("a refusal for the rate ends the round, and every account says so", async () => {
    const { bench, analytics, rounds } = await benchWithAccount(["1", "2"]);
    bench.answer(/pricing_analytics$/, (_, response) => refuse(response, { code: 80007 }));
    analytics.fetch();
    await rounds();
    const { accounts } = await analytics.read();
    expect(accounts.map(({ kinds }) => kinds.map(({ outcome }) => outcome))).toEqual([
      ["fetched", "failed"],
      ["failed", "failed"],
    ]);
    expect(accounts[1]?.kinds[0]?.problem?.code).toBe("graph-rate-limited");
    expect(bench.asked().filter((path) => path.endsWith("pricing_analytics"))).toHaveLength(1);
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
    analytics.fetch();
    await rounds();
    const today = Math.floor(bench.now() / DAY);
    expect(starts).toEqual([today + 1 - 31, today + 1 - 62, today + 1 - 93]);
    expect(bench.storage.analytics.askedOfPricing(asAccountId("1"))).toMatchObject({
      since: today + 1 - 62,
    });
    bench.moveClock(2 * DAY);
    analytics.fetch();
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
    analytics.fetch();
    await rounds();
    expect(batches).toEqual([
      ["MARKETING_MESSAGES_API_FOR_WHATSAPP", 10],
      ["MARKETING_MESSAGES_API_FOR_WHATSAPP", 2],
      ["CLOUD_API", 10],
      ["CLOUD_API", 2],
    ]);
  });
});
