/** How the rows of a breakdown are called, and the messages they are compared with. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Facet, readHourText } from "../../../shared/domain/results/facets.ts";
import { orpc } from "../../app/client.ts";
import type { ShownRow } from "./breakdown-rows.ts";
import { useFacetWords } from "./use-facet-words.ts";

export interface BreakdownWords {
  /** In the order of the facets. */
  values(row: ShownRow): readonly string[];
  whole(row: ShownRow): string;
  /** What rows are put in order by: their names, and hours by the clock. */
  sorted(row: ShownRow): string;
}

export function useBreakdownWords(facets: readonly Facet[]): BreakdownWords {
  const words = useFacetWords();
  const values = (row: ShownRow) =>
    row.values.map(({ text, name }, at) => words.value(facets[at] ?? "state", text, name));
  const whole = (row: ShownRow) => values(row).join(" · ");
  return {
    values,
    whole,
    sorted: (row) => {
      const hour = facets[0] === "hour" ? readHourText(row.values[0]?.text ?? "") : null;
      return hour === null ? whole(row) : `${hour.hour} ${whole(row)}`;
    },
  };
}

/** @param against as the address has it */
export function useOtherMessages(against: string | null): string {
  const { t } = useTranslation("breakdown");
  const campaign = against?.startsWith("campaign:") ? against.slice("campaign:".length) : null;
  const { data } = useQuery({
    ...orpc.results.facets.queryOptions({
      input: { where: { campaign: [campaign ?? ""] }, facets: ["campaign"] },
    }),
    enabled: campaign !== null,
  });
  const name = data?.[0]?.values.find(({ text }) => text === campaign)?.name;
  return campaign === null ? t("others.before") : t("others.campaign", { name: name ?? campaign });
}
