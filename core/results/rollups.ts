/**
 * Keeps the figures of messages (`rollup`, `histogram`, `chunk_count`) in step with their rows, in the transaction that
 * changes them. A change subtracts what the row counted for and adds what it counts for now; sums gather in memory and
 * are written once. It knows nothing of what changes a message.
 */
import { bucketOf, LEGS, type LegTimes, secondsOf } from "../../shared/domain/results/latency-buckets.ts";
import { BILLING, ORIGIN, STATE } from "../messages/message-codes.ts";
import { countedReaction } from "../reactions/reaction-codes.ts";
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";
import { DIMENSION, LEG, TYPE } from "./rollup-codes.ts";
import { createRollupTables } from "./rollup-tables.ts";
import { billedTypeSql, templateTypeSql } from "./type-sql.ts";

/** What one message counts as: numbers of its row, 0 for null; times in milliseconds. */
export interface MessageCell extends LegTimes {
  readonly id: number;
  readonly campaign: number;
  readonly variant: number;
  readonly origin: number;
  readonly account: number;
  readonly number: number;
  readonly snapshot: number;
  readonly country: number;
  readonly quarter: number;
  readonly requested: number;
  readonly submitted: number;
  readonly billed: number;
  readonly why: number;
  readonly price: number;
  readonly state: number;
  readonly reached: number;
  readonly error: number;
  /** What the person did after reading it (`REACTION_BITS`). */
  readonly reactions: number;
  /** A step is known from Meta's history alone, so that a price may be missing here and not at Meta. */
  readonly isFromHistory: boolean;
}

export interface RollupChanges {
  /**
   * A message's row was inserted (`before` is null), changed or deleted (`after` is null). Only within a transaction,
   * which writes all that was moved before it commits. Times, too, are those before and after.
   */
  move(before: MessageCell | null, after: MessageCell | null): void;
  /** A message's row is deleted, and what it counted for is kept: it moves to the archive, as all of it stands. */
  archive(cell: MessageCell): void;
}

/** Ids of a chunk have all but these bits in common. */
export const CHUNK_BITS = 10;

const LEG_CODES = LEGS.map((leg) => [leg, LEG.code(leg)] as const);
const FAILED = STATE.code("failed");

// A key of a chunk holds its chunk in 24 bits, the dimension in 4, and the value in what is left of 53.
const CHUNKS = 2 ** 24;
const DIMENSIONS = 16;
const VALUES = 2 ** 25;
// A key of a histogram: bucket 8 bits, leg, billing, submitted and type 3 each.
const BUCKETS = 256;
const SMALL = 8;

const ALL = DIMENSION.code("all");
const BY_STATE = DIMENSION.code("state");
const BY_CAMPAIGN = DIMENSION.code("campaign");
const BY_COUNTRY = DIMENSION.code("country");
const BY_TEMPLATE = DIMENSION.code("template");
const BY_REQUESTED = DIMENSION.code("requested");
const BY_SUBMITTED = DIMENSION.code("submitted");
const BY_BILLING = DIMENSION.code("billing");
const BY_WHY = DIMENSION.code("why");
const BY_ERROR = DIMENSION.code("error");
const BY_NUMBER = DIMENSION.code("number");
const BY_QUARTER = DIMENSION.code("quarter");
const BY_REACTION = DIMENSION.code("reaction");
const BY_TYPE = DIMENSION.code("type");
const TEST = ORIGIN.code("test");

