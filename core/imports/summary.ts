/** What an import came to, for people and programs: what reading the dump told, and what the log's reduction added. */
import type { ImportSummary } from "../../shared/domain/imports/import-summary.ts";
import type { ImportResult } from "./import-dumps.ts";

/** @param orphan receipts of messages nobody knows, in the webhooks that were taken; counted once these were reduced */
export function summaryOf(
  { taken, duplicates, range: _, ...result }: ImportResult,
  orphan: number,
): ImportSummary {
  return { ...result, new: taken, duplicate: duplicates, orphan };
}
