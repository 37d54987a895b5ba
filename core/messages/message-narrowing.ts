/**
 * What a list is narrowed to: SQL for the rows of `message`, by the rules that figures go by (core/results/rollup-breakdown.ts),
 * and the chunks of ids in which such messages can be.
 */
import {
  type Billed,
  lastRunOut,
  lastSilent,
  quarterOf,
  RUNNING_STATES,
  type Standing,
} from "../../shared/domain/messages/standing.ts";
import { FACETS, type Facet, type HourOfDay, type Narrowed } from "../../shared/domain/results/facets.ts";
import { COUNTED_REACTION } from "../reactions/reaction-codes.ts";
import { facetFilter } from "../results/facet-values.ts";
import { keptHoursSql, knownLifetimes, type RollupFilter } from "../results/rollup-breakdown.ts";
import { type ChunkDimension, DIMENSION } from "../results/rollup-codes.ts";
import { KEPT, type KeptDimension } from "../results/rollup-dimensions.ts";
import { MESSAGE_TYPE } from "../results/type-sql.ts";
import type { ReadableDatabase } from "../storage/database.ts";
import { billingSql } from "./billing-sql.ts";
import type { Condition, Counted } from "./message-chunks.ts";
import { BILLING, STATE } from "./message-codes.ts";

