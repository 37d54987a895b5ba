/** Reading the templates again: when the person asks, and when a sync should be over. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { TemplateView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";

export function useTemplateRefresh() {
  const queries = useQueryClient();
  const refresh = useMutation(
    orpc.templates.refresh.mutationOptions({
      onSuccess: (answer) => queries.setQueryData(orpc.templates.list.queryKey(), answer),
    }),
  );
  return { refresh: () => refresh.mutate(undefined), isRefreshing: refresh.isPending };
}

/** Nobody tells us that a sync has ended: the list is read again a second after it should have. */
export function useRereadWhenSynced(templates: readonly TemplateView[]): void {
  const queries = useQueryClient();
  const next = Math.min(
    ...templates.map(({ sync }) => (sync.kind === "syncing" ? sync.readyAt : Number.POSITIVE_INFINITY)),
  );
  useEffect(() => {
    if (next === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(
      () => void queries.invalidateQueries({ queryKey: orpc.templates.list.queryKey() }),
      Math.max(1000, next - Date.now() + 1000),
    );
    return () => clearTimeout(timer);
  }, [next, queries]);
}
