/**
 * The ledger of routes: its sums held to going through every message and pricing it by itself; and beside Meta's own figures and
 * the plan, against the real core, files and sandbox.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { accountFactsSchema, numberFactsSchema } from "../../core/accounts/account-facts.ts";
import { ROUTE, STATE } from "../../core/messages/message-codes.ts";
import { readBreakdown } from "../../core/results/breakdown-queries.ts";
import { ledgerPrices } from "../../core/results/ledger-prices.ts";
import { readLedger } from "../../core/results/ledger-queries.ts";
import { openWorkspaceStorage, type WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { startSandbox } from "../../sandbox/index.ts";
import type { LedgerLineView, OverviewInput } from "../../shared/contract/index.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import type { RateCard } from "../../shared/domain/rates/rate-card.ts";
import { LEDGER_ROUTES, type LedgerRoute } from "../../shared/domain/results/ledger.ts";
import { asked } from "../support/asked.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { generateWorkspace } from "../support/generator/generate.ts";
import { sendTest, signTerms, stateOf, untilMessage, untilSetup } from "../support/journey.ts";
import { templateWith } from "../support/preflight/ready-account.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { cardText } from "../support/rates/card-files.ts";
import { propertyOf } from "../support/rounds.ts";
import { readyCampaign } from "../support/sending/ready-campaign.ts";
import { untilStatus } from "../support/sending/until-status.ts";
import { until } from "../support/until.ts";

const DAY = 24 * 3_600_000;
/** Marketing and utility, in millionths; countries without a row have no price. */
const PRICES: Readonly<Record<string, { readonly MARKETING: number; readonly UTILITY: number }>> = {
  BR: { MARKETING: 62_500, UTILITY: 6_800 },
  IN: { MARKETING: 10_700, UTILITY: 1_400 },
};
const MARKETS: Readonly<Record<string, string>> = { BR: "Brazil", IN: "India" };
const CARD: RateCard = {
  currency: "USD",
  effectiveFrom: "2026-01-01",
  rates: Object.entries(PRICES).map(([country, price]) => ({
    market: MARKETS[country] ?? "",
    prices: {
      marketing: price.MARKETING,
      utility: price.UTILITY,
      authentication: null,
      "authentication-international": null,
      service: null,
    },
  })),
  otherColumns: [],
  hasVolumeTiers: false,
  remarks: [],
};
/** Of the generator's two accounts, this one's currency is known. */
const KNOWN_ACCOUNT = "102290129340398";

const NUMBER = {
  accountId: KNOWN_ACCOUNT,
  status: null,
  codeVerificationStatus: null,
  verifiedName: null,
  nameStatus: null,
  qualityRating: null,
  throughputLevel: null,
  messagingLimit: null,
  platformType: null,
};

interface Counted {
  readonly day: string;
  readonly createdAt: number;
  readonly campaign: string | null;
  readonly country: string | null;
  /** Null for what is not delivered. */
  readonly route: LedgerRoute | null;
  /** Null without a price. */
  readonly cost: number | null;
}

