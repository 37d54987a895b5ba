/**
 * Reads the log page by page as far as it is looked at. What was read stays as it was, so that nothing moves under the reader;
 * newer webhooks are told of, and read at once where only the newest ones are in sight.
 */
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { LoggedWebhookView, WebhookFilter } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";

export interface LogReading {
  readonly webhooks: readonly LoggedWebhookView[];
  readonly isPending: boolean;
  /** There are, or may be, older ones. */
  readonly isMore: boolean;
  readonly isLooking: boolean;
  /** When the last one came that was looked at. */
  readonly lookedTo: number | null;
  /** Id of the newest one of the log when it was read; 0 for none. */
  readonly newestKnown: number;
  /** Webhooks that came since. */
  readonly newer: number;
  showNewer(): void;
  see(from: number, until: number): void;
  readonly error: Error | null;
  retry(): void;
}

const PAGE = 50;
/** Rows beyond those in sight that are read ahead. */
const AHEAD = 15;

export function useLog(filter: WebhookFilter): LogReading {
  const queries = useQueryClient();
  const options = orpc.webhooks.list.infiniteOptions({
    input: (before: number | null) => ({ ...filter, before, limit: PAGE }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
  const query = useInfiniteQuery(options);
  const { data, hasNextPage, isFetching, fetchNextPage, refetch } = query;
  const newest = useQuery(orpc.webhooks.status.queryOptions()).data?.newest ?? 0;
  const [sight, setSight] = useState({ from: 0, until: 1 });

  const webhooks = data?.pages.flatMap((page) => page.webhooks) ?? [];
  const pages = data?.pages.length ?? 0;
  const known = data?.pages[0]?.newest ?? 0;

  const isAtEnd = sight.until + AHEAD >= webhooks.length;
  useEffect(() => {
    if (isAtEnd && hasNextPage && !isFetching && query.error === null) void fetchNextPage();
  }, [isAtEnd, hasNextPage, isFetching, fetchNextPage, query.error]);

  const showNewer = useCallback(() => {
    // Older pages are read again once somebody looks at them.
    queries.setQueryData(options.queryKey, (before) =>
      before === undefined
        ? before
        : { pages: before.pages.slice(0, 1), pageParams: before.pageParams.slice(0, 1) },
    );
    void refetch();
  }, [queries, options.queryKey, refetch]);

  const isOfNewest = pages === 1 && sight.from === 0;
  useEffect(() => {
    if (isOfNewest && newest > known && !isFetching && query.error === null) void refetch();
  }, [isOfNewest, newest, known, isFetching, refetch, query.error]);

  const see = useCallback((from: number, until: number) => {
    setSight((before) => (before.from === from && before.until === until ? before : { from, until }));
  }, []);

  return {
    webhooks,
    isPending: query.isPending,
    isMore: hasNextPage,
    isLooking: query.isFetchingNextPage,
    lookedTo: data?.pages.findLast((page) => page.lookedTo !== null)?.lookedTo ?? null,
    newestKnown: known,
    newer: pages === 0 || isOfNewest ? 0 : Math.max(0, newest - known),
    showNewer,
    see,
    error: query.error,
    retry: () => void refetch(),
  };
}
