/**
 * Messages: who each was for, what it was made from, and what became of it over all its attempts. What became of it is
 * derived from the attempts and their receipts, and a replay builds it again.
 */
import { hash } from "node:crypto";
import type { AvailabilityEffect } from "../../shared/domain/availability/effects.ts";
import {
  type AccountId,
  asAccountId,
  asCampaignId,
  asMessageId,
  asNumberId,
  asPageId,
  type CampaignId,
  type MessageId,
  type NumberId,
  type PageId,
  type Wamid,
} from "../../shared/domain/ids.ts";
import type { MessageState, StepTimes } from "../../shared/domain/messages/lifecycle.ts";
import type {
  Channel,
  KnownRecipient,
  MessageError,
  Origin,
  Recipient,
} from "../../shared/domain/messages/message.ts";
import { isWhole, type Json, type Snapshot } from "../../shared/domain/messages/snapshot.ts";
import {
  type Billed,
  billedByReceipts,
  lifetimeOf,
  quarterOf,
} from "../../shared/domain/messages/standing.ts";
import type { Fallback, Route } from "../../shared/domain/route/route-decision.ts";
import type { Logger } from "../logging/logger.ts";
import { personFor } from "../people/person-rows.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { jsonRows, writeJson } from "../storage/json.ts";
import { lookUp, numberFor } from "../storage/lookups.ts";
import { TRUST } from "../webhooks/trust-column.ts";
import { insertAttempt, insertAttemptElsewhere, type NewAttempt } from "./attempts-store.ts";
import {
  ADDRESSED,
  AVAILABILITY,
  CHANNEL,
  FALLBACK,
  ORIGIN,
  OUTCOME,
  REACHED,
  ROUTE,
  STATE,
  STATUS,
} from "./message-codes.ts";
import { isWamidProven, type MessageLine, readMessageLines, UPDATED_AT } from "./message-lines.ts";
import { errorFrom, fallbackFrom, numberOrNull, type Price, priceFrom, textOrNull } from "./message-rows.ts";
import type { MessageWrites } from "./message-writes.ts";
import { storedSnapshot, storedValues } from "./stored-payload.ts";
import { wamidFromBytes } from "./wamid-bytes.ts";

/** Whom it was sent from. */
export type Sender =
  | { readonly channel: "whatsapp"; readonly accountId: AccountId; readonly numberId: NumberId }
  | { readonly channel: "messenger"; readonly pageId: PageId };

/** Times are milliseconds since the epoch. */
interface MessageFacts {
  readonly sender: Sender;
  readonly recipient: Recipient;
  /** Of the recipient, ISO 3166-1 alpha-2; null where it cannot be told. */
  readonly country: string | null;
  readonly createdAt: number;
}

/** A message of ours. */
export interface NewMessage extends MessageFacts {
  readonly origin: "test" | "campaign" | "experiment";
  /** For messages of a campaign: which one, and which of its variants. */
  readonly campaign?: { readonly id: number; readonly variant: number };
  readonly snapshot: Snapshot;
  /** The person's values, in the order of their places in the snapshot. */
  readonly values: readonly Json[];
  readonly availability: AvailabilityEffect;
  readonly requestedRoute: Route;
}

/** A message somebody else sent: Meta, or a dump, told us of it. */
export interface ElsewhereMessage extends MessageFacts {
  readonly origin: "echo" | "imported";
}

export interface StoredMessage extends Price {
  readonly id: MessageId;
  readonly channel: Channel;
  readonly origin: Origin;
  /** Null on Messenger. */
  readonly accountId: AccountId | null;
  readonly numberId: NumberId | null;
  /** Null on WhatsApp. */
  readonly pageId: PageId | null;
  readonly recipient: KnownRecipient;
  readonly country: string | null;
  /** Null for a message we did not make, or where its snapshot cannot be read. */
  readonly template: { readonly id: string; readonly name: string; readonly language: string } | null;
  readonly availability: AvailabilityEffect | null;
  readonly requestedRoute: Route | null;
  readonly createdAt: number;
  /** Derived, as what follows, by the attempt that decides. */
  readonly state: MessageState;
  readonly wamid: Wamid | null;
  readonly submittedRoute: Route | null;
  readonly billedRoute: Route | null;
  /** By its receipts alone; `billedAsOf` says what the time makes of it. */
  readonly billed: Billed;
  /** How long Meta tries to deliver it, in seconds (`lifetimeOf`); null where that is not known. */
  readonly lifetime: number | null;
  readonly fallback: Fallback | null;
  readonly error: MessageError | null;
  /** The request never left this computer, and no receipt proves the contrary. */
  readonly isNeverSent: boolean;
  readonly isUnproven: boolean;
  /** How many attempts reached the recipient: more than one means that the person got it twice. */
  readonly deliveries: number;
  /** When anything was last done for it or heard of it, by our clock. */
  readonly updatedAt: number;
  /** Where its receipts are no longer kept: which attempt decides, and when it reached each step. */
  readonly sealed: { readonly attempt: number; readonly times: Omit<StepTimes, "accepted"> } | null;
}

