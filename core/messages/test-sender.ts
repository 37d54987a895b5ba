/**
 * Sends one test message. The row is durably `sending` before the request goes out; an answer that was lost
 * leaves it `unknown` until a receipt tells, and it is never sent again by itself (meta-facts 5.7).
 */

import { setTimeout as delay } from "node:timers/promises";
import { type SendTestInput, type TestResult, WaypostError } from "../../shared/contract/index.ts";
import type { AvailabilityTables } from "../../shared/domain/availability/tables.ts";
import { isMarketingCategory } from "../../shared/domain/decision/course.ts";
import type { Decision, Send } from "../../shared/domain/decision/decision.ts";
import type { PolicyFacts } from "../../shared/domain/decision/facts.ts";
import { decide } from "../../shared/domain/decision/judge.ts";
import { readinessOf } from "../../shared/domain/decision/readiness.ts";
import type { ReasonCode } from "../../shared/domain/decision/reasons.ts";
import { personOfTest, planOfTest } from "../../shared/domain/decision/test-message.ts";
import type { AccountId, MessageId, NumberId, WorkspaceId } from "../../shared/domain/ids.ts";
import type { MessageError } from "../../shared/domain/messages/message.ts";
import { payloadOf } from "../../shared/domain/messages/payload.ts";
import { ENDPOINTS } from "../../shared/domain/messages/request.ts";
import type { OptimizedOptions } from "../../shared/domain/messages/snapshot.ts";
import { sendObstacle } from "../../shared/domain/templates/sendable.ts";
import { templateSync, type VariableValues } from "../../shared/domain/templates/template.ts";
import { goneFile } from "../../shared/domain/templates/uploaded-file.ts";
import { type ValueFault, valueFaults, valuesAsSent } from "../../shared/domain/templates/value-rules.ts";
import type { NumberFacts } from "../accounts/account-facts.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { Activities } from "../activity/activities.ts";
import { isErasedRecipient } from "../erasing/erased-names.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import type { GraphError } from "../graph/graph-error.ts";
import type { Logger } from "../logging/logger.ts";
import { mediaSettings } from "../media/media-settings.ts";
import { assertMayBeWrittenTo } from "../recipients/may-be-written-to.ts";
import { checkRecipient, recipientOf } from "../recipients/recipient-check.ts";
import { wishesOf } from "../recipients/recipient-checker.ts";
import type { Wire } from "../sending/wire.ts";
import type { StoredTemplate } from "../templates/templates-store.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { AttemptName } from "./attempts-store.ts";
import type { Settled } from "./message-states.ts";
import { type ClaimedTest, claimTest, settleSend } from "./messages-commands.ts";

export interface TestSenderOptions {
  readonly workspaceId: WorkspaceId;
  readonly storage: ServedStorage;
  /** The way to Meta with the token that reaches this account. */
  graphFor(accountId: AccountId): GraphClient;
  /** The workspace's list of countries. */
  tables(): AvailabilityTables;
  readonly activities: Activities;
  readonly wire: Wire;
  readonly logger: Logger;
  /** Resolves when one more message of this number may go, whoever else sends from it. */
  takeTurn(number: NumberFacts): Promise<void>;
  now(): number;
  /** @param tests those whose state may have changed, each once */
  onMessagesChanged(tests: readonly MessageId[]): void;
  /** Somebody turned out to have stopped marketing messages. */
  onPermissionChanged(): void;
}

/** A message to one phone: of its own, or as a campaign has it. */
export interface TestOrder extends Pick<PolicyFacts, "asked" | "fallback" | "whileSyncing" | "leavesToMeta"> {
  /** Null for the one in use. */
  readonly accountId: AccountId | null;
  /** The number it is sent from; null for the one in use. */
  readonly from: NumberId | null;
  /** The number the person sees it go out from; null for whichever it is. */
  readonly numberId: NumberId | null;
  readonly options: OptimizedOptions;
  readonly templateId: string;
  /** As it was typed. */
  readonly to: string;
  readonly variables: VariableValues;
  readonly acceptSuspicious: boolean;
}

