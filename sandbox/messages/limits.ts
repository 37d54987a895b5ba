/**
 * Throughput per number and rate per pair of sender and recipient (contract 9), in sandbox time. Kept in memory only:
 * a restart forgives what was used.
 */
import type { PhoneNumber } from "../store/entities.ts";

type ThroughputOf = Pick<PhoneNumber, "id" | "throughputLevel" | "onBusinessApp">;

/** A run of messages to one person that began within one interval. */
interface Burst {
  readonly since: number;
  readonly messages: number;
}

const PER_SECOND: Readonly<Record<string, number>> = { STANDARD: 80, HIGH: 1000 };
const COEXISTENCE_PER_SECOND = 20;
const PAIR_INTERVAL = 6000;
/** Up to 45 messages within 6 seconds borrow from the future: after 20 nothing more goes for about 2 minutes. */
const PAIR_BURST = 45;
/** After this time a burst is paid back and is forgotten. */
const PAIR_MEMORY = PAIR_BURST * PAIR_INTERVAL;
/** Beyond this many pairs, older ones are forgotten sooner. */
const MOST_PAIRS = 200_000;

/** The times of a number's latest messages, as a ring: the oldest is overwritten next. */
class SecondWindow {
  readonly #times: Float64Array;
  #next = 0;

  constructor(most: number) {
    this.#times = new Float64Array(most).fill(Number.NEGATIVE_INFINITY);
  }

  get most(): number {
    return this.#times.length;
  }

  /** @param span milliseconds within which no more than that are taken */
  take(now: number, span: number): boolean {
    if ((this.#times[this.#next] ?? 0) > now - span) return false;
    this.count(now);
    return true;
  }

  count(now: number): void {
    this.#times[this.#next] = now;
    this.#next = (this.#next + 1) % this.#times.length;
  }
}

export class RateLimits {
  readonly #numbers = new Map<string, SecondWindow>();
  /** Pairs in two generations: a pair that was unused for a whole generation has nothing left to pay back. */
  #pairs = new Map<string, Burst>();
  #olderPairs = new Map<string, Burst>();
  #generationSince = 0;

  /** Returns false when the number has used up its messages of the past second, or of a span of another length. */
  takeThroughput(number: ThroughputOf, now: number, span = 1000): boolean {
    return this.#window(number).take(now, span);
  }

  /** A message that comes in uses up throughput as well, and is never refused. */
  countIncoming(number: ThroughputOf, now: number): void {
    this.#window(number).count(now);
  }

  /** Returns false when this recipient has had too many messages from this number. */
  takePair(pair: string, now: number): boolean {
    this.#turnOver(now);
    const burst = this.#pairs.get(pair) ?? this.#olderPairs.get(pair);
    const next = afterOneMore(burst, now);
    if (next !== null) this.#pairs.set(pair, next);
    return next !== null;
  }

  clear(): void {
    this.#numbers.clear();
    this.#pairs.clear();
    this.#olderPairs.clear();
  }

  #window({ id, throughputLevel, onBusinessApp }: ThroughputOf): SecondWindow {
    const most = onBusinessApp
      ? COEXISTENCE_PER_SECOND
      : (PER_SECOND[throughputLevel] ?? COEXISTENCE_PER_SECOND);
    const known = this.#numbers.get(id);
    if (known !== undefined && known.most === most) return known;
    const fresh = new SecondWindow(most);
    this.#numbers.set(id, fresh);
    return fresh;
  }

  #turnOver(now: number): void {
    const age = now - this.#generationSince;
    if (age < PAIR_MEMORY && this.#pairs.size < MOST_PAIRS) return;
    this.#olderPairs = age < 2 * PAIR_MEMORY ? this.#pairs : new Map();
    this.#pairs = new Map();
    this.#generationSince = now;
  }
}

/** The burst this message belongs to, or null when it comes too soon. */
function afterOneMore(burst: Burst | undefined, now: number): Burst | null {
  if (burst === undefined || now >= burst.since + burst.messages * PAIR_INTERVAL) {
    return { since: now, messages: 1 };
  }
  const joins = now < burst.since + PAIR_INTERVAL && burst.messages < PAIR_BURST;
  return joins ? { since: burst.since, messages: burst.messages + 1 } : null;
}