export interface MessagesReader {
  find(id: MessageId): StoredMessage | null;
  /** What its requests are made from; null for a message we did not make, or where that cannot be read. */
  payloadOf(id: MessageId): { readonly snapshot: Snapshot; readonly values: readonly Json[] } | null;
  /** In the order of the ids; one that is not there is left out. */
  withIds(ids: readonly MessageId[]): readonly StoredMessage[];
  /** The same as lines of a file. */
  lines(ids: readonly MessageId[]): readonly MessageLine[];
  /** Test messages in one of these states, in no particular order. */
  testsIn(states: readonly MessageState[]): readonly MessageId[];
  /** Those of these messages that are tests, in ascending order. */
  testsAmong(ids: readonly MessageId[]): readonly StoredMessage[];
  /** The test message that got furthest for this account, newest first. Unproven receipts count for nothing. */
  bestTest(accountId: AccountId): {
    readonly state: MessageState;
    readonly updatedAt: number;
    /** It was sent on the optimized route, and Meta names no other one. */
    readonly isOptimized: boolean;
  } | null;
  /**
   * Messages Meta accepted and has said no more of; null when there are none.
   * @param after by our clock
   * @param until by Meta's clock
   */
  unansweredSince(after: number, until: number): { readonly count: number; readonly since: number } | null;
  /** ISO 3166-1 alpha-2; null where it cannot be told. */
  countryOf(id: MessageId): string | null;
  /** Null for a message of none. */
  campaignOf(message: number): CampaignId | null;
  /** In ascending order, after an id (null begins at the first). */
  idsAfter(id: MessageId | null, limit: number): readonly MessageId[];
}

export interface MessagesStore extends MessagesReader {
  /** Durably `sending`, together with its first attempt: to be called before the request goes out. */
  insert(
    message: NewMessage,
    attempt: NewAttempt,
  ): { readonly messageId: MessageId; readonly attemptId: number };
  insertElsewhere(message: ElsewhereMessage): { readonly messageId: MessageId; readonly attemptId: number };
  /** Another attempt of a message that is there already, which may change what has become of the message. */
  retry(id: MessageId, attempt: NewAttempt): number;
  /** Derives again what became of it. */
  derive(id: MessageId): void;
}

const KEY_BYTES = 16;

/** A member of the snapshot; null where its JSON is damaged, at which SQLite would refuse all of the rows. */
const ofSnapshot = (member: string) =>
  `CASE WHEN json_valid(snapshot.json) THEN snapshot.json ->> '$.${member}' END`;

function hasProvenReceipt(status: "delivered" | "read"): string {
  return `EXISTS (
    SELECT 1 FROM attempt AS tried JOIN receipt ON receipt.attempt = tried.id
    WHERE tried.message = message.id AND receipt.status = ${STATUS.code(status)}
      AND receipt.trust >= ${TRUST.code("asked")})`;
}

/** How far it got by proven receipts: what a dump adds neither makes that better nor takes it away. */
const PROVEN_STATE = `CASE
  WHEN unproven = 0 THEN state
  WHEN ${hasProvenReceipt("read")} THEN ${STATE.code("read")}
  WHEN ${hasProvenReceipt("delivered")} THEN ${STATE.code("delivered")}
  ELSE ${STATE.code("accepted")} END`;

const SELECT = `
  SELECT message.*, ${UPDATED_AT} AS updated_at,
    account.text AS account_text, sender.text AS sender_text, country.text AS country_text,
    ${ofSnapshot("templateId")} AS template_id, ${ofSnapshot("name")} AS template_name,
    ${ofSnapshot("language")} AS template_language,
    sent_template.category AS template_category, sent_template.ttl AS template_ttl,
    person.digits, person.bsuid, person.psid, attempt.wamid, attempt.wamid_source, attempt.outcome,
    price.category AS price_category, price.type AS price_type, price.subtype AS price_subtype,
    error.id AS error_id, error.code AS error_code, error.title AS error_title, error.details AS error_details
  FROM message
  JOIN person ON person.id = message.person
  LEFT JOIN attempt ON attempt.message = message.id AND attempt.n = message.deciding
  LEFT JOIN meta_id AS account ON account.id = message.account
  LEFT JOIN meta_id AS sender ON sender.id = message.number
  LEFT JOIN meta_word AS country ON country.id = message.country
  LEFT JOIN snapshot ON snapshot.id = message.snapshot
  LEFT JOIN sent_template ON sent_template.id = snapshot.template
  LEFT JOIN price ON price.id = message.price
  LEFT JOIN error ON error.id = message.error`;

