/** Messages broken down by one or two of their facets, as a chart and a table, and beside other messages. */
import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BreakdownAnswer } from "../../../shared/contract/index.ts";
import { QUARTER_HOUR } from "../../../shared/domain/messages/standing.ts";
import { BREAKDOWN_FACETS, type BreakdownFacet, type Facet } from "../../../shared/domain/results/facets.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { type ResultsFilter, withFacet } from "../../common/results-address.ts";
import { Page, ProblemNotice, SelectField } from "../../ui/index.ts";
import { BreakdownChart } from "./BreakdownChart.tsx";
import { BreakdownTable } from "./BreakdownTable.tsx";
import styles from "./breakdown.module.css";
import { MEASURES, type Measure, sideBySide } from "./breakdown-rows.ts";
import { DelaySection } from "./DelaySection.tsx";
import { NoFigures, WaitingForFigures } from "./FiguresStates.tsx";
import { FilterPills } from "./FilterPills.tsx";
import { OWN_ZONE } from "./own-zone.ts";
import { ResultsViews } from "./ResultsViews.tsx";
import { useOtherMessages } from "./use-breakdown-words.ts";
import { useFacetWords } from "./use-facet-words.ts";
import { useResultsFilter } from "./use-results-filter.ts";
import { useViewParam } from "./use-view-param.ts";

const facetIn = (text: string | null) => BREAKDOWN_FACETS.find((facet) => facet === text) ?? null;
const BEFORE = "before";
const NOTHING = "nothing";
const CAMPAIGN = /^campaign:(.+)$/;

export function BreakdownPage() {
  const { t } = useTranslation("breakdown");
  const [filter, setFilter] = useResultsFilter();
  return (
    <Page title={t("title")} description={t("description")} width="full">
      <div className={styles.page}>
        <ResultsViews shown="breakdown" filter={filter} />
        <FilterPills filter={filter} onChange={setFilter} />
        <Breakdown filter={filter} onClear={() => setFilter(() => ({}))} />
      </div>
    </Page>
  );
}

interface BreakdownProps {
  readonly filter: ResultsFilter;
  readonly onClear: () => void;
}

function Breakdown({ filter, onClear }: BreakdownProps) {
  const { t } = useTranslation(["breakdown", "results"]);
  const { search: _, ...input } = filter;
  const [byParam] = useViewParam("by");
  const [andParam] = useViewParam("and");
  const [measureParam] = useViewParam("measure");
  const [against] = useViewParam("vs");
  const by = facetIn(byParam) ?? "country";
  const and = facetIn(andParam);
  const measure = MEASURES.find((one) => one === measureParam) ?? "delivered";
  const facets: readonly BreakdownFacet[] = and === null || and === by ? [by] : [by, and];
  // A moment that moved on with each drawing would be another question each time.
  const [opened] = useState(() => Math.ceil(Date.now() / QUARTER_HOUR) * QUARTER_HOUR);
  const compared = comparedWith(input, against, opened);
  const asked = { by: [...facets], ...(facets.includes("hour") && { zone: OWN_ZONE }) };
  const own = useQuery({
    ...orpc.results.breakdown.queryOptions({ input: { ...input, ...asked } }),
    placeholderData: whileAlike(facets),
  });
  const other = useQuery({
    ...orpc.results.breakdown.queryOptions({ input: { ...(compared ?? input), ...asked } }),
    placeholderData: whileAlike(facets),
    enabled: compared !== null,
  });
  const error = own.error ?? (compared === null ? null : other.error);
  const retry = () => {
    void own.refetch();
    if (compared !== null) void other.refetch();
  };
  if (own.data === undefined || (compared !== null && other.data === undefined)) {
    return (
      <>
        <Controls by={by} and={and} measure={measure} against={against} filter={input} />
        {error ? <ProblemNotice problem={problemOf(error)} onRetry={retry} /> : <WaitingForFigures />}
      </>
    );
  }
  const isFiltered = Object.keys(input).length > 0;
  if (own.data.whole.n === 0) {
    return (
      <>
        {isFiltered && <Controls by={by} and={and} measure={measure} against={against} filter={input} />}
        <NoFigures icon={<ChartNoAxesColumn />} isFiltered={isFiltered} onClear={onClear}>
          {t("breakdown:empty")}
        </NoFigures>
      </>
    );
  }
  const otherAnswer = compared === null ? null : (other.data ?? null);
  const { rows, unsure } = sideBySide(own.data, otherAnswer);
  const more = { rows: own.data.more.rows + unsure.rows, n: own.data.more.n + unsure.n };
  const shown = { facets, measure, rows, filter: input, compared };
  return (
    <>
      <Controls by={by} and={and} measure={measure} against={against} filter={input} />
      {error && <ProblemNotice problem={problemOf(error)} onRetry={retry} />}
      <BreakdownChart {...shown} against={against} />
      {facets.includes("hour") && <p className={styles.quiet}>{t("breakdown:clock", { zone: OWN_ZONE })}</p>}
      <BreakdownTable
        key={facets.join(" ")}
        {...shown}
        whole={own.data.whole}
        until={own.data.until}
        otherWhole={otherAnswer?.whole ?? null}
        more={more}
        against={against}
      />
      {by === "type" && and === null && <DelaySection filter={input} rows={own.data.rows} />}
      {own.data.unlisted > 0 && (
        <p className={styles.quiet}>{t("results:overview.unlisted", { count: own.data.unlisted })}</p>
      )}
    </>
  );
}

