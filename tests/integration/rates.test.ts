/** Rate cards that are kept: by currency and first day, which one holds, and what a file of them is before it is kept. */
import { expect, onTestFinished, test } from "vitest";
import type { RateCardFile } from "../../shared/contract/index.ts";
import { cardText, cardWorkbook, SOME_ROWS, titleOf } from "../support/rates/card-files.ts";
import { startBench } from "../support/setup-bench.ts";

const NOVEMBER = Date.UTC(2026, 10, 30, 12);

const fileOf = (content: string | Buffer, fileName = "rates.csv", effectiveFrom: string | null = null) =>
  ({ fileName, file: Buffer.from(content).toString("base64"), effectiveFrom }) satisfies RateCardFile;

async function start(folder?: string) {
  const bench = await startBench(folder === undefined ? {} : { folder });
  bench.moveClock(NOVEMBER - bench.now());
  return { bench, rates: bench.services.rates };
}

/** The topics that are published from now on. */
function heardOf({ events, timers }: Awaited<ReturnType<typeof start>>["bench"]) {
  const topics: string[] = [];
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  void (async () => {
    for await (const { topic } of events.subscribe({ workspaceId: null, signal: stop.signal }))
      topics.push(topic);
  })().catch(() => undefined);
  return async () => {
    timers.pass(1_000);
    await new Promise((resolve) => setImmediate(resolve));
    return topics;
  };
}

const JANUARY = cardText({ title: titleOf("EUR", "January 1, 2027") });

test("cards of several currencies and days are kept side by side, and one of each currency holds today", async () => {
  const { rates } = await start();
  await rates.keep(fileOf(cardText()));
  await rates.keep(fileOf(cardText({ title: titleOf("EUR", "October 1, 2026") })));
  await rates.keep(fileOf(JANUARY));
  await rates.keep(fileOf(cardText({ currency: "$US", title: titleOf("$US", "June 1, 2023") })));
  await rates.keep(fileOf(cardWorkbook(), "October.csv"));
  const cards = await rates.list();
  expect(cards.map(({ currency, effectiveFrom, holding }) => [currency, effectiveFrom, holding])).toEqual([
    ["EUR", "2027-01-01", "later"],
    ["EUR", "2026-10-01", "holds"],
    ["EUR", "2026-07-01", "earlier"],
    ["USD", "2026-10-01", "holds"],
    ["USD", "2023-06-01", "by-conversation"],
  ]);
});

test("another day another card holds, and it is said when Meta may have changed its rates since", async () => {
  const { bench, rates } = await start();
  await rates.keep(fileOf(cardText()));
  expect(await rates.list()).toMatchObject([{ holding: "holds", mayBeOldSince: "2026-10-01" }]);
  await rates.keep(fileOf(JANUARY));
  bench.moveClock(40 * 24 * 60 * 60 * 1_000);
  expect(await rates.list()).toMatchObject([
    { effectiveFrom: "2027-01-01", holding: "holds", mayBeOldSince: null },
    { effectiveFrom: "2026-07-01", holding: "earlier", mayBeOldSince: null },
  ]);
});

test("the same card again changes nothing, in whatever file and layout it comes", async () => {
  const { bench, rates } = await start();
  const topics = heardOf(bench);
  const first = await rates.keep(fileOf(cardText()));
  const [before] = await rates.list();
  const heard = [...(await topics())];
  bench.moveClock(1_000);
  expect(await rates.preview(fileOf(cardText()))).toMatchObject({
    kind: "card",
    newness: "same",
    changed: [],
  });
  const again = fileOf(cardText().replaceAll("\n", "\r\n"), "again.csv");
  expect(await rates.keep(again)).toEqual({ id: first.id, outcome: "same" });
  expect(await rates.list()).toEqual([before]);
  expect(heard).toContain("rates");
  expect(await topics()).toEqual(heard);
});

