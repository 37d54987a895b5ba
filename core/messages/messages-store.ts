/**
 * Messages: what was asked, what was posted, what became of the request, and the derived state.
 * A row is durably `sending` before its request goes out, so that no crash can lose or repeat one.
 */
import { z } from "zod";
import {
  fallbackSchema,
  type MessageListInput,
  type MessageSummary,
  messageErrorSchema,
  messageStateSchema,
  recipientCheckSchema,
  routeSchema,
} from "../../shared/contract/index.ts";
import type { AttemptResult, MessageState } from "../../shared/domain/messages/lifecycle.ts";
import type { Attempt, AttemptOutcome, MessageError } from "../../shared/domain/messages/message.ts";
import type { Fallback, Route } from "../../shared/domain/route/route-decision.ts";
import { pastedNumber, trimmed } from "../../shared/domain/text/pasted.ts";
import { displayNumber } from "../recipients/recipient-check.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { readOptionalJson, writeJson } from "../storage/json.ts";

export interface NewMessage {
  readonly id: string;
  readonly kind: "test";
  readonly accountId: string;
  readonly numberId: string;
  /** E.164 with its plus sign, or a business-scoped user id. */
  readonly recipient: string;
  readonly country: string | null;
  readonly templateId: string;
  readonly templateName: string;
  readonly templateLanguage: string;
  readonly availability: z.infer<typeof recipientCheckSchema.shape.availability>;
  readonly requestedRoute: Route;
  readonly submittedRoute: Route;
  readonly ownFallback: Fallback | null;
  readonly onboardingStatus: string | null;
  /** Path posted to, e.g. `v25.0/1234/marketing_messages`. */
  readonly endpoint: string;
  readonly request: string;
  readonly createdAt: number;
}

export interface StoredMessage extends NewMessage {
  readonly wamid: string | null;
  readonly outcome: AttemptOutcome;
  readonly response: string | null;
  readonly state: MessageState;
  readonly billedRoute: Route | null;
  readonly pricingCategory: string | null;
  readonly pricingType: string | null;
  readonly pricingSubtype: string | null;
  readonly fallback: Fallback | null;
  readonly error: MessageError | null;
  readonly updatedAt: number;
}

export type MessageFilter = Pick<MessageListInput, "states" | "search">;

