/** Reads the figures kept of messages (`rollups.ts`): how many, how fast, and how many between two times. */
import type { AccountId, NumberId } from "../../shared/domain/ids.ts";
import { quarterOf } from "../../shared/domain/messages/standing.ts";
import type { BucketCount, Leg } from "../../shared/domain/results/latency-buckets.ts";
import type { Route } from "../../shared/domain/route/route-decision.ts";
import { BILLING, ROUTE, STATE } from "../messages/message-codes.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { lookUp } from "../storage/lookups.ts";
import { type BreakdownQuestion, breakdown, type Figure } from "./rollup-breakdown.ts";
import { checkRollups, type RollupDifference, rebuildRollups } from "./rollup-check.ts";
import { DIMENSION, LEG } from "./rollup-codes.ts";
import type { RollupDimension } from "./rollup-dimensions.ts";
import { CHUNK_BITS } from "./rollups.ts";

/** Of one leg by one route. */
export interface Latency {
  readonly leg: Leg;
  /** Null where that route is not known. */
  readonly route: Route | null;
  /** For `percentile`. */
  readonly counts: readonly BucketCount[];
}

/** From a time until before another, in milliseconds. */
export interface TimeSpan {
  readonly from: number;
  readonly until: number;
}

export interface Sends {
  readonly total: number;
  readonly delivered: number;
  readonly failed: number;
}

export interface RollupsReader {
  breakdown<Dimension extends RollupDimension>(
    question: BreakdownQuestion<Dimension>,
  ): readonly Figure<Dimension>[];
  /**
   * How long messages took between two steps.
   * @param campaign null for messages of no campaign, `any` for those of any; all messages where left out
   * @param by the endpoint they were posted to, or the route Meta billed
   */
  latencies(question: {
    readonly campaign?: number | "any" | null;
    readonly by: "submitted" | "billed";
  }): readonly Latency[];
  /** How many messages the figures count that are no longer kept, and so are in no list. */
  archived(): number;
  /**
   * What was sent for an account, or for one of its numbers. Of the quarter hours at both ends, messages that are no longer
   * kept are left out.
   */
  sentBetween(accountId: AccountId, numberId: NumberId | null, span: TimeSpan): Sends;
  /**
   * When the newest message of a template was made that has not failed, in milliseconds, of those that are still kept; null
   * without one.
   */
  lastSentAt(templateId: string): number | null;
  /**
   * Counts all messages and compares. To be gone through within one read transaction: it pauses wherever it can be broken
   * off.
   * @returns nothing where all is well
   */
  check(): Generator<void, readonly RollupDifference[]>;
}

export interface RollupsStore extends RollupsReader {
  /** Counts all messages, and keeps what it counted. */
  rebuild(): void;
}

const CHUNK_SIZE = 2 ** CHUNK_BITS;

export function createRollupsReader(database: ReadableDatabase): RollupsReader {
  return {
    breakdown: (question) => breakdown(database, question),
    latencies: ({ campaign, by }) => {
      const column = by === "submitted" ? "submitted" : "billing";
      const rows = database.all(
        `SELECT leg, ${column} AS route, bucket, sum(n) AS n
         FROM (SELECT * FROM histogram UNION ALL SELECT * FROM histogram_archive)
         WHERE :isAll OR (:isAny AND campaign <> 0) OR campaign = :campaign GROUP BY leg, route, bucket`,
        {
          isAll: campaign === undefined ? 1 : 0,
          isAny: campaign === "any" ? 1 : 0,
          // No campaign has this number.
          campaign: campaign === "any" ? -1 : (campaign ?? 0),
        },
      );
      const found = new Map<string, { leg: Leg; route: Route | null; counts: BucketCount[] }>();
      for (const row of rows) {
        const leg = LEG.word(row.leg);
        const route = by === "submitted" ? submittedFrom(row.route) : billedFrom(row.route);
        const key = `${leg} ${route}`;
        const latency = found.get(key) ?? { leg, route, counts: [] };
        latency.counts.push({ bucket: Number(row.bucket), n: Number(row.n) });
        found.set(key, latency);
      }
      return [...found.values()];
    },
    archived: () => Number(database.get("SELECT sum(n) AS n FROM rollup_archive")?.n ?? 0),
    sentBetween: (accountId, numberId, span) => sentBetween(database, accountId, numberId, span),
    lastSentAt: (templateId) => lastSentAt(database, templateId),
    check: () => checkRollups(database),
  };
}

