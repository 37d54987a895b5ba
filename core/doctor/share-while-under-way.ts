/** Lets all who ask for the same work at the same time wait for one doing of it. */

/** @returns does `work`, or waits for what is under way; its failure is everybody's, and the next call begins anew */
export function shareWhileUnderWay<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let underWay: Promise<Value> | null = null;
  return () => {
    underWay ??= work().finally(() => {
      underWay = null;
    });
    return underWay;
  };
}
