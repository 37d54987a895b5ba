/**
 * Where messages stand in a list, without going through it: the counts of each chunk of ids (`chunk_count`) are summed up to
 * the chunk, and only that one is read.
 */

import { type ChunkDimension, DIMENSION } from "../results/rollup-codes.ts";
import { CHUNK_BITS } from "../results/rollups.ts";
import type { ReadableDatabase, Values } from "../storage/database.ts";

/** What chunks are counted by: messages with one of these values in a dimension, or between two of them. */
export type Counted =
  | { readonly dimension: ChunkDimension; readonly values: readonly number[] }
  /** Quarter hours from one on, and before another. */
  | { readonly dimension: "quarter"; readonly from: number; readonly until: number };

/** A run of ids, both ends included. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

export interface MessageChunks {
  count(counted: Counted): number;
  /** How many of the messages are newer than this id, whether it is one of them or not. */
  newerThan(counted: Counted, condition: Condition, id: number): number;
  /** The message that this many are newer than; null beyond the last. */
  idAt(counted: Counted, condition: Condition, position: number): number | null;
  /**
   * Chunks that hold some of each, from one id (excluded) on: in the order they are read in, neighbours joined.
   * @param most of chunks
   */
  spans(counted: readonly Counted[], from: number, direction: Direction, most: number): readonly Span[];
}

export type Direction = "older" | "newer";

/** SQL that holds for the rows of `message` that are meant. */
export interface Condition {
  readonly sql: string;
  readonly values: Values;
}

const CHUNK_SIZE = 2 ** CHUNK_BITS;

export function createMessageChunks(database: ReadableDatabase): MessageChunks {
  return {
    count: (counted) =>
      Number(database.get(`SELECT sum(n) AS total FROM chunk_count WHERE ${whereOf(counted)}`)?.total ?? 0),
    newerThan: (counted, condition, id) => {
      const chunk = chunkOf(id);
      const row = database.get(
        `SELECT
           (SELECT ifnull(sum(n), 0) FROM chunk_count WHERE ${whereOf(counted)} AND chunk > :chunk) +
           (SELECT count(*) FROM message WHERE id > :id AND id <= :high AND ${condition.sql}) AS newer`,
        { ...condition.values, chunk, id, high: highOf(chunk) },
      );
      return Number(row?.newer);
    },
    idAt: (counted, condition, position) => {
      let newer = 0;
      for (const row of database.all(
        `SELECT chunk, sum(n) AS n FROM chunk_count WHERE ${whereOf(counted)} GROUP BY chunk ORDER BY chunk DESC`,
      )) {
        const n = Number(row.n);
        if (newer + n > position) {
          const chunk = Number(row.chunk);
          const ids = database.all(
            `SELECT id FROM message WHERE id BETWEEN :low AND :high AND ${condition.sql}
             ORDER BY id DESC LIMIT :most`,
            {
              ...condition.values,
              low: chunk * CHUNK_SIZE,
              high: highOf(chunk),
              most: position - newer + 1,
            },
          );
          return Number(ids.at(-1)?.id);
        }
        newer += n;
      }
      return null;
    },
    spans: (counted, from, direction, most) => {
      const [comparison, order] = direction === "older" ? ["<=", "DESC"] : [">=", "ASC"];
      const chunks = counted
        .map(
          (one) =>
            `SELECT DISTINCT chunk FROM chunk_count WHERE ${whereOf(one)} AND chunk ${comparison} :from`,
        )
        .join(" INTERSECT ");
      const rows = database.all(`${chunks} ORDER BY chunk ${order} LIMIT :most`, {
        from: chunkOf(from),
        most,
      });
      return joined(rows.map((row) => Number(row.chunk)));
    },
  };
}

function whereOf(counted: Counted): string {
  const dimension = `dimension = ${DIMENSION.code(counted.dimension)}`;
  return "values" in counted
    ? `${dimension} AND value IN (${counted.values.join(", ")})`
    : `${dimension} AND value >= ${counted.from} AND value < ${counted.until}`;
}

function chunkOf(id: number): number {
  return Math.floor(id / CHUNK_SIZE);
}

function highOf(chunk: number): number {
  return (chunk + 1) * CHUNK_SIZE - 1;
}

/** Longer ones are not made: a span is what is read between two looks at the time. */
const MOST_JOINED = 32;

function joined(chunks: readonly number[]): readonly Span[] {
  const spans: { low: number; high: number; count: number }[] = [];
  for (const chunk of chunks) {
    const last = spans.at(-1);
    const low = chunk * CHUNK_SIZE;
    const high = highOf(chunk);
    if (last !== undefined && last.count < MOST_JOINED && (high + 1 === last.low || low === last.high + 1)) {
      last.low = Math.min(last.low, low);
      last.high = Math.max(last.high, high);
      last.count += 1;
    } else spans.push({ low, high, count: 1 });
  }
  return spans;
}
