/** One message as data: its routes, timeline, receipts and what went over the wire, without a full phone number. */
import type { ExportEvent, MessageDetail } from "../../shared/contract/index.ts";
import { parseExactJson } from "../../shared/domain/exact-json.ts";
import type { Shell } from "../shell/shell-port.ts";
import { cutPhoneNumbers } from "./cut-phone-numbers.ts";
import { exportFile, type Part } from "./export-file.ts";
import { exportedRecipient } from "./exported-messages.ts";
import { dayOf } from "./results-export.ts";

/** Characters of the message's id in the file's name; the file holds the whole id. */
const ID_START = 8;

/** @throws WaypostError as `exportFile` */
export function exportMessage(
  shell: Pick<Shell, "chooseSavePath"> | null,
  message: MessageDetail,
  now: number,
): AsyncGenerator<ExportEvent, void> {
  return exportFile(shell, {
    name: `waypost-message-${message.id.slice(0, ID_START)}-${dayOf(now)}`,
    format: "json",
    total: 1,
    parts: onePart(exportedMessage(message, now)),
  });
}

async function* onePart(text: string): AsyncGenerator<Part> {
  yield { text, rows: 1 };
}

/** The text of the file. */
export function exportedMessage(message: MessageDetail, now: number): string {
  const { to, recipientKind, displayNumber } = message;
  const known = [
    ...(recipientKind === "number" ? [to] : []),
    ...(displayNumber === null ? [] : [displayNumber]),
  ];
  return `${JSON.stringify(cutPhoneNumbers(documentOf(message, now), known), null, 2)}\n`;
}

function documentOf(message: MessageDetail, now: number) {
  return {
    exportedAt: timeOf(now),
    id: message.id,
    channel: message.channel,
    origin: message.origin,
    wamid: message.wamid,
    recipient: exportedRecipient(message),
    recipientKind: message.recipientKind,
    country: message.country,
    template:
      message.templateName === null
        ? null
        : { name: message.templateName, language: message.templateLanguage },
    account: { id: message.accountId, name: message.accountName },
    number: { id: message.numberId, number: message.displayNumber },
    page: message.pageId,
    state: message.state,
    deliveredTwice: message.isDeliveredTwice,
    unproven: message.isUnproven,
    route: {
      requested: message.requestedRoute,
      submitted: message.submittedRoute,
      billed: message.billedRoute,
      fallback: message.fallback,
      billing: message.billing,
      pricingCategory: message.pricingCategory,
      pricingType: message.pricingType,
      pricingSubtype: message.pricingSubtype,
      availability: message.availability,
      onboardingStatus: message.onboardingStatus,
    },
    neverSent: message.isNeverSent,
    error: message.error,
    disposition: message.disposition,
    createdAt: timeOf(message.createdAt),
    updatedAt: timeOf(message.updatedAt),
    attempt: message.attempt,
    ...attemptOf(message),
    otherAttempts: message.otherAttempts.map((attempt) => ({ ...attempt, ...attemptOf(attempt) })),
  };
}

function attemptOf({
  timeline,
  receipts,
  request,
  response,
}: Pick<MessageDetail, "timeline" | "receipts" | "request" | "response">) {
  return {
    timeline: timeline.map((entry) => ({ ...entry, at: timeOf(entry.at) })),
    receipts: receipts.map((receipt) => ({
      ...receipt,
      at: timeOf(receipt.at),
      arrivedAt: timeOf(receipt.arrivedAt),
      raw: receipt.raw === null ? null : asData(receipt.raw),
    })),
    request: request && { endpoint: request.endpoint, body: asData(request.body) },
    response: response === null ? null : asData(response),
  };
}

/** ISO 8601, as in the list of messages as a file, so that nobody has to count milliseconds. */
function timeOf(at: number): string {
  return new Date(at).toISOString();
}

/** Text that is not JSON, such as a proxy's page in place of Meta's answer, is kept as it came. */
function asData(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return text;
  }
}
