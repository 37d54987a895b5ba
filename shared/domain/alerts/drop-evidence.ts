/**
 * Whether a share of successes has fallen, looked at as often as one likes. Pure.
 *
 * The evidence is an e-process: the likelihood of "it fell at the beginning of one of these days, to one of these odds",
 * averaged over days and odds, divided by the highest likelihood that one unchanged share can give to all of it. If
 * nothing changes, the chance that it ever reaches 1/α, however often it is looked at and whenever one stops, is at most α
 * (J. Ville, 1939, for the average; L. Wasserman, A. Ramdas and S. Balakrishnan, "Universal inference", 2020, for a share
 * that isn't known). Successes are taken to come independently of one another: a worse list of people is a change too.
 */

/** So many messages, and how many of them succeeded. */
export interface Tally {
  readonly n: number;
  readonly successes: number;
}

/** By which factor the odds of a failure may have risen. They count alike. */
export const RISES = [1.5, 2, 3, 5, 10] as const;

/** Logarithm of the gamma function for positive numbers, to 13 digits: Stirling's series, which converges from 10 on. */
export function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  while (at < 10) {
    shift += Math.log(at);
    at += 1;
  }
  const square = 1 / (at * at);
  const series =
    (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188))))) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** Of a sequence, with every share possible beforehand (Krichevsky and Trofimov, 1981). */
function logMixed({ n, successes }: Tally): number {
  return logGamma(successes + 0.5) + logGamma(n - successes + 0.5) - logGamma(n + 1) - Math.log(Math.PI);
}

const timesLog = (n: number, share: number) => (n === 0 ? 0 : n * Math.log(share));

function logBest({ n, successes }: Tally): number {
  return n === 0 ? 0 : timesLog(successes, successes / n) + timesLog(n - successes, 1 - successes / n);
}

/** The share of successes whose odds of a failure are so many times those of the tally, which is never taken for sure. */
function fallen({ n, successes }: Tally, rise: number): number {
  const usual = (successes + 0.5) / (n + 1);
  const odds = (rise * (1 - usual)) / usual;
  return 1 / (1 + odds);
}

export interface DropEvidence {
  /** Logarithm of the e-value; minus infinity before anything is known. */
  readonly log: number;
  /** The day at whose beginning it fell, if it did: that with most of the evidence. Null before the first message. */
  readonly day: number | null;
}

export interface DropWatch {
  /**
   * @param day from 0; none before one that has been told of
   * @throws RangeError for a day that is over, or beyond the last one that may come
   */
  add(day: number, tally: Tally): void;
  /** Of everything until now. */
  evidence(): DropEvidence;
}

/** The odds it may have fallen to at the beginning of a day, and all that was before. */
interface Beginning {
  readonly before: Tally;
  readonly known: number;
  readonly falls: readonly { readonly success: number; readonly failure: number }[];
}

/**
 * @param baseline what was so before the first day
 * @param horizon how many days may come in all; each is as likely beforehand
 */
export function watchForDrop(baseline: Tally, horizon: number): DropWatch {
  const weight = -Math.log(horizon * RISES.length);
  const beginnings: Beginning[] = [];
  const total = { n: baseline.n, successes: baseline.successes };

  function begin(): void {
    const before = { ...total };
    const falls = RISES.map((rise) => {
      const share = fallen(before, rise);
      return { success: Math.log(share), failure: Math.log1p(-share) };
    });
    beginnings.push({ before, known: weight + logMixed(before), falls });
  }

  return {
    add: (day, { n, successes }) => {
      if (day >= horizon || day < beginnings.length - 1) throw new RangeError(`day ${day} of ${horizon}`);
      while (beginnings.length <= day) begin();
      total.n += n;
      total.successes += successes;
    },
    evidence: () => {
      const unchanged = logBest(total);
      let log = Number.NEGATIVE_INFINITY;
      let most = Number.NEGATIVE_INFINITY;
      let day: number | null = null;
      for (const [index, { before, known, falls }] of beginnings.entries()) {
        const n = total.n - before.n;
        if (n === 0) continue;
        const successes = total.successes - before.successes;
        let ofDay = Number.NEGATIVE_INFINITY;
        for (const { success, failure } of falls) {
          ofDay = logSum(ofDay, known - unchanged + successes * success + (n - successes) * failure);
        }
        // Of days without a message between them it is the last one: those before it saw nothing fall.
        if (ofDay >= most) [most, day] = [ofDay, index];
        log = logSum(log, ofDay);
      }
      return { log, day };
    },
  };
}

/** Logarithm of the sum of what two logarithms are of. */
function logSum(one: number, other: number): number {
  const [high, low] = one > other ? [one, other] : [other, one];
  return low === Number.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(low - high));
}

/**
 * How much of a chance the group that comes `place`-th (from 1) may have of raising a false alarm. The chances of however
 * many groups add up to less than the whole: 1/2 + 1/6 + 1/12 + …
 */
export function chanceOf(place: number, whole: number): number {
  if (!Number.isSafeInteger(place) || place < 1) throw new RangeError(`${place} is no place`);
  return whole / (place * (place + 1));
}