/** Messages that have one of the values of each facet, created within whole quarter hours of a time. */
export interface Narrowing {
  readonly where?: Narrowed | undefined;
  /** Milliseconds since the epoch, both of them: from this on, and before that. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

/** One thing that is asked of a message. */
export interface NarrowingPart {
  readonly facet: Facet | "time";
  readonly condition: Condition;
  /** Every message that is meant is counted so; null where nothing tells where they are. */
  readonly counted: Counted | null;
  /** All that are counted so are meant. */
  readonly isExact: boolean;
  /** As stored, where it is a list of numbers. */
  readonly codes: readonly number[];
}

/** @returns quarter hours, as figures are asked for */
export function quartersOf({ from, until }: Narrowing): { readonly from?: number; readonly until?: number } {
  return {
    ...(from === undefined ? {} : { from: quarterOf(from) }),
    ...(until === undefined ? {} : { until: quarterOf(until - 1) + 1 }),
  };
}

/** @param now milliseconds since the epoch: what the time makes of a message is decided by it */
export function narrowingParts(
  database: ReadableDatabase,
  narrowing: Narrowing,
  now: number,
): readonly NarrowingPart[] {
  const asked = facetFilter(database, narrowing.where ?? {});
  const parts = FACETS.flatMap((facet) => {
    if (asked[facet] === undefined) return [];
    if (facet === "standing") return [standingPart(database, asked.standing ?? [], now)];
    if (facet === "billed") return [billedPart(database, asked.billed ?? [], now)];
    if (facet === "hour") return [hourPart(database, asked.hour ?? [])];
    return [keptPart(database, facet, asked)];
  });
  const { from, until } = quartersOf(narrowing);
  if (from === undefined && until === undefined) return parts;
  const span = { from: from ?? 0, until: until ?? Number.MAX_SAFE_INTEGER };
  return [...parts, timePart(span)];
}

/** All of them hold. */
export function allOf(parts: readonly NarrowingPart[]): Condition {
  if (parts.length === 0) return { sql: "1", values: {} };
  return { sql: parts.map(({ condition }) => `(${condition.sql})`).join(" AND "), values: {} };
}

function timePart({ from, until }: { readonly from: number; readonly until: number }): NarrowingPart {
  return {
    facet: "time",
    condition: { sql: `message.quarter >= ${from} AND message.quarter < ${until}`, values: {} },
    counted: { dimension: "quarter", from, until },
    isExact: true,
    codes: [],
  };
}

/** Chunks are counted by quarter hours: those of the hour, of all that there are. */
function hourPart(database: ReadableDatabase, asked: readonly HourOfDay[]): NarrowingPart {
  const quarters = database
    .all(
      `SELECT DISTINCT value FROM chunk_count
       WHERE dimension = ${DIMENSION.code("quarter")} AND ${keptHoursSql(database, "value", asked)}`,
    )
    .map(({ value }) => Number(value));
  return {
    facet: "hour",
    condition: { sql: keptHoursSql(database, "message.quarter", asked), values: {} },
    counted: { dimension: "quarter", values: quarters },
    isExact: true,
    codes: [],
  };
}

const CHUNKED: { readonly [Name in KeptDimension]?: ChunkDimension } = {
  state: "state",
  campaign: "campaign",
  country: "country",
  template: "template",
  category: "template",
  requested: "requested",
  submitted: "submitted",
  why: "why",
  error: "error",
  number: "number",
  reaction: "reaction",
  type: "type",
};

type KeptFacet = Exclude<Facet, "standing" | "billed" | "hour">;

function keptPart(database: ReadableDatabase, facet: KeptFacet, asked: RollupFilter): NarrowingPart {
  const form: { encode(on: ReadableDatabase, value: never): readonly number[] } = KEPT[facet];
  const values = (asked[facet] ?? []) as readonly never[];
  const codes = [...new Set(values.flatMap((value) => form.encode(database, value)))];
  const dimension = CHUNKED[facet];
  return {
    facet,
    condition: { sql: sqlOf(database, facet, codes), values: {} },
    counted: dimension === undefined ? null : { dimension, values: codes },
    isExact: dimension !== undefined,
    codes,
  };
}

function sqlOf(database: ReadableDatabase, facet: KeptFacet, codes: readonly number[]): string {
  const known = codes.filter((code) => code !== 0);
  const hasNone = codes.length > known.length;
  if (facet === "template" || facet === "category")
    return oneOf("message.snapshot", snapshotsOf(database, known), hasNone);
  if (facet === "error") return oneOf("message.error", errorsOf(database, known), hasNone);
  if (facet === "type") return `${MESSAGE_TYPE} IN (${codes.join(", ")})`;
  if (facet === "reaction") return `${COUNTED_REACTION} IN (${codes.join(", ")})`;
  return oneOf(`message.${facet}`, known, hasNone);
}

function oneOf(column: string, codes: readonly number[], hasNone: boolean): string {
  const listed = `${column} IN (${codes.join(", ")})`;
  return hasNone ? `(${column} IS NULL OR ${listed})` : listed;
}

function idsOf(database: ReadableDatabase, sql: string): readonly number[] {
  return database.all(sql).map(({ id }) => Number(id));
}

const snapshotsOf = (database: ReadableDatabase, templates: readonly number[]) =>
  idsOf(database, `SELECT id FROM snapshot WHERE template IN (${templates.join(", ")})`);
const errorsOf = (database: ReadableDatabase, kinds: readonly number[]) =>
  idsOf(database, `SELECT id FROM error WHERE kind IN (${kinds.join(", ")})`);

const ARRIVED_OR_FAILED = `message.state IN (${(["delivered", "read", "failed"] as const)
  .map((state) => STATE.code(state))
  .join(", ")})`;
const RUNNING = `message.state IN (${RUNNING_STATES.map((state) => STATE.code(state)).join(", ")})`;
const HELD = `message.state IN (${(["held", "paused"] as const).map((state) => STATE.code(state)).join(", ")})`;

/** SQL for messages whose lifetime is over, whatever became of them (`lastRunOut`). */
function runOut(database: ReadableDatabase, now: number): string {
  const byLimit = new Map<string, number[]>();
  for (const { template, submitted, seconds } of knownLifetimes(database)) {
    const key = `${submitted} ${lastRunOut(seconds, now)}`;
    byLimit.set(key, [...(byLimit.get(key) ?? []), template]);
  }
  const each = [...byLimit].map(([key, templates]) => {
    const [submitted, limit] = key.split(" ");
    const snapshots = snapshotsOf(database, templates);
    return `(message.quarter <= ${limit} AND ifnull(message.submitted, 0) = ${submitted}
      AND message.snapshot IN (${snapshots.join(", ")}))`;
  });
  return each.length === 0 ? "0" : `(${each.join(" OR ")})`;
}

/** As `standingOf` has it. */
function standingPart(database: ReadableDatabase, asked: readonly Standing[], now: number): NarrowingPart {
  const expired = `${RUNNING} AND ${runOut(database, now)}`;
  const isStuck = `message.state = ${STATE.code("accepted")} AND message.quarter <= ${lastSilent(now)}`;
  const standing = `CASE WHEN ${ARRIVED_OR_FAILED} THEN 'over' WHEN ${expired} THEN 'expired'
    WHEN ${isStuck} THEN 'stuck' ELSE 'open' END`;
  const running = asked.every((one) => one === "expired" || one === "stuck");
  const states = running ? RUNNING_STATES : asked.includes("over") ? null : NOT_OVER;
  return {
    facet: "standing",
    condition: { sql: `${standing} IN (${asked.map((one) => `'${one}'`).join(", ")})`, values: {} },
    counted:
      states === null ? null : { dimension: "state", values: states.map((state) => STATE.code(state)) },
    isExact: false,
    codes: [],
  };
}

const NOT_OVER = ["sending", "unknown", "accepted", "held", "paused", "sent"] as const;

/** As `billedAsOf` has it. */
function billedPart(database: ReadableDatabase, asked: readonly Billed[], now: number): NarrowingPart {
  const [never, notYet] = [BILLING.code("never"), BILLING.code("not-yet")];
  const billed = billingSql(
    `CASE WHEN NOT ${HELD} AND ${runOut(database, now)} THEN ${never} ELSE ${notYet} END`,
  );
  const codes = asked.map((one) => BILLING.code(one));
  return {
    facet: "billed",
    condition: { sql: `${billed} IN (${codes.join(", ")})`, values: {} },
    // The price of one whose time is over still counts as not there yet.
    counted: { dimension: "billing", values: codes.includes(never) ? [...codes, notYet] : codes },
    isExact: !codes.includes(never) && !codes.includes(notYet),
    codes,
  };
}
