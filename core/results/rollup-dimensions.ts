/** What messages can be broken down by: how each dimension is stored, and what it says. */
import { type AccountId, asAccountId } from "../../shared/domain/ids.ts";
import type { MessageState, Reached } from "../../shared/domain/messages/lifecycle.ts";
import type { Origin } from "../../shared/domain/messages/message.ts";
import type { Billed, Standing } from "../../shared/domain/messages/standing.ts";
import type { HourOfDay } from "../../shared/domain/results/facets.ts";
import type { MessageType } from "../../shared/domain/results/message-types.ts";
import type { FallbackReason, Route } from "../../shared/domain/route/route-decision.ts";
import { BILLING, FALLBACK, ORIGIN, REACHED, ROUTE, STATE } from "../messages/message-codes.ts";
import { numberOrNull } from "../messages/message-rows.ts";
import type { Codes } from "../storage/codes.ts";
import type { ReadableDatabase } from "../storage/database.ts";
import { type LookupTable, lookUp } from "../storage/lookups.ts";
import { TYPE } from "./rollup-codes.ts";

/** A template as messages were made from it. */
export interface SentTemplate {
  readonly id: string;
  readonly name: string;
  readonly language: string;
}

/** Errors are counted by their code, and by their title where Meta gives no code. */
export interface ErrorKind {
  readonly code: number | null;
  /** In the words that came first. */
  readonly title: string;
}

/** Null where a message has none. */
export interface KeptValues {
  readonly campaign: number | null;
  readonly variant: number | null;
  readonly origin: Origin;
  readonly account: AccountId | null;
  /** Id of the number, or on Messenger of the page, it was sent from. */
  readonly number: string | null;
  readonly template: SentTemplate | null;
  /** Of the template as it was then, as Meta spells it. */
  readonly category: string | null;
  readonly type: MessageType | null;
  readonly country: string | null;
  readonly requested: Route | null;
  readonly submitted: Route | null;
  readonly why: FallbackReason | null;
  readonly state: MessageState;
  readonly reached: Reached;
  readonly error: ErrorKind | null;
  /** What the person did after reading it, as figures count it (`countedReaction`). */
  readonly reaction: number;
  /** Quarter hours of UTC since the epoch. */
  readonly quarter: number;
  /** Days of UTC since the epoch. */
  readonly day: number;
  /** What receipts say of the billed route, without what the time makes of it. */
  readonly billing: Billed;
}

export interface RollupValues extends KeptValues {
  /** As of the time of asking, as is the next one. */
  readonly billed: Billed;
  readonly standing: Standing;
  /** Of the day, when it was made: by the clock that is asked for. */
  readonly hour: HourOfDay;
}

export type KeptDimension = keyof KeptValues;
export type RollupDimension = keyof RollupValues;

interface KeptForm<Value> {
  readonly column: string;
  decode(database: ReadableDatabase, stored: number): Value;
  /** The numbers it may be stored as; none for what no message has. */
  encode(database: ReadableDatabase, value: Value): readonly number[];
}

/** A number of ours, such as a campaign's. */
function own(column: string): KeptForm<number | null> {
  return {
    column,
    decode: (_, stored) => (stored === 0 ? null : stored),
    encode: (_, value) => [value ?? 0],
  };
}

function word<Word extends string>(column: string, codes: Codes<Word>): KeptForm<Word> {
  return {
    column,
    decode: (_, stored) => codes.word(stored),
    encode: (_, value) => [codes.code(value)],
  };
}

function orNull<Value>({ column, decode, encode }: KeptForm<Value>): KeptForm<Value | null> {
  return {
    column,
    decode: (database, stored) => (stored === 0 ? null : decode(database, stored)),
    encode: (database, value) => (value === null ? [0] : encode(database, value)),
  };
}

function text<Text extends string>(
  column: string,
  table: LookupTable,
  as: (text: string) => Text,
): KeptForm<Text> {
  return {
    column,
    decode: (database, stored) =>
      as(String(database.get(`SELECT text FROM ${table} WHERE id = :stored`, { stored })?.text)),
    encode: (database, value) => {
      const id = lookUp(database, table, value);
      return id === null ? [] : [id];
    },
  };
}

const template: KeptForm<SentTemplate> = {
  column: "template",
  decode: (database, stored) => {
    const row = database.get("SELECT template, name, language FROM sent_template WHERE id = :stored", {
      stored,
    });
    return { id: String(row?.template), name: String(row?.name), language: String(row?.language) };
  },
  // Its category or its time to live may have been another for some of the messages.
  encode: (database, { id, name, language }) =>
    database
      .all("SELECT id FROM sent_template WHERE template = :id AND name = :name AND language = :language", {
        id,
        name,
        language,
      })
      .map((row) => Number(row.id)),
};

const category: KeptForm<string> = {
  column: "template",
  decode: (database, stored) =>
    String(database.get("SELECT category FROM sent_template WHERE id = :stored", { stored })?.category),
  encode: (database, value) =>
    database
      .all("SELECT id FROM sent_template WHERE category = :value", { value })
      .map((row) => Number(row.id)),
};

const error: KeptForm<ErrorKind> = {
  column: "error_kind",
  decode: (database, stored) => {
    const row = database.get("SELECT code, title FROM error WHERE id = :stored", { stored });
    return { code: numberOrNull(row?.code), title: String(row?.title) };
  },
  encode: (database, { code, title }) => {
    const row = database.get(
      "SELECT min(kind) AS kind FROM error WHERE code IS :code AND (:code IS NOT NULL OR title = :title)",
      { code, title },
    );
    return row?.kind == null ? [] : [Number(row.kind)];
  },
};

export const KEPT: { readonly [Dimension in KeptDimension]: KeptForm<KeptValues[Dimension]> } = {
  campaign: own("campaign"),
  variant: own("variant"),
  origin: word("origin", ORIGIN),
  account: orNull(text("account", "meta_id", asAccountId)),
  number: orNull(text("number", "meta_id", String)),
  template: orNull(template),
  category: orNull(category),
  type: orNull(word("type", TYPE)),
  country: orNull(text("country", "meta_word", String)),
  requested: orNull(word("requested", ROUTE)),
  submitted: orNull(word("submitted", ROUTE)),
  why: orNull(word("why", FALLBACK)),
  state: word("state", STATE),
  reached: word("reached", REACHED),
  error: orNull(error),
  reaction: { column: "reaction", decode: (_, stored) => stored, encode: (_, value) => [value] },
  quarter: { column: "quarter", decode: (_, stored) => stored, encode: (_, value) => [value] },
  billing: word("billing", BILLING),
  day: { column: "day", decode: (_, stored) => stored, encode: (_, value) => [value] },
};
