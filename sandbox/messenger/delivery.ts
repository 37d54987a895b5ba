/**
 * How webhooks of pages are tried again (contract 11): a few times at once, then less and less often; the developers
 * are told after 15 minutes of failures, and after an hour the app is unsubscribed from the page.
 */
import type { EntityStore } from "../store/entity-store.ts";
import type { MessengerPage } from "./entities.ts";

const second = 1000;
const minute = 60 * second;
const alertedAfter = 15 * minute;
const disabledAfter = 60 * minute;
/** "A few immediate retries, then decreasing": the exact gaps are not documented. The last one repeats. */
const gaps: readonly number[] = [
  second,
  second,
  second,
  30 * second,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
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
  return Math.min(pageRetry(attempts, now), (failing.failingSince ?? now) + disabledAfter);
}

export function pageRetry(attempts: number, now: number): number {
  return now + (gaps[Math.min(attempts, gaps.length) - 1] ?? 15 * minute);
}

function afterFailure(page: MessengerPage, now: number): MessengerPage {
  const failingSince = page.failingSince ?? now;
  const failingFor = now - failingSince;
  const alertedAt = page.alertedAt ?? (failingFor >= alertedAfter ? now : null);
  return failingFor >= disabledAfter
    ? { ...page, subscribedFields: null, failingSince: null, alertedAt, disabledAt: now }
    : { ...page, failingSince, alertedAt };
}
