/** What is kept of Meta's analytics, on a real database: the highest figures of templates, the last ones of prices. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { TemplateDay } from "../../core/analytics/analytics-store.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { propertyOf } from "../support/rounds.ts";
import { openTestStorage } from "../support/test-storage.ts";

const ACCOUNT = asAccountId("102030");
const FROM = { accountId: ACCOUNT, currency: "BRL", at: 1_795_165_200_000 };
const DAY = 20_777;

function templateDay(change: Partial<TemplateDay> = {}): TemplateDay {
  return {
    templateId: "9007199254740993",
    route: "optimized",
    day: DAY,
    sent: 10,
    delivered: 9,
    read: 5,
    replied: 1,
    cost: 565_000,
    clicks: [{ type: "url_button", button: "Shop", n: 3 }],
    ...change,
  };
}

test("reads and clicks stay at the highest that was seen, once Meta gives zeros", () => {
  const { analytics } = openTestStorage().storage;
  analytics.keepTemplateDays(FROM, [templateDay()]);
  analytics.keepTemplateDays(FROM, [
    templateDay({
      delivered: 10,
      read: 0,
      replied: 0,
      clicks: [{ type: "url_button", button: "Shop", n: 0 }],
    }),
  ]);
  analytics.keepTemplateDays(FROM, [templateDay({ read: 4, clicks: [] })]);
  expect(analytics.templateTotals({ templates: ["9007199254740993"] })).toEqual({
    sent: 10,
    delivered: 10,
    read: 5,
    replied: 1,
    cost: 565_000,
    currency: "BRL",
    days: 1,
    clicks: [{ type: "url_button", button: "Shop", n: 3 }],
  });
});

test("what Meta does not give is unknown and no zero, also beside what it gives of another day", () => {
  const { analytics } = openTestStorage().storage;
  analytics.keepTemplateDays(FROM, [templateDay({ cost: null, replied: null })]);
  expect(analytics.templateTotals({})).toMatchObject({ cost: null, replied: null, read: 5 });
  analytics.keepTemplateDays(FROM, [templateDay({ cost: 7, replied: null })]);
  expect(analytics.templateTotals({})).toMatchObject({ cost: 7, replied: null });
  expect(analytics.templateTotals({ templates: ["1"] })).toEqual({
    sent: null,
    delivered: null,
    read: null,
    replied: null,
    cost: null,
    currency: null,
    days: 0,
    clicks: [],
  });
});

test("money of two currencies is not added up", () => {
  const { analytics } = openTestStorage().storage;
  analytics.keepTemplateDays(FROM, [templateDay()]);
  analytics.keepTemplateDays({ ...FROM, currency: "USD" }, [templateDay({ day: DAY + 1 })]);
  expect(analytics.templateTotals({})).toMatchObject({ sent: 20, cost: null, currency: null });
  expect(analytics.templateTotals({ until: DAY + 1 })).toMatchObject({ cost: 565_000, currency: "BRL" });
});

test("money of a currency that isn't known is in no sum", () => {
  const { analytics } = openTestStorage().storage;
  const unknown = { ...FROM, currency: null };
  analytics.keepTemplateDays(unknown, [templateDay()]);
  expect(analytics.templateTotals({})).toMatchObject({ sent: 10, cost: null, currency: null });
  analytics.keepTemplateDays(FROM, [templateDay({ day: DAY + 1 })]);
  expect(analytics.templateTotals({})).toMatchObject({ sent: 20, cost: null, currency: null });
  // A day without a cost leaves the others' sum as it is.
  analytics.keepTemplateDays(unknown, [templateDay({ day: DAY + 2, cost: null })]);
  expect(analytics.templateTotals({ from: DAY + 1 })).toMatchObject({ cost: 565_000, currency: "BRL" });
});

test("a cost in another currency takes the place of the one before, and isn't compared with it", () => {
  const { analytics } = openTestStorage().storage;
  const total = () => {
    const { cost, currency } = analytics.templateTotals({});
    return [cost, currency];
  };
  const tell = (cost: number | null, currency: string | null) =>
    analytics.keepTemplateDays({ ...FROM, currency }, [templateDay({ cost })]);
  tell(900, "BRL");
  tell(200, "USD");
  expect(total()).toEqual([200, "USD"]);
  tell(150, "USD");
  expect(total()).toEqual([200, "USD"]);
  tell(null, "BRL");
  expect(total()).toEqual([200, "USD"]);
  tell(5_000, null);
  expect(total()).toEqual([200, "USD"]);
  tell(1_000, "BRL");
  expect(total()).toEqual([1_000, "BRL"]);
});

test("totals of any question are the sum of its days, and every figure the highest of its day", () => {
  const anyDay = fc.record({
    templateId: fc.constantFrom("1", "2"),
    route: fc.constantFrom("optimized" as const, "cloud" as const),
    day: fc.integer({ min: DAY, max: DAY + 3 }),
    sent: fc.option(fc.nat(20)),
    delivered: fc.option(fc.nat(20)),
    read: fc.option(fc.nat(20)),
    replied: fc.option(fc.nat(20)),
    cost: fc.option(fc.nat(1_000)),
    clicks: fc.uniqueArray(
      fc.record({
        type: fc.constantFrom("url_button", "quick_reply_button"),
        button: fc.constantFrom("Shop", "Stop"),
        n: fc.nat(5),
      }),
      { selector: ({ type, button }) => `${type} ${button}` },
    ),
  });
  const anyQuestion = fc.record(
    {
      templates: fc.subarray(["1", "2"]),
      routes: fc.subarray(["optimized" as const, "cloud" as const]),
      from: fc.integer({ min: DAY, max: DAY + 3 }),
      until: fc.integer({ min: DAY, max: DAY + 4 }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(anyDay, { maxLength: 20 }), anyQuestion, (days, question) => {
      const { storage, close } = openTestStorage();
      const { analytics } = storage;
      analytics.keepTemplateDays(FROM, days);
      const meant = days.filter(
        ({ templateId, route, day }) =>
          (question.templates?.includes(templateId) ?? true) &&
          (question.routes?.includes(route) ?? true) &&
          day >= (question.from ?? 0) &&
          day < (question.until ?? Number.POSITIVE_INFINITY),
      );
      const highest = new Map<string, number>();
      const raise = (key: string, n: number) => highest.set(key, Math.max(n, highest.get(key) ?? 0));
      for (const one of meant) {
        const key = `${one.templateId} ${one.route} ${one.day}`;
        for (const name of ["sent", "delivered", "read", "replied", "cost"] as const) {
          raise(`${name} ${key}`, one[name] ?? 0);
        }
        for (const { type, button, n } of one.clicks) raise(`click ${type} ${button} ${key}`, n);
      }
      const sumOf = (name: string) =>
        [...highest].reduce((sum, [key, n]) => sum + (key.startsWith(`${name} `) ? n : 0), 0);
      const totals = analytics.templateTotals(question);
      for (const name of ["sent", "delivered", "read", "replied", "cost"] as const) {
        expect(totals[name] ?? 0).toBe(sumOf(name));
      }
      expect(totals.clicks.reduce((sum, { n }) => sum + n, 0)).toBe(sumOf("click"));
      close();
    }),
    propertyOf("analytics of templates", 30),
  );
});

test("a day of prices that is fetched again takes the place of what was known, and other days stay", () => {
  const { analytics } = openTestStorage().storage;
  const row = {
    day: DAY,
    number: "551140041234",
    country: "BR",
    category: "MARKETING_LITE",
    type: "REGULAR",
    tier: "0:MAX",
    volume: 3,
    cost: 188_000,
  };
  analytics.keepPricingDays(FROM, [row, { ...row, day: DAY + 1 }]);
  analytics.keepPricingDays(FROM, [{ ...row, category: "MARKETING", volume: 4, cost: null }]);
  expect(analytics.pricingDays({ accounts: [ACCOUNT] })).toEqual([
    { ...row, category: "MARKETING", volume: 4, cost: null, accountId: ACCOUNT, currency: "BRL" },
    { ...row, day: DAY + 1, accountId: ACCOUNT, currency: "BRL" },
  ]);
  expect(analytics.pricingDays({ countries: ["MX"] })).toEqual([]);
  expect(analytics.pricingDays({ numbers: ["551140041234"], until: DAY + 1 })).toHaveLength(1);
});

test("two parts of a day are added up, and one without a figure takes none away", () => {
  const { analytics } = openTestStorage().storage;
  const part = (volume: number | null, cost: number | null) => ({
    day: DAY,
    number: "551140041234",
    country: "BR",
    category: "MARKETING",
    type: "REGULAR",
    tier: "",
    volume,
    cost,
  });
  const kept = (...parts: readonly ReturnType<typeof part>[]) => {
    analytics.keepPricingDays(FROM, parts);
    return analytics.pricingDays({}).map(({ volume, cost }) => [volume, cost]);
  };
  expect(kept(part(3, 10), part(4, 20))).toEqual([[7, 30]]);
  // What the whole costs isn't known then.
  expect(kept(part(3, 10), part(null, null))).toEqual([[3, null]]);
  expect(kept(part(null, null), part(4, 20))).toEqual([[4, null]]);
  expect(kept(part(null, 1), part(null, 2))).toEqual([[null, 3]]);
});

test("a fetch that failed leaves when Meta last gave all of it", () => {
  const { analytics } = openTestStorage().storage;
  const fetched = {
    accountId: ACCOUNT,
    kind: "templates",
    outcome: "fetched",
    triedAt: 5,
    fetchedAt: 5,
    fetchedAtByMeta: 6,
    problem: null,
  } as const;
  analytics.noteStanding(fetched);
  analytics.noteStanding({
    ...fetched,
    outcome: "region",
    triedAt: 9,
    fetchedAt: null,
    fetchedAtByMeta: null,
  });
  expect(analytics.standings()).toEqual([{ ...fetched, outcome: "region", triedAt: 9 }]);
});