export function createRollupChanges(database: WritableDatabase): RollupChanges {
  /** As `RollupTables.addToCells` takes them. */
  const cells = new Map<string, number>();
  const histogram = new Map<number, number>();
  const archived = { cells: new Map<string, number>(), histogram: new Map<number, number>() };
  const chunks = new Map<number, number>();
  const tables = createRollupTables(database);
  const templates = remembered(database, "SELECT template AS value FROM snapshot WHERE id = :id");
  const kinds = remembered(database, "SELECT kind AS value FROM error WHERE id = :id");
  const priceCategories = remembered(
    database,
    "SELECT category IS NOT NULL AS value FROM price WHERE id = :id",
  );

  const templateTypes = remembered(
    database,
    `SELECT ${templateTypeSql("category")} AS value
     FROM snapshot JOIN sent_template ON sent_template.id = snapshot.template WHERE snapshot.id = :id`,
  );
  const billedTypes = remembered(
    database,
    `SELECT ${billedTypeSql("category")} AS value FROM price WHERE id = :id`,
  );

  /** A number of `TYPE`, or 0: what messages without a template are, their price alone tells. */
  function typeOf({ origin, snapshot, price }: MessageCell): number {
    if (origin === TEST) return TYPE.code("test");
    return snapshot === 0 ? billedTypes.of(price) : templateTypes.of(snapshot);
  }

  /** A number of `BILLING`. */
  function billingOf({ billed, price, state, sent, delivered, read, isFromHistory }: MessageCell): number {
    if (billed !== 0) return billed;
    if (price !== 0 && priceCategories.of(price) === 1) return BILLING.code("unclear");
    const isAllHeard = !isFromHistory && sent !== null && delivered !== null && read !== null;
    return state === FAILED || isAllHeard ? BILLING.code("never") : BILLING.code("not-yet");
  }

  /** What a cell's key begins with, which hardly anything that is heard of a message changes. */
  function placeOf(cell: MessageCell): string {
    const { campaign, variant, origin, account, number, snapshot, country, requested } = cell;
    return `${campaign},${variant},${origin},${typeOf(cell)},${account},${number},${templates.of(snapshot)},${country},${requested},`;
  }

  function cellKeyOf(place: string, cell: MessageCell, billing: number): string {
    const { submitted, why, state, reached, error, quarter } = cell;
    return `${place}${submitted},${billing},${why},${state},${reached},${kinds.of(error)},${countedReaction(cell)},${quarter}`;
  }

  function addToCell(place: string, cell: MessageCell, billing: number, n: number): void {
    addTo(cells, cellKeyOf(place, cell, billing), n);
  }

  function bucketKeyOf(cell: MessageCell, billing: number, leg: number, seconds: number): number {
    const kind = cell.campaign * SMALL + typeOf(cell);
    const group = ((kind * SMALL + cell.submitted) * SMALL + billing) * SMALL + leg;
    return group * BUCKETS + bucketOf(seconds);
  }

  function addToHistogram(cell: MessageCell, billing: number, leg: number, seconds: number, n: number): void {
    addTo(histogram, bucketKeyOf(cell, billing, leg, seconds), n);
  }

  function addToChunk(id: number, dimension: number, value: number, n: number): void {
    if (value >= VALUES) throw new RangeError(`${value} is too large to be counted by`);
    const key = (value * DIMENSIONS + dimension) * CHUNKS + Math.floor(id / 2 ** CHUNK_BITS);
    chunks.set(key, (chunks.get(key) ?? 0) + n);
  }

  function count(cell: MessageCell, n: number): void {
    const { id } = cell;
    const billing = billingOf(cell);
    addToCell(placeOf(cell), cell, billing, n);
    for (const [leg, code] of LEG_CODES) {
      const seconds = secondsOf(leg, cell);
      if (seconds !== null) addToHistogram(cell, billing, code, seconds, n);
    }
    addToChunk(id, ALL, 0, n);
    addToChunk(id, BY_STATE, cell.state, n);
    addToChunk(id, BY_CAMPAIGN, cell.campaign, n);
    addToChunk(id, BY_COUNTRY, cell.country, n);
    addToChunk(id, BY_TEMPLATE, templates.of(cell.snapshot), n);
    addToChunk(id, BY_REQUESTED, cell.requested, n);
    addToChunk(id, BY_SUBMITTED, cell.submitted, n);
    addToChunk(id, BY_BILLING, billing, n);
    addToChunk(id, BY_WHY, cell.why, n);
    addToChunk(id, BY_ERROR, kinds.of(cell.error), n);
    addToChunk(id, BY_NUMBER, cell.number, n);
    addToChunk(id, BY_QUARTER, cell.quarter, n);
    addToChunk(id, BY_REACTION, countedReaction(cell), n);
    addToChunk(id, BY_TYPE, typeOf(cell), n);
  }

  function moveChunk(id: number, dimension: number, before: number, after: number): void {
    if (before === after) return;
    addToChunk(id, dimension, before, -1);
    addToChunk(id, dimension, after, 1);
  }

  /** What receipts change: most of the row stays as it is, and so do most of its counts. */
  function change(before: MessageCell, after: MessageCell): void {
    const { id } = after;
    const billingBefore = billingOf(before);
    const billing = billingOf(after);
    const [typeBefore, type] = [typeOf(before), typeOf(after)];
    const isCountedApart =
      billingBefore !== billing || before.submitted !== after.submitted || typeBefore !== type;
    if (
      isCountedApart ||
      before.state !== after.state ||
      before.reached !== after.reached ||
      before.why !== after.why ||
      before.error !== after.error ||
      countedReaction(before) !== countedReaction(after)
    ) {
      const place = placeOf(after);
      addToCell(typeBefore === type ? place : placeOf(before), before, billingBefore, -1);
      addToCell(place, after, billing, 1);
      moveChunk(id, BY_STATE, before.state, after.state);
      moveChunk(id, BY_SUBMITTED, before.submitted, after.submitted);
      moveChunk(id, BY_BILLING, billingBefore, billing);
      moveChunk(id, BY_WHY, before.why, after.why);
      moveChunk(id, BY_ERROR, kinds.of(before.error), kinds.of(after.error));
      moveChunk(id, BY_REACTION, countedReaction(before), countedReaction(after));
      moveChunk(id, BY_TYPE, typeBefore, type);
    }
    for (const [leg, code] of LEG_CODES) {
      const secondsBefore = secondsOf(leg, before);
      const seconds = secondsOf(leg, after);
      if (secondsBefore === seconds && !isCountedApart) continue;
      if (secondsBefore !== null) addToHistogram(before, billingBefore, code, secondsBefore, -1);
      if (seconds !== null) addToHistogram(after, billing, code, seconds, 1);
    }
  }

  database.joinTransactions({
    flush: () => {
      tables.addToCells(cells);
      cells.clear();
      for (const [key, n] of histogram) {
        if (n !== 0) tables.addToHistogram(histogramKey(key), n);
      }
      histogram.clear();
      for (const [key, n] of chunks) {
        if (n !== 0) tables.addToChunk(chunkKey(key), n);
      }
      chunks.clear();
      tables.addToArchive(archived.cells);
      archived.cells.clear();
      for (const [key, n] of archived.histogram) tables.addToHistogramArchive(histogramKey(key), n);
      archived.histogram.clear();
    },
    discard: () => {
      for (const sums of [cells, histogram, chunks, archived.cells, archived.histogram]) sums.clear();
      for (const known of [tables, templates, kinds, priceCategories, templateTypes, billedTypes])
        known.forget();
    },
  });

  return {
    move: (before, after) => {
      if (before !== null && after !== null && isOnlyChanged(before, after)) change(before, after);
      else {
        if (before !== null) count(before, -1);
        if (after !== null) count(after, 1);
      }
    },
    archive: (cell) => {
      count(cell, -1);
      const billing = billingOf(cell);
      addTo(archived.cells, cellKeyOf(placeOf(cell), cell, billing), 1);
      for (const [leg, code] of LEG_CODES) {
        const seconds = secondsOf(leg, cell);
        if (seconds !== null) addTo(archived.histogram, bucketKeyOf(cell, billing, code, seconds), 1);
      }
    },
  };
}

