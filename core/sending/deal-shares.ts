/** Deals what one number may send to the campaigns that send from it. Pure. */

/**
 * In equal shares; what one can't use goes to the others.
 * @param wants how many each can use
 * @param first whose turn it is to get what doesn't divide: counts up from deal to deal
 * @returns whole numbers in the same order, whose sum is at most `room`
 */
export function dealShares(room: number, wants: readonly number[], first: number): readonly number[] {
  const shares = wants.map(() => 0);
  const places = wants.map((_, index) => (index + first) % Math.max(1, wants.length));
  let left = Math.max(0, Math.floor(room));
  while (left > 0) {
    const asking = places.filter((place) => (wants[place] ?? 0) > (shares[place] ?? 0));
    if (asking.length === 0) break;
    const each = Math.max(1, Math.floor(left / asking.length));
    for (const place of asking) {
      const given = Math.min(each, Math.floor(wants[place] ?? 0) - (shares[place] ?? 0), left);
      shares[place] = (shares[place] ?? 0) + given;
      left -= given;
    }
    if (asking.every((place) => Math.floor(wants[place] ?? 0) <= (shares[place] ?? 0))) break;
  }
  return shares;
}
