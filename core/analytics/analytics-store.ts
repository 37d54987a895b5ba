/**
 * What Meta counts by itself, as it was fetched: of templates the highest figures ever seen, since reads and clicks go back
 * to zero (meta-facts 13.8), and of prices the last ones. Days are those of UTC, since the epoch; money is in whole
 * millionths of a currency's unit.
 */
import type { Problem } from "../../shared/contract/problem.ts";
import type { AnalyticsKind, AnalyticsOutcome } from "../../shared/domain/analytics/analytics.ts";
import { type AccountId, asAccountId } from "../../shared/domain/ids.ts";
import type { Route } from "../../shared/domain/route/route-decision.ts";
import type { Logger } from "../logging/logger.ts";
import { ROUTE } from "../messages/message-codes.ts";
import { numberOrNull } from "../messages/message-rows.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { jsonRows, writeJson } from "../storage/json.ts";
import { storedProblem } from "../storage/stored-problem.ts";
import { ANALYTICS, ANALYTICS_OUTCOME } from "./analytics-codes.ts";

export interface ButtonClicks {
  /** As Meta calls it: `url_button`, `unique_url_button`, `quick_reply_button`, … */
  readonly type: string;
  /** What stands on the button. */
  readonly button: string;
  readonly n: number;
}

/** Null where Meta gave none. */
export interface TemplateCounts {
  readonly sent: number | null;
  readonly delivered: number | null;
  readonly read: number | null;
  readonly replied: number | null;
  readonly cost: number | null;
  readonly clicks: readonly ButtonClicks[];
}

export interface TemplateDay extends TemplateCounts {
  readonly templateId: string;
  /** By the product Meta counts under. */
  readonly route: Route;
  readonly day: number;
}

export interface PricingDay {
  readonly day: number;
  /** Digits of the business number. Empty, as the others, where Meta names none. */
  readonly number: string;
  readonly country: string;
  /** As Meta spells them, such as MARKETING_LITE, REGULAR and 0:MAX. */
  readonly category: string;
  readonly type: string;
  readonly tier: string;
  readonly volume: number | null;
  readonly cost: number | null;
}

export interface KeptPricingDay extends PricingDay {
  readonly accountId: AccountId;
  /** Of the account, when it was fetched. */
  readonly currency: string | null;
}

/** What came of the last fetch. */
export interface AnalyticsStanding {
  readonly accountId: AccountId;
  readonly kind: AnalyticsKind;
  readonly outcome: AnalyticsOutcome;
  readonly triedAt: number;
  /** When Meta last gave all of it, by our clock and by its own; null if it never has. */
  readonly fetchedAt: number | null;
  readonly fetchedAtByMeta: number | null;
  /** Only where it failed. */
  readonly problem: Problem | null;
}

/** How far Meta has been asked. */
export interface Asked {
  /** The first day it has answered for. */
  readonly since: number;
  /** When it answered last, in milliseconds by its own clock. */
  readonly at: number;
}

/** Which figures: those that meet all of it. */
export interface TemplateQuestion {
  /** All where left out. */
  readonly templates?: readonly string[];
  readonly accounts?: readonly string[];
  readonly routes?: readonly Route[];
  /** From this day on, and before the other. */
  readonly from?: number;
  readonly until?: number;
}

export interface TemplateTotals extends TemplateCounts {
  /** Money only where all of it is of one currency that is known; null otherwise, as where Meta gave none. */
  readonly currency: string | null;
  /** Days on which Meta gave anything but zeros. */
  readonly days: number;
}

export interface PricingQuestion {
  readonly accounts?: readonly string[];
  /** Digits. */
  readonly numbers?: readonly string[];
  readonly countries?: readonly string[];
  readonly from?: number;
  readonly until?: number;
}