/** The last answer stays until the next one is there, unless its rows are of something else. */
function whileAlike(facets: readonly BreakdownFacet[]) {
  const by = `"by":${JSON.stringify(facets)}`;
  return (last: BreakdownAnswer | undefined, query: { readonly queryKey: readonly unknown[] } | undefined) =>
    JSON.stringify(query?.queryKey ?? []).includes(by) ? last : undefined;
}

/** What else the filter asks for stays. Null without a comparison, and for one the address cannot mean. */
function comparedWith(filter: ResultsFilter, against: string | null, opened: number): ResultsFilter | null {
  const campaign = against === null ? null : CAMPAIGN.exec(against)?.[1];
  if (campaign) return withFacet(filter, "campaign", [campaign]);
  const { from, until } = filter;
  if (against !== BEFORE || from === undefined) return null;
  const end = until ?? opened;
  return { ...filter, from: from - (end - from), until: from };
}

interface ControlsProps {
  readonly by: Facet;
  readonly and: Facet | null;
  readonly measure: Measure;
  readonly against: string | null;
  readonly filter: ResultsFilter;
}

function Controls({ by, and, measure, against, filter }: ControlsProps) {
  const { t } = useTranslation("breakdown");
  const words = useFacetWords();
  const [, setBy] = useViewParam("by");
  const [, setAnd] = useViewParam("and");
  const [, setMeasure] = useViewParam("measure");
  const [, setAgainst] = useViewParam("vs");
  const facets = BREAKDOWN_FACETS.map((facet) => ({ value: facet, label: words.facet(facet) }));
  const { campaign: __, ...where } = filter.where ?? {};
  const { data } = useQuery(
    orpc.results.facets.queryOptions({ input: { ...filter, where, facets: ["campaign"] } }),
  );
  const campaigns = (data?.[0]?.values ?? []).flatMap(({ text, name }) =>
    name === null ? [] : [{ value: `campaign:${text}`, label: t("others.campaign", { name }) }],
  );
  const chosen = useOtherMessages(against);
  const isListed = against === null || against === BEFORE || campaigns.some(({ value }) => value === against);
  const comparisons = [
    { value: NOTHING, label: t("noComparison") },
    ...(filter.from === undefined ? [] : [{ value: BEFORE, label: t("before") }]),
    ...campaigns,
    ...(isListed || !CAMPAIGN.test(against) ? [] : [{ value: against, label: chosen }]),
  ];
  return (
    <div className={styles.controls}>
      <SelectField label={t("by")} value={by} onChange={setBy} options={facets} />
      <SelectField
        label={t("and")}
        value={and === null || and === by ? NOTHING : and}
        onChange={(value) => setAnd(value === NOTHING ? null : value)}
        options={[{ value: NOTHING, label: t("nothing") }, ...facets.filter(({ value }) => value !== by)]}
      />
      <SelectField
        label={t("measure")}
        value={measure}
        onChange={setMeasure}
        options={MEASURES.map((value) => ({ value, label: t(`measures.${value}`) }))}
      />
      <SelectField
        label={t("compare")}
        value={comparisons.some(({ value }) => value === against) ? against : NOTHING}
        onChange={(value) => setAgainst(value === NOTHING ? null : value)}
        options={comparisons}
        {...(filter.from === undefined && { description: t("beforeHelp") })}
      />
    </div>
  );
}
