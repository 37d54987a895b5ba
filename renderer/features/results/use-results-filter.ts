/** The filter of the list: it stands in the address, and whoever comes back without one finds the last one. */
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useSearchParams } from "react-router";
import { type ResultsFilter, readFilter, withFilter, writeFilter } from "../../common/results-address.ts";
import { paramsNow } from "./params-now.ts";
import { useResultsStore } from "./results-store.ts";

/** Of two changes in one moment the second one is about what the first one made, whether the address has it already or not. */
export type ChangeFilter = (change: (filter: ResultsFilter) => ResultsFilter) => void;

export function useResultsFilter(): readonly [ResultsFilter, ChangeFilter] {
  const [params, setParams] = useSearchParams();
  const written = writeFilter(readFilter(params));
  const isFirst = useRef(true);
  /** Asked for, and not in the address yet. */
  const pending = useRef<string | null>(null);
  const last = useResultsStore.getState().address;
  const address = isFirst.current && written === "" ? last : written;
  useEffect(() => {
    isFirst.current = false;
    if (pending.current !== null && pending.current !== address) return;
    pending.current = null;
    useResultsStore.getState().setAddress(address);
    if (address !== written) setParams(withFilter(paramsNow(), address), { replace: true });
  }, [address, written, setParams]);
  // A stretch that ends now ends when the address was opened: a list that moved on would jump under the reader's hand.
  const filter = useMemo(() => readFilter(new URLSearchParams(address)), [address]);
  const latest = useRef(address);
  if (pending.current === null) latest.current = address;
  const change = useCallback<ChangeFilter>(
    (changed) => {
      const wanted = writeFilter(changed(readFilter(new URLSearchParams(latest.current))));
      latest.current = wanted;
      pending.current = wanted;
      setParams(withFilter(paramsNow(), wanted), { replace: true });
    },
    [setParams],
  );
  return [filter, change];
}
