/** The selection of the list: by rows, over a range, or all that match. It ends with the filter it was made in. */
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import type { MessageSummary } from "../../../shared/contract/index.ts";
import { client, orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import type { ResultsFilter } from "../../common/results-address.ts";
import {
  between,
  changed,
  countOf,
  isFull,
  isSelected,
  leadsBack,
  type MessageId,
  MOST_PICKED,
  NOTHING_SELECTED,
  type Selection,
  selectedOf,
} from "./selection.ts";

export interface ListSelection {
  readonly selection: Selection;
  readonly count: number;
  /** All that match are being selected, or a range of them. */
  readonly isTaking: boolean;
  readonly problem: ReturnType<typeof problemOf> | null;
  has(id: MessageId): boolean;
  toggle(id: MessageId): void;
  /** From the message that was selected last to this one, both included. */
  extendTo(id: MessageId): void;
  /** From a row to its neighbour; back towards the beginning of the range, the row is left out again. */
  step(from: MessageId, to: MessageId): void;
  takeAll(): void;
  clear(): void;
}

type Matching = Parameters<typeof client.selections.take>[0]["matching"];

/** @param rows that are held, newest first: of them it is known whether they are selected */
export function useSelection(filter: ResultsFilter, rows: readonly MessageSummary[]): ListSelection {
  const [state, setState] = useState({ filter, selection: NOTHING_SELECTED });
  const [taking, setTaking] = useState<object | null>(null);
  const [failed, setFailed] = useState<ListSelection["problem"]>(null);
  const anchor = useRef<MessageId | null>(null);
  const current = useRef(filter);
  current.current = filter;
  /** Of what is being selected by the core: whatever is done meanwhile ends it. */
  const turnNow = useRef<object | null>(null);
  if (state.filter !== filter) {
    setState({ filter, selection: NOTHING_SELECTED });
    setTaking(null);
    setFailed(null);
    anchor.current = null;
    turnNow.current = null;
  }
  const selection = state.filter === filter ? state.selection : NOTHING_SELECTED;
  const { taken } = selection;

  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const among = useQuery({
    ...orpc.selections.among.queryOptions({ input: { taken: taken?.id ?? "", ids } }),
    enabled: taken !== null,
    placeholderData: (before, query) =>
      (query?.queryKey[1] as { input?: { taken?: string } } | undefined)?.input?.taken === taken?.id
        ? before
        : undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const takenIds = useMemo(
    () => new Set<MessageId>(taken === null ? [] : (among.data?.ids ?? [])),
    [taken, among.data],
  );
  const isTaken = useCallback((id: MessageId) => takenIds.has(id), [takenIds]);

  function change(next: Selection): void {
    setFailed(null);
    if (isFull(next)) {
      take(next, null);
      return;
    }
    turnNow.current = null;
    setTaking(null);
    setState({ filter, selection: next });
  }

  /** Has the core hold what is selected, and what matches besides. */
  function take(base: Selection | null, matching: Matching | null): void {
    const turn = {};
    turnNow.current = turn;
    const isWanted = () => current.current === filter && turnNow.current === turn;
    setTaking(turn);
    setFailed(null);
    client.selections
      .take({ base: base && selectedOf(base), matching })
      .then(({ taken: id, messages }) => {
        if (isWanted()) setState({ filter, selection: { ...NOTHING_SELECTED, taken: { id, messages } } });
      })
      .catch((error: unknown) => {
        if (isWanted()) setFailed(problemOf(error));
      })
      .finally(() => setTaking((now) => (now === turn ? null : now)));
  }

  return {
    selection,
    count: countOf(selection),
    isTaking: taking !== null || (taken !== null && among.data === undefined && among.error === null),
    problem: failed ?? (among.error === null ? null : problemOf(among.error)),
    has: (id) => isSelected(selection, id, isTaken(id)),
    toggle: (id) => {
      anchor.current = id;
      change(changed(selection, [id], !isSelected(selection, id, isTaken(id)), isTaken));
    },
    extendTo: (id) => {
      const from = anchor.current ?? id;
      const range = between(from, id);
      const [first, last] = [ids.indexOf(range.newest), ids.indexOf(range.oldest)];
      if (first >= 0 && last >= 0 && last - first < MOST_PICKED)
        change(changed(selection, ids.slice(first, last + 1), true, isTaken));
      else take(selection, { filter, between: range });
      anchor.current = from;
    },
    step: (from, to) => {
      const start = anchor.current ?? from;
      anchor.current = start;
      change(
        leadsBack(start, from, to)
          ? changed(selection, [from], false, isTaken)
          : changed(selection, [from, to], true, isTaken),
      );
    },
    takeAll: () => {
      anchor.current = null;
      take(null, { filter, between: null });
    },
    clear: () => {
      anchor.current = null;
      turnNow.current = null;
      setTaking(null);
      setFailed(null);
      setState({ filter, selection: NOTHING_SELECTED });
    },
  };
}