test("another card of the same currency and day takes its place, once it is said what differs", async () => {
  const { rates } = await start();
  const first = await rates.keep(fileOf(cardText()));
  const corrected = cardText({
    rows: [
      ["Brazil", "0.0520", "0.0056", "0.0056", "n/a", "n/a"],
      ...SOME_ROWS.slice(1, -1),
      ["Chile", "0.07", "0.01", "0.01", "n/a", "n/a"],
    ],
  });
  expect(await rates.preview(fileOf(corrected))).toMatchObject({
    kind: "card",
    newness: "other",
    changed: [
      { market: "Brazil", country: "BR" },
      { market: "Chile", country: "CL" },
      { market: "Other", country: null },
    ],
  });
  expect((await rates.list())[0]?.markets).toBe(6);
  expect(await rates.keep(fileOf(corrected, "corrected.csv"))).toEqual({ id: first.id, outcome: "replaced" });
  const view = await rates.read(first.id);
  expect(view.fileName).toBe("corrected.csv");
  expect(view.rates[0]).toMatchObject({ market: "Brazil", prices: { marketing: 52_000 } });
});

test("a card shows which countries its markets are, and names those that no country leads to", async () => {
  const { rates } = await start();
  const rows = [...SOME_ROWS, ["Rest of Oceania", "0.01", "0.01", "0.01", "n/a", "n/a"]] as const;
  const { id } = await rates.keep(fileOf(cardText({ rows })));
  const view = await rates.read(id);
  expect(view.unmatched).toEqual(["Rest of Oceania"]);
  expect(view.rates.map(({ market, kind, countries }) => [market, kind, countries.length > 0])).toEqual([
    ["Brazil", "country", true],
    ["India", "country", true],
    ["Italy", "country", true],
    ["North America", "region", true],
    ["Rest of Latin America", "region", true],
    ["Other", "others", false],
    ["Rest of Oceania", "unmatched", false],
  ]);
});

test("a file that is no card changes nothing and says why", async () => {
  const { bench, rates } = await start();
  const topics = heardOf(bench);
  const file = fileOf(cardText({ written: "USD" }));
  expect(await rates.preview(file)).toMatchObject({
    kind: "refused",
    faults: [{ reason: "currency-disagrees", row: 3, column: "Currency" }],
  });
  await expect(rates.keep(file)).rejects.toMatchObject({
    problem: { code: "rate-card-refused", params: { reason: "currency-disagrees" } },
  });
  expect(await rates.list()).toEqual([]);
  expect(await topics()).not.toContain("rates");
});

test("a day that the file doesn't say is asked for", async () => {
  const { rates } = await start();
  const text = cardText({ title: "Cost per message in EUR" });
  expect(await rates.preview(fileOf(text))).toMatchObject({
    kind: "refused",
    faults: [{ reason: "no-date" }],
  });
  await rates.keep(fileOf(text, "rates.csv", "2026-10-01"));
  expect(await rates.list()).toMatchObject([{ effectiveFrom: "2026-10-01" }]);
});

test("what is kept outlives the end, and windows hear of what comes and goes", async () => {
  const first = await start();
  const topics = heardOf(first.bench);
  const { id } = await first.rates.keep(fileOf(cardWorkbook(), "USD.csv"));
  expect(await topics()).toContain("rates");
  await first.bench.close();
  const { rates } = await start(first.bench.folder);
  expect(await rates.read(id)).toMatchObject({ fileName: "USD.csv", otherColumns: ["Meta Business Agent"] });
  await rates.remove(id);
  expect(await rates.list()).toEqual([]);
  await expect(rates.read(id)).rejects.toMatchObject({ problem: { code: "rate-card-not-found" } });
});

test("an estimate goes by the cards that are kept, in each currency or in one", async () => {
  const { rates } = await start();
  await rates.keep(fileOf(cardText()));
  await rates.keep(fileOf(cardWorkbook(), "USD.csv"));
  const question = {
    counts: [
      {
        country: "IN",
        category: "MARKETING" as const,
        route: "optimized" as const,
        mayFallBack: true,
        maxPrice: null,
        messages: 1_000,
      },
    ],
    currency: null,
    days: { first: "2026-11-30", last: "2026-11-30" },
    delivered: null,
  };
  expect(await rates.estimate(question)).toMatchObject([
    { currency: "EUR", high: 9_900_000, cards: ["2026-07-01"], mayBeOldSince: "2026-10-01" },
    { currency: "USD", high: 9_400_000, cards: ["2026-10-01"], mayBeOldSince: null },
  ]);
  expect(await rates.estimate({ ...question, currency: "GBP" })).toMatchObject([
    { currency: "GBP", messages: 0, notPriced: [{ reason: "no-card", messages: 1_000 }] },
  ]);
});