export interface AnalyticsReader {
  /** Everything that Meta counted of the templates, added up. */
  templateTotals(question: TemplateQuestion): TemplateTotals;
  pricingDays(question: PricingQuestion): readonly KeptPricingDay[];
  /** Null where Meta has not answered about it. */
  askedOfTemplate(accountId: AccountId, templateId: string, route: Route): Asked | null;
  askedOfPricing(accountId: AccountId): Asked | null;
  standings(): readonly AnalyticsStanding[];
  /** Templates that messages were made from here since a quarter hour, those with most of them first. */
  templatesUsed(accountId: AccountId, sinceQuarter: number): readonly string[];
}

export interface FetchedFrom {
  readonly accountId: AccountId;
  readonly currency: string | null;
  /** Milliseconds by our clock. */
  readonly at: number;
}

export interface AnalyticsStore extends AnalyticsReader {
  /** Keeps the higher of what is known and what is told. Days without anything are left out. */
  keepTemplateDays(from: FetchedFrom, days: readonly TemplateDay[]): void;
  /** Each day that is told of takes the place of what was known of it. */
  keepPricingDays(from: FetchedFrom, days: readonly PricingDay[]): void;
  noteAskedOfTemplates(
    accountId: AccountId,
    templateIds: readonly string[],
    route: Route,
    asked: Asked,
  ): void;
  noteAskedOfPricing(accountId: AccountId, asked: Asked): void;
  noteStanding(standing: AnalyticsStanding): void;
}

/** Of analytics_asked, where it is about prices. */
const PRICES = { template: "", route: 0 };

interface Condition {
  readonly sql: string;
  readonly values: Readonly<Record<string, string | number>>;
}

function conditionOf(
  lists: Readonly<Record<string, readonly (string | number)[] | undefined>>,
  { from, until }: { readonly from?: number; readonly until?: number },
): Condition {
  const asked = Object.entries(lists).flatMap(([column, list]) =>
    list === undefined ? [] : [{ column, list }],
  );
  return {
    sql: [
      "1",
      ...asked.map(({ column }) => `${column} IN (SELECT value FROM json_each(:${column}))`),
      ...(from === undefined ? [] : ["day >= :from"]),
      ...(until === undefined ? [] : ["day < :until"]),
    ].join(" AND "),
    values: {
      ...Object.fromEntries(asked.map(({ column, list }) => [column, writeJson(list)])),
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    },
  };
}

function templatesMeant({ templates, accounts, routes, ...period }: TemplateQuestion): Condition {
  return conditionOf(
    { template: templates, account: accounts, route: routes?.map((route) => ROUTE.code(route)) },
    period,
  );
}

const countsFrom = (row: Row) => ({
  sent: numberOrNull(row.sent),
  delivered: numberOrNull(row.delivered),
  read: numberOrNull(row.read),
  replied: numberOrNull(row.replied),
  cost: numberOrNull(row.cost),
});

/** Also false where a cost is of a currency that isn't known. */
const IS_OF_ONE_CURRENCY = `(min(ifnull(currency, '')) FILTER (WHERE cost IS NOT NULL)
             = max(currency) FILTER (WHERE cost IS NOT NULL))`;

const textOrNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value);