function recipientFrom(row: Row): KnownRecipient {
  const kind = ADDRESSED.word(row.addressed);
  switch (kind) {
    case "number":
      return { kind, number: `+${String(row.digits)}` };
    case "user-id":
      return { kind, userId: String(row.bsuid) };
    case "page-scoped-id":
      return { kind, pageScopedId: String(row.psid) };
    case "erased":
      return { kind };
  }
}

function toMessage(row: Row): StoredMessage {
  const channel = CHANNEL.word(row.channel);
  const isWhatsApp = channel === "whatsapp";
  const state = STATE.word(row.state);
  const submittedRoute = row.submitted === null ? null : ROUTE.word(row.submitted);
  const billedRoute = row.billed === null ? null : ROUTE.word(row.billed);
  const price = priceFrom(row);
  return {
    id: asMessageId(String(row.id)),
    channel,
    origin: ORIGIN.word(row.origin),
    accountId: row.account_text === null ? null : asAccountId(String(row.account_text)),
    numberId: isWhatsApp ? asNumberId(String(row.sender_text)) : null,
    pageId: isWhatsApp ? null : asPageId(String(row.sender_text)),
    recipient: recipientFrom(row),
    country: textOrNull(row.country_text),
    template:
      row.template_name === null
        ? null
        : {
            id: String(row.template_id),
            name: String(row.template_name),
            language: String(row.template_language),
          },
    availability: row.availability === null ? null : AVAILABILITY.word(row.availability),
    requestedRoute: row.requested === null ? null : ROUTE.word(row.requested),
    createdAt: Number(row.created),
    state,
    wamid: row.wamid === null ? null : wamidFromBytes(row.wamid as Uint8Array),
    submittedRoute,
    billedRoute,
    ...price,
    billed: billedByReceipts({
      state,
      billedRoute,
      pricingCategory: price.pricingCategory,
      sentAt: numberOrNull(row.sent),
      deliveredAt: numberOrNull(row.delivered),
      readAt: numberOrNull(row.read),
      isFromHistory: row.history === 1,
    }),
    lifetime:
      row.template_category === null
        ? null
        : lifetimeOf({
            category: String(row.template_category),
            ttlSeconds: numberOrNull(row.template_ttl),
            submittedRoute,
          }),
    fallback: fallbackFrom(row.why),
    error: errorFrom(row),
    isNeverSent: row.outcome === OUTCOME.code("never-sent") && !isWamidProven(row.wamid_source),
    isUnproven: row.unproven === 1,
    deliveries: Number(row.deliveries),
    updatedAt: Number(row.updated_at),
    sealed:
      row.sealed !== 1
        ? null
        : {
            attempt: Number(row.deciding),
            times: {
              sent: numberOrNull(row.sent),
              delivered: numberOrNull(row.delivered),
              read: numberOrNull(row.read),
              failed: numberOrNull(row.failed),
            },
          },
  };
}

