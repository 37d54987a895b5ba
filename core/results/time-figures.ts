/** Reads figures of messages over time, out of what is kept of them (`rollups.ts`). Only messages that are in a list count. */
import type { Reached } from "../../shared/domain/messages/lifecycle.ts";
import type { Facet } from "../../shared/domain/results/facets.ts";
import type { LegCounts } from "../../shared/domain/results/latencies.ts";
import type { BucketCount, Leg, LegTimes } from "../../shared/domain/results/latency-buckets.ts";
import type { MessageType } from "../../shared/domain/results/message-types.ts";
import type { ClickPlace } from "../../shared/domain/results/reactions.ts";
import type { TimedMessage } from "../../shared/domain/results/speed-read.ts";
import type { StuckCell } from "../../shared/domain/results/stuck.ts";
import type { TrendCell } from "../../shared/domain/results/trend.ts";
import type { Route } from "../../shared/domain/route/route-decision.ts";
import { BILLING, REACHED, ROUTE } from "../messages/message-codes.ts";
import { type Narrowing, quartersOf } from "../messages/message-narrowing.ts";
import { numberOrNull, textOrNull } from "../messages/message-rows.ts";
import { COUNTED_REACTION, REACTION_BITS, UNHEARD } from "../reactions/reaction-codes.ts";
import type { ReadableDatabase, Row } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";
import { facetFilter, facetText } from "./facet-values.ts";
import { breakdown } from "./rollup-breakdown.ts";
import { LEG, TYPE } from "./rollup-codes.ts";
import { KEPT } from "./rollup-dimensions.ts";
import { MESSAGE_TYPE } from "./type-sql.ts";

/** When one message reached each step. */
export interface MessageTimes extends TimedMessage {
  readonly submitted: Route | null;
}

/** Messages to one country, created in one quarter hour. */
export interface PlaceCell {
  readonly country: string | null;
  readonly quarter: number;
  readonly reached: Reached;
  readonly n: number;
}

/** One message, and whatever tells where its recipient is. */
export interface PlacedMessage extends Omit<PlaceCell, "n"> {
  /** Of the number with its calling code; null for somebody without one. */
  readonly digits: string | null;
}

/** Messages alike in where they went and what became of them. */
export interface CountryCell {
  readonly country: string | null;
  /** Meta has sent it, whatever became of it afterwards. */
  readonly isSent: boolean;
  /** It is at *sent* still. */
  readonly isStuck: boolean;
  readonly n: number;
}

/** Times of messages of one type; null where the type is not known. */
export interface TypeCounts {
  readonly type: MessageType | null;
  readonly counts: readonly BucketCount[];
}

/** When one message was accepted and delivered. */
export interface Arrival extends Pick<LegTimes, "accepted" | "ahead" | "delivered"> {
  readonly type: MessageType | null;
}

export interface TimeFiguresReader {
  total(narrowing: Narrowing, now: number): number;
  /** How many were created in each quarter hour, and how far they came. */
  series(narrowing: Narrowing, now: number): readonly TrendCell[];
  /** Null where the figures that are kept don't know what messages are narrowed to: they know campaign and route. */
  latencies(narrowing: Narrowing): readonly LegCounts[] | null;
  /** The same of accepted until delivered, by what kind of message it is. */
  delaysByType(narrowing: Narrowing): readonly TypeCounts[] | null;
  /** Of all messages posted by a route, how long they took from being accepted to being delivered. */
  arrivals(route: Route | null): readonly BucketCount[];
  /** What `delaysByType` counts, of single messages. */
  arrivalsOf(ids: readonly number[]): readonly Arrival[];
  /** @param isClickKnown whether a click would be known; of none where it is left out */
  ofMessages(ids: readonly number[], isClickKnown?: (place: ClickPlace) => boolean): readonly MessageTimes[];
  /** Those at *sent*. */
  stuck(narrowing: Narrowing, now: number): readonly StuckCell[];
  byCountry(narrowing: Narrowing, now: number): readonly CountryCell[];
  places(narrowing: Narrowing, now: number): readonly PlaceCell[];
  placesOf(ids: readonly number[]): readonly PlacedMessage[];
}