export function createAnalyticsReader(database: ReadableDatabase, logger: Logger): AnalyticsReader {
  const json = jsonRows("analytics_standing", logger);
  function askedAbout(accountId: AccountId, template: string, route: number): Asked | null {
    const row = database.get(
      `SELECT since, at FROM analytics_asked
       WHERE account = :accountId AND template = :template AND route = :route`,
      { accountId, template, route },
    );
    return row && { since: Number(row.since), at: Number(row.at) };
  }
  return {
    templateTotals: (question) => {
      const { sql, values } = templatesMeant(question);
      const row = database.get(
        `SELECT sum(sent) AS sent, sum(delivered) AS delivered, sum(read) AS read, sum(replied) AS replied,
           CASE WHEN ${IS_OF_ONE_CURRENCY} THEN sum(cost) END AS cost,
           CASE WHEN ${IS_OF_ONE_CURRENCY} THEN max(currency) FILTER (WHERE cost IS NOT NULL) END AS currency,
           count(DISTINCT day) AS days
         FROM template_day WHERE ${sql}`,
        values,
      );
      const clicks = database.all(
        `SELECT type, button, sum(n) AS n FROM template_day JOIN template_click USING (template, route, day)
         WHERE ${sql} GROUP BY type, button ORDER BY n DESC, type, button`,
        values,
      );
      return {
        ...countsFrom(row ?? {}),
        currency: textOrNull(row?.currency),
        days: Number(row?.days ?? 0),
        clicks: clicks.map(({ type, button, n }) => ({
          type: String(type),
          button: String(button),
          n: Number(n),
        })),
      };
    },
    pricingDays: ({ accounts, numbers, countries, ...period }) => {
      const { sql, values } = conditionOf({ account: accounts, number: numbers, country: countries }, period);
      return database
        .all(
          `SELECT * FROM pricing_day WHERE ${sql} ORDER BY account, day, number, country, category`,
          values,
        )
        .map((row) => ({
          accountId: asAccountId(String(row.account)),
          day: Number(row.day),
          number: String(row.number),
          country: String(row.country),
          category: String(row.category),
          type: String(row.type),
          tier: String(row.tier),
          volume: numberOrNull(row.volume),
          cost: numberOrNull(row.cost),
          currency: textOrNull(row.currency),
        }));
    },
    askedOfTemplate: (accountId, templateId, route) => askedAbout(accountId, templateId, ROUTE.code(route)),
    askedOfPricing: (accountId) => askedAbout(accountId, PRICES.template, PRICES.route),
    standings: () =>
      database.all("SELECT * FROM analytics_standing ORDER BY account, kind").map((row) => ({
        accountId: asAccountId(String(row.account)),
        kind: ANALYTICS.word(row.kind),
        outcome: ANALYTICS_OUTCOME.word(row.outcome),
        triedAt: Number(row.tried_at),
        fetchedAt: numberOrNull(row.fetched_at),
        fetchedAtByMeta: numberOrNull(row.fetched_at_by_meta),
        problem: row.problem === null ? null : json.read(storedProblem, row.problem),
      })),
    templatesUsed: (accountId, sinceQuarter) =>
      database
        .all(
          `SELECT sent_template.template AS id, sum(rollup.n) AS n
           FROM rollup CROSS JOIN rollup_cell ON rollup_cell.id = rollup.cell
           JOIN sent_template ON sent_template.id = rollup_cell.template
           WHERE rollup.quarter >= :sinceQuarter
             AND rollup_cell.account = (SELECT id FROM meta_id WHERE text = :accountId)
           GROUP BY sent_template.template ORDER BY n DESC, id`,
          { accountId, sinceQuarter },
        )
        .map(({ id }) => String(id)),
  };
}

const COUNTED = ["sent", "delivered", "read", "replied"] as const;

/**
 * The higher of two costs of one currency. Those of two currencies cannot be compared: the later one stays, unless its own
 * currency isn't known.
 */
const KEEP_COST = `
         cost = CASE
           WHEN cost IS NULL THEN :cost
           WHEN :cost IS NULL THEN cost
           WHEN currency IS :currency THEN max(cost, :cost)
           WHEN :currency IS NULL THEN cost
           ELSE :cost END,
         currency = CASE WHEN cost IS NULL THEN :currency WHEN :cost IS NULL THEN currency
           ELSE coalesce(:currency, currency) END`;

