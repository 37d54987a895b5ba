/** True once a condition has held for a while; false as soon as it no longer does. */
import { useEffect, useState } from "react";

export function useDelayed(holds: boolean, forMs: number): boolean {
  const [counts, setCounts] = useState(false);
  useEffect(() => {
    if (!holds) {
      setCounts(false);
      return;
    }
    const timer = setTimeout(() => setCounts(true), forMs);
    return () => clearTimeout(timer);
  }, [holds, forMs]);
  return holds && counts;
}