function addTo<Key>(sums: Map<Key, number>, key: Key, n: number): void {
  sums.set(key, (sums.get(key) ?? 0) + n);
}

/** In the order of `HISTOGRAM_COLUMNS`. */
function histogramKey(key: number): readonly number[] {
  const group = Math.floor(key / BUCKETS);
  const route = Math.floor(group / SMALL);
  const kind = Math.floor(route / SMALL / SMALL);
  const campaign = Math.floor(kind / SMALL);
  const [submitted, billing, leg] = [Math.floor(route / SMALL) % SMALL, route % SMALL, group % SMALL];
  return [campaign, kind % SMALL, submitted, billing, leg, key % BUCKETS];
}

/** In the order of `CHUNK_COLUMNS`. */
function chunkKey(key: number): readonly number[] {
  const group = Math.floor(key / CHUNKS);
  return [group % DIMENSIONS, Math.floor(group / DIMENSIONS), key % CHUNKS];
}

/** Whether what a message was made from is the same. */
function isOnlyChanged(before: MessageCell, after: MessageCell): boolean {
  return (
    before.id === after.id &&
    before.campaign === after.campaign &&
    before.variant === after.variant &&
    before.origin === after.origin &&
    before.account === after.account &&
    before.number === after.number &&
    before.snapshot === after.snapshot &&
    before.country === after.country &&
    before.quarter === after.quarter &&
    before.requested === after.requested
  );
}

/** A number of a row that never changes, read once. 0 for 0, which stands for no row. */
function remembered(database: ReadableDatabase, sql: string) {
  const known = new Map<number, number>([[0, 0]]);
  return {
    of: (id: number): number => {
      let value = known.get(id);
      if (value === undefined) {
        value = Number(database.get(sql, { id })?.value ?? 0);
        known.set(id, value);
      }
      return value;
    },
    /** A row that was undone leaves its number to another one. */
    forget: () => {
      known.clear();
      known.set(0, 0);
    },
  };
}