/** What histograms are kept by. */
const OF_HISTOGRAM: ReadonlySet<Facet> = new Set(["campaign", "submitted", "billed", "type"]);
/** What was billed of these depends on no time. */
const BILLED_FOR_GOOD: ReadonlySet<string> = new Set(["optimized", "cloud", "unclear"]);
const ANSWERED = REACTION_BITS.tapped | REACTION_BITS.replied;

/** Null where nothing of the kind would be known. */
const hasOf = (reaction: unknown, bits: number): boolean | null =>
  Number(reaction) === UNHEARD ? null : (Number(reaction) & bits) !== 0;

const SENT: readonly Reached[] = ["sent", "delivered", "read"];

export function createTimeFiguresReader(database: ReadableDatabase): TimeFiguresReader {
  const questionOf = (narrowing: Narrowing, now: number) => ({
    where: facetFilter(database, narrowing.where ?? {}),
    ...quartersOf(narrowing),
    of: "kept" as const,
    now,
  });
  const routeOf = (code: unknown): Route | null =>
    code === 0 || code === null ? null : ROUTE.word(Number(code));

  const typeFrom = (code: unknown): MessageType | null => (code === 0 ? null : TYPE.word(code));

  /** Null where the histograms that are kept don't know what messages are narrowed to. */
  function histogramBy(
    by: "submitted" | "type",
    { where = {}, from, until }: Narrowing,
    condition: string,
  ): readonly Row[] | null {
    const isKnown = Object.entries(where).every(
      ([facet, texts]) => texts === undefined || OF_HISTOGRAM.has(facet as Facet),
    );
    const isForGood = where.billed?.every((text) => BILLED_FOR_GOOD.has(text)) ?? true;
    if (!isKnown || !isForGood || from !== undefined || until !== undefined) return null;
    const { campaign, submitted, billed, type } = facetFilter(database, where);
    const listed = (codes: readonly number[] | undefined) => (codes === undefined ? null : writeJson(codes));
    return database.all(
      `SELECT leg, ${by}, bucket, sum(n) AS n FROM histogram
       WHERE ${condition} AND (:campaign IS NULL OR campaign IN (SELECT value FROM json_each(:campaign)))
         AND (:submitted IS NULL OR submitted IN (SELECT value FROM json_each(:submitted)))
         AND (:type IS NULL OR type IN (SELECT value FROM json_each(:type)))
         AND (:billing IS NULL OR billing IN (SELECT value FROM json_each(:billing)))
       GROUP BY leg, ${by}, bucket`,
      {
        campaign: listed(campaign?.flatMap((one) => KEPT.campaign.encode(database, one))),
        submitted: listed(submitted?.flatMap((one) => KEPT.submitted.encode(database, one))),
        type: listed(type?.flatMap((one) => KEPT.type.encode(database, one))),
        billing: listed(billed?.map((one) => BILLING.code(one))),
      },
    );
  }

  /** By the numbers of its country, its number and its snapshot, which few messages differ in. */
  function placeOf(country: number, number: number, snapshot: number): ClickPlace {
    const row = database.tuple("SELECT template FROM snapshot WHERE id = ?", snapshot);
    const textOf = (facet: "template" | "country" | "number", stored: number) =>
      facetText(facet, KEPT[facet].decode(database, stored));
    return {
      template: textOf("template", Number(row?.[0] ?? 0)),
      country: textOf("country", country),
      number: textOf("number", number),
    };
  }

  return {
    total: (narrowing, now) => breakdown(database, { ...questionOf(narrowing, now), by: [] })[0]?.n ?? 0,
    series: (narrowing, now) =>
      breakdown(database, { ...questionOf(narrowing, now), by: ["quarter", "reached"] }).map(
        ({ values, n }) => ({ ...values, n }),
      ),
    latencies: (narrowing) => {
      const rows = histogramBy("submitted", narrowing, "1");
      if (rows === null) return null;
      const found = new Map<string, { leg: Leg; route: Route | null; counts: BucketCount[] }>();
      for (const row of rows) {
        const key = `${row.leg} ${row.submitted}`;
        const own = found.get(key) ?? { leg: LEG.word(row.leg), route: routeOf(row.submitted), counts: [] };
        own.counts.push({ bucket: Number(row.bucket), n: Number(row.n) });
        found.set(key, own);
      }
      return [...found.values()];
    },
    delaysByType: (narrowing) =>
      histogramBy("type", narrowing, `leg = ${LEG.code("accepted-delivered")}`)?.map((row) => ({
        type: typeFrom(row.type),
        counts: [{ bucket: Number(row.bucket), n: Number(row.n) }],
      })) ?? null,
    arrivalsOf: (ids) =>
      database
        .all(
          `SELECT ${MESSAGE_TYPE} AS type, accepted, delivered, meta_ahead
           FROM json_each(:ids) AS held CROSS JOIN message ON message.id = held.value
           LEFT JOIN attempt ON attempt.message = message.id AND attempt.n = message.deciding`,
          { ids: writeJson(ids) },
        )
        .map((row) => ({
          type: typeFrom(row.type),
          accepted: numberOrNull(row.accepted),
          delivered: numberOrNull(row.delivered),
          ahead: Number(row.meta_ahead ?? 0),
        })),
    arrivals: (route) =>
      database
        .all(
          "SELECT bucket, sum(n) AS n FROM histogram WHERE leg = :leg AND submitted = :route GROUP BY bucket",
          {
            leg: LEG.code("accepted-delivered"),
            route: route === null ? 0 : ROUTE.code(route),
          },
        )
        .map(({ bucket, n }) => ({ bucket: Number(bucket), n: Number(n) })),
    ofMessages: (ids, isClickKnown) => {
      const known = new Map<string, boolean>();
      const isKnown = (...about: readonly [country: number, number: number, snapshot: number]): boolean => {
        if (isClickKnown === undefined) return false;
        const key = about.join(" ");
        const is = known.get(key) ?? isClickKnown(placeOf(...about));
        known.set(key, is);
        return is;
      };
      return database
        .all(
          `SELECT submitted, reached, accepted, sent, delivered, read, meta_ahead, country, number, snapshot,
             ${COUNTED_REACTION} AS reaction
           FROM json_each(:ids) AS held CROSS JOIN message ON message.id = held.value
           LEFT JOIN attempt ON attempt.message = message.id AND attempt.n = message.deciding`,
          { ids: writeJson(ids) },
        )
        .map((row) => ({
          submitted: routeOf(row.submitted),
          reached: REACHED.word(row.reached),
          accepted: numberOrNull(row.accepted),
          sent: numberOrNull(row.sent),
          delivered: numberOrNull(row.delivered),
          read: numberOrNull(row.read),
          ahead: Number(row.meta_ahead ?? 0),
          isAnswered: hasOf(row.reaction, ANSWERED),
          isClicked: isKnown(Number(row.country ?? 0), Number(row.number ?? 0), Number(row.snapshot ?? 0))
            ? hasOf(row.reaction, REACTION_BITS.clicked)
            : null,
        }));
    },
    stuck: (narrowing, now) => {
      const { state } = narrowing.where ?? {};
      const where = {
        ...narrowing.where,
        state: state === undefined || state.includes("sent") ? ["sent"] : [],
      };
      return breakdown(database, {
        ...questionOf({ ...narrowing, where }, now),
        by: ["quarter", "submitted", "standing"],
      }).map(({ values: { quarter, submitted, standing }, n }) => ({
        quarter,
        submitted,
        isExpired: standing === "expired",
        n,
      }));
    },
    byCountry: (narrowing, now) =>
      breakdown(database, { ...questionOf(narrowing, now), by: ["country", "state", "reached"] }).map(
        ({ values: { country, state, reached }, n }) => ({
          country,
          isSent: SENT.includes(reached),
          isStuck: state === "sent",
          n,
        }),
      ),
    places: (narrowing, now) =>
      breakdown(database, { ...questionOf(narrowing, now), by: ["country", "quarter", "reached"] }).map(
        ({ values, n }) => ({ ...values, n }),
      ),
    placesOf: (ids) =>
      database
        .all(
          `SELECT meta_word.text AS country, quarter, reached, digits
           FROM json_each(:ids) AS held CROSS JOIN message ON message.id = held.value
           JOIN person ON person.id = message.person
           LEFT JOIN meta_word ON meta_word.id = message.country`,
          { ids: writeJson(ids) },
        )
        .map((row) => ({
          country: textOrNull(row.country),
          quarter: Number(row.quarter),
          reached: REACHED.word(row.reached),
          digits: textOrNull(row.digits),
        })),
  };
}
