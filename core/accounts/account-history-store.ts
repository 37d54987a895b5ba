/**
 * What happened to accounts and numbers, and the restrictions that follow. The same event again adds nothing;
 * restrictions are derived anew from the events each time, so that neither order nor repetition matters.
 */

import { z } from "zod";
import {
  type AccountEvent,
  EVENT_KINDS,
  EVENT_SOURCES,
  type EventKind,
} from "../../shared/domain/accounts/history.ts";
import { deriveRestrictions, type RestrictionNews } from "../../shared/domain/accounts/restrictions.ts";
import { canonicalJson } from "../../shared/domain/canonical-json.ts";
import { type AccountId, asAccountId, asNumberId, type NumberId } from "../../shared/domain/ids.ts";
import { digitsOf } from "../../shared/domain/text/digits.ts";
import { isProven, type Trust } from "../../shared/domain/webhooks/trust.ts";
import type { Logger } from "../logging/logger.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { jsonRows, parseJson, writeJson } from "../storage/json.ts";
import { TRUST } from "../webhooks/trust-column.ts";
import type { WebhookOrigin } from "../webhooks/webhook-reducer.ts";

export interface NewAccountEvent extends AccountEvent {
  /** Where Meta names a number as people write it. */
  readonly numberDigits: string | null;
  /** Meta named no time: `at` is when the event reached us, and doesn't tell two events apart. */
  readonly isTimeless?: boolean;
  /** Meta named no time: `at` is the second in which it reached us; in another second it is a new event. */
  readonly isOfItsSecond?: boolean;
}

/** Where events come from: an entry of the webhook log, or a check. */
export type EventOrigin = Pick<WebhookOrigin, "webhookId" | "trust" | "sealedCopies">;

export interface StoredAccountEvent extends AccountEvent {
  readonly numberDigits: string | null;
  readonly sequence: number;
  /** It is known only from webhooks that anybody may have written. */
  readonly isUnproven: boolean;
  /** Of the most trusted source that tells it. */
  readonly trust: Trust;
}

/** The row after which a list goes on. */
export type HistoryCursor = Pick<StoredAccountEvent, "at" | "sequence">;

export interface HistoryQuery {
  readonly accountId: AccountId;
  readonly numberId?: NumberId | null;
  /** Only these; empty or left out shows all. */
  readonly kinds?: readonly EventKind[];
  readonly limit: number;
  readonly before?: HistoryCursor | null;
}

export interface AccountHistoryReader {
  /** Newest first, by Meta's time. What a check found and Meta announces as well, before or after, is told once: by Meta. */
  list(query: HistoryQuery): readonly StoredAccountEvent[];
  /** All of these kinds, oldest first. */
  ofKinds(accountId: AccountId, kinds: readonly EventKind[]): readonly StoredAccountEvent[];
  /** The newest of a kind about an account, or about one of its numbers. */
  last(accountId: AccountId, numberId: NumberId | null, kind: EventKind): StoredAccountEvent | null;
}

export interface AccountHistoryStore extends AccountHistoryReader {
  /**
   * The same event again adds nothing; it is trusted as far as the most trusted webhook that told it, and was heard when
   * the first one came.
   */
  add(events: readonly NewAccountEvent[], origin: EventOrigin): void;
  /** Errors of numbers that a webhook told go, and these take their place: its body was written anew. */
  retellErrors(events: readonly NewAccountEvent[], origin: EventOrigin): void;
  /** Derives the restrictions of all accounts from their events. */
  deriveRestrictions(): void;
  /** In a replay: what webhooks said goes, unless it is sealed, and what checks found stays. */
  clearWebhooks(): void;
}

/** Milliseconds by which an announcement may seem younger than the check that saw what it tells: clocks are compared by seconds. */
const CLOCK_TOLERANCE = 2_000;
/** Meta's webhook uses a different word for signed terms than its API does (meta-facts 3.1, 3.4). */
const TERMS_SIGNED = { webhook: "MM_LITE_TERMS_SIGNED", api: "TERM_OF_SERVICE_SIGNED" } as const;

/** @returns words that mean the same as one another, as one */
export function sameWord(value: string | null): string | null {
  return value === TERMS_SIGNED.webhook ? TERMS_SIGNED.api : value;
}

const sameWordOf = (column: string) =>
  `CASE ${column} WHEN '${TERMS_SIGNED.webhook}' THEN '${TERMS_SIGNED.api}' ELSE ${column} END`;

