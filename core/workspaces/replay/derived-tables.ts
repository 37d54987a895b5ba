/** The tables that a replay compares as tables; receipts have a way of their own. */
import type { DerivedTable } from "../../storage/differences.ts";
import { PROGRESS_TABLES } from "../../webhooks/reduction-progress-store.ts";
import type { WebhookReducer } from "../../webhooks/webhook-reducer.ts";

/** @param isWhole all of the log is read: what nobody reads is counted over all of it, or not at all */
export function derivedTablesOf(
  reducers: readonly WebhookReducer[],
  isWhole: boolean,
): readonly DerivedTable[] {
  return [...reducers.flatMap(({ derives }) => derives), ...(isWhole ? PROGRESS_TABLES : [])];
}
