/**
 * People of campaigns who were handed to another channel: who, when and by whom. Whether one has been reached since is never
 * kept here while the message is there: it is read from the message, and so from its receipts.
 */
import type { CampaignId } from "../../shared/domain/ids.ts";
import type { MessageState } from "../../shared/domain/messages/lifecycle.ts";
import { UNREACHED, type Unreached } from "../../shared/domain/sending/hand-over.ts";
import type { Actor } from "../../shared/domain/sending/job-words.ts";
import type { Logger } from "../logging/logger.ts";
import { STATE } from "../messages/message-codes.ts";
import { textOrNull } from "../messages/message-rows.ts";
import { personOfRow, storedNameOf } from "../people/people-names.ts";
import type { Person } from "../people/person.ts";
import { ACTOR } from "../sending/sending-codes.ts";
import type { ReadableDatabase, Tuple, WritableDatabase } from "../storage/database.ts";
import { jsonRows, parseJson, writeJson } from "../storage/json.ts";
import {
  type StoredKeptBack,
  storedColumns,
  storedHandedValues,
  storedKeptBack,
} from "./stored-hand-over.ts";

export interface HandOver {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly actor: Actor;
  readonly name: string | null;
  /** Columns of people's values, for each message of the plan. */
  readonly columns: readonly (readonly string[])[];
  readonly keptBack: StoredKeptBack;
  /** Without whoever was erased since. */
  readonly people: number;
  /** Reached after all, as receipts say. */
  readonly takenBack: number;
}

export interface HandedPerson {
  readonly person: Person;
  readonly country: string | null;
  readonly why: Unreached;
  /** Meta's code, or a reason of the one judge; null where there is none. */
  readonly detail: string | null;
  readonly variant: number;
  readonly values: readonly (string | null)[];
  /** Null for whoever was never written to. */
  readonly message: number | null;
  /** Null while the message hasn't arrived, as far as anybody knows. */
  readonly reached: Extract<MessageState, "delivered" | "read"> | null;
}

export interface HandedTotals {
  readonly people: number;
  /** Of them, without any message. */
  readonly unwritten: number;
  readonly takenBack: number;
  /** Of them, with a message of which nobody knows whether Meta took it. */
  readonly unknown: number;
}

export interface HandOversReader {
  hasAny(campaign: CampaignId): boolean;
  isHandedOver(campaign: CampaignId, person: Person): boolean;
  /** Newest first. */
  ofCampaign(campaign: CampaignId): readonly HandOver[];
  totals(campaign: CampaignId): HandedTotals;
  /**
   * In the order of their names.
   * @param which whoever hasn't been reached since, or whoever has
   * @param after the last one of the page before
   */
  people(
    handOver: number,
    which: "unreached" | "taken-back",
    after: Person | null,
    limit: number,
  ): readonly HandedPerson[];
}

export interface NewHandedPerson
  extends Pick<HandedPerson, "person" | "country" | "why" | "detail" | "variant" | "values" | "message"> {
  readonly plan: number;
  /** Of the plan; null for whoever has a message. */
  readonly place: { readonly class: number; readonly n: number } | null;
}

export interface HandOversStore extends HandOversReader {
  begin(
    campaign: CampaignId,
    handOver: Pick<HandOver, "at" | "actor" | "name" | "columns" | "keptBack">,
  ): number;
  /** Whoever was handed over before stays with that. */
  add(campaign: CampaignId, handOver: number, person: NewHandedPerson): void;
}

/** Of a handed person `h` and their message `m`. */
const IS_REACHED = `(h.reached IS NOT NULL OR (m.state IS NOT NULL AND m.state IN (${STATE.code("delivered")}, ${STATE.code("read")})))`;
const PEOPLE = "FROM handed_person AS h LEFT JOIN message AS m ON m.id = h.message";