/** Of a check, and the last thing told before of the same kind is Meta's announcement of it, whenever that came. */
const IS_TOLD_BY_META = `event.source = 'check' AND (
  SELECT told.source = 'webhook' AND ${sameWordOf("told.to_value")} IS ${sameWordOf("event.to_value")}
  FROM account_event AS told
  WHERE told.account_id = event.account_id AND told.number_id IS event.number_id AND told.kind = event.kind
    AND (event.number_id IS NOT NULL OR told.number_digits IS NULL)
    AND told.sequence <> event.sequence AND told.at <= event.at + ${CLOCK_TOLERANCE}
  ORDER BY told.at DESC, told.sequence DESC LIMIT 1)`;

/** What restrictions are derived from. */
const RESTRICTING: readonly EventKind[] = ["restriction", "lifted", "recovered"];

const detailSchema = z.record(z.string(), z.union([z.string(), z.number()]));
const sourceSchema = z.enum(EVENT_SOURCES);
const kindSchema = z.enum(EVENT_KINDS);

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

function newsOf(event: StoredAccountEvent): RestrictionNews | null {
  if (event.kind === "lifted") {
    const { family } = event.detail;
    const { at, numberDigits, isUnproven } = event;
    return { kind: "lifted", at, family: String(family), numberDigits, isUnproven };
  }
  if (event.kind === "recovered") {
    return { kind: "recovered", at: event.at, seenAt: Number(event.detail.seenAt) };
  }
  if (event.kind !== "restriction" || event.to === null) return null;
  const { expiresAt, remediation, violation } = event.detail;
  return {
    kind: "restricted",
    numberDigits: event.numberDigits,
    violation: typeof violation === "string" ? violation : null,
    at: event.at,
    type: event.to,
    expiresAt: typeof expiresAt === "number" ? expiresAt : null,
    remediation: typeof remediation === "string" ? remediation : null,
    isUnproven: event.isUnproven,
  };
}

export function createAccountHistoryReader(database: ReadableDatabase, logger: Logger): AccountHistoryReader {
  const rows = jsonRows("account_event", logger);

  /** Numbers by their digits, for events that name no id. */
  function numbersByDigits(accountId: AccountId): ReadonlyMap<string, NumberId> {
    return new Map(
      database
        .all(
          "SELECT id, json_extract(payload, '$.displayNumber') AS display FROM number WHERE account_id = :accountId",
          { accountId },
        )
        .map((row) => [digitsOf(String(row.display)), asNumberId(String(row.id))]),
    );
  }

  /** An event whose details cannot be read is told without them. */
  function toEvent(row: Row, ids: ReadonlyMap<string, NumberId>): StoredAccountEvent {
    return {
      sequence: Number(row.sequence),
      at: Number(row.at),
      heardAt: Number(row.heard_at),
      source: sourceSchema.parse(row.source),
      kind: kindSchema.catch("other").parse(row.kind),
      accountId: asAccountId(String(row.account_id)),
      numberId:
        (typeof row.number_id === "string" ? asNumberId(row.number_id) : null) ??
        ids.get(String(row.number_digits)) ??
        null,
      numberDigits: textOrNull(row.number_digits),
      from: textOrNull(row.from_value),
      to: textOrNull(row.to_value),
      detail: rows.read(detailSchema, row.detail) ?? {},
      raw: textOrNull(row.raw),
      isUnproven: !isProven(TRUST.word(row.trust)),
      trust: TRUST.word(row.trust),
    };
  }

  function ofKinds(accountId: AccountId, kinds: readonly EventKind[]): readonly StoredAccountEvent[] {
    const none = new Map<string, NumberId>();
    return database
      .all(
        `SELECT * FROM account_event
         WHERE account_id = :accountId AND kind IN (SELECT value FROM json_each(:kinds))
         ORDER BY at, sequence`,
        { accountId, kinds: writeJson(kinds) },
      )
      .map((row) => toEvent(row, none));
  }

  return {
    list: ({ accountId, numberId = null, kinds = [], limit, before = null }) => {
      const ids = numbersByDigits(accountId);
      const digits = [...ids].find(([, id]) => id === numberId)?.[0] ?? null;
      return database
        .all(
          `SELECT * FROM account_event AS event
           WHERE account_id = :accountId
             AND (:numberId IS NULL OR number_id = :numberId OR number_digits = :digits)
             AND (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds)))
             AND (at, sequence) < (:at, :sequence)
             AND (${IS_TOLD_BY_META}) IS NOT 1
           ORDER BY at DESC, sequence DESC LIMIT :limit`,
          {
            accountId,
            numberId,
            digits,
            kinds: writeJson(kinds),
            at: before?.at ?? Number.MAX_SAFE_INTEGER,
            sequence: before?.sequence ?? Number.MAX_SAFE_INTEGER,
            limit,
          },
        )
        .map((row) => toEvent(row, ids));
    },
    ofKinds,
    last: (accountId, numberId, kind) => {
      const row = database.get(
        `SELECT * FROM account_event WHERE account_id = :accountId AND number_id IS :numberId AND kind = :kind
           AND (:numberId IS NOT NULL OR number_digits IS NULL)
         ORDER BY at DESC, sequence DESC LIMIT 1`,
        { accountId, numberId, kind },
      );
      return row && toEvent(row, new Map());
    },
  };
}

