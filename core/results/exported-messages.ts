/** Messages as the rows of a file. */
import type { ExportInput, MessageSummary } from "../../shared/contract/index.ts";
import { CSV_START, type CsvValue, csvRow } from "../../shared/domain/export/csv.ts";
import type { MessageId } from "../../shared/domain/ids.ts";
import type { MessageLine } from "../messages/message-lines.ts";
import { query } from "../workspaces/store-command.ts";
import { cutMessageId, cutNumber, cutPhoneNumbers } from "./cut-phone-numbers.ts";
import type { OlderMessages } from "./results-queries.ts";

/**
 * One row.
 * @param isFull somebody has agreed to full phone numbers in this file; else the message's id says which message it was
 */
export function exportedRow(message: MessageLine, isFull = false): Readonly<Record<string, CsvValue>> {
  return {
    id: message.id,
    wamid: message.wamid === null || isFull ? message.wamid : cutMessageId(message.wamid),
    recipient: isFull ? message.to : exportedRecipient(message),
    recipientKind: message.recipientKind,
    country: message.country,
    template: message.templateName,
    language: message.templateLanguage,
    requestedRoute: message.requestedRoute,
    submittedRoute: message.submittedRoute,
    billedRoute: message.billedRoute,
    pricingCategory: message.pricingCategory,
    pricingType: message.pricingType,
    pricingSubtype: message.pricingSubtype,
    fallbackDecidedBy: message.fallback?.decidedBy ?? null,
    fallbackReason: message.fallback?.reason ?? null,
    state: message.state,
    neverSent: message.isNeverSent ? "yes" : "no",
    errorCode: message.error?.code ?? null,
    errorTitle:
      message.error === null ? null : isFull ? message.error.title : wordsOf(message.error.title, message),
    createdAt: new Date(message.createdAt).toISOString(),
    updatedAt: new Date(message.updatedAt).toISOString(),
    deliveredTwice: message.isDeliveredTwice ? "yes" : "no",
    unproven: message.isUnproven ? "yes" : "no",
  };
}

/** Meta's texts may quote the recipient. */
function wordsOf(title: string, { recipientKind, to }: MessageLine): string {
  return String(cutPhoneNumbers(title, recipientKind === "number" ? [to] : []));
}

/** A number is shortened. A user id stays whole: it means nothing to another business. */
export function exportedRecipient({
  recipientKind,
  to,
}: Pick<MessageSummary, "recipientKind" | "to">): string {
  return recipientKind === "number" ? cutNumber(to) : to;
}

export interface ExportedPart extends OlderMessages {
  readonly format: ExportInput["format"];
  /** Somebody has agreed to full phone numbers in this file. */
  readonly isFull: boolean;
  /** It begins the file. */
  readonly isFirst: boolean;
}

/**
 * The next rows of a file as its text: made where they are read, since handing each message to another thread would take as long
 * as reading it.
 */
export const readExportedPart = query<
  ExportedPart,
  { readonly text: string; readonly rows: number; readonly last: MessageId | null }
>({
  name: "results.exportedPart",
  run: async (
    { messages, messageList },
    { before, limit, now, format, isFull, isFirst, ...filter },
    slice,
  ) => {
    const ids = await messageList.matching(filter, now).older(before, limit, slice);
    const records = messages.lines(ids).map((line) => exportedRow(line, isFull));
    return { text: textOf(format, records, isFirst), rows: records.length, last: ids.at(-1) ?? null };
  },
});

export interface SelectedPart extends Pick<ExportedPart, "format" | "isFull" | "isFirst"> {
  readonly ids: readonly MessageId[];
}

/** The same of some messages that were selected, in the order of their ids; those that are no longer kept are left out. */
export const readSelectedPart = query<SelectedPart, { readonly text: string; readonly rows: number }>({
  name: "results.selectedPart",
  run: ({ messages }, { ids, format, isFull, isFirst }) => {
    const records = messages.lines(ids).map((line) => exportedRow(line, isFull));
    return { text: textOf(format, records, isFirst), rows: records.length };
  },
});

function textOf(
  format: ExportInput["format"],
  records: readonly Readonly<Record<string, CsvValue>>[],
  isFirst: boolean,
): string {
  if (format === "json") {
    const start = isFirst ? "[\n" : ",\n";
    return records.length === 0 && !isFirst
      ? ""
      : start + records.map((row) => JSON.stringify(row)).join(",\n");
  }
  const [first] = records;
  const header = isFirst ? CSV_START + (first === undefined ? "" : csvRow(Object.keys(first))) : "";
  return header + records.map((row) => csvRow(Object.values(row))).join("");
}