export function createMessagesReader(database: ReadableDatabase, logger: Logger): MessagesReader {
  const snapshots = jsonRows("snapshot", logger);
  const valuesOfMessages = jsonRows("message", logger);

  /** A message whose snapshot cannot be read is there all the same, without its template. */
  function read(row: Row): StoredMessage {
    if (row.snapshot !== null && row.template_name === null) {
      const json = database.get("SELECT json FROM snapshot WHERE id = :id", {
        id: Number(row.snapshot),
      })?.json;
      snapshots.read(storedSnapshot, json);
    }
    return toMessage(row);
  }

  return {
    find: (id) => {
      const row = database.get(`${SELECT} WHERE message.id = :id`, { id: rowIdOf(id) });
      return row === null ? null : read(row);
    },
    payloadOf: (id) => {
      const row = database.get(
        `SELECT snapshot.json, message.vals FROM message JOIN snapshot ON snapshot.id = message.snapshot
         WHERE message.id = :id`,
        { id: rowIdOf(id) },
      );
      if (row === null) return null;
      const snapshot = snapshots.read(storedSnapshot, row.json);
      const values = row.vals === null ? [] : valuesOfMessages.read(storedValues, row.vals);
      if (snapshot === null || values === null) return null;
      if (isWhole({ shape: snapshot.components, values })) return { snapshot, values };
      logger.error({ messageId: id }, "a message's values don't fit its snapshot; both stay as they are");
      return null;
    },
    withIds: (ids) => {
      const rows = database.all(`${SELECT} WHERE message.id IN (SELECT value FROM json_each(:ids))`, {
        ids: writeJson(ids.map(rowIdOf)),
      });
      const messages = new Map(rows.map((row) => [String(row.id), read(row)]));
      return ids.flatMap((id) => messages.get(id) ?? []);
    },
    lines: (ids) => readMessageLines(database, ids),
    testsIn: (states) =>
      database
        .all(
          `SELECT id FROM message
           WHERE origin = ${ORIGIN.code("test")} AND state IN (SELECT value FROM json_each(:states))`,
          { states: writeJson(states.map((state) => STATE.code(state))) },
        )
        .map((row) => asMessageId(String(row.id))),
    testsAmong: (ids) =>
      database
        .all(
          `${SELECT} WHERE message.origin = ${ORIGIN.code("test")}
             AND message.id IN (SELECT value FROM json_each(:ids)) ORDER BY message.id`,
          { ids: writeJson(ids.map(rowIdOf)) },
        )
        .map(read),
    bestTest: (accountId) => {
      const account = lookUp(database, "meta_id", accountId);
      const optimized = ROUTE.code("optimized");
      const isOptimized = `(submitted = ${optimized} AND (billed IS NULL OR billed = ${optimized}))`;
      const newest = (condition: string) =>
        database.get(
          `SELECT ${PROVEN_STATE} AS state, ${UPDATED_AT} AS updated_at, ${isOptimized} AS is_optimized FROM message
           WHERE origin = ${ORIGIN.code("test")} AND account = :account ${condition} ORDER BY id DESC LIMIT 1`,
          { account },
        );
      const arrived = `AND state IN (${STATE.code("delivered")}, ${STATE.code("read")})`;
      const reached = (state: MessageState) => `${arrived} AND ${PROVEN_STATE} = ${STATE.code(state)}`;
      const row =
        newest(`${reached("read")} AND ${isOptimized}`) ??
        newest(`${reached("delivered")} AND ${isOptimized}`) ??
        newest(reached("read")) ??
        newest(reached("delivered")) ??
        newest("");
      if (!row) return null;
      return {
        state: STATE.word(row.state),
        updatedAt: Number(row.updated_at),
        isOptimized: row.is_optimized === 1,
      };
    },
    unansweredSince: (after, until) => {
      const row = database.get(
        `SELECT count(*) AS count, min(attempt.claimed) AS since
         FROM message JOIN attempt ON attempt.message = message.id AND attempt.n = message.deciding
         WHERE message.state = :accepted AND attempt.outcome = :taken
           AND attempt.claimed > :after AND attempt.claimed + attempt.meta_ahead <= :until`,
        { after, until, accepted: STATE.code("accepted"), taken: OUTCOME.code("accepted") },
      );
      const count = Number(row?.count ?? 0);
      return count === 0 ? null : { count, since: Number(row?.since) };
    },
    countryOf: (id) =>
      textOrNull(
        database.tuple(
          "SELECT text FROM message JOIN meta_word ON meta_word.id = message.country WHERE message.id = ?",
          rowIdOf(id),
        )?.[0],
      ),
    campaignOf: (message) => {
      const campaign = database.tuple("SELECT campaign FROM message WHERE id = ?", message)?.[0] ?? null;
      return campaign === null ? null : asCampaignId(String(campaign));
    },
    idsAfter: (id, limit) =>
      database
        .all("SELECT id FROM message WHERE id > :id ORDER BY id LIMIT :limit", {
          id: id === null ? 0 : rowIdOf(id),
          limit,
        })
        .map((row) => asMessageId(String(row.id))),
  };
}

/** 0, which no row has, for a text that is no id of ours. */
function rowIdOf(id: MessageId): number {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : 0;
}

/** One message of a campaign after another has the same. */
let latest: { readonly json: string; readonly key: Buffer } | null = null;

function keyOf(json: string): Buffer {
  if (latest?.json === json) return latest.key;
  const key = hash("sha256", json, "buffer").subarray(0, KEY_BYTES);
  latest = { json, key };
  return key;
}

