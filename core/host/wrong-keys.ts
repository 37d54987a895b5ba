/**
 * Limits how often a wrong key may be tried. Everyone who reaches the host is on this machine, so there is one count.
 * A right key is never refused here: somebody who floods the host with wrong ones locks nobody out.
 */
export interface WrongKeys {
  /** @returns whether this wrong key still gets a full answer, is the first too many, or a later one too many */
  tried(now: number): "answer" | "first-too-many" | "too-many";
}

/** @param window milliseconds in which at most `most` are answered */
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
