/**
 * How often a wrong key may be tried. Everyone who reaches the host comes from this machine, so there is one count.
 * The right key is never asked about here: whoever floods the host with wrong ones locks nobody out.
 */
export interface WrongKeys {
  /** @returns whether this one is still worth a full answer, is the first too many, or one more of these */
  tried(now: number): "answer" | "first-too-many" | "too-many";
}

/** @param window milliseconds in which `most` are answered */
export function countWrongKeys(most: number, window: number): WrongKeys {
  let answered: readonly number[] = [];
  let isFlooded = false;
  return {
    tried: (now) => {
      answered = answered.filter((time) => now - time < window);
      if (answered.length < most) {
        answered = [...answered, now];
        isFlooded = false;
        return "answer";
      }
      const isFirst = !isFlooded;
      isFlooded = true;
      return isFirst ? "first-too-many" : "too-many";
    },
  };
}
