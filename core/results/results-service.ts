/** What happened to one message: its timeline and raw receipts. The list is read by queries. */

import type { MessageDetail, SentText } from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/problem.ts";
import { dispositionOf } from "../../shared/domain/dispositions/disposition.ts";
import { PERSON_LIMIT_CODE } from "../../shared/domain/dispositions/marketing-codes.data.ts";
import { parseExactJson } from "../../shared/domain/exact-json.ts";
import type { MessageId, Wamid } from "../../shared/domain/ids.ts";
import { gapOf } from "../../shared/domain/messages/gaps.ts";
import type { AttemptResult, TimelineEntry } from "../../shared/domain/messages/lifecycle.ts";
import { recipientText } from "../../shared/domain/messages/message.ts";
import { outOfOrder } from "../../shared/domain/messages/receipt-order.ts";
import { reduceMessage } from "../../shared/domain/messages/reduce-message.ts";
import { putTogether } from "../../shared/domain/messages/snapshot.ts";
import { sentValues } from "../../shared/domain/templates/sent-values.ts";
import { receiptSourceOf } from "../../shared/domain/webhooks/trust.ts";
import { requestOfAttempt } from "../messages/attempt-request.ts";
import { historiesOf, type StoredHistory } from "../messages/message-histories.ts";
import type { StoredMessage } from "../messages/messages-store.ts";
import { cutHistoryEvent, type ToldWebhook } from "../receipts/message-history.ts";
import type { StoredReceipt } from "../receipts/receipts-store.ts";
import { cutStatus, type RawStatus } from "../receipts/status-receipts.ts";
import { displayOtherForm } from "../recipients/recipient-check.ts";
import { storedContent } from "../templates/stored-template.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { summaryOf } from "./message-summary.ts";
import { withSealed } from "./sealed-message.ts";

type ResultsStorage = Pick<
  WorkspaceReaders,
  "messages" | "attempts" | "receipts" | "reactions" | "accounts" | "webhookLog" | "campaigns"
>;

export interface ResultsService {
  /** @throws WaypostError `message-not-found` */
  message(id: MessageId): MessageDetail;
}

function dispositionFor(message: StoredMessage): MessageDetail["disposition"] {
  const { error, availability } = message;
  if (message.isNeverSent) return { kind: "retry-now", waitSeconds: null };
  if (error === null) return null;
  if (error.code === PERSON_LIMIT_CODE && availability === "never-delivered") {
    return { kind: "give-up", waitSeconds: null };
  }
  const row = dispositionOf(error.code);
  return row && { kind: row.disposition, waitSeconds: row.waitSeconds ?? null };
}

/** A receipt with its status as the logged webhook has it. */
interface CutReceipt extends StoredReceipt {
  readonly cut: RawStatus | null;
  /** What Meta's history says of its webhook; null for one that came by a webhook. */
  readonly told: ToldWebhook | null;
}

type Cut = Pick<CutReceipt, "cut" | "told">;

function cutFrom(body: Buffer, receipt: StoredReceipt, wamid: Wamid): Cut {
  const about = { ...receipt, wamid };
  if (receiptSourceOf(receipt.trust) === "webhook") return { cut: cutStatus(body, about), told: null };
  const event = cutHistoryEvent(body, about);
  return event === null ? GONE : { cut: { content: event.content, place: 0 }, told: event.webhook };
}

type Payloads = Pick<ResultsStorage["messages"], "payloadOf">;

/** What cannot be read is told once, however often it is asked for. */
function readOnce({ payloadOf }: Payloads): Payloads {
  const known = new Map<MessageId, ReturnType<Payloads["payloadOf"]>>();
  return {
    payloadOf: (id) => {
      const payload = known.has(id) ? (known.get(id) ?? null) : payloadOf(id);
      known.set(id, payload);
      return payload;
    },
  };
}

const GONE: Cut = { cut: null, told: null };

function timelineView(
  timeline: readonly TimelineEntry[],
  receipts: readonly StoredReceipt[],
): MessageDetail["timeline"] {
  const arrivalOf = ({ source, step, status, at }: TimelineEntry) =>
    source === "waypost"
      ? null
      : (receipts.find((receipt) => receipt.status === (status ?? step) && receipt.at === at)?.receivedAt ??
        null);
  return timeline.map((entry, index) => ({
    ...entry,
    gap: gapOf(timeline[index - 1], entry, arrivalOf(entry)),
  }));
}

function receiptViews(receipts: readonly CutReceipt[]): MessageDetail["receipts"] {
  const isPosted = ({ trust }: CutReceipt) => receiptSourceOf(trust) === "webhook";
  return receipts.map((receipt, index) => ({
    status: receipt.status,
    at: receipt.at,
    arrivedAt: receipt.receivedAt,
    arrival: index + 1,
    // When an answer of Meta's came depends on when it was asked.
    outOfOrder: isPosted(receipt) ? outOfOrder(receipts.slice(0, index).filter(isPosted), receipt) : null,
    duplicates: Math.max(0, receipt.copies - 1),
    trust: receipt.trust,
    toldWebhook: receipt.told,
    raw: receipt.cut === null ? null : JSON.stringify(receipt.cut.content, null, 2),
    webhookId: receipt.cut === null ? null : receipt.webhookId,
  }));
}

