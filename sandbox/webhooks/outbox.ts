/**
 * Delivers webhooks at least once: posts to the account's override callback or the app's own, and tries again with
 * growing gaps for 7 days of sandbox time until the answer is 200 (contract 6.4).
 */
import type { SandboxClock } from "../clock.ts";
import type { Identifiers } from "../identifiers.ts";
import type { Scheduler } from "../scheduler.ts";
import type { SandboxSettings } from "../settings.ts";
import type { Delivery, SignatureKind } from "../store/entities.ts";
import type { EntityStore } from "../store/entity-store.ts";
import { signatureHeaders } from "./signing.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** "Immediately, then decreasing frequency": the exact gaps are not documented. The last one repeats. */
const gaps: readonly number[] = [
  second,
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  12 * hour,
];
const keptTrying = 7 * 24 * hour;
const keptAttempts = 200;

export interface Attempt {
  readonly at: number;
  readonly deliveryId: string;
  readonly attempt: number;
  readonly url: string | null;
  /** "200", another status, "timeout", or the reason the connection failed. */
  readonly result: string;
  readonly body: string;
}

export interface OutboxParts {
  readonly store: EntityStore;
  readonly clock: SandboxClock;
  readonly scheduler: Scheduler;
  readonly ids: Identifiers;
  readonly settings: () => SandboxSettings;
  readonly appSecret: () => string;
}

export class Outbox {
  readonly #parts: OutboxParts;
  readonly #attempts: Attempt[] = [];
  readonly #ending = new AbortController();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  post(accountId: string | null, body: string, signature: SignatureKind = "good"): void {
    const { store, clock, scheduler, ids } = this.#parts;
    const now = clock.now();
    const id = String(ids.next("delivery"));
    if (this.#callback(accountId) === null) {
      // Meta keeps nothing for an app that has not subscribed.
      this.#note({ at: now, deliveryId: id, attempt: 0, url: null, result: "not subscribed", body });
      return;
    }
    store.put("delivery", id, { id, accountId, body, signature, attempts: 0, createdAt: now });
    scheduler.schedule(now, { kind: "delivery", deliveryId: id });
  }

  /** Deliveries whose attempt was cut off by the end of the process are due again. */
  recover(): void {
    const { store, clock, scheduler } = this.#parts;
    const waiting = new Set<string>();
    for (const { task } of store.values("timer")) if (task.kind === "delivery") waiting.add(task.deliveryId);
    for (const delivery of store.values("delivery")) {
      if (!waiting.has(delivery.id)) {
        scheduler.schedule(clock.now(), { kind: "delivery", deliveryId: delivery.id });
      }
    }
  }

  async attempt(deliveryId: string): Promise<void> {
    const { store, clock, scheduler } = this.#parts;
    const delivery = store.get("delivery", deliveryId);
    if (delivery === undefined) return;
    const url = this.#callback(delivery.accountId);
    const result = url === null ? "not subscribed" : await this.#send(url, delivery);
    // Cut off by our own end: nobody knows whether it arrived, so it is due again after a restart.
    if (this.#ending.signal.aborted) return;
    // A reset may have replaced everything while the callback was answering.
    if (store.get("delivery", deliveryId) !== delivery) return;
    const attempts = delivery.attempts + 1;
    const now = clock.now();
    this.#note({ at: now, deliveryId, attempt: attempts, url, result, body: delivery.body });
    const next = now + (gaps[Math.min(attempts, gaps.length) - 1] ?? 12 * hour);
    if (result === "200" || url === null || next > delivery.createdAt + keptTrying) {
      store.delete("delivery", deliveryId);
    } else {
      store.put("delivery", deliveryId, { ...delivery, attempts });
      scheduler.schedule(next, { kind: "delivery", deliveryId });
    }
    store.commit();
  }

  /** Gives up the attempts under way; what was not answered stays in the state. */
  stop(): void {
    this.#ending.abort();
  }

  /** The latest attempts, newest last. */
  attempts(): readonly Attempt[] {
    return this.#attempts;
  }

  #callback(accountId: string | null): string | null {
    const { store } = this.#parts;
    const own = store.get("callback", "app")?.url ?? null;
    if (accountId === null) return own;
    const subscription = store.get("account", accountId)?.subscription;
    if (subscription === undefined || !subscription.subscribed) return null;
    return subscription.overrideCallbackUri ?? own;
  }

  async #send(url: string, delivery: Delivery): Promise<string> {
    const body = Buffer.from(delivery.body);
    try {
      const response = await fetch(url, {
        method: "POST",
        body,
        redirect: "manual",
        headers: {
          "Content-Type": "application/json",
          "User-Agent": "waypost-sandbox-webhooks",
          ...signatureHeaders(body, this.#parts.appSecret(), delivery.signature),
        },
        signal: AbortSignal.any([
          this.#ending.signal,
          AbortSignal.timeout(this.#parts.settings().callbackTimeoutMilliseconds),
        ]),
      });
      await response.body?.cancel();
      return String(response.status);
    } catch (error) {
      if (error instanceof Error && error.name === "TimeoutError") return "timeout";
      const cause = error instanceof Error ? error.cause : undefined;
      return cause instanceof Error && "code" in cause ? String(cause.code) : "connection failed";
    }
  }

  #note(attempt: Attempt): void {
    this.#attempts.push(attempt);
    if (this.#attempts.length > keptAttempts) this.#attempts.shift();
  }
}
