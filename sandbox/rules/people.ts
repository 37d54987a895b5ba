/** Which marketing people received in the past day; remembered for the latest 200,000 people. */
import type { MarketedPerson } from "../store/entities.ts";
import type { EntityStore } from "../store/entity-store.ts";
import { UNTOUCHED } from "./person-limit.ts";
import { RecencyQueue } from "./recency.ts";

const MOST = 200_000;
const DAY = 24 * 60 * 60 * 1000;

export class MarketedPeople {
  readonly #store: EntityStore;
  readonly #queue = new RecencyQueue();

  constructor(store: EntityStore) {
    this.#store = store;
    this.reload();
  }

  reload(): void {
    this.#queue.clear();
    const people = this.#store.entries("marketed").toSorted(([, left], [, right]) => left.at - right.at);
    for (const [who, { at }] of people) this.#queue.touch(who, at);
  }

  get(who: string): MarketedPerson {
    return this.#store.get("marketed", who) ?? UNTOUCHED;
  }

  put(who: string, person: MarketedPerson): void {
    this.#store.put("marketed", who, person);
    this.#queue.touch(who, person.at);
    for (let one = this.#queue.oldest(); one !== undefined; one = this.#queue.oldest()) {
      // A lock is at most as long as the day it began in, so two days without a message forget everything.
      if (this.#queue.size <= MOST && one.at > person.at - 2 * DAY) break;
      this.#forget(one.key);
    }
  }

  clear(): void {
    for (const [who] of this.#store.entries("marketed")) this.#forget(who);
  }

  #forget(who: string): void {
    this.#queue.drop(who);
    this.#store.delete("marketed", who);
  }
}
