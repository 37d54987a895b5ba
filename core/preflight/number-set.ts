/** A set of whole numbers above 0 that takes 16 bytes for each at the most: a million numbers in a `Set` take four times as much. */
export interface NumberSet {
  has(value: number): boolean;
  /** @returns whether it wasn't there before */
  add(value: number): boolean;
}

/** @param most numbers that are added at the most */
export function createNumberSet(most: number): NumberSet {
  let size = 16;
  while (size < most * 2) size *= 2;
  const slots = new Float64Array(size);
  const mask = size - 1;

  /** Where it is, or would be. */
  function slotOf(value: number): number {
    const mixed = Math.imul((value >>> 0) ^ Math.imul(value / 2 ** 32, 0x9e3779b1), 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    while (slots[slot] !== 0 && slots[slot] !== value) slot = (slot + 1) & mask;
    return slot;
  }

  return {
    has: (value) => slots[slotOf(value)] === value,
    add: (value) => {
      const slot = slotOf(value);
      if (slots[slot] === value) return false;
      slots[slot] = value;
      return true;
    },
  };
}
