/**
 * Whom each portfolio has reached outside service windows, for as long as a rule asks: the past 24 hours for the
 * messaging limit and the throughput upgrade, 7 or 30 days for the next limit. Never more people than the rule counts
 * to.
 */
import type { EntityStore } from "../store/entity-store.ts";
import { RecencyQueue } from "./recency.ts";
import { REACH_WINDOW } from "./tiers.ts";

export interface ReachRule {
  /** How long a person is remembered. */
  readonly within: number;
  /** How many people the rule counts to; more are not remembered. */
  readonly most: number;
}

interface Portfolio {
  /** Reached in the past 24 hours. */
  readonly today: RecencyQueue;
  /** Reached before that. */
  readonly before: RecencyQueue;
}

export class ReachMemory {
  readonly #store: EntityStore;
  readonly #portfolios = new Map<string, Portfolio>();

  constructor(store: EntityStore) {
    this.#store = store;
    this.reload();
  }

  reload(): void {
    this.#portfolios.clear();
    const reached = this.#store.values("reach").toSorted((left, right) => left.at - right.at);
    for (const { businessId, who, at } of reached) this.#portfolio(businessId).today.touch(who, at);
  }

  /** Different people reached: in the past 24 hours, and in the rule's whole time. */
  count(businessId: string, rule: ReachRule, now: number): { readonly today: number; readonly all: number } {
    const portfolio = this.#portfolio(businessId);
    this.#forget(businessId, portfolio, rule, now);
    return { today: portfolio.today.size, all: portfolio.today.size + portfolio.before.size };
  }

  /** Call after count(). */
  hasReachedToday(businessId: string, who: string): boolean {
    return this.#portfolio(businessId).today.touchedAt(who) !== undefined;
  }

  add(businessId: string, who: string, rule: ReachRule, now: number): void {
    const portfolio = this.#portfolio(businessId);
    this.#forget(businessId, portfolio, rule, now);
    if (portfolio.today.touchedAt(who) === undefined && portfolio.today.size >= rule.most) return;
    portfolio.before.drop(who);
    portfolio.today.touch(who, now);
    this.#store.put("reach", `${businessId}/${who}`, { businessId, who, at: now });
    this.#forget(businessId, portfolio, rule, now);
  }

  clear(businessId: string): void {
    const portfolio = this.#portfolio(businessId);
    for (const queue of [portfolio.today, portfolio.before]) {
      for (let one = queue.oldest(); one !== undefined; one = queue.oldest()) {
        queue.drop(one.key);
        this.#store.delete("reach", `${businessId}/${one.key}`);
      }
    }
    this.#portfolios.delete(businessId);
  }

  #portfolio(businessId: string): Portfolio {
    const known = this.#portfolios.get(businessId);
    if (known !== undefined) return known;
    const fresh = { today: new RecencyQueue(), before: new RecencyQueue() };
    this.#portfolios.set(businessId, fresh);
    return fresh;
  }

  #forget(businessId: string, { today, before }: Portfolio, rule: ReachRule, now: number): void {
    for (let one = today.oldest(); one !== undefined && one.at <= now - REACH_WINDOW; one = today.oldest()) {
      today.drop(one.key);
      before.touch(one.key, one.at);
    }
    for (let one = before.oldest(); one !== undefined; one = before.oldest()) {
      const full = today.size + before.size > rule.most;
      if (!full && one.at > now - rule.within) break;
      before.drop(one.key);
      this.#store.delete("reach", `${businessId}/${one.key}`);
    }
  }
}
