/**
 * How webhooks of pages are tried again (contract 11): a few times at once, then less and less often; the developers
 * are told after 15 minutes of failures, and after an hour the app is unsubscribed from the page.
 */
import type { EntityStore } from "../store/entity-store.ts";
import type { MessengerPage } from "./entities.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const ALERTED_AFTER = 15 * MINUTE;
const DISABLED_AFTER = 60 * MINUTE;
/** "A few immediate retries, then decreasing": the exact gaps are not documented. The last one repeats. */
const GAPS: readonly number[] = [
  SECOND,
  SECOND,
  SECOND,
  30 * SECOND,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
];

/** The page's callback: its own kind of object can have one, else the app's. Null when the app is not subscribed. */
export function pageCallback(store: EntityStore, pageId: string): string | null {
  if ((store.get("page", pageId)?.subscribedFields ?? null) === null) return null;
  return (store.get("callback", "page") ?? store.get("callback", "app"))?.url ?? null;
}

export function pageAnswered(store: EntityStore, pageId: string): void {
  const page = store.get("page", pageId);
  if (page === undefined || page.failingSince === null) return;
  store.put("page", pageId, { ...page, failingSince: null, alertedAt: null });
}

/** When to try again after the attempt that has just failed, or null: never. */
export function pageFailed(store: EntityStore, pageId: string, attempts: number, now: number): number | null {
  const page = store.get("page", pageId);
  if (page === undefined) return null;
  const failing = afterFailure(page, now);
  store.put("page", pageId, failing);
  if (failing.subscribedFields === null) return null;
  // The last chance comes when the hour is over, not whenever the gap happens to end.
  return Math.min(pageRetry(attempts, now), (failing.failingSince ?? now) + DISABLED_AFTER);
}

export function pageRetry(attempts: number, now: number): number {
  return now + (GAPS[Math.min(attempts, GAPS.length) - 1] ?? 15 * MINUTE);
}

function afterFailure(page: MessengerPage, now: number): MessengerPage {
  const failingSince = page.failingSince ?? now;
  const failingFor = now - failingSince;
  const alertedAt = page.alertedAt ?? (failingFor >= ALERTED_AFTER ? now : null);
  return failingFor >= DISABLED_AFTER
    ? { ...page, subscribedFields: null, failingSince: null, alertedAt, disabledAt: now }
    : { ...page, failingSince, alertedAt };
}
