/** What happened to messages: the list, and one message with its timeline and raw receipts. */
import { type MessageDetail, type MessageListInput, WaypostError } from "../../shared/contract/index.ts";
import { dispositionOf } from "../../shared/domain/dispositions/disposition.ts";
import { NEVER_SENT_CODE, reduceMessage } from "../../shared/domain/messages/lifecycle.ts";
import { type StoredMessage, submissionOf, summaryOf } from "../storage/messages-store.ts";
import type { StoredReceipt } from "../storage/receipts-store.ts";
import type { WorkspaceStorage } from "../storage/workspace-storage.ts";

export interface ResultsService {
  list(input: MessageListInput): ReturnType<WorkspaceStorage["messages"]["list"]> & {
    readonly totalUnfiltered: number;
    readonly countsByState: ReturnType<WorkspaceStorage["messages"]["countsByState"]>;
  };
  /** @throws WaypostError `message-not-found` */
  message(id: string): MessageDetail;
}

/** The per-user limit, which is also what Meta answers for every recipient in the United States (meta-facts 7). */
const PER_USER_LIMIT_CODE = 131049;

function dispositionFor({ error, availability }: StoredMessage): MessageDetail["disposition"] {
  if (error === null) return null;
  if (error.code === NEVER_SENT_CODE) return { kind: "retry-now", waitSeconds: null };
  if (error.code === PER_USER_LIMIT_CODE && availability === "never-delivered") {
    return { kind: "give-up", waitSeconds: null };
  }
  const row = dispositionOf(error.code);
  return row && { kind: row.disposition, waitSeconds: row.waitSeconds ?? null };
}

/** Meta's order of events where two carry the same second. */
const USUAL_ORDER: readonly string[] = ["sent", "delivered", "read", "failed"];

function isLater(left: StoredReceipt, right: StoredReceipt): boolean {
  if (left.at !== right.at) return left.at > right.at;
  return USUAL_ORDER.indexOf(left.status) > USUAL_ORDER.indexOf(right.status);
}

function receiptViews(receipts: readonly StoredReceipt[]): MessageDetail["receipts"] {
  return receipts.map((receipt, index) => ({
    status: receipt.status,
    at: receipt.at,
    arrivedAt: receipt.receivedAt,
    arrival: index + 1,
    isOutOfOrder: receipts.slice(0, index).some((earlier) => isLater(earlier, receipt)),
    duplicates: receipt.duplicates,
    raw: JSON.stringify(JSON.parse(receipt.raw), null, 2),
  }));
}

function pretty(json: string | null): string | null {
  return json === null || json === "" ? null : JSON.stringify(JSON.parse(json), null, 2);
}

export function createResultsService(storage: WorkspaceStorage): ResultsService {
  return {
    list: (input) => {
      const countsByState = storage.messages.countsByState();
      const totalUnfiltered = Object.values(countsByState).reduce((sum, count) => sum + count, 0);
      return { ...storage.messages.list(input), totalUnfiltered, countsByState };
    },
    message: (id) => {
      const message = storage.messages.find(id);
      if (!message) throw new WaypostError("message-not-found");
      const receipts = message.wamid === null ? [] : storage.receipts.of(message.wamid);
      const account = storage.accounts.accounts().find((candidate) => candidate.id === message.accountId);
      const number = storage.accounts
        .numbersOf(message.accountId)
        .find((candidate) => candidate.id === message.numberId);
      return {
        ...summaryOf(message),
        numberId: message.numberId,
        displayNumber: number?.displayNumber ?? null,
        accountId: message.accountId,
        accountName: account?.name ?? null,
        pricingCategory: message.pricingCategory,
        availability: message.availability,
        onboardingStatus: message.onboardingStatus,
        disposition: dispositionFor(message),
        timeline: [...reduceMessage(submissionOf(message), receipts).timeline],
        receipts: receiptViews(receipts),
        request: { endpoint: message.endpoint, body: pretty(message.request) ?? "" },
        response: pretty(message.response),
      };
    },
  };
}
