/** Preferences: a change shows at once and is then written; when the core refuses it, the old ones are shown again. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Preferences } from "../../shared/contract/index.ts";
import { applyLanguage } from "../i18n/i18n.ts";
import { orpc } from "./client.ts";
import { appQueries } from "./queries.ts";
import { applyTheme } from "./theme.ts";

export function usePreferences() {
  return useQuery(orpc.app.readPreferences.queryOptions(), appQueries);
}

export function useChangePreferences() {
  const queryKey = orpc.app.readPreferences.queryKey();
  return useMutation(
    orpc.app.changePreferences.mutationOptions({
      onMutate: (patch) => {
        const before = appQueries.getQueryData(queryKey);
        if (before) appQueries.setQueryData(queryKey, { ...before, ...withoutUndefined(patch) });
        return { before };
      },
      onError: (_error, _patch, context) => {
        if (context?.before) appQueries.setQueryData(queryKey, context.before);
      },
      onSuccess: (preferences) => {
        appQueries.setQueryData(queryKey, preferences);
      },
    }),
    appQueries,
  );
}

function withoutUndefined(patch: { readonly [Key in keyof Preferences]?: Preferences[Key] | undefined }) {
  return Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<Preferences>;
}

/** Applies language and theme to the page. */
export function useAppliedPreferences(): void {
  const { data } = usePreferences();
  const language = data?.language;
  const theme = data?.theme;
  useEffect(() => {
    if (language !== undefined) applyLanguage(language);
  }, [language]);
  useEffect(() => {
    if (theme !== undefined) applyTheme(theme);
  }, [theme]);
}