export interface MessagesReader {
  find(id: string): StoredMessage | null;
  findByWamid(wamid: string): StoredMessage | null;
  /** Requests that were under way when Waypost stopped. */
  stillSending(): readonly string[];
  list(input: MessageListInput): { readonly messages: readonly MessageSummary[]; readonly total: number };
  /** How many match. */
  count(filter: MessageFilter): number;
  /** Those that match, newest first, below a sequence (null begins at the newest). */
  before(
    filter: MessageFilter,
    sequence: number | null,
    limit: number,
  ): readonly { readonly sequence: number; readonly message: MessageSummary }[];
  countsByState(): Partial<Record<MessageState, number>>;
  /** The test message that got furthest for this account, newest first. */
  bestTest(accountId: string): {
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
  ids(afterSequence: number, limit: number): readonly { readonly id: string; readonly sequence: number }[];
}

export interface MessagesStore extends MessagesReader {
  insertSending(message: NewMessage): void;
  /** @param ahead by how many milliseconds Meta's clock was ahead of ours */
  recordAccepted(
    id: string,
    wamid: string,
    messageStatus: string | null,
    response: string,
    at: number,
    ahead?: number,
  ): void;
  recordRefused(id: string, error: MessageError, response: string, at: number): void;
  recordUnknown(id: string, at: number): void;
  /** The request never left this computer. */
  recordNeverSent(id: string, at: number): void;
  /** Gives a message whose answer was lost its wamid, once a receipt names it. */
  adoptWamid(id: string, wamid: string): boolean;
  recordDerived(id: string, outcome: AttemptResult, at: number): void;
}

/** Fewer digits are looked for as they were typed, spaces and all. */
const FEWEST_DIGITS_SEARCHED = 3;

const outcomeKindSchema = z.enum(["sending", "unknown", "accepted", "never-sent", "refused"]);

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function readOutcome(row: Row): AttemptOutcome {
  const at = Number(row.outcome_at ?? row.created_at);
  const kind = outcomeKindSchema.parse(row.outcome);
  switch (kind) {
    case "sending":
      return { kind };
    case "unknown":
    case "never-sent":
      return { kind, at };
    case "accepted":
      return { kind, at, messageStatus: textOrNull(row.message_status) };
    case "refused":
      return {
        kind,
        at,
        error: readOptionalJson(messageErrorSchema, row.refusal) ?? {
          code: null,
          title: "",
          details: null,
          traceId: null,
        },
      };
  }
}

function toMessage(row: Row): StoredMessage {
  const requestedRoute = routeSchema.parse(row.requested_route);
  return {
    id: String(row.id),
    kind: "test",
    wamid: textOrNull(row.wamid),
    accountId: String(row.account_id),
    numberId: String(row.number_id),
    recipient: String(row.recipient),
    country: textOrNull(row.country),
    templateId: String(row.template_id),
    templateName: String(row.template_name),
    templateLanguage: String(row.template_language),
    availability: recipientCheckSchema.shape.availability.parse(row.availability),
    requestedRoute,
    submittedRoute: routeSchema.parse(row.submitted_route),
    ownFallback:
      row.own_fallback_reason === null
        ? null
        : fallbackSchema.parse({ decidedBy: "waypost", reason: row.own_fallback_reason }),
    onboardingStatus: textOrNull(row.onboarding_status),
    endpoint: String(row.endpoint),
    request: String(row.request),
    createdAt: Number(row.created_at),
    outcome: readOutcome(row),
    response: textOrNull(row.response),
    state: messageStateSchema.parse(row.state),
    billedRoute: routeSchema.nullable().parse(row.billed_route),
    pricingCategory: textOrNull(row.pricing_category),
    pricingType: textOrNull(row.pricing_type),
    pricingSubtype: textOrNull(row.pricing_subtype),
    fallback: readOptionalJson(fallbackSchema, row.fallback),
    error: readOptionalJson(messageErrorSchema, row.error),
    updatedAt: Number(row.updated_at),
  };
}

export function summaryOf(message: StoredMessage): MessageSummary {
  return {
    id: message.id,
    wamid: message.wamid,
    to: message.recipient,
    recipientKind: message.recipient.startsWith("+") ? "number" : "user-id",
    toDisplay: displayNumber(message.recipient),
    country: message.country,
    templateName: message.templateName,
    templateLanguage: message.templateLanguage,
    requestedRoute: message.requestedRoute,
    submittedRoute: message.submittedRoute,
    billedRoute: message.billedRoute,
    pricingCategory: message.pricingCategory,
    pricingType: message.pricingType,
    pricingSubtype: message.pricingSubtype,
    fallback: message.fallback,
    state: message.state,
    // A receipt that names the message is proof that it did leave.
    isNeverSent: message.outcome.kind === "never-sent" && message.wamid === null,
    error: message.error,
    createdAt: message.createdAt,
    updatedAt: message.updatedAt,
  };
}

/** The reducer's view of what we did. */
export function submissionOf(message: StoredMessage): Attempt {
  return {
    requestedRoute: message.requestedRoute,
    submittedRoute: message.submittedRoute,
    fallback: message.ownFallback,
    onboardingStatus: message.onboardingStatus,
    claimedAt: message.createdAt,
    outcome: message.outcome,
  };
}

/** Escapes what LIKE takes as a wildcard, so that a search for `50%` finds just that. */
function likePattern(search: string): string {
  return `%${search.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}

export function createMessagesReader(database: ReadableDatabase): MessagesReader {
  function listWhere({ states, search }: MessageFilter) {
    const conditions: string[] = [];
    const values: Record<string, string> = {};
    if (states.length > 0) {
      const names = states.map((state, index) => {
        values[`state${index}`] = state;
        return `:state${index}`;
      });
      conditions.push(`state IN (${names.join(", ")})`);
    }
    const words = trimmed(search);
    if (words !== "") {
      values.pattern = likePattern(words);
      // A number is searched by its digits, however it was typed.
      const digits = pastedNumber(words)?.readings[0]?.replace(/^\+/, "") ?? "";
      values.digits = likePattern(digits.length >= FEWEST_DIGITS_SEARCHED ? digits : words);
      conditions.push(
        "(recipient LIKE :digits ESCAPE '\\' OR template_name LIKE :pattern ESCAPE '\\' OR wamid = :exact OR id = :exact)",
      );
      values.exact = words;
    }
    return { where: conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "", values };
  }

  function count(filter: MessageFilter): number {
    const { where, values } = listWhere(filter);
    return Number(database.get(`SELECT count(*) AS total FROM message ${where}`, values)?.total ?? 0);
  }

  return {
    count,
    before: (filter, sequence, limit) => {
      const { where, values } = listWhere(filter);
      const condition = `${where === "" ? "WHERE" : `${where} AND`} sequence < :sequence`;
      return database
        .all(`SELECT * FROM message ${condition} ORDER BY sequence DESC LIMIT :limit`, {
          ...values,
          sequence: sequence ?? Number.MAX_SAFE_INTEGER,
          limit,
        })
        .map((row) => ({ sequence: Number(row.sequence), message: summaryOf(toMessage(row)) }));
    },
    find: (id) => {
      const row = database.get("SELECT * FROM message WHERE id = :id", { id });
      return row ? toMessage(row) : null;
    },
    findByWamid: (wamid) => {
      const row = database.get("SELECT * FROM message WHERE wamid = :wamid", { wamid });
      return row ? toMessage(row) : null;
    },
    stillSending: () =>
      database
        .all("SELECT id FROM message WHERE outcome = 'sending' ORDER BY sequence")
        .map((row) => String(row.id)),
    list: (input) => {
      const { where, values } = listWhere(input);
      const total = count(input);
      const rows = database.all(
        `SELECT * FROM message ${where} ORDER BY sequence DESC LIMIT :limit OFFSET :offset`,
        {
          ...values,
          limit: input.limit,
          offset: input.offset,
        },
      );
      return { messages: rows.map((row) => summaryOf(toMessage(row))), total };
    },
    countsByState: () => {
      const counts: Partial<Record<MessageState, number>> = {};
      for (const row of database.all("SELECT state, count(*) AS number FROM message GROUP BY state")) {
        counts[messageStateSchema.parse(row.state)] = Number(row.number);
      }
      return counts;
    },
    bestTest: (accountId) => {
      const isOptimized =
        "(submitted_route = 'optimized' AND (billed_route IS NULL OR billed_route = 'optimized'))";
      const newest = (condition: string) =>
        database.get(
          `SELECT state, updated_at, ${isOptimized} AS is_optimized FROM message
           WHERE kind = 'test' AND account_id = :accountId ${condition} ORDER BY sequence DESC LIMIT 1`,
          { accountId },
        );
      const row =
        newest(`AND state = 'read' AND ${isOptimized}`) ??
        newest(`AND state = 'delivered' AND ${isOptimized}`) ??
        newest("AND state = 'read'") ??
        newest("AND state = 'delivered'") ??
        newest("");
      if (!row) return null;
      return {
        state: messageStateSchema.parse(row.state),
        updatedAt: Number(row.updated_at),
        isOptimized: row.is_optimized === 1,
      };
    },
    unansweredSince: (after, until) => {
      const row = database.get(
        `SELECT count(*) AS count, min(created_at) AS since FROM message
         WHERE state = 'accepted' AND created_at > :after AND created_at + meta_ahead <= :until`,
        { after, until },
      );
      const count = Number(row?.count ?? 0);
      return count === 0 ? null : { count, since: Number(row?.since) };
    },
    ids: (afterSequence, limit) =>
      database
        .all(
          "SELECT id, sequence FROM message WHERE sequence > :afterSequence ORDER BY sequence LIMIT :limit",
          {
            afterSequence,
            limit,
          },
        )
        .map((row) => ({ id: String(row.id), sequence: Number(row.sequence) })),
  };
}

export function createMessagesStore(database: WritableDatabase): MessagesStore {
  return {
    ...createMessagesReader(database),
    insertSending: (message) => {
      database.run(
        `INSERT INTO message (id, kind, account_id, number_id, recipient, country, template_id, template_name,
           template_language, availability, requested_route, submitted_route, own_fallback_reason, onboarding_status,
           endpoint, request, created_at, outcome, state, fallback, updated_at)
         VALUES (:id, :kind, :accountId, :numberId, :recipient, :country, :templateId, :templateName,
           :templateLanguage, :availability, :requestedRoute, :submittedRoute, :ownFallbackReason, :onboardingStatus,
           :endpoint, :request, :createdAt, 'sending', 'sending', :fallback, :createdAt)`,
        {
          id: message.id,
          kind: message.kind,
          accountId: message.accountId,
          numberId: message.numberId,
          recipient: message.recipient,
          country: message.country,
          templateId: message.templateId,
          templateName: message.templateName,
          templateLanguage: message.templateLanguage,
          availability: message.availability,
          requestedRoute: message.requestedRoute,
          submittedRoute: message.submittedRoute,
          ownFallbackReason: message.ownFallback?.reason ?? null,
          onboardingStatus: message.onboardingStatus,
          endpoint: message.endpoint,
          request: message.request,
          createdAt: message.createdAt,
          fallback: message.ownFallback === null ? null : writeJson(message.ownFallback),
        },
      );
    },
    recordAccepted: (id, wamid, messageStatus, response, at, ahead = 0) => {
      database.run(
        `UPDATE message SET outcome = 'accepted', outcome_at = :at, meta_ahead = :ahead, wamid = :wamid,
           message_status = :messageStatus, response = :response WHERE id = :id`,
        { id, wamid, messageStatus, response, at, ahead },
      );
    },
    recordRefused: (id, error, response, at) => {
      database.run(
        "UPDATE message SET outcome = 'refused', outcome_at = :at, refusal = :refusal, response = :response WHERE id = :id",
        { id, refusal: writeJson(error), response, at },
      );
    },
    recordUnknown: (id, at) => {
      database.run(
        "UPDATE message SET outcome = 'unknown', outcome_at = :at WHERE id = :id AND outcome = 'sending'",
        {
          id,
          at,
        },
      );
    },
    recordNeverSent: (id, at) => {
      database.run("UPDATE message SET outcome = 'never-sent', outcome_at = :at WHERE id = :id", { id, at });
    },
    adoptWamid: (id, wamid) =>
      database.run("UPDATE OR IGNORE message SET wamid = :wamid WHERE id = :id AND wamid IS NULL", {
        id,
        wamid,
      }).changes === 1,
    recordDerived: (id, outcome, at) => {
      database.run(
        `UPDATE message SET state = :state, billed_route = :billedRoute, pricing_category = :pricingCategory,
           pricing_type = :pricingType, pricing_subtype = :pricingSubtype,
           fallback = :fallback, error = :error, updated_at = :at WHERE id = :id`,
        {
          id,
          state: outcome.state,
          billedRoute: outcome.billedRoute,
          pricingCategory: outcome.pricingCategory,
          pricingType: outcome.pricingType,
          pricingSubtype: outcome.pricingSubtype,
          fallback: outcome.fallback === null ? null : writeJson(outcome.fallback),
          error: outcome.error === null ? null : writeJson(outcome.error),
          at,
        },
      );
    },
  };
}
