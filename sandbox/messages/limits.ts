/**
 * Throughput per number and rate per pair of sender and recipient (contract 9), in sandbox time. Kept in memory only:
 * a restart forgives what was used.
 */

interface Bucket {
  level: number;
  at: number;
}

const perSecond: Readonly<Record<string, number>> = { STANDARD: 80, HIGH: 1000 };
const coexistencePerSecond = 20;
/** Bursts of up to 45 borrow from the future, which pays back one message every 6 seconds. */
const pairBurst = 45;
const pairInterval = 6000;
const mostPairs = 200_000;

export class RateLimits {
  readonly #numbers = new Map<string, number[]>();
  readonly #pairs = new Map<string, Bucket>();

  /** False when the number has used up its messages of the past second. */
  takeThroughput(numberId: string, level: string, coexistence: boolean, now: number): boolean {
    const most = coexistence ? coexistencePerSecond : (perSecond[level] ?? coexistencePerSecond);
    const recent = (this.#numbers.get(numberId) ?? []).filter((time) => time > now - 1000);
    if (recent.length < most) recent.push(now);
    else return false;
    this.#numbers.set(numberId, recent);
    return true;
  }

  /** False when this recipient has had too many messages from this number. */
  takePair(pair: string, now: number): boolean {
    const bucket = this.#pairs.get(pair) ?? { level: pairBurst, at: now };
    const level = Math.min(pairBurst, bucket.level + (now - bucket.at) / pairInterval);
    if (level < 1) return false;
    this.#pairs.delete(pair);
    this.#pairs.set(pair, { level: level - 1, at: now });
    this.#forgetRecovered(now);
    return true;
  }

  /** Least recently used first: whoever could be sent a whole burst again needs no bucket. */
  #forgetRecovered(now: number): void {
    for (const [pair, { level, at }] of this.#pairs) {
      const recovered = level + (now - at) / pairInterval >= pairBurst;
      if (!recovered && this.#pairs.size <= mostPairs) return;
      this.#pairs.delete(pair);
    }
  }

  clear(): void {
    this.#numbers.clear();
    this.#pairs.clear();
  }
}