function personFrom([
  person,
  country,
  why,
  detail,
  variant,
  values,
  message,
  state,
  reached,
]: Tuple): HandedPerson {
  const isRead = state !== null && STATE.word(state) === "read";
  const known = UNREACHED.find((word) => word === why);
  if (known === undefined) throw new Error("a kept reason of a hand-over is one of those there are");
  return {
    person: personOfRow(person, null),
    country: textOrNull(country),
    why: known,
    detail: textOrNull(detail),
    variant: Number(variant),
    values: values === null ? [] : storedHandedValues.parse(parseJson(String(values))),
    message: message === null ? null : Number(message),
    reached: Number(reached) === 0 ? null : isRead ? "read" : "delivered",
  };
}

export function createHandOversReader(database: ReadableDatabase, logger: Logger): HandOversReader {
  const rows = jsonRows("hand_over", logger);
  return {
    hasAny: (campaign) =>
      database.tuple("SELECT 1 FROM hand_over WHERE campaign = ? LIMIT 1", Number(campaign)) !== null,
    isHandedOver: (campaign, person) =>
      database.tuple(
        "SELECT 1 FROM handed_person WHERE campaign = ? AND person = ?",
        Number(campaign),
        storedNameOf(person),
      ) !== null,
    ofCampaign: (campaign) =>
      database
        .tuples(
          `SELECT o.id, o.at, o.actor, o.name, o.columns, o.kept_back, count(h.person), total(${IS_REACHED})
           FROM hand_over AS o LEFT JOIN handed_person AS h ON h.hand_over = o.id
           LEFT JOIN message AS m ON m.id = h.message WHERE o.campaign = ? GROUP BY o.id ORDER BY o.id DESC`,
          Number(campaign),
        )
        .map(([id, at, actor, name, columns, keptBack, people, takenBack]) => ({
          id: Number(id),
          at: Number(at),
          actor: ACTOR.word(actor),
          name: textOrNull(name),
          columns: rows.read(storedColumns, columns) ?? [],
          keptBack: rows.read(storedKeptBack, keptBack) ?? [],
          people: Number(people),
          takenBack: Number(takenBack),
        })),
    totals: (campaign) => {
      const [people, unwritten, takenBack, unknown] = database.tuple(
        `SELECT count(*), total(h.message IS NULL), total(${IS_REACHED}), total(m.state IS ?) ${PEOPLE}
         WHERE h.campaign = ?`,
        STATE.code("unknown"),
        Number(campaign),
      ) ?? [0, 0, 0, 0];
      return {
        people: Number(people),
        unwritten: Number(unwritten),
        takenBack: Number(takenBack),
        unknown: Number(unknown),
      };
    },
    people: (handOver, which, after, limit) =>
      database
        .tuples(
          `SELECT h.person, h.country, h.why, h.detail, h.variant, h.vals, h.message, m.state, ${IS_REACHED}
           ${PEOPLE} WHERE h.hand_over = ? ${after === null ? "" : "AND h.person > ?"}
           AND ${IS_REACHED} = ${which === "taken-back" ? 1 : 0} ORDER BY h.person LIMIT ?`,
          handOver,
          ...(after === null ? [] : [storedNameOf(after)]),
          limit,
        )
        .map(personFrom),
  };
}

export function createHandOversStore(database: WritableDatabase, logger: Logger): HandOversStore {
  return {
    ...createHandOversReader(database, logger),
    begin: (campaign, { at, actor, name, columns, keptBack }) =>
      database.insert(
        "INSERT INTO hand_over (campaign, at, actor, name, columns, kept_back) VALUES (?, ?, ?, ?, ?, ?)",
        Number(campaign),
        at,
        ACTOR.code(actor),
        name,
        writeJson(columns),
        writeJson(keptBack),
      ),
    add: (campaign, handOver, { person, country, why, detail, variant, values, message, plan, place }) => {
      database.put(
        `INSERT OR IGNORE INTO handed_person
           (campaign, person, hand_over, plan, class, n, message, variant, country, why, detail, vals)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        Number(campaign),
        storedNameOf(person),
        handOver,
        plan,
        place?.class ?? null,
        place?.n ?? null,
        message,
        variant,
        country,
        why,
        detail,
        values.length === 0 ? null : writeJson(values),
      );
    },
  };
}