export interface TestSender {
  /**
   * Answers once Meta has taken or refused the message, or the answer was lost; what came of it is in Results.
   * @throws WaypostError for what the person can mend before anything is sent
   */
  send(input: SendTestInput): Promise<{ readonly messageId: MessageId }>;
  /** The same of a message whose own policy may keep it back, as that of a campaign may. */
  sendOrder(order: TestOrder): Promise<TestResult>;
  /** Resolves once no request is under way any more, or after so many milliseconds. */
  settled(deadline: number): Promise<void>;
}

/** Of a message for the test alone: Meta may fall back to Cloud API (meta-facts 5.4). */
const OPTIMIZED_OPTIONS: OptimizedOptions = { policy: "CLOUD_API_FALLBACK", activitySharing: null };

/** What keeps a message for the test alone back, besides what has a problem of its own (meta-facts 13.5). */
const MAX_PRICE_REASONS: readonly ReasonCode[] = ["user-id-max-price", "max-price-unavailable"];

/** The message's own policy leaves it for later, or doesn't send it. */
class KeptBack extends Error {
  override readonly name = "KeptBack";
  readonly why: ReasonCode;
  readonly until: number | null;
  constructor(why: ReasonCode, until: number | null) {
    super(`a test is kept back because of ${why}`);
    this.why = why;
    this.until = until;
  }
}

