/**
 * Shares of many small groups, drawn towards the share of all of them by as much as chance may have moved them: empirical Bayes
 * with a beta prior. The groups' own shares are taken to be spread around the mean by a beta distribution; how closely
 * is estimated from the groups themselves by Kleinman's moments, weighted by size (J. C. Kleinman, Proportions with extraneous
 * variance, JASA 68, 1973). Pure.
 */

export interface Group {
  /** So many of these have it. */
  readonly n: number;
  readonly of: number;
}

export interface ShrunkShare {
  /** From 0 to 1: the mean of what is believed of the group after seeing it. */
  readonly share: number;
  /** 95 percent of what is believed lies between, by the normal distribution. */
  readonly low: number;
  readonly high: number;
}

export interface Shrunk {
  /** Of all groups together. */
  readonly mean: number;
  /**
   * How many messages of evidence the mean counts as, against those of a group; null where the groups differ no more than
   * chance makes them.
   */
  readonly strength: number | null;
  /** Whether chance alone would set them so far apart in fewer than one of twenty cases (χ²). */
  readonly isBeyondChance: boolean;
  /** In the order of the groups. */
  readonly shares: readonly ShrunkShare[];
}

/** Of the normal distribution, for 95 percent. */
const Z = 1.959963984540054;

/** @returns null where all groups are empty */
export function shrinkShares(groups: readonly Group[]): Shrunk | null {
  const all = groups.reduce((sum, { of }) => sum + of, 0);
  if (all === 0) return null;
  const mean = groups.reduce((sum, { n }) => sum + n, 0) / all;
  const { strength, isBeyondChance } = strengthOf(groups, mean, all);
  const shares = groups.map(({ n, of }): ShrunkShare => {
    if (strength === null) return { share: mean, low: mean, high: mean };
    const weight = strength + of;
    // Nothing is known of a group without anybody where the others are all or nothing.
    if (weight === 0) return { share: mean, low: 0, high: 1 };
    const share = (n + strength * mean) / weight;
    const reach = Z * Math.sqrt((share * (1 - share)) / (weight + 1));
    return { share, low: Math.max(0, share - reach), high: Math.min(1, share + reach) };
  });
  return { mean, strength, isBeyondChance, shares };
}

/**
 * With every message weighing the same: S = Σ of (p − mean)² is, were there only chance, about mean (1 − mean) (groups − 1). What
 * it is above that is the spread of the groups themselves, γ = 1 / (strength + 1).
 */
function strengthOf(
  groups: readonly Group[],
  mean: number,
  all: number,
): Pick<Shrunk, "strength" | "isBeyondChance"> {
  const alike = { strength: null, isBeyondChance: false };
  const seen = groups.filter(({ of }) => of > 0);
  const variance = mean * (1 - mean);
  if (variance === 0 || seen.length < 2) return alike;
  const spread = seen.reduce((sum, { n, of }) => sum + of * (n / of - mean) ** 2, 0);
  const byChance = seen.length - 1;
  const most = all - seen.reduce((sum, { of }) => sum + of * of, 0) / all;
  if (most <= byChance) return alike;
  const gamma = (spread / variance - byChance) / (most - byChance);
  if (gamma <= 0) return alike;
  return {
    // Groups can't be spread further than all or nothing.
    strength: Math.max(0, (1 - gamma) / gamma),
    isBeyondChance: spread / variance > chiSquareLimit(byChance),
  };
}

/** Of the normal distribution, for 95 percent on one side. */
const Z_ONE_SIDED = 1.6448536269514722;

/** What χ² with so many degrees of freedom exceeds in one of twenty cases (E. B. Wilson and M. M. Hilferty, 1931). */
function chiSquareLimit(freedom: number): number {
  const part = 2 / (9 * freedom);
  return freedom * (1 - part + Z_ONE_SIDED * Math.sqrt(part)) ** 3;
}
