/** What a list is narrowed to, in words: for a record that outlives the list, and for the name of what is made of it. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { LONGEST_SUBJECT } from "../../../shared/contract/index.ts";
import { FACETS } from "../../../shared/domain/results/facets.ts";
import { orpc } from "../../app/client.ts";
import type { ResultsFilter } from "../../common/results-address.ts";
import { useFormat } from "../../i18n/format.ts";
import { useFacetWords } from "./use-facet-words.ts";

/** @returns null until the names of what is chosen are known */
export function useFilterWords(filter: ResultsFilter): string | null {
  const { t } = useTranslation("results");
  const words = useFacetWords();
  const format = useFormat();
  const { where, from, until, search } = filter;
  const facets = FACETS.filter((facet) => where?.[facet] !== undefined);
  const named = useQuery({
    ...orpc.results.facets.queryOptions({ input: { ...filter, facets } }),
    enabled: facets.length > 0,
  });
  if (facets.length > 0 && named.data === undefined && named.error === null) return null;

  const narrowed = facets.map((facet) => {
    const known = named.data?.find((answer) => answer.facet === facet)?.values ?? [];
    const values = (where?.[facet] ?? []).map((text) =>
      words.value(facet, text, known.find((value) => value.text === text)?.name ?? null),
    );
    return t("filter.pill", { facet: words.facet(facet), values: format.list(values) });
  });
  const which = from === undefined ? "until" : until === undefined ? "from" : "between";
  const times = {
    from: from === undefined ? "" : format.dateTime(from),
    until: until === undefined ? "" : format.dateTime(until),
  };
  const parts = [
    ...narrowed,
    ...(from === undefined && until === undefined ? [] : [t(`filter.time.${which}`, times)]),
    ...(search === undefined || search === "" ? [] : [t("export.searched", { search })]),
  ];
  return (parts.length === 0 ? t("export.everything") : parts.join(t("export.separator"))).slice(
    0,
    LONGEST_SUBJECT,
  );
}
