/** The filter of the list: it stands in the address, and whoever comes back without one finds the last one. */
import { useEffect, useMemo, useRef } from "react";
import { useSearchParams } from "react-router";
import { type ResultsFilter, readFilter, writeFilter } from "../../common/results-address.ts";
import { useResultsStore } from "./results-store.ts";

export function useResultsFilter(): readonly [ResultsFilter, (filter: ResultsFilter) => void] {
  const [params, setParams] = useSearchParams();
  const written = writeFilter(readFilter(params));
  const isFirst = useRef(true);
  const last = useResultsStore.getState().address;
  const address = isFirst.current && written === "" ? last : written;
  useEffect(() => {
    isFirst.current = false;
    useResultsStore.getState().setAddress(address);
    if (address !== written) setParams(new URLSearchParams(address), { replace: true });
  }, [address, written, setParams]);
  const filter = useMemo(() => readFilter(new URLSearchParams(address)), [address]);
  return [filter, (wanted) => setParams(new URLSearchParams(writeFilter(wanted)), { replace: true })];
}