/** Only chunks of ids that hold messages of the template are looked at, the newest first. */
function lastSentAt(database: ReadableDatabase, template: string): number | null {
  const ofTemplate = "(SELECT id FROM sent_template WHERE template = :template)";
  const chunks = database.all(
    `SELECT DISTINCT chunk FROM chunk_count
     WHERE dimension = ${DIMENSION.code("template")} AND value IN ${ofTemplate} ORDER BY chunk DESC`,
    { template },
  );
  for (const { chunk } of chunks) {
    const first = Number(chunk) * CHUNK_SIZE;
    const newest = database.get(
      `SELECT max(created) AS at FROM message WHERE id >= :first AND id < :end AND NOT ${FAILED}
       AND snapshot IN (SELECT id FROM snapshot WHERE template IN ${ofTemplate})`,
      { first, end: first + CHUNK_SIZE, template },
    )?.at;
    if (newest !== null && newest !== undefined) return Number(newest);
  }
  return null;
}

const submittedFrom = (code: unknown): Route | null => (code === 0 ? null : ROUTE.word(code));

function billedFrom(code: unknown): Route | null {
  const billed = BILLING.word(code);
  return billed === "optimized" || billed === "cloud" ? billed : null;
}

const DELIVERED = `state IN (${STATE.code("delivered")}, ${STATE.code("read")})`;
const FAILED = `state = ${STATE.code("failed")}`;

/** Whole quarter hours come from the figures, the rows of the two at the ends are looked at. */
function sentBetween(
  database: ReadableDatabase,
  accountId: AccountId,
  numberId: NumberId | null,
  { from, until }: TimeSpan,
): Sends {
  if (from >= until) return added([]);
  const values = {
    account: lookUp(database, "meta_id", accountId),
    isAnyNumber: numberId === null ? 1 : 0,
    number: numberId === null ? null : lookUp(database, "meta_id", numberId),
  };
  const isMeant = "account = :account AND (:isAnyNumber OR number = :number)";

  /** Of one quarter hour, the messages of a part of it: only chunks of ids that hold some of that quarter are read. */
  function partOf(quarter: number): readonly Row[] {
    return database
      .all(
        `SELECT chunk FROM chunk_count WHERE dimension = ${DIMENSION.code("quarter")} AND value = :quarter`,
        { quarter },
      )
      .flatMap(({ chunk }) =>
        database.all(
          `SELECT count(*) AS total, count(*) FILTER (WHERE ${DELIVERED}) AS delivered,
             count(*) FILTER (WHERE ${FAILED}) AS failed
           FROM message WHERE id >= :low AND id < :high AND ${isMeant} AND quarter = :quarter
             AND created >= :from AND created < :until`,
          {
            ...values,
            low: Number(chunk) * CHUNK_SIZE,
            high: (Number(chunk) + 1) * CHUNK_SIZE,
            quarter,
            from,
            until,
          },
        ),
      );
  }

  const before = quarterOf(from);
  // The first quarter hour that lies within the span, and the one after the last.
  const begin = quarterOf(from - 1) + 1;
  const end = quarterOf(until);
  const whole = [
    "SELECT rollup.n AS counted, state FROM rollup CROSS JOIN rollup_cell ON rollup_cell.id = cell",
    "SELECT n AS counted, state FROM rollup_archive",
  ].flatMap((source) =>
    database.all(
      `WITH meant AS (${source} WHERE ${isMeant} AND quarter >= :begin AND quarter < :end)
       SELECT sum(counted) AS total, sum(counted) FILTER (WHERE ${DELIVERED}) AS delivered,
         sum(counted) FILTER (WHERE ${FAILED}) AS failed FROM meant`,
      { ...values, begin, end },
    ),
  );
  const ends = [...(before < begin ? partOf(before) : []), ...(end >= begin ? partOf(end) : [])];
  return added([...whole, ...ends]);
}

function added(rows: readonly Row[]): Sends {
  const sumOf = (column: keyof Sends) => rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0);
  return { total: sumOf("total"), delivered: sumOf("delivered"), failed: sumOf("failed") };
}

export function createRollupsStore(database: WritableDatabase): RollupsStore {
  return { ...createRollupsReader(database), rebuild: () => rebuildRollups(database) };
}
