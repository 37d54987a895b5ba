/**
 * Delivers webhooks at least once: posts to the most specific callback, and tries again with growing gaps for 7 days
 * of sandbox time until the answer is 200 (contract 6.4). Statuses leave together where a setting says so, or when
 * the callback cannot keep up.
 */
import type { SandboxClock } from "../clock.ts";
import type { Identifiers } from "../identifiers.ts";
import { pageAnswered, pageCallback, pageFailed, pageRetry } from "../messenger/delivery.ts";
import { between, fraction, type Seed } from "../random.ts";
import type { Scheduler } from "../scheduler.ts";
import type { SandboxSettings } from "../settings.ts";
import type { Delivery, SignatureKind, StagedStatuses, ToldStatus } from "../store/entities.ts";
import type { EntityStore } from "../store/entity-store.ts";
import { batchBody } from "./batch.ts";
import { followsOverride, isSubscribed } from "./fields.ts";
import { CallbackConnections } from "./post.ts";
import { signatureHeaders } from "./signing.ts";
import { rememberTold } from "./told.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** "Immediately, then decreasing frequency": the exact gaps are not documented. The last one repeats. */
const GAPS: readonly number[] = [
  SECOND,
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
];
const KEPT_TRYING = 7 * 24 * HOUR;
const KEPT_ATTEMPTS = 200;
const MOST_IN_FLIGHT = 16;

export interface Attempt {
  readonly at: number;
  readonly deliveryId: string;
  readonly attempt: number;
  readonly url: string | null;
  /** "200", another status, "timeout", "outage", or the reason the connection failed. */
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
  readonly seed: () => Seed;
  /** Takes each webhook within the process; null where it is posted to a callback. */
  readonly handOver: ((body: string) => void) | null;
}

export class Outbox {
  readonly #parts: OutboxParts;
  readonly #attempts: Attempt[] = [];
  readonly #ending = new AbortController();
  readonly #connections = new CallbackConnections(MOST_IN_FLIGHT);
  readonly #waiting: (() => void)[] = [];
  #inFlight = 0;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** `accountId` null: the app's own callback. */
  post(
    accountId: string | null,
    body: string,
    signature: SignatureKind = "good",
    numberId: string | null = null,
  ): void {
    this.#queue({ accountId, numberId, pageId: null, body, signature });
  }

  postForPage(pageId: string, body: string): void {
    this.#queue({ accountId: null, numberId: null, pageId, body, signature: "good" });
  }

  #queue(post: Omit<Delivery, "id" | "attempts" | "createdAt">): void {
    const { store, clock, scheduler, ids, handOver } = this.#parts;
    const { body } = post;
    if (handOver !== null) {
      handOver(body);
      return;
    }
    const now = clock.now();
    const id = String(ids.next("delivery"));
    if (this.#callback(post) === null || !isSubscribed(store, body)) {
      // Meta keeps nothing for an app that has not subscribed.
      this.#note({ at: now, deliveryId: id, attempt: 0, url: null, result: "not subscribed", body });
      this.#remember(body, { url: null, state: "failed", result: "not subscribed" });
      return;
    }
    const delivery = { ...post, attempts: 0, createdAt: now };
    store.put("delivery", id, { id, ...delivery });
    scheduler.schedule(now + this.#detour(id), { kind: "delivery", deliveryId: id });
    const later = this.#secondCopy(id);
    if (later === null) return;
    const copy = String(ids.next("delivery"));
    store.put("delivery", copy, { id: copy, ...delivery });
    scheduler.schedule(now + later, { kind: "delivery", deliveryId: copy });
  }

  postStatuses(part: Omit<StagedStatuses, "id">): void {
    const { store, clock, scheduler, ids, settings } = this.#parts;
    const window = settings().webhookBatchMilliseconds;
    const waits = window > 0 || this.#isBusy();
    if (!waits || this.#callback({ ...part, pageId: null, body: "" }) === null) {
      this.post(part.accountId, this.#body([part]), "good", part.numberId);
      return;
    }
    const first = store.select("staged", "account", part.accountId, 1).length === 0;
    const id = String(ids.next("staged"));
    store.put("staged", id, { id, ...part });
    if (first && window > 0)
      scheduler.schedule(clock.now() + window, { kind: "batch", accountId: part.accountId });
  }

  /** Sends everything of this account that waits to leave together. */
  flush(accountId: string): void {
    const { store, settings } = this.#parts;
    const staged = store.select("staged", "account", accountId);
    const size = Math.max(1, settings().webhookBatchSize);
    for (let start = 0; start < staged.length; start += size) this.#leave(staged.slice(start, start + size));
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
    for (const accountId of new Set(store.values("staged").map((staged) => staged.accountId))) {
      scheduler.schedule(clock.now(), { kind: "batch", accountId });
    }
  }

  async attempt(deliveryId: string): Promise<void> {
    const { store } = this.#parts;
    await this.#slot();
    try {
      const delivery = store.get("delivery", deliveryId);
      if (delivery !== undefined) await this.#deliver(delivery);
    } finally {
      this.#inFlight -= 1;
      this.#goOn();
    }
  }

  /** Gives up the attempts under way; what was not answered stays in the state. */
  stop(): void {
    this.#ending.abort();
    this.#connections.close();
    for (const go of this.#waiting.splice(0)) go();
  }

  /** The latest attempts, oldest first. */
  attempts(): readonly Attempt[] {
    return this.#attempts;
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { store, clock, scheduler } = this.#parts;
    const url = this.#callback(delivery);
    const result = url === null ? "not subscribed" : await this.#send(url, delivery);
    // Cut off because we stopped: it is unknown whether it arrived, so it is due again after a restart.
    if (this.#ending.signal.aborted) return;
    const attempts = delivery.attempts + 1;
    const now = clock.now();
    this.#note({ at: now, deliveryId: delivery.id, attempt: attempts, url, result, body: delivery.body });
    // A reset may have replaced everything while the callback was answering.
    if (store.get("delivery", delivery.id) !== delivery) return;
    const next = url === null ? null : this.#nextAttempt(delivery, attempts, result);
    const state = result === "200" ? "delivered" : next === null ? "failed" : "retrying";
    this.#remember(delivery.body, { url, state, result });
    if (next === null) {
      store.delete("delivery", delivery.id);
    } else {
      store.put("delivery", delivery.id, { ...delivery, attempts });
      scheduler.schedule(next, { kind: "delivery", deliveryId: delivery.id });
    }
    store.commit();
  }

  #remember(body: string, outcome: Pick<ToldStatus, "url" | "state" | "result">): void {
    const { store, settings } = this.#parts;
    if (settings().messageHistory === "on") rememberTold(store, body, outcome);
  }

  /** When the delivery is due again, or null: it has arrived, or is given up. */
  #nextAttempt({ pageId, createdAt }: Delivery, attempts: number, result: string): number | null {
    const { store, clock } = this.#parts;
    const now = clock.now();
    const arrived = result === "200";
    if (pageId !== null) {
      // A webhook that Meta does not post is no failure of the callback.
      if (result === "outage") return pageRetry(attempts, now);
      if (!arrived) return pageFailed(store, pageId, attempts, now);
      pageAnswered(store, pageId);
      return null;
    }
    const next = now + (GAPS[Math.min(attempts, GAPS.length) - 1] ?? 12 * HOUR);
    return arrived || next > createdAt + KEPT_TRYING ? null : next;
  }

  /** How long a webhook is on the way; later ones may overtake it. */
  #detour(deliveryId: string): number {
    const { settings, seed } = this.#parts;
    const most = settings().webhookReorderSeconds;
    return most === 0 ? 0 : between(seed(), `detour/${deliveryId}`, 0, most * SECOND);
  }