export function createTestSender(options: TestSenderOptions): TestSender {
  const { storage } = options;
  const underWay = new Set<Promise<unknown>>();
  function chosenSender(asked: Pick<TestOrder, "accountId" | "from">) {
    const accountId = asked.accountId ?? storage.settings.read(accountsSettings.chosenAccount);
    const numberId = asked.from ?? storage.settings.read(accountsSettings.chosenNumber);
    const account = storage.accounts.accounts().find((candidate) => candidate.id === accountId);
    const number =
      account && storage.accounts.numbersOf(account.id).find((candidate) => candidate.id === numberId);
    if (!account || !number)
      throw new WaypostError("setup-incomplete", { params: { step: account ? "number" : "account" } });
    return { account, number };
  }

  function sendableTemplate(accountId: AccountId, templateId: string): StoredTemplate {
    const template = storage.templates.find(accountId, templateId);
    if (!template) throw new WaypostError("template-not-found", { field: "templateId" });
    const obstacle = sendObstacle(template);
    if (obstacle?.kind === "status") {
      throw new WaypostError("template-not-sendable", {
        field: "templateId",
        params: { name: template.name, status: obstacle.status },
      });
    }
    if (obstacle?.kind === "unsupported") {
      throw new WaypostError("template-unsupported", {
        field: "templateId",
        params: {
          name: template.name,
          part: obstacle.parts.map(({ kind, name }) => name || kind).join(", "),
        },
      });
    }
    return template;
  }

  /** @throws WaypostError for what no message could be sent to as it was typed */
  function checkedRecipient(
    input: TestOrder,
    sender: { readonly accountId: AccountId; readonly displayNumber: string },
  ) {
    const check = checkRecipient(
      input.to,
      sender.displayNumber,
      wishesOf(storage.permission, sender.accountId, options.now()),
      options.tables(),
    );
    const person = recipientOf(check);
    if (person === null) {
      throw new WaypostError("number-invalid", { field: "to" });
    }
    if (isErasedRecipient(storage.erased, person))
      throw new WaypostError("recipient-erased", { field: "to" });
    if (check.verdict === "suspicious" && !input.acceptSuspicious) {
      throw new WaypostError("number-suspicious", {
        field: "to",
        params: { suggestion: check.suggestion ?? "" },
      });
    }
    return { ...check, person };
  }

  /** @throws WaypostError for what the person can mend */
  function judge(input: TestOrder) {
    const { account, number } = chosenSender(input);
    // Another window has chosen another number, and this one has not heard of it yet.
    if (input.numberId !== null && input.numberId !== number.id) throw new WaypostError("sender-changed");
    const template = sendableTemplate(account.id, input.templateId);
    const values = valuesAsSent(template.content, input.variables);
    // Whether an offer is over is for Meta's clock to say.
    const [fault] = valueFaults(
      template.content,
      values,
      options.now() + options.graphFor(account.id).clockOffset(),
    );
    if (fault !== undefined) throw refusedValue(fault);
    const gone = goneFile(
      template.content,
      values,
      storage.settings.read(mediaSettings.uploads) ?? [],
      options.now() + options.graphFor(account.id).clockOffset(),
    );
    if (gone !== null) {
      const field = `variables.${gone.variable.key}`;
      throw new WaypostError("media-gone", { field, params: { file: gone.file.name } });
    }
    const recipient = checkedRecipient(input, {
      accountId: account.id,
      displayNumber: number.displayNumber,
    });
    const decision = decide(
      planOfTest({
        asked: input.asked,
        fallback: input.fallback,
        whileSyncing: input.whileSyncing,
        leavesToMeta: input.leavesToMeta,
        category: template.category,
        readiness: readinessNow(account.id, template),
        hasGif: template.content.header?.format === "GIF",
        hasMaxPrice: template.maxPrice !== null,
        onboardingStatus: account.onboardingStatus,
        isCloudDisabled: account.isCloudDisabledForMarketing,
      }),
      personOfTest({
        kind: recipient.person.kind,
        country: recipient.country,
        effect: recipient.availability,
        isOptedOut: recipient.optOut !== null,
        isSuppressed: recipient.suppression !== null,
        quietUntil: recipient.quietUntil,
      }),
      options.now(),
    );
    if (decision.kind !== "send") throw refusedDecision(decision, recipient);
    return { account, number, template, values, recipient, ...decision, fallback: fallbackByUs(decision) };
  }

  /** Meta dates a change by its own clock. */
  function readinessNow(accountId: AccountId, { category, adId, changedAt }: StoredTemplate) {
    const ours = changedAt === null ? null : changedAt - options.graphFor(accountId).clockOffset();
    const now = options.now();
    return readinessOf(templateSync(category, adId, ours, now), null, now);
  }

  /** The one post of an attempt; it is never repeated by itself. */
  async function post(graph: GraphClient, path: string, { attempt, body }: ClaimedTest): Promise<void> {
    let slot: ReturnType<Wire["note"]> = null;
    const outcome = await outcomeOf(graph, attempt, path, body, () => {
      slot = options.wire.note(attempt.attemptId);
    });
    const { tests, isStop } = await storage.run(settleSend, { attempt, outcome });
    options.onMessagesChanged(tests);
    if (isStop) options.onPermissionChanged();
    options.wire.free(slot);
  }

  async function outcomeOf(
    graph: GraphClient,
    { messageId }: AttemptName,
    path: string,
    body: unknown,
    onWire: () => void,
  ): Promise<Settled> {
    const outcome = await graph.post({ path, body: JSON.stringify(body), onWire });
    const at = options.now();
    switch (outcome.kind) {
      case "accepted": {
        const { wamid, messageStatus, answer } = outcome;
        return { kind: "accepted", wamid, messageStatus, answer, at, ahead: outcome.told.clockOffset };
      }
      case "refused":
        return { kind: "refused", error: refusalOf(outcome.error), answer: outcome.error.answer, at };
      case "never-sent":
        // The request never left this computer: it is safe to send again by hand.
        options.logger.warn({ messageId, host: outcome.error.host }, "message could not be sent");
        return { kind: "never-sent", at };
      case "unknown":
        options.logger.warn({ messageId, because: outcome.because }, "answer to a send was lost");
        return { kind: "unknown", at };
    }
  }

  async function send(input: TestOrder): Promise<MessageId> {
    // What is refused waits for no turn; what may have changed while it waited is judged again.
    await options.takeTurn(judge(input).number);
    const { account, number, template, values, recipient, requested, route, fallback } = judge(input);
    const path = `${number.id}/${ENDPOINTS[route]}`;
    const graph = options.graphFor(account.id);
    const endpoint = `${await graph.version()}/${path}`;
    const now = options.now();
    const sending = (async () => {
      const claimed = await storage.run(claimTest, {
        workspaceId: options.workspaceId,
        witnessFolder: options.wire.witnessFolder,
        message: {
          origin: "test",
          sender: { channel: "whatsapp", accountId: account.id, numberId: number.id },
          recipient: recipient.person,
          country: recipient.country,
          ...payloadOf(template, values, input.options),
          availability: recipient.availability,
          requestedRoute: requested,
          createdAt: now,
        },
        attempt: {
          submittedRoute: route,
          fallback,
          onboardingStatus: account.onboardingStatus,
          endpoint,
          claimedAt: now,
        },
        unlessStopped: isMarketingCategory(template.category) ? recipient.person : null,
      });
      await post(graph, path, claimed);
      return claimed.attempt;
    })();
    underWay.add(sending);
    const job = options.activities.begin("sending", 1);
    const { messageId } = await sending.finally(() => {
      underWay.delete(sending);
      job.end();
    });
    return messageId;
  }

  return {
    send: async ({ numberId = null, deliveryMethod, ...input }) => {
      try {
        const messageId = await send({
          ...input,
          accountId: null,
          from: null,
          numberId,
          options: OPTIMIZED_OPTIONS,
          asked: deliveryMethod,
          fallback: "allowed",
          whileSyncing: "cloud",
          leavesToMeta: true,
        });
        return { messageId };
      } catch (error) {
        throw error instanceof KeptBack && MAX_PRICE_REASONS.includes(error.why)
          ? new WaypostError("max-price-not-possible", { field: "to" })
          : error;
      }
    },
    sendOrder: async (order) => {
      try {
        const messageId = await send(order);
        return { kind: "sent", messageId, state: storage.messages.find(messageId)?.state ?? "unknown" };
      } catch (error) {
        if (error instanceof KeptBack) return { kind: "kept-back", why: error.why, until: error.until };
        throw error;
      }
    },
    settled: async (deadline) => {
      const timeout = new AbortController();
      const late = delay(deadline, undefined, { signal: timeout.signal, ref: false }).catch(() => undefined);
      await Promise.race([Promise.allSettled(underWay), late]);
      timeout.abort();
    },
  };
}