/** @param writes on the same database */
export function createMessagesStore(
  database: WritableDatabase,
  logger: Logger,
  writes: MessageWrites,
): MessagesStore {
  function templateFor({
    templateId: template,
    name,
    language,
    category,
    ttlSeconds: ttl,
  }: Snapshot): number {
    const values = { template, name, language, category, ttl };
    const row = database.get(
      `SELECT id FROM sent_template WHERE template = :template AND name = :name AND language = :language
         AND category = :category AND ttl IS :ttl`,
      values,
    );
    if (row !== null) return Number(row.id);
    return database.run(
      `INSERT INTO sent_template (template, name, language, category, ttl)
       VALUES (:template, :name, :language, :category, :ttl)`,
      values,
    ).lastId;
  }

  /** Once for its content: messages of one template, made with the same parts, share it. */
  function snapshotFor(snapshot: Snapshot): number {
    const {
      templateId,
      name,
      language,
      category,
      parameterFormat,
      ttlSeconds,
      policy,
      activitySharing,
      components,
      content,
    } = snapshot;
    // The order of the members is part of the content.
    const json = writeJson({
      templateId,
      name,
      language,
      category,
      parameterFormat,
      ttlSeconds,
      policy,
      activitySharing,
      components,
      ...(content !== undefined && { content }),
    } satisfies Snapshot);
    const key = keyOf(json);
    const row = database.tuple("SELECT id, json FROM snapshot WHERE key = ?", key);
    if (row === null) {
      return database.run("INSERT INTO snapshot (key, template, json) VALUES (:key, :template, :json)", {
        key,
        template: templateFor(snapshot),
        json,
      }).lastId;
    }
    const id = Number(row[0]);
    // The key is that of the content, so a text that differs is a damaged one.
    if (row[1] !== json) database.run("UPDATE snapshot SET json = :json WHERE id = :id", { id, json });
    return id;
  }

  function insertRow(
    { sender, recipient, country, createdAt }: MessageFacts,
    row: {
      readonly origin: Origin;
      readonly state: "sending" | "accepted";
      readonly made?: Omit<NewMessage, keyof MessageFacts | "origin"> &
        Pick<NewAttempt, "submittedRoute" | "fallback">;
    },
  ): number {
    const { made } = row;
    const isWhatsApp = sender.channel === "whatsapp";
    return writes.insert({
      channel: CHANNEL.code(sender.channel),
      origin: ORIGIN.code(row.origin),
      campaign: made?.campaign?.id ?? null,
      variant: made?.campaign?.variant ?? null,
      snapshot: made === undefined ? null : snapshotFor(made.snapshot),
      account: isWhatsApp ? numberFor(database, "meta_id", sender.accountId) : null,
      number: numberFor(database, "meta_id", isWhatsApp ? sender.numberId : sender.pageId),
      person: personFor(database, recipient, country),
      addressed: ADDRESSED.code(recipient.kind),
      country: numberFor(database, "meta_word", country),
      quarter: quarterOf(createdAt),
      availability: made === undefined ? null : AVAILABILITY.code(made.availability),
      requested: made === undefined ? null : ROUTE.code(made.requestedRoute),
      submitted: made === undefined ? null : ROUTE.code(made.submittedRoute),
      why: made == null || made.fallback === null ? null : FALLBACK.code(made.fallback.reason),
      state: STATE.code(row.state),
      reached: REACHED.code(row.state === "sending" ? "not-accepted" : "accepted"),
      deciding: 1,
      created: createdAt,
      vals: made === undefined || made.values.length === 0 ? null : writeJson(made.values),
    });
  }

  return {
    ...createMessagesReader(database, logger),
    insert: (message, attempt) =>
      database.within(() => {
        const id = insertRow(message, {
          origin: message.origin,
          state: "sending",
          made: { ...message, submittedRoute: attempt.submittedRoute, fallback: attempt.fallback },
        });
        return { messageId: asMessageId(String(id)), attemptId: insertAttempt(database, id, 1, attempt) };
      }),
    insertElsewhere: (message) =>
      database.within(() => {
        const id = insertRow(message, { origin: message.origin, state: "accepted" });
        const attemptId = insertAttemptElsewhere(database, id, message.createdAt);
        return { messageId: asMessageId(String(id)), attemptId };
      }),
    retry: (messageId, attempt) =>
      database.within(() => {
        const id = rowIdOf(messageId);
        const row = database.get("SELECT max(n) AS newest FROM attempt WHERE message = :id", { id });
        const attemptId = insertAttempt(database, id, Number(row?.newest) + 1, attempt);
        writes.derive(id);
        return attemptId;
      }),
    derive: (id) => database.within(() => writes.derive(rowIdOf(id))),
  };
}
