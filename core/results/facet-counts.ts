/** How many messages have each value of a facet: out of the kept figures, or of messages that a search has found. */

import { billedAsOf, standingOf } from "../../shared/domain/messages/standing.ts";
import type { BreakdownCell } from "../../shared/domain/results/breakdown.ts";
import { bothNarrowed, type Facet, type Narrowed } from "../../shared/domain/results/facets.ts";
import type { OverviewCell } from "../../shared/domain/results/overview.ts";
import type { ReactionCell } from "../../shared/domain/results/reactions.ts";
import { billingSql } from "../messages/billing-sql.ts";
import { BILLING, STATE } from "../messages/message-codes.ts";
import { type Narrowing, quartersOf } from "../messages/message-narrowing.ts";
import { ALL_REACTIONS, COUNTED_REACTION } from "../reactions/reaction-codes.ts";
import type { ReadableDatabase, Row } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";
import { facetFilter, facetText, facetTexts, reactionValues } from "./facet-values.ts";
import { breakdown, keptHourSql, knownLifetimes } from "./rollup-breakdown.ts";
import { KEPT, type RollupValues } from "./rollup-dimensions.ts";
import { MESSAGE_TYPE } from "./type-sql.ts";

/** Messages by the text of their value. */
export type FacetCounts = ReadonlyMap<string, number>;

export interface AsOf {
  /** Milliseconds since the epoch: what the time makes of a message is decided by it. */
  readonly now: number;
  /** IANA name: whose clock hours of the day are told by. */
  readonly zone: string;
}

export interface FacetsReader {
  /** Of all messages that are kept and meet the rest of the filter: what the facet itself is narrowed to is left out. */
  counted(facet: Facet, narrowing: Narrowing, asOf: AsOf): FacetCounts;
  /** How many messages are alike in what a funnel tells apart, of those that are kept. */
  cells(narrowing: Narrowing, now: number): readonly OverviewCell[];
  /** As many as are alike in these facets and in how far they came, of those that are kept. */
  cellsBy(by: readonly Facet[], narrowing: Narrowing, asOf: AsOf): readonly BreakdownCell[];
  /** Of those that arrived, as many as are alike in what decides whether a reaction could be known. */
  reactionCells(narrowing: Narrowing, now: number): readonly ReactionCell[];
  /** Numbers with a message whose click Meta has told of, whatever is asked about. */
  numbersWithClicks(now: number): ReadonlySet<string>;
  /** How many more meet the filter that are no longer kept, and so are in no list. */
  archived(narrowing: Narrowing, now: number): number;
  /** Of these messages, each of the facets. */
  ofMessages(facets: readonly Facet[], ids: readonly number[], asOf: AsOf): ReadonlyMap<Facet, FacetCounts>;
  /** What a person knows a template or an error by; null where nothing is known of it. */
  nameOf(facet: "template" | "error", text: string): string | null;
}

/** Without what the facet itself is narrowed to. */
export function withoutFacet(narrowing: Narrowing, facet: Facet): Narrowing {
  const { [facet]: _, ...where }: Narrowed = narrowing.where ?? {};
  return { ...narrowing, where };
}

/** @param zone to tell hours by; none are read without one */
function selectWith(database: ReadableDatabase, zone: string | null): string {
  const hour = zone === null ? "" : `${keptHourSql(database, "quarter", zone)} AS hour, `;
  return `SELECT ${hour}${SELECT}`;
}

const SELECT = `
  ifnull(campaign, 0) AS campaign, ifnull(variant, 0) AS variant, origin, ifnull(account, 0) AS account, number,
    ifnull(snapshot.template, 0) AS template, ifnull(country, 0) AS country, ifnull(requested, 0) AS requested,
    ifnull(submitted, 0) AS submitted, ifnull(message.why, 0) AS why, state, reached, ifnull(error.kind, 0) AS error_kind,
    quarter, ${COUNTED_REACTION} AS reaction, ${MESSAGE_TYPE} AS type,
    ${billingSql(String(BILLING.code("not-yet")))} AS billing
  FROM json_each(:ids) AS held CROSS JOIN message ON message.id = held.value
  LEFT JOIN snapshot ON snapshot.id = message.snapshot
  LEFT JOIN error ON error.id = message.error`;