/** An answer that is not JSON is shown as it was kept. */
function pretty(answer: string | null): string | null {
  if (answer === null || answer === "") return null;
  try {
    return JSON.stringify(parseExactJson(answer), null, 2);
  } catch {
    return answer;
  }
}

export function createResultsService(storage: ResultsStorage): ResultsService {
  /** In the order they reached us; those of one webhook in the order they stand in it. */
  function withRaw({ wamid, receipts }: StoredHistory): readonly CutReceipt[] {
    return receipts
      .map((receipt) => {
        const body = wamid === null ? null : storage.webhookLog.body(receipt.webhookId);
        return { ...receipt, ...(body === null || wamid === null ? GONE : cutFrom(body, receipt, wamid)) };
      })
      .toSorted(
        (left, right) =>
          left.receivedAt - right.receivedAt ||
          left.webhookId - right.webhookId ||
          (left.cut?.place ?? 0) - (right.cut?.place ?? 0),
      );
  }

  function attemptView(
    message: StoredMessage,
    history: StoredHistory,
    { timeline }: AttemptResult,
    messages: Payloads,
  ) {
    const receipts = withRaw(history);
    const body = requestOfAttempt(messages, message, history);
    return {
      timeline: timelineView(timeline, receipts),
      receipts: receiptViews(receipts),
      reactions:
        history.wamid === null
          ? []
          : storage.reactions
              .of(history.wamid)
              .map((one) => ({ ...one, button: one.button === "" ? null : one.button })),
      request:
        body === null || history.endpoint === null
          ? null
          : { endpoint: history.endpoint, body: JSON.stringify(body, null, 2) },
      response: pretty(history.answer),
    };
  }

  function senderOf({ accountId, numberId, pageId }: StoredMessage) {
    const account = storage.accounts.accounts().find(({ id }) => id === accountId);
    const numbers = accountId === null ? [] : storage.accounts.numbersOf(accountId);
    return {
      numberId,
      displayNumber: numbers.find(({ id }) => id === numberId)?.displayNumber ?? null,
      pageId,
      accountId,
      accountName: account?.name ?? null,
    };
  }

  function campaignOf({ id }: StoredMessage): MessageDetail["campaign"] {
    const campaign = storage.messages.campaignOf(Number(id));
    return campaign === null
      ? null
      : { id: campaign, name: storage.campaigns.campaign(campaign)?.name ?? null };
  }

  function textOf({ id, recipient, template }: StoredMessage, messages: Payloads): SentText {
    if (recipient.kind === "erased") return { kind: "erased" };
    const payload = messages.payloadOf(id);
    if (payload === null) return { kind: template === null ? "elsewhere" : "gone" };
    const { content, components: shape, language } = payload.snapshot;
    if (content === undefined) return { kind: "gone" };
    const values = sentValues(content, putTogether({ shape, values: payload.values }));
    return { kind: "kept", language, content: storedContent.parse(content), values: { ...values } };
  }

  function detailOf(message: StoredMessage): MessageDetail {
    const histories = historiesOf(storage, message.id);
    const messages = readOnce(storage.messages);
    const { deciding, attempts } = reduceMessage(histories);
    const decidingN = message.sealed?.attempt ?? deciding.n;
    const viewed = attempts.flatMap((reduced) => {
      const result = reduced.n === decidingN ? withSealed(message, reduced) : reduced;
      const history = histories.find(({ n }) => n === result.n);
      return history === undefined
        ? []
        : [{ history, result, view: attemptView(message, history, result, messages) }];
    });
    const decided = viewed.find(({ result }) => result.n === decidingN);
    if (decided === undefined) throw new RangeError("the attempt that decides is one of the message's");
    return {
      ...summaryOf(message),
      ...decided.view,
      ...senderOf(message),
      campaign: campaignOf(message),
      attempt: decidingN,
      otherAttempts: viewed
        .filter((one) => one !== decided)
        .map(({ history: { n, wamid }, result: { state, submittedRoute, billedRoute, error }, view }) => ({
          ...view,
          n,
          wamid,
          state,
          submittedRoute,
          billedRoute,
          error,
        })),
      otherForm: displayOtherForm(recipientText(message.recipient)),
      billing: decided.result.billing,
      availability: message.availability,
      onboardingStatus: decided.history.onboardingStatus,
      disposition: dispositionFor(message),
      text: textOf(message, messages),
    };
  }

  return {
    message: (id) => {
      const message = storage.messages.find(id);
      if (!message) throw new WaypostError("message-not-found");
      return detailOf(message);
    },
  };
}
