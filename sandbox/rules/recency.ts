/**
 * Keys in the order they were last touched, so that a moving window costs the same however long it has been moving:
 * touching, looking at the oldest and dropping it take constant time on average.
 */

export interface Touched {
  readonly key: string;
  readonly at: number;
}

export class RecencyQueue {
  readonly #at = new Map<string, number>();
  /** Every touch, oldest first; those overtaken by a later touch of the same key are skipped. */
  #order: Touched[] = [];
  #start = 0;

  get size(): number {
    return this.#at.size;
  }

  touchedAt(key: string): number | undefined {
    return this.#at.get(key);
  }

  /** `at` must not go back. */
  touch(key: string, at: number): void {
    this.#at.set(key, at);
    this.#order.push({ key, at });
    if (this.#order.length - this.#start > 2 * this.#at.size + 1000) this.#compact();
  }

  oldest(): Touched | undefined {
    for (;;) {
      const touched = this.#order[this.#start];
      if (touched === undefined || this.#at.get(touched.key) === touched.at) return touched;
      this.#start += 1;
    }
  }

  drop(key: string): void {
    this.#at.delete(key);
  }

  clear(): void {
    this.#at.clear();
    this.#order = [];
    this.#start = 0;
  }

  #compact(): void {
    this.#order = this.#order.slice(this.#start).filter(({ key, at }) => this.#at.get(key) === at);
    this.#start = 0;
  }
}