describe("of a generated workspace", () => {
  let storage: WorkspaceStorage;
  let known: readonly Counted[];

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "waypost-ledger-"));
    await generateWorkspace(folder, { messages: 5_000, batch: 100, seed: 61, isEven: true });
    storage = openWorkspaceStorage({ folder, logger: createKeepingLogger() });
    const account = accountFactsSchema.parse({
      id: KNOWN_ACCOUNT,
      name: "Known",
      country: "BR",
      currency: "USD",
      reviewStatus: null,
      verificationStatus: null,
      onboardingStatus: null,
      termsStatus: null,
      ownerBusinessId: null,
      ownerBusinessName: null,
      reportedHealth: null,
      healthEntities: [],
      messagingLimit: null,
      isCloudDisabledForMarketing: null,
    });
    const numbers = ["106540352242922", "106540352242923"].map((id) =>
      numberFactsSchema.parse({ ...NUMBER, id, displayNumber: `+55 11 4004-${id.slice(-4)}` }),
    );
    storage.accounts.replaceAll([{ account, numbers, checkedAt: 1 }]);
    storage.rates.keep({ card: CARD, fileName: "card.csv", importedAt: 1 });
    const other = new DatabaseSync(join(folder, "main.db"));
    known = other
      .prepare(
        `SELECT message.created, message.campaign, message.billed, message.state, country.text AS country,
           account.text AS account, sent_template.category
         FROM message LEFT JOIN meta_word AS country ON country.id = message.country
         LEFT JOIN meta_id AS account ON account.id = message.account
         LEFT JOIN snapshot ON snapshot.id = message.snapshot
         LEFT JOIN sent_template ON sent_template.id = snapshot.template`,
      )
      .all()
      .map((row) => {
        const isDelivered = ["delivered", "read"].includes(STATE.word(row.state));
        const price = PRICES[String(row.country)]?.[String(row.category) as "MARKETING"];
        return {
          day: new Date(Number(row.created)).toISOString().slice(0, 10),
          createdAt: Number(row.created),
          campaign: row.campaign === null ? null : String(row.campaign),
          country: row.country === null ? null : String(row.country),
          route: !isDelivered ? null : row.billed === null ? "unknown" : ROUTE.word(row.billed),
          cost: row.account === KNOWN_ACCOUNT ? (price ?? null) : null,
        };
      });
    other.close();
    return () => {
      storage.close();
      rmSync(folder, { recursive: true, force: true });
    };
  }, 120_000);

  function expectLine(line: LedgerLineView, meant: readonly Counted[]): void {
    expect(line.n).toBe(meant.length);
    for (const route of LEDGER_ROUTES) {
      const ofRoute = meant.filter((one) => one.route === route);
      const { messages, costs, unpriced } = line.routes[route];
      expect(messages).toBe(ofRoute.length);
      const priced = ofRoute.filter(({ cost }) => cost !== null);
      const sum = priced.reduce((total, { cost }) => total + (cost ?? 0), 0);
      expect(costs).toEqual(priced.length === 0 ? [] : [{ currency: "USD", low: sum, high: sum }]);
      // What has no price is said, and is in no sum.
      expect(unpriced.reduce((total, one) => total + one.messages, 0)).toBe(ofRoute.length - priced.length);
    }
  }

  test("days, campaigns and the whole are the sums of the messages, whatever they are narrowed to", async () => {
    expect(known.filter(({ route, cost }) => route !== null && cost !== null).length).toBeGreaterThan(500);
    expect(new Set(known.map(({ day }) => day)).size).toBeGreaterThan(3);
    const anyInput = fc.record({
      campaigns: fc.option(
        fc.subarray([...new Set(known.map(({ campaign }) => campaign ?? "none"))], { minLength: 1 }),
      ),
      countries: fc.option(fc.subarray(["BR", "IN", "MX"], { minLength: 1 })),
      span: fc.option(fc.tuple(fc.nat(known.length - 1), fc.nat(known.length - 1))),
    });
    await fc.assert(
      fc.asyncProperty(anyInput, async ({ campaigns, countries, span }) => {
        const times = (span ?? [])
          .map((index) => Math.floor((known[index]?.createdAt ?? 0) / DAY) * DAY)
          .sort();
        const input: OverviewInput = {
          where: {
            ...(campaigns === null ? {} : { campaign: campaigns }),
            ...(countries === null ? {} : { country: countries }),
          },
          ...(times.length === 0 ? {} : { from: times[0], until: (times[1] ?? 0) + DAY }),
        };
        const now = Math.max(...known.map(({ createdAt }) => createdAt)) + DAY;
        const meant = known.filter(
          ({ campaign, country, createdAt }) =>
            (campaigns?.includes(campaign ?? "none") ?? true) &&
            (countries?.includes(country ?? "none") ?? true) &&
            createdAt >= (input.from ?? 0) &&
            createdAt < (input.until ?? Number.POSITIVE_INFINITY),
        );
        const ledger = await asked(storage, readLedger, { ...input, now });
        expectLine(ledger.whole, meant);
        const days = Map.groupBy(meant, ({ day }) => day);
        expect(ledger.days.map(({ day }) => day)).toEqual([...days.keys()].sort().reverse());
        for (const { day, line } of ledger.days) expectLine(line, days.get(day) ?? []);
        const byCampaign = Map.groupBy(meant, ({ campaign }) => campaign);
        expect(new Set(ledger.campaigns.map(({ campaign }) => campaign))).toEqual(new Set(byCampaign.keys()));
        for (const { campaign, line } of ledger.campaigns) expectLine(line, byCampaign.get(campaign) ?? []);
        // What the ways of the same page count.
        const { whole, rows } = await asked(storage, readBreakdown, { ...input, by: ["billed"], now });
        expect(ledger.whole.n).toBe(whole.n);
        for (const route of ["optimized", "cloud"] as const) {
          const way = rows.find(({ values }) => values[0]?.text === route);
          expect(ledger.whole.routes[route].messages).toBeLessThanOrEqual(way?.n ?? 0);
        }
      }),
      propertyOf("ledgers by day and campaign", 25),
    );
  }, 60_000);

  test("where Meta can't count by what messages are narrowed to, both sides are of whole numbers or accounts", async () => {
    const now = Math.max(...known.map(({ createdAt }) => createdAt)) + DAY;
    const metaOf = async (where: OverviewInput["where"]) =>
      (await asked(storage, readLedger, { where, now })).meta;
    const all = await metaOf({ account: [KNOWN_ACCOUNT] });
    expect(all?.scope).toBe("same");
    expect(all?.numbers).toEqual([]);
    // Of the second account, no number is known.
    expect(await metaOf({ origin: ["campaign"] })).toMatchObject({ scope: "account", numbers: [] });
    const wider = await metaOf({ origin: ["campaign"], account: [KNOWN_ACCOUNT] });
    expect(wider).toMatchObject({ scope: "wider", numbers: ["+55 11 4004-2922", "+55 11 4004-2923"] });
    const count = (meta: typeof all) => meta?.days.reduce((sum, { ours }) => sum + ours.n, 0);
    expect(count(wider)).toBe(count(all));
    expect(wider?.days.every(({ meta, why }) => meta === null && why === "not-fetched")).toBe(true);
    expect(wider?.total).toBeNull();
    // Meta has no country for some that have one here.
    const nowhere = await metaOf({ account: [KNOWN_ACCOUNT], country: ["none", "BR"] });
    expect(nowhere).toMatchObject({ scope: "wider", numbers: wider?.numbers });
    expect(count(nowhere)).toBe(count(all));
  });

  test("of a part of a day alone, both sides are of the whole accounts", async () => {
    const now = Math.max(...known.map(({ createdAt }) => createdAt)) + DAY;
    const noon = Math.floor(now / DAY - 2) * DAY + DAY / 2;
    for (const span of [{ from: noon }, { until: noon }]) {
      const { meta } = await asked(storage, readLedger, {
        where: { account: [KNOWN_ACCOUNT] },
        ...span,
        now,
      });
      expect(meta).toMatchObject({ scope: "account", numbers: [] });
    }
  });

  test("a maximum price counts by whether a message may yet fall back, whichever is priced first", () => {
    const account = asAccountId(KNOWN_ACCOUNT);
    // 0.02 each, less than the card has for Brazil.
    storage.templates.replaceAll(account, [templateWith({ id: "31", maxPrice: { perThousand: 2_000 } })], 1);
    const cell = {
      day: Date.UTC(2026, 5, 1) / DAY,
      campaign: null,
      account: KNOWN_ACCOUNT,
      number: null,
      country: "BR",
      templateId: "31",
      category: "MARKETING",
      isDelivered: true,
      n: 1,
    };
    const highs = { optimized: 20_000, "not-yet": 62_500 };
    const order = ["optimized", "not-yet"] as const;
    for (const billings of [order, order.toReversed()]) {
      const priceOf = ledgerPrices(storage);
      for (const billed of billings)
        expect(priceOf({ ...cell, billed })).toEqual({ currency: "USD", low: 0, high: highs[billed] });
    }
  });
});