export function createAccountHistoryStore(database: WritableDatabase, logger: Logger): AccountHistoryStore {
  const reader = createAccountHistoryReader(database, logger);

  function deriveFor(accountId: AccountId): void {
    const news = reader.ofKinds(accountId, RESTRICTING).flatMap((event) => newsOf(event) ?? []);
    database.run("DELETE FROM restriction WHERE account_id = :accountId", { accountId });
    for (const { numberDigits, isUnproven = false, ...restriction } of deriveRestrictions(news)) {
      database.run(
        `INSERT INTO restriction (account_id, type, number_digits, since, expires_at, remediation, lifted_at, is_unproven)
         VALUES (:accountId, :type, :numberDigits, :since, :expiresAt, :remediation, :liftedAt, :isUnproven)
         ON CONFLICT DO NOTHING`,
        { accountId, numberDigits: numberDigits ?? "", isUnproven: Number(isUnproven), ...restriction },
      );
    }
  }

  /** @returns whether it was new, or is known better than before */
  function keep(event: NewAccountEvent, trust: Trust, isSealed: boolean): boolean {
    const { at, heardAt, source, kind, accountId, numberId, numberDigits, from, to, raw } = event;
    const kept = database.run(
      `INSERT INTO account_event (at, heard_at, source, kind, account_id, number_id, number_digits, from_value,
         to_value, detail, raw, trust, sealed, content)
       VALUES (:at, :heardAt, :source, :kind, :accountId, :numberId, :numberDigits, :from, :to, :detail, :raw, :trust,
         :sealed, :content)
       ON CONFLICT (content) DO UPDATE SET at = min(at, :at), heard_at = min(heard_at, :heardAt), raw = min(raw, :raw),
         trust = max(trust, :trust), sealed = coalesce(sealed, :sealed)
       WHERE at > :at OR heard_at > :heardAt OR raw > :raw OR trust < :trust OR sealed IS NOT coalesce(sealed, :sealed)`,
      {
        at,
        heardAt,
        source,
        kind,
        accountId,
        numberId,
        numberDigits,
        from,
        to,
        detail: writeJson(event.detail),
        raw,
        trust: TRUST.code(trust),
        sealed: isSealed ? 1 : null,
        content: contentOf(event, event.isTimeless ? null : at),
      },
    );
    return kept.changes === 1;
  }

  /**
   * An entry of the log may turn out to have come earlier than was known, in another second then. Which webhooks told of
   * the event is kept, so that each second has the row it should, whichever copy came first.
   */
  function keepOfItsSecond(event: NewAccountEvent, { webhookId, trust, sealedCopies }: EventOrigin): boolean {
    const content = contentOf(event, null);
    const known = database.get(
      "SELECT second FROM number_error WHERE content = :content AND webhook = :webhookId",
      { content, webhookId },
    );
    database.run(
      `INSERT INTO number_error (content, webhook, second, heard_at, raw, trust, sealed)
       VALUES (:content, :webhookId, :second, :heardAt, :raw, :trust, :sealed)
       ON CONFLICT (content, webhook) DO UPDATE SET second = :second, heard_at = :heardAt, trust = :trust,
         sealed = coalesce(sealed, :sealed)`,
      {
        content,
        webhookId,
        second: event.at,
        heardAt: event.heardAt,
        raw: event.raw,
        trust: TRUST.code(trust),
        sealed: sealedCopies === undefined ? null : 1,
      },
    );
    const seconds = new Set([event.at, ...(known === null ? [] : [Number(known.second)])]);
    let isChanged = false;
    for (const second of seconds) {
      const told = toldIn(content, second);
      const ofSecond = { ...event, at: second };
      const gone = database.run(
        `DELETE FROM account_event WHERE content = :content
           AND (heard_at, raw, trust) IS NOT (:heardAt, :raw, :trust)`,
        {
          content: contentOf(ofSecond, second),
          heardAt: told?.heardAt ?? null,
          raw: told?.raw ?? null,
          trust: told?.trust ?? null,
        },
      );
      isChanged ||= gone.changes > 0;
      if (told === null) continue;
      const heard = { heardAt: told.heardAt, raw: told.raw };
      if (keep({ ...ofSecond, ...heard }, TRUST.word(told.trust), told.isSealed)) isChanged = true;
    }
    return isChanged;
  }

  function forgetErrorsOf(webhookId: number): void {
    const rows = database.all(
      "SELECT content, second FROM number_error WHERE webhook = :webhookId AND sealed IS NULL",
      {
        webhookId,
      },
    );
    database.run("DELETE FROM number_error WHERE webhook = :webhookId AND sealed IS NULL", { webhookId });
    for (const { content, second } of rows) {
      const [, ...said] = parseJson(String(content)) as readonly unknown[];
      const told = toldIn(String(content), Number(second));
      const values = { content: canonicalJson([Number(second), ...said]) };
      if (told === null) database.run("DELETE FROM account_event WHERE content = :content", values);
      else
        database.run(
          "UPDATE account_event SET heard_at = :heardAt, raw = :raw, trust = :trust WHERE content = :content",
          { ...values, heardAt: told.heardAt, raw: told.raw, trust: told.trust },
        );
    }
  }

  /** What all webhooks together say of an error in one second. */
  function toldIn(content: string, second: number) {
    const row = database.get(
      `SELECT min(heard_at) AS heard_at, min(raw) AS raw, max(trust) AS trust, max(sealed) AS sealed FROM number_error
       WHERE content = :content AND second = :second HAVING count(*) > 0`,
      { content, second },
    );
    return (
      row && {
        heardAt: Number(row.heard_at),
        raw: textOrNull(row.raw),
        trust: Number(row.trust),
        isSealed: row.sealed !== null,
      }
    );
  }

  function add(events: readonly NewAccountEvent[], origin: EventOrigin): void {
    const changed = events.filter((event) =>
      event.isOfItsSecond
        ? keepOfItsSecond(event, origin)
        : keep(event, origin.trust, origin.sealedCopies !== undefined),
    );
    const restricting = changed.filter(({ kind }) => RESTRICTING.includes(kind));
    for (const accountId of new Set(restricting.map((event) => event.accountId))) deriveFor(accountId);
  }

  return {
    ...reader,
    retellErrors: (events, origin) =>
      database.within(() => {
        forgetErrorsOf(origin.webhookId);
        add(events, origin);
      }),
    deriveRestrictions: () => {
      const accounts = database.all(
        "SELECT account_id FROM account_event UNION SELECT account_id FROM restriction",
      );
      for (const { account_id: id } of accounts) deriveFor(asAccountId(String(id)));
    },
    add: (events, origin) => database.transaction(() => add(events, origin)),
    clearWebhooks: () => {
      const rows = database.all("SELECT DISTINCT account_id FROM account_event WHERE source = 'webhook'");
      database.run("DELETE FROM account_event WHERE source = 'webhook' AND sealed IS NULL");
      database.run("DELETE FROM number_error WHERE sealed IS NULL");
      for (const row of rows) deriveFor(asAccountId(String(row.account_id)));
    },
  };
}

/**
 * What makes an event the same as another one: all that Meta said of it, however it was written.
 * @param said the time that tells it from the same one again; null where none does
 */
function contentOf(event: NewAccountEvent, said: number | null): string {
  const { source, kind, accountId, numberId, numberDigits, from, to, detail, raw } = event;
  const sent = raw === null ? null : parseJson(raw);
  return canonicalJson([
    said,
    source,
    kind,
    accountId,
    numberId,
    numberDigits,
    from,
    to,
    detail,
    sent ?? raw,
  ]);
}
