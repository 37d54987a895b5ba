/** How a view shows its figures, in the address beside the filter, so that a link and coming back show the same. */
import { useCallback } from "react";
import { useSearchParams } from "react-router";
import { paramsNow } from "./params-now.ts";

/** @returns null where it doesn't stand there; setting null takes it away */
export function useViewParam(name: string): readonly [string | null, (value: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (value: string | null) => {
      const changed = paramsNow();
      if (value === null) changed.delete(name);
      else changed.set(name, value);
      setParams(changed, { replace: true });
    },
    [name, setParams],
  );
  return [params.get(name), set];
}