async function withSandbox() {
  const sandbox = await startSandbox({ port: 0, pace: 0.01 });
  onTestFinished(() => sandbox.close());
  const client = await connectInProcess((await startTestCore()).core);
  await client.workspaces.create(externalWorkspace(sandbox.credentials));
  const setup = await untilSetup(
    client,
    (now) => stateOf(now, "terms") === "waiting-on-you" && stateOf(now, "template") === "done",
  );
  await signTerms(client, setup);
  await sandbox.advance(60_000);
  await client.setup.check();
  await untilSetup(client, (now) => stateOf(now, "activation") === "done");
  const { accounts } = await client.accounts.list();
  const currency = accounts.find(({ isChosen }) => isChosen)?.currency ?? "";
  await client.rates.keep({
    fileName: "card.csv",
    file: Buffer.from(cardText({ currency })).toString("base64"),
    effectiveFrom: null,
  });
  return { sandbox, client, currency };
}

describe("beside the sandbox", () => {
  test("the ledger of the day is what Meta counts, and costs what its own prices say", {
    timeout: 60_000,
  }, async () => {
    const { sandbox, client, currency } = await withSandbox();
    const sent = [
      await sendTest(client, "+5511988887000"),
      await sendTest(client, "+5511988886000"),
      await sendTest(client, "+5511988885000", "cloud"),
    ];
    await sandbox.advance(60_000);
    for (const { messageId } of sent)
      await untilMessage(client, messageId, ({ state }) => state === "read" || state === "delivered");
    expect((await client.results.ledger({})).meta?.total).toBeNull();
    await client.analytics.fetch();
    const { meta, whole } = await until(
      client,
      () => client.results.ledger({}),
      (ledger) => (ledger.meta?.total ?? null) !== null,
    );
    expect(meta).toMatchObject({
      scope: "same",
      total: { difference: 0 },
      standings: [{ outcome: "fetched" }],
    });
    const delivered = LEDGER_ROUTES.reduce((sum, route) => sum + whole.routes[route].messages, 0);
    expect(delivered).toBe(3);
    const { routes } = meta?.total?.meta ?? {};
    expect([routes?.optimized.volume, routes?.cloud.volume, routes?.other.volume]).toEqual([2, 1, 0]);
    // 0.05 for each in the sandbox, times 1.2 in Brazil; by the card 0.0518.
    expect(routes?.optimized.costs).toEqual([{ currency, low: 120_000, high: 120_000 }]);
    const ours = LEDGER_ROUTES.flatMap((route) => whole.routes[route].costs);
    expect(ours.reduce((sum, { low }) => sum + low, 0)).toBe(3 * 51_800);
    const tests = await client.results.ledger({ where: { origin: ["test"], requested: ["cloud"] } });
    expect(tests.whole.n).toBe(1);
    expect(tests.meta).toMatchObject({ scope: "wider", total: { difference: 0 } });
    expect(tests.meta?.numbers).toHaveLength(1);
  });

  test("a campaign's plan is beside what became of it, and only its own", { timeout: 60_000 }, async () => {
    const { sandbox, client, currency } = await withSandbox();
    const id = await readyCampaign(client, { people: 30 });
    await client.sending.start({ id });
    await untilStatus(client, id, ({ state }) => state === "completed", 40_000);
    await sandbox.advance(120_000);
    const { plan, whole } = await until(
      client,
      () => client.results.ledger({ where: { campaign: [String(id)] } }),
      ({ whole: { routes } }) => routes.optimized.messages + routes.cloud.messages > 20,
      30_000,
    );
    expect(whole.n).toBe(30);
    expect(plan).toMatchObject({ written: 30, routes: { optimized: 30, cloud: 0 }, rerouted: 0, later: 0 });
    expect(plan?.estimates).toMatchObject([{ currency, low: 0, high: 30 * 51_800, messages: 30 }]);
    expect((await client.results.ledger({})).plan).toBeNull();
    expect(
      (await client.results.ledger({ where: { campaign: [String(id)], country: ["BR"] } })).plan,
    ).toBeNull();
  });
});