export function createAnalyticsStore(database: WritableDatabase, logger: Logger): AnalyticsStore {
  function keepTemplateDay({ accountId, currency, at }: FetchedFrom, one: TemplateDay): void {
    const clicks = one.clicks.filter(({ n }) => n > 0);
    if (clicks.length === 0 && [...COUNTED, "cost" as const].every((name) => (one[name] ?? 0) === 0)) return;
    const key = { template: one.templateId, route: ROUTE.code(one.route), day: one.day };
    database.run(
      `INSERT INTO template_day (template, route, day, account, sent, delivered, read, replied, cost, currency, fetched_at)
       VALUES (:template, :route, :day, :accountId, :sent, :delivered, :read, :replied, :cost, :currency, :at)
       ON CONFLICT (template, route, day) DO UPDATE SET
         ${COUNTED.map((name) => `${name} = max(coalesce(${name}, :${name}), coalesce(:${name}, ${name}))`).join(", ")},
         ${KEEP_COST}, fetched_at = :at`,
      {
        ...key,
        accountId,
        currency,
        at,
        cost: one.cost,
        ...Object.fromEntries(COUNTED.map((name) => [name, one[name]])),
      },
    );
    for (const { type, button, n } of clicks) {
      database.run(
        `INSERT INTO template_click (template, route, day, type, button, n)
         VALUES (:template, :route, :day, :type, :button, :n)
         ON CONFLICT (template, route, day, type, button) DO UPDATE SET n = max(n, :n)`,
        { ...key, type, button, n },
      );
    }
  }

  /** What was asked before reaches further back, or not as far. */
  function noteAsked(accountId: AccountId, template: string, route: number, { since, at }: Asked): void {
    database.run(
      `INSERT INTO analytics_asked (account, template, route, since, at)
       VALUES (:accountId, :template, :route, :since, :at)
       ON CONFLICT (account, template, route) DO UPDATE SET since = min(since, :since), at = :at`,
      { accountId, template, route, since, at },
    );
  }

  return {
    ...createAnalyticsReader(database, logger),
    keepTemplateDays: (from, days) => {
      for (const one of days) keepTemplateDay(from, one);
    },
    keepPricingDays: ({ accountId, currency, at }, days) => {
      for (const day of new Set(days.map((one) => one.day))) {
        database.run("DELETE FROM pricing_day WHERE account = :accountId AND day = :day", { accountId, day });
      }
      for (const one of days) {
        // Where Meta tells two of the same, they are two parts of it. What it counted of one is counted; what the whole
        // costs is known only where both parts have a cost.
        database.run(
          `INSERT INTO pricing_day
             (account, day, number, country, category, type, tier, volume, cost, currency, fetched_at)
           VALUES (:accountId, :day, :number, :country, :category, :type, :tier, :volume, :cost, :currency, :at)
           ON CONFLICT (account, day, number, country, category, type, tier) DO UPDATE SET
             volume = coalesce(volume + :volume, volume, :volume), cost = cost + :cost`,
          { accountId, currency, at, ...one },
        );
      }
    },
    noteAskedOfTemplates: (accountId, templateIds, route, asked) => {
      for (const id of templateIds) noteAsked(accountId, id, ROUTE.code(route), asked);
    },
    noteAskedOfPricing: (accountId, asked) => noteAsked(accountId, PRICES.template, PRICES.route, asked),
    noteStanding: ({ accountId, kind, outcome, triedAt, fetchedAt, fetchedAtByMeta, problem }) => {
      const values = {
        accountId,
        kind: ANALYTICS.code(kind),
        outcome: ANALYTICS_OUTCOME.code(outcome),
        triedAt,
        fetchedAt,
        fetchedAtByMeta,
        problem: problem === null ? null : writeJson(problem),
      };
      database.run(
        `INSERT INTO analytics_standing (account, kind, outcome, tried_at, fetched_at, fetched_at_by_meta, problem)
         VALUES (:accountId, :kind, :outcome, :triedAt, :fetchedAt, :fetchedAtByMeta, :problem)
         ON CONFLICT (account, kind) DO UPDATE SET outcome = :outcome, tried_at = :triedAt,
           fetched_at = coalesce(:fetchedAt, fetched_at),
           fetched_at_by_meta = coalesce(:fetchedAtByMeta, fetched_at_by_meta), problem = :problem`,
        values,
      );
    },
  };
}