  /** When the same webhook comes a second time, or null. */
  #secondCopy(deliveryId: string): number | null {
    const { settings, seed } = this.#parts;
    const share = settings().webhookDuplicateShare;
    if (share === 0 || fraction(seed(), `duplicate/${deliveryId}`) >= share) return null;
    return between(seed(), `second-copy/${deliveryId}`, 100, 20 * SECOND);
  }

  #isBusy(): boolean {
    return this.#parts.clock.mode === "real" && this.#inFlight >= MOST_IN_FLIGHT;
  }

  async #slot(): Promise<void> {
    while (this.#inFlight >= MOST_IN_FLIGHT) await new Promise<void>((go) => this.#waiting.push(go));
    this.#inFlight += 1;
  }

  /** A connection is free: the next delivery that waits, or else what has gathered meanwhile. */
  #goOn(): void {
    const next = this.#waiting.shift();
    if (next !== undefined) {
      next();
      return;
    }
    const { store, settings } = this.#parts;
    const oldest = settings().webhookBatchMilliseconds > 0 ? undefined : store.first("staged");
    if (oldest === undefined || this.#ending.signal.aborted) return;
    const size = Math.max(1, settings().webhookBatchSize);
    this.#leave(store.select("staged", "account", oldest.accountId, size));
    store.commit();
  }

  #leave(staged: readonly StagedStatuses[]): void {
    const first = staged[0];
    if (first === undefined) return;
    for (const { id } of staged) this.#parts.store.delete("staged", id);
    this.post(first.accountId, this.#body(staged), "good", first.numberId);
  }

  #body(parts: readonly Omit<StagedStatuses, "id">[]): string {
    const { store, settings } = this.#parts;
    const digits = (numberId: string): string => store.get("number", numberId)?.digits ?? "";
    return batchBody(parts, digits, settings().webhookBatchShape);
  }

  /** The most specific one wins, where the webhook follows overrides: the number's, the account's, the app's. */
  #callback({
    accountId,
    numberId,
    pageId,
    body,
  }: Pick<Delivery, "accountId" | "numberId" | "pageId" | "body">): string | null {
    const { store } = this.#parts;
    if (pageId !== null) return pageCallback(store, pageId);
    const own = store.get("callback", "app")?.url ?? null;
    if (accountId === null) return own;
    const subscription = store.get("account", accountId)?.subscription;
    if (subscription === undefined || !subscription.subscribed) return null;
    if (!followsOverride(body)) return own;
    const number = numberId === null ? undefined : store.get("number", numberId);
    return number?.callbackOverride ?? subscription.overrideCallbackUri ?? own;
  }

  #send(url: string, delivery: Delivery): Promise<string> {
    if (this.#isOutage()) return Promise.resolve("outage");
    const body = Buffer.from(delivery.body);
    return this.#connections.post({
      url,
      body,
      headers: {
        "content-type": "application/json",
        "user-agent": "waypost-sandbox-webhooks",
        ...signatureHeaders(body, this.#parts.appSecret(), delivery.signature),
      },
      timeout: this.#parts.settings().callbackTimeoutMilliseconds,
      signal: this.#ending.signal,
    });
  }

  /** Meta posts nothing for a while; what is due counts as failed and is tried again. */
  #isOutage(): boolean {
    const { store, clock } = this.#parts;
    const outage = store.get("webhookOutage", "webhookOutage");
    if (outage === undefined) return false;
    if (outage.until === null || outage.until > clock.now()) return true;
    store.delete("webhookOutage", "webhookOutage");
    return false;
  }

  #note(attempt: Attempt): void {
    this.#attempts.push(attempt);
    if (this.#attempts.length > KEPT_ATTEMPTS) this.#attempts.shift();
  }
}
