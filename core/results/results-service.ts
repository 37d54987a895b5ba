/** What happened to messages: the list, and one message with its timeline and raw receipts. */
import {
  type MessageDetail,
  type MessageList,
  type MessageListInput,
  WaypostError,
} from "../../shared/contract/index.ts";
import { dispositionOf } from "../../shared/domain/dispositions/disposition.ts";
import { parseExactJson } from "../../shared/domain/exact-json.ts";
import { gapOf } from "../../shared/domain/messages/gaps.ts";
import { reduceAttempt, type TimelineEntry } from "../../shared/domain/messages/lifecycle.ts";
import { outOfOrder } from "../../shared/domain/messages/receipt-order.ts";
import { type StoredMessage, submissionOf, summaryOf } from "../messages/messages-store.ts";
import type { StoredReceipt } from "../receipts/receipts-store.ts";
import { displayOtherForm } from "../recipients/recipient-check.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";

export interface ResultsService {
  list(input: MessageListInput): MessageList;
  /** @throws WaypostError `message-not-found` */
  message(id: string): MessageDetail;
}

/** The per-user limit, which is also what Meta answers for every recipient in the United States (meta-facts 7). */
const PER_USER_LIMIT_CODE = 131049;

function dispositionFor(message: StoredMessage): MessageDetail["disposition"] {
  const { error, availability } = message;
  if (summaryOf(message).isNeverSent) return { kind: "retry-now", waitSeconds: null };
  if (error === null) return null;
  if (error.code === PER_USER_LIMIT_CODE && availability === "never-delivered") {
    return { kind: "give-up", waitSeconds: null };
  }
  const row = dispositionOf(error.code);
  return row && { kind: row.disposition, waitSeconds: row.waitSeconds ?? null };
}

function receiptViews(receipts: readonly StoredReceipt[]): MessageDetail["receipts"] {
  return receipts.map((receipt, index) => ({
    status: receipt.status,
    at: receipt.at,
    arrivedAt: receipt.receivedAt,
    arrival: index + 1,
    outOfOrder: outOfOrder(receipts.slice(0, index), receipt),
    duplicates: receipt.duplicates,
    raw: JSON.stringify(parseExactJson(receipt.raw), null, 2),
  }));
}

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

function pretty(json: string | null): string | null {
  return json === null || json === "" ? null : JSON.stringify(parseExactJson(json), null, 2);
}

export function createResultsService(storage: WorkspaceStorage): ResultsService {
  return {
    list: (input) => {
      const countsByState = storage.messages.countsByState();
      const totalUnfiltered = Object.values(countsByState).reduce((sum, count) => sum + count, 0);
      const { messages, ...slice } = storage.messages.list(input);
      return { ...slice, messages: [...messages], totalUnfiltered, countsByState };
    },
    message: (id) => {
      const message = storage.messages.find(id);
      if (!message) throw new WaypostError("message-not-found");
      const receipts = message.wamid === null ? [] : storage.receipts.of(message.wamid);
      const account = storage.accounts.accounts().find((candidate) => candidate.id === message.accountId);
      const number = storage.accounts
        .numbersOf(message.accountId)
        .find((candidate) => candidate.id === message.numberId);
      const outcome = reduceAttempt(submissionOf(message), receipts);
      return {
        ...summaryOf(message),
        otherForm: displayOtherForm(message.recipient),
        numberId: message.numberId,
        displayNumber: number?.displayNumber ?? null,
        accountId: message.accountId,
        accountName: account?.name ?? null,
        billing: outcome.billing,
        availability: message.availability,
        onboardingStatus: message.onboardingStatus,
        disposition: dispositionFor(message),
        timeline: timelineView(outcome.timeline, receipts),
        receipts: receiptViews(receipts),
        request: { endpoint: message.endpoint, body: pretty(message.request) ?? "" },
        response: pretty(message.response),
      };
    },
  };
}