const VALUE_PROBLEMS = {
  empty: "variable-missing",
  "line-break": "variable-line-break",
  tab: "variable-tab",
  spaces: "variable-spaces",
  "not-address": "variable-not-address",
  "not-fields": "variable-not-fields",
  "not-time": "variable-not-time",
  "not-products": "variable-not-products",
} as const;

function refusedValue(fault: ValueFault): WaypostError {
  const variable = fault.key;
  const field = `variables.${variable}`;
  const length = fault.length ?? 0;
  const limit = fault.limit ?? 0;
  switch (fault.rule) {
    case "too-long":
      return new WaypostError("variable-too-long", { field, params: { variable, length, limit } });
    case "too-many-sections":
    case "too-many-products":
      return new WaypostError(`variable-${fault.rule}`, { field, params: { length, limit } });
    case "section-title":
      return new WaypostError("variable-section-title", { field, params: { limit } });
    case "not-coordinate":
      return new WaypostError("variable-not-coordinate", { field, params: { variable, limit } });
    case "past":
      return new WaypostError("variable-past", { field });
    default:
      return new WaypostError(VALUE_PROBLEMS[fault.rule], { field, params: { variable } });
  }
}

/** What is to be expected of Meta is not recorded: the receipts will say. */
function fallbackByUs({ fallback }: Send): Send["fallback"] {
  return fallback?.decidedBy === "waypost" ? fallback : null;
}

function refusedDecision(
  decision: Exclude<Decision, Send>,
  check: Parameters<typeof assertMayBeWrittenTo>[0],
): Error {
  const { why } = decision;
  switch (why.code) {
    case "opted-out":
    case "suppressed":
      assertMayBeWrittenTo(check);
      return new Error(`nothing is known of ${why.code}`);
    case "user-id-authentication":
      return new WaypostError("user-id-not-possible", { field: "to" });
    default:
      return new KeptBack(why.code, decision.kind === "wait" ? decision.until : null);
  }
}

function refusalOf(error: GraphError): MessageError {
  return { code: error.code, title: error.title, details: error.details, traceId: error.traceId };
}
