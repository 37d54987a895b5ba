/**
 * Reads the rows that are in sight, page by page. Each page begins after the last row of the one before, so that it costs the
 * same wherever it is; of all rows, which stand in the order of their lines, any page can be read at once.
 */
import { useQueries } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { AUDIENCE_PAGE, type AudienceRow } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import type { RowFilter } from "./counts.ts";

interface Place {
  readonly state: number;
  readonly line: number;
}

interface RowsReading {
  /** Null while it is read. */
  rowAt(index: number): AudienceRow | null;
  see(from: number, until: number): void;
  readonly error: Error | null;
  retry(): void;
}

/** Pages that are read beside those in sight stay for as long as the list is shown. */
const FORGET_AFTER_MS = 30_000;
const BEYOND = 12;

/** @param firstLine of the file that is a row */
export function useRows(id: string, filter: RowFilter, rowCount: number, firstLine: number): RowsReading {
  const { verdict, reason, country } = filter;
  const isEverything = verdict === null && country === undefined;
  const [sight, setSight] = useState({ from: 0, until: 1 });
  /** After which row each page begins; the first begins the list. */
  const [places, setPlaces] = useState<readonly (Place | null)[]>([null]);

  const placeOf = (page: number): Place | null | undefined => {
    if (page === 0) return null;
    return isEverything ? { state: 0, line: firstLine - 1 + page * AUDIENCE_PAGE } : places[page];
  };
  const last = Math.max(0, Math.min(rowCount, sight.until + BEYOND) - 1);
  const wanted = range(
    Math.floor(Math.max(0, sight.from - BEYOND) / AUDIENCE_PAGE),
    Math.floor(last / AUDIENCE_PAGE),
  );
  // A page whose beginning nobody knows yet is found from the last one that is known.
  const known = wanted.filter((page) => placeOf(page) !== undefined);
  const pages = known.length === wanted.length ? wanted : [...new Set([...known, places.length - 1])];

  const queries = useQueries({
    queries: pages.map((page) =>
      orpc.audiences.rows.queryOptions({
        input: {
          id,
          verdict,
          ...(reason !== undefined && { reason }),
          ...(country !== undefined && { country }),
          after: placeOf(page) ?? null,
          limit: AUDIENCE_PAGE,
        },
        gcTime: FORGET_AFTER_MS,
      }),
    ),
  });

  const nexts = JSON.stringify(
    isEverything ? [] : pages.map((page, index) => [page, queries[index]?.data?.next ?? null]),
  );
  useEffect(() => {
    const found = JSON.parse(nexts) as readonly (readonly [number, Place | null])[];
    setPlaces((before) => {
      const after = [...before];
      for (const [page, next] of found) {
        // Where a page begins elsewhere than before, so do those that follow.
        if (next === null || samePlace(after[page + 1], next)) continue;
        if (page + 1 <= after.length) after.splice(page + 1, after.length, next);
      }
      return after.length === before.length && after.every((place, index) => samePlace(place, before[index]))
        ? before
        : after;
    });
  }, [nexts]);

  const see = useCallback((from: number, until: number) => {
    setSight((before) => (before.from === from && before.until === until ? before : { from, until }));
  }, []);
  return {
    rowAt: (index) => {
      const at = pages.indexOf(Math.floor(index / AUDIENCE_PAGE));
      return queries[at]?.data?.rows[index % AUDIENCE_PAGE] ?? null;
    },
    see,
    error: queries.find(({ error }) => error !== null)?.error ?? null,
    retry: () => {
      for (const query of queries) if (query.error !== null) void query.refetch();
    },
  };
}

function range(from: number, until: number): readonly number[] {
  return Array.from({ length: Math.max(1, until - from + 1) }, (_, index) => from + index);
}

function samePlace(one: Place | null | undefined, other: Place | null | undefined): boolean {
  return one === other || (one?.line === other?.line && one?.state === other?.state);
}
