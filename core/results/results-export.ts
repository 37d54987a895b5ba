/** The list of messages as a file, row by row, so that a million of them need no more memory than a few. */
import type { ExportEvent, ExportInput, MessageSummary } from "../../shared/contract/index.ts";
import { CSV_START, type CsvValue, csvRow } from "../../shared/domain/export/csv.ts";
import type { MessageId } from "../../shared/domain/ids.ts";
import type { FullNumbersService } from "../full-numbers/full-numbers-service.ts";
import type { StoredMessage } from "../messages/messages-store.ts";
import type { Shell } from "../shell/shell-port.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { cutMessageId, cutNumber, cutPhoneNumbers } from "./cut-phone-numbers.ts";
import { exportFile, type Part } from "./export-file.ts";
import { type UndisplayedSummary, undisplayedSummaryOf } from "./message-summary.ts";
import { countMessages, readOlderMessages } from "./results-queries.ts";

export interface ExportOptions {
  readonly storage: Pick<ServedStorage, "ask">;
  readonly fullNumbers: Pick<FullNumbersService, "recorded">;
  readonly shell: Pick<Shell, "chooseSavePath"> | null;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Fires when nobody wants the file any more. */
  readonly signal?: AbortSignal | undefined;
}

const BATCH = 500;

/**
 * One row.
 * @param isFull somebody has agreed to full phone numbers in this file; else the message's id says which message it was
 */
export function exportedRow(message: UndisplayedSummary, isFull = false): Readonly<Record<string, CsvValue>> {
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
function wordsOf(title: string, { recipientKind, to }: UndisplayedSummary): string {
  return String(cutPhoneNumbers(title, recipientKind === "number" ? [to] : []));
}

/** A number is shortened. A user id stays whole: it means nothing to another business. */
export function exportedRecipient({
  recipientKind,
  to,
}: Pick<MessageSummary, "recipientKind" | "to">): string {
  return recipientKind === "number" ? cutNumber(to) : to;
}

/** The file's text in parts. Messages sent meanwhile are newer than the first one in it, and are left out. */
async function* partsOf(
  { storage, signal }: ExportOptions,
  { format, consent, ...filter }: ExportInput,
  now: number,
): AsyncGenerator<Part> {
  let before: MessageId | null = null;
  let rows = 0;
  for (;;) {
    const batch: readonly StoredMessage[] = await storage.ask(
      readOlderMessages,
      { ...filter, before, limit: BATCH, now },
      signal,
    );
    const records = batch.map((message) => exportedRow(undisplayedSummaryOf(message), consent !== undefined));
    yield { text: textOf(format, records, rows === 0), rows: rows + records.length };
    rows += records.length;
    before = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH || before === null) break;
  }
  if (format === "json") yield { text: "\n]\n", rows };
}

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

/** Nobody's full number leaves in it before a consent is recorded. @throws WaypostError as `exportFile` */
export async function* exportResults(
  options: ExportOptions,
  input: ExportInput,
): AsyncGenerator<ExportEvent, void> {
  const { format, consent, ...filter } = input;
  const now = options.now();
  const { count, isExact } = await options.storage.ask(countMessages, { ...filter, now }, options.signal);
  yield* options.fullNumbers.recorded(
    { kind: "messages", subject: consent?.subject ?? "" },
    consent ?? null,
    partsOf(options, input, now),
    (parts) =>
      exportFile(options.shell, {
        name: `waypost-results-${dayOf(now)}`,
        format,
        total: isExact ? count : null,
        parts,
      }),
  );
}

/** In UTC, as the times in the file are. */
export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