export function createFacetsReader(database: ReadableDatabase): FacetsReader {
  const questionOf = (narrowing: Narrowing, now: number) => ({
    where: facetFilter(database, narrowing.where ?? {}),
    ...quartersOf(narrowing),
    now,
  });
  return {
    cells: (narrowing, now) =>
      breakdown(database, {
        ...questionOf(narrowing, now),
        by: ["state", "reached", "standing", "error"],
        of: "kept",
      }).map(({ values, n }) => ({ ...values, n })),
    cellsBy: (by, narrowing, { now, zone }) =>
      breakdown(database, {
        ...questionOf(narrowing, now),
        zone,
        by: [...new Set<Facet>([...by, "state", "reached"])],
        of: "kept",
      }).map(({ values, n }) => ({
        texts: by.map((facet) => facetText(facet, values[facet])),
        state: values.state,
        reached: values.reached,
        n,
      })),
    reactionCells: (narrowing, now) => {
      const where = narrowing.where ?? {};
      const arrived = { ...where, ...bothNarrowed({ reached: ["delivered", "read"] }, where) };
      return breakdown(database, {
        ...questionOf({ ...narrowing, where: arrived }, now),
        by: ["template", "country", "number", "reaction"],
        of: "kept",
      }).map(({ values, n }) => ({
        template: facetText("template", values.template),
        country: facetText("country", values.country),
        number: facetText("number", values.number),
        values: reactionValues(values.reaction),
        n,
      }));
    },
    numbersWithClicks: (now) => {
      const reaction = ALL_REACTIONS.filter((code) => reactionValues(code).includes("clicked"));
      const figures = breakdown(database, { by: ["number"], where: { reaction }, now });
      return new Set(figures.map(({ values }) => facetText("number", values.number)));
    },
    archived: (narrowing, now) =>
      breakdown(database, { ...questionOf(narrowing, now), by: [], of: "archived" })[0]?.n ?? 0,
    counted: (facet, narrowing, { now, zone }) => {
      const question = questionOf(withoutFacet(narrowing, facet), now);
      const figures = breakdown(database, { ...question, zone, by: [facet], of: "kept" });
      return summed(
        figures.flatMap(({ values, n }) =>
          facetTexts(facet, values[facet]).map((text) => [text, n] as const),
        ),
      );
    },
    nameOf: (facet, text) => {
      const [value] = facetFilter(database, { [facet]: [text] })[facet] ?? [];
      if (value === null || value === undefined) return null;
      return "title" in value ? value.title : `${value.name} (${value.language})`;
    },
    ofMessages: (facets, ids, { now, zone }) => {
      const rows = database.all(selectWith(database, facets.includes("hour") ? zone : null), {
        ids: writeJson(ids),
      });
      const lifetimes = new Map(
        knownLifetimes(database).map(({ template, submitted, seconds }) => [
          `${template} ${submitted}`,
          seconds,
        ]),
      );
      const valueIn = (facet: Facet, row: Row): RollupValues[Facet] => {
        const lifetime = lifetimes.get(`${row.template} ${row.submitted}`) ?? null;
        const counted = { state: STATE.word(row.state), quarter: Number(row.quarter), lifetime };
        if (facet === "standing") return standingOf(counted, now);
        if (facet === "billed") return billedAsOf(BILLING.word(row.billing), counted, now);
        if (facet === "hour") return { hour: Number(row.hour), zone };
        return KEPT[facet].decode(database, Number(row[KEPT[facet].column]));
      };
      return new Map(
        facets.map((facet) => {
          const texts = new Map<unknown, readonly string[]>();
          const textsOf = (row: Row) => {
            if (facet === "standing" || facet === "billed")
              return facetTexts(facet, valueIn(facet, row) as never);
            const stored = row[facet === "hour" ? "hour" : KEPT[facet].column];
            const known = texts.get(stored) ?? facetTexts(facet, valueIn(facet, row) as never);
            texts.set(stored, known);
            return known;
          };
          return [facet, summed(rows.flatMap((row) => textsOf(row).map((text) => [text, 1] as const)))];
        }),
      );
    },
  };
}

function summed(counts: readonly (readonly [text: string, n: number])[]): FacetCounts {
  const sums = new Map<string, number>();
  for (const [text, n] of counts) sums.set(text, (sums.get(text) ?? 0) + n);
  return sums;
}
