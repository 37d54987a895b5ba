/**
 * Breaks messages down by what they are counted by, out of the kept figures. What the time alone decides (`billed`,
 * `standing`) is worked out here, by the rule that lists go by.
 */

import {
  billedAsOf,
  type Counted,
  lastRunOut,
  lastSilent,
  lifetimeOf,
  quarterOf,
  RUNNING_STATES,
  standingOf,
} from "../../shared/domain/messages/standing.ts";
import type { HourOfDay } from "../../shared/domain/results/facets.ts";
import type { Route } from "../../shared/domain/route/route-decision.ts";
import { BILLING, ORIGIN, REACHED, ROUTE, STATE } from "../messages/message-codes.ts";
import { numberOrNull } from "../messages/message-rows.ts";
import type { ReadableDatabase, Row } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";
import { hourSql, type QuarterSpan } from "./hour-sql.ts";
import { TYPE } from "./rollup-codes.ts";
import { KEPT, type KeptDimension, type RollupDimension, type RollupValues } from "./rollup-dimensions.ts";

/** Only messages that have one of the values, in each dimension that is named. */
export type RollupFilter = { readonly [Dimension in RollupDimension]?: readonly RollupValues[Dimension][] };

export interface BreakdownQuestion<Dimension extends RollupDimension> {
  readonly by: readonly Dimension[];
  readonly where?: RollupFilter;
  /** Created from this quarter hour until before the other (`quarterOf`). */
  readonly from?: number;
  readonly until?: number;
  /** Only messages that are kept, or that were once; both where left out. */
  readonly of?: "kept" | "archived";
  /** IANA name: whose clock the hours of an answer are told by. UTC where left out. */
  readonly zone?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface Figure<Dimension extends RollupDimension> {
  readonly values: Readonly<Pick<RollupValues, Dimension>>;
  readonly n: number;
}

const KEPT_DIMENSIONS = Object.keys(KEPT) as readonly KeptDimension[];
const isKept = (dimension: RollupDimension): dimension is KeptDimension => Object.hasOwn(KEPT, dimension);

/** Cells the time cannot change any more. */
const SETTLED = `billing <> ${BILLING.code("not-yet")}
  AND state NOT IN (${RUNNING_STATES.map((state) => STATE.code(state)).join(", ")})`;

/** Days have 96 quarter hours; a constant, since one that is bound would keep fractions. */
const DAY_OF_QUARTER = "quarter / 96 AS day";

/** Columns with few values: a series over time is read in the order it is stored in, with one sum for each of them. */
const FEW_VALUES: Readonly<Record<string, readonly number[]>> = {
  state: STATE.entries.map(([, code]) => code),
  reached: REACHED.entries.map(([, code]) => code),
  origin: ORIGIN.entries.map(([, code]) => code),
  requested: [0, ...ROUTE.entries.map(([, code]) => code)],
  submitted: [0, ...ROUTE.entries.map(([, code]) => code)],
  type: [0, ...TYPE.entries.map(([, code]) => code)],
};

/** Figures in no particular order; those of no message are left out. */
export function breakdown<Dimension extends RollupDimension>(
  database: ReadableDatabase,
  question: BreakdownQuestion<Dimension>,
): readonly Figure<Dimension>[] {
  const { where = {}, now } = question;
  const by: readonly RollupDimension[] = question.by;
  const columns = by.flatMap((dimension) => {
    if (dimension === "hour") return ["hour"];
    return isKept(dimension) ? [KEPT[dimension].column] : [];
  });
  const dependsOnTime = [...by, ...Object.keys(where)].some(
    (dimension) => dimension === "billed" || dimension === "standing",
  );
  if (!dependsOnTime) return merged(database, question, sums(database, question, { columns }), []);
  const lifetimes = knownLifetimes(database);
  const settled = { columns: [...columns, "state", "billing"], condition: SETTLED };
  const open = {
    columns: [...columns, "state", "billing", "template", "submitted"],
    condition: `NOT (${SETTLED})`,
    band: bandOf(lifetimes, now),
  };
  return merged(
    database,
    question,
    [...sums(database, question, settled), ...sums(database, question, open)],
    lifetimes,
  );
}

interface SumsQuestion {
  readonly columns: readonly string[];
  /** SQL, beside what the filter says. */
  readonly condition?: string;
  /** SQL for the column `band`. */
  readonly band?: string;
}

/** Sums of all that the filter says of kept values, of messages that are kept and of those that were. */
function sums(
  database: ReadableDatabase,
  question: BreakdownQuestion<RollupDimension>,
  asked: SumsQuestion,
): readonly Row[] {
  return [
    ...(question.of === "archived" ? [] : sumsIn(database, "rollup", question, asked)),
    ...(question.of === "kept" ? [] : sumsIn(database, "rollup_archive", question, asked)),
  ];
}

function sumsIn(
  database: ReadableDatabase,
  table: "rollup" | "rollup_archive",
  { where = {}, from, until, zone = "UTC" }: BreakdownQuestion<RollupDimension>,
  { columns, condition = "1", band }: SumsQuestion,
): readonly Row[] {
  const conditions = [condition];
  const values: Record<string, string | number> = {};
  for (const dimension of KEPT_DIMENSIONS) {
    const codes = codesOf(database, dimension, where);
    if (codes === null) continue;
    values[dimension] = writeJson(codes);
    conditions.push(`${KEPT[dimension].column} IN (SELECT value FROM json_each(:${dimension}))`);
  }
  if (from !== undefined) {
    values.from = from;
    conditions.push("quarter >= :from");
  }
  if (until !== undefined) {
    values.until = until;
    conditions.push("quarter < :until");
  }
  if (where.hour !== undefined) conditions.push(hoursSql(where.hour, quartersIn(database, table)));
  const isOfTime = ["quarter", "day", "hour"].some((column) => columns.includes(column));
  const needsQuarters = [isOfTime, where.quarter, where.day, where.hour, from, until, band].some(
    (part) => part !== undefined && part !== false,
  );
  // In this order, since quarter hours are stored by their time.
  const joined = needsQuarters ? "rollup CROSS JOIN rollup_cell ON rollup_cell.id = cell" : "rollup_cell";
  const source = table === "rollup" ? joined : table;
  const n = needsQuarters ? `${table}.n` : "n";
  const [first, ...others] = new Set(columns.filter((column) => column !== "quarter"));
  const few = first === undefined || others.length > 0 ? undefined : FEW_VALUES[first];
  if (first !== undefined && few !== undefined && columns.includes("quarter") && band === undefined) {
    const ofEach = few.map((code) => `sum(${n}) FILTER (WHERE ${first} = ${code}) AS n${code}`).join(", ");
    return database
      .all(
        `SELECT quarter, ${ofEach} FROM ${source} WHERE ${conditions.join(" AND ")} GROUP BY quarter`,
        values,
      )
      .flatMap((row) => few.map((code) => ({ quarter: row.quarter, [first]: code, n: row[`n${code}`] })))
      .filter((row) => row.n !== null);
  }
  const names = [...new Set(columns), ...(band === undefined ? [] : ["band"])].join(", ");
  const hour = columns.includes("hour") ? hourSql("quarter", zone, quartersIn(database, table)) : "";
  const written = [...new Set(columns)].map((column) => {
    if (column === "hour") return `${hour} AS hour`;
    return column === "day" ? DAY_OF_QUARTER : column;
  });
  const selected = [...written, ...(band === undefined ? [] : [`${band} AS band`])]
    .map((column) => `${column}, `)
    .join("");
  return database.all(
    `SELECT ${selected}sum(${n}) AS n FROM ${source} WHERE ${conditions.join(" AND ")}
     ${names === "" ? `HAVING sum(${n}) IS NOT NULL` : `GROUP BY ${names}`}`,
    values,
  );
}

/** Of all that the table counts. */
function quartersIn(database: ReadableDatabase, table: "rollup" | "rollup_archive"): QuarterSpan {
  const row = database.get(`SELECT (SELECT min(quarter) FROM ${table}) AS first,
    (SELECT max(quarter) FROM ${table}) AS last`);
  return { first: Number(row?.first ?? 0), last: Number(row?.last ?? 0) };
}

/** SQL for the hour of the day of messages that are kept, as lists ask for it. */
export function keptHourSql(database: ReadableDatabase, column: string, zone: string): string {
  return hourSql(column, zone, quartersIn(database, "rollup"));
}

/** The same, as a condition. */
export function keptHoursSql(
  database: ReadableDatabase,
  column: string,
  asked: readonly HourOfDay[],
): string {
  return hoursSql(asked, quartersIn(database, "rollup"), column);
}

function hoursSql(asked: readonly HourOfDay[], span: QuarterSpan, column = "quarter"): string {
  const zones = [...Map.groupBy(asked, ({ zone }) => zone)];
  const each = zones.map(
    ([zone, hours]) => `${hourSql(column, zone, span)} IN (${hours.map(({ hour }) => hour).join(", ")})`,
  );
  return each.length === 0 ? "0" : `(${each.join(" OR ")})`;
}

/** Null for a dimension the filter does not name. */
function codesOf(
  database: ReadableDatabase,
  dimension: KeptDimension,
  where: RollupFilter,
): readonly number[] | null {
  // The values of a filter are of the dimension they are named under.
  const form: { encode(on: ReadableDatabase, value: never): readonly number[] } = KEPT[dimension];
  const asked = where[dimension] as readonly never[] | undefined;
  return asked?.flatMap((value) => form.encode(database, value)) ?? null;
}

function merged<Dimension extends RollupDimension>(
  database: ReadableDatabase,
  { by, where = {}, zone = "UTC", now }: BreakdownQuestion<Dimension>,
  rows: readonly Row[],
  lifetimes: readonly KnownLifetime[],
): readonly Figure<Dimension>[] {
  const lifetimeIn = new Map(
    lifetimes.map(({ template, submitted, seconds }) => [`${template} ${submitted}`, seconds]),
  );
  /** A settled cell needs neither quarter hour nor template. */
  const countedFrom = (row: Row): Counted => ({
    state: STATE.word(row.state),
    quarter: Number(row.band ?? 0),
    lifetime: lifetimeIn.get(`${row.template} ${row.submitted}`) ?? null,
  });
  const known = new Map<string, readonly [value: unknown, name: string]>();
  /** A value with a name that equal values share: several numbers may stand for one template. */
  function read(dimension: RollupDimension, row: Row): readonly [value: unknown, name: string] {
    if (dimension === "billed") {
      const billed = billedAsOf(BILLING.word(row.billing), countedFrom(row), now);
      return [billed, billed];
    }
    if (dimension === "standing") {
      const standing = standingOf(countedFrom(row), now);
      return [standing, standing];
    }
    if (dimension === "hour") {
      const hour = { hour: Number(row.hour), zone };
      return [hour, String(hour.hour)];
    }
    const stored = row[KEPT[dimension].column];
    const key = `${dimension} ${stored}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = KEPT[dimension].decode(database, Number(stored));
    const read = [value, JSON.stringify(value)] as const;
    known.set(key, read);
    return read;
  }
  const figures = new Map<string, { values: Pick<RollupValues, Dimension>; n: number }>();
  for (const row of rows) {
    const isMeant = (["billed", "standing"] as const).every(
      (dimension) => where[dimension]?.some((asked) => asked === read(dimension, row)[0]) ?? true,
    );
    if (!isMeant) continue;
    const key = by.map((dimension) => read(dimension, row)[1]).join(" ");
    const figure = figures.get(key);
    if (figure === undefined) {
      const entries = by.map((dimension) => [dimension, read(dimension, row)[0]] as const);
      const values = Object.fromEntries(entries) as Pick<RollupValues, Dimension>;
      figures.set(key, { values, n: Number(row.n) });
    } else figure.n += Number(row.n);
  }
  return [...figures.values()];
}

/** Of messages of a template that were posted by a route, as stored. */
export interface KnownLifetime {
  readonly template: number;
  readonly submitted: number;
  readonly seconds: number;
}

/** Where it is not known, there is none. */
export function knownLifetimes(database: ReadableDatabase): readonly KnownLifetime[] {
  const routes: readonly (readonly [Route | null, number])[] = [[null, 0], ...ROUTE.entries];
  return database.all("SELECT id, category, ttl FROM sent_template").flatMap(({ id, category, ttl }) =>
    routes.flatMap(([submittedRoute, submitted]) => {
      const seconds = lifetimeOf({
        category: String(category),
        ttlSeconds: numberOrNull(ttl),
        submittedRoute,
      });
      return seconds === null ? [] : [{ template: Number(id), submitted, seconds }];
    }),
  );
}

/**
 * SQL for a quarter hour that stands for others: what the time decides, it decides by a few limits, and all quarter hours
 * between two of them are alike.
 */
function bandOf(lifetimes: readonly KnownLifetime[], now: number): string {
  const limits = new Set([lastSilent(now), ...lifetimes.map(({ seconds }) => lastRunOut(seconds, now))]);
  const bands = [...limits]
    .toSorted((left, right) => left - right)
    .map((limit) => `WHEN quarter <= ${limit} THEN ${limit}`);
  return `CASE ${bands.join(" ")} ELSE ${quarterOf(now)} END`;
}
