/**
 * Reads the rows of the list that are needed, each time with the figures of the same moment. One question at a time; what
 * nobody needs any more is broken off. An answer is kept fresh at the place it was asked for.
 */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ListPlace, MessageList, MessageSummary } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import type { ResultsFilter } from "../../common/results-address.ts";
import {
  aroundSight,
  NEWER_ROWS,
  type Sight,
  STRETCH_ROWS,
  type Stretch,
  stretchOf,
  type Wanted,
  wantedFor,
} from "./stretch.ts";

/** While the list flies past, nothing is read. */
const READ_AFTER_MS = 90;
const FORGET_AFTER_MS = 30_000;

export interface ShownStretch {
  readonly filter: ResultsFilter;
  /** Figures and rows are of one moment. */
  readonly answer: MessageList;
  readonly stretch: Stretch;
}

export interface StretchReading {
  /** Null until the first answer. */
  readonly shown: ShownStretch | null;
  readonly error: Error | null;
  retry(): void;
  /**
   * To be told of every change of what is in sight.
   * @param follows whether the newest are to be shown as they come; else what is in sight stays there
   */
  see(sight: Sight, follows: boolean): void;
  /** Moves the rows that are held to other indices. */
  replace(stretch: Stretch): void;
}

/** @param beginAt a message the list begins around instead of at its newest */
export function useStretch(filter: ResultsFilter, beginAt: MessageSummary["id"] | null): StretchReading {
  const [asked, setAsked] = useState<{ readonly filter: ResultsFilter; readonly at: ListPlace }>({
    filter,
    at: beginAt === null ? { kind: "newest" } : { kind: "around", id: beginAt, newer: NEWER_ROWS },
  });
  // Another filter begins at its newest.
  const current: typeof asked = asked.filter === filter ? asked : { filter, at: { kind: "newest" } };
  if (current !== asked) setAsked(current);
  const query = useQuery({
    ...orpc.results.list.queryOptions({
      input: { ...filter, at: current.at, limit: STRETCH_ROWS },
      gcTime: FORGET_AFTER_MS,
    }),
    placeholderData: keepPreviousData,
  });

  const [shown, setShown] = useState<ShownStretch | null>(null);
  const answer = query.isPlaceholderData ? undefined : query.data;
  if (answer !== undefined && (shown?.answer !== answer || shown.filter !== filter)) {
    const before = shown?.filter === filter ? shown.stretch : null;
    setShown({ filter, answer, stretch: stretchOf(answer, before) });
  }

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const isReading = query.isPlaceholderData && query.error === null;
  const { kind } = current.at;
  const see = useCallback(
    (sight: Sight, follows: boolean) => {
      clearTimeout(timer.current);
      if (shown === null || shown.filter !== filter) return;
      const wanted = wantedFor(shown.stretch, sight) ?? keptBy(kind, shown.stretch, sight, follows);
      if (wanted === null) return;
      const ask = () => setAsked({ filter, at: wanted.at });
      if (wanted.kind === "other") timer.current = setTimeout(ask, READ_AFTER_MS);
      // More is on its way; once it is there, what is in sight is looked at again.
      else if (!isReading) ask();
    },
    [filter, shown, isReading, kind],
  );
  const replace = useCallback(
    (stretch: Stretch) => setShown((held) => (held === null ? null : { ...held, stretch })),
    [],
  );
  return { shown, error: query.error, retry: () => void query.refetch(), see, replace };
}

/** The newest are another question each time some come; what is to stay in sight is asked for by itself. */
function keptBy(kind: ListPlace["kind"], stretch: Stretch, sight: Sight, follows: boolean): Wanted {
  if (follows) return kind === "newest" ? null : { kind: "more", at: { kind: "newest" } };
  return kind === "around" ? null : aroundSight(stretch, sight);
}
