/**
 * Which accepted messages are still remembered: all that wait for receipts, and the latest of those that are over.
 * Without this a long run would fill the memory.
 */
import type { Message } from "../store/entities.ts";
import type { EntityStore } from "../store/entity-store.ts";
import { forgetTold } from "../webhooks/told.ts";

export class MessageHistory {
  readonly #store: EntityStore;
  /** Ids of messages that are over, oldest first; the part before `#start` has been forgotten. */
  #over: string[] = [];
  #start = 0;

  readonly #kept: () => number;

  /** @param kept so many of those that are over stay */
  constructor(store: EntityStore, kept: () => number) {
    this.#store = store;
    this.#kept = kept;
    this.reload();
  }

  reload(): void {
    this.#start = 0;
    this.#over = this.#store
      .values("message")
      .filter(isOver)
      .map(({ id }) => id);
  }

  /** To be called when the last receipt of a message has left. */
  isOver(messageId: string): void {
    this.#over.push(messageId);
    const kept = this.#kept();
    while (this.#over.length - this.#start > kept) {
      const oldest = this.#over[this.#start];
      this.#start += 1;
      if (oldest === undefined) continue;
      forgetTold(this.#store, oldest);
      this.#store.delete("message", oldest);
    }
    if (this.#start > kept) {
      this.#over = this.#over.slice(this.#start);
      this.#start = 0;
    }
  }
}

function isOver(message: Message): boolean {
  return message.receiptsSent >= message.receipts.length;
}
