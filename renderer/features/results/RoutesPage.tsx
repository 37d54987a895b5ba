/** The routes ledger: asked for, posted to, billed; who decided where that is not the same, and why. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Route as RouteIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Narrowed } from "../../../shared/domain/results/facets.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { messagesAddress, type ResultsFilter } from "../../common/results-address.ts";
import { useFormat } from "../../i18n/format.ts";
import { Card, Page, ProblemNotice, Section, VisuallyHidden } from "../../ui/index.ts";
import { ExportTableButtons } from "./ExportButtons.tsx";
import { NoFigures, WaitingForFigures } from "./FiguresStates.tsx";
import { FilterPills } from "./FilterPills.tsx";
import figures from "./figures-table.module.css";
import { LedgerSections } from "./ledger/LedgerSections.tsx";
import { ResultsViews } from "./ResultsViews.tsx";
import { RouteFlowDrawing } from "./RouteFlowDrawing.tsx";
import {
  decisionsOf,
  ROUTE_FACETS,
  type RouteCell,
  reasonsOf,
  routeCells,
  STEPS_OF_ROUTE,
  sum,
  waysOf,
} from "./route-cells.ts";
import styles from "./routes.module.css";
import { useFacetWords } from "./use-facet-words.ts";
import { useResultsFilter } from "./use-results-filter.ts";

export function RoutesPage() {
  const { t } = useTranslation("routes");
  const [filter, setFilter] = useResultsFilter();
  return (
    <Page title={t("title")} description={t("description")} width="full">
      <div className={styles.page}>
        <ResultsViews shown="routes" filter={filter} />
        <FilterPills filter={filter} onChange={setFilter} />
        <Ledger filter={filter} onClear={() => setFilter(() => ({}))} />
      </div>
    </Page>
  );
}

interface LedgerProps {
  readonly filter: ResultsFilter;
  readonly onClear: () => void;
}

function Ledger({ filter, onClear }: LedgerProps) {
  const { t } = useTranslation(["routes", "results"]);
  const { search: _, ...input } = filter;
  const { data, error, refetch } = useQuery({
    ...orpc.results.breakdown.queryOptions({ input: { ...input, by: [...ROUTE_FACETS] } }),
    placeholderData: keepPreviousData,
  });
  if (data === undefined) {
    return error ? (
      <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
    ) : (
      <WaitingForFigures />
    );
  }
  if (data.whole.n === 0) {
    const isFiltered = Object.keys(input).length > 0;
    return (
      <NoFigures icon={<RouteIcon />} isFiltered={isFiltered} onClear={onClear}>
        {t("routes:empty")}
      </NoFigures>
    );
  }
  const cells = routeCells(data);
  return (
    <>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      <Section title={t("flow")} description={t("flowHelp")} actions={<ExportWays cells={cells} />}>
        <Card>
          <RouteFlowDrawing cells={cells} />
          <Ways cells={cells} filter={input} />
        </Card>
      </Section>
      <Decisions cells={cells} filter={input} />
      <Reasons cells={cells} filter={input} />
      <LedgerSections cells={cells} filter={input} />
      {data.unlisted > 0 && (
        <p className={styles.quiet}>{t("results:overview.unlisted", { count: data.unlisted })}</p>
      )}
    </>
  );
}

interface CellsProps {
  readonly cells: readonly RouteCell[];
  readonly filter: ResultsFilter;
}

function useWayWords() {
  const words = useFacetWords();
  return (step: (typeof STEPS_OF_ROUTE)[number], text: string) => words.value(step, text, null);
}

function Ways({ cells, filter }: CellsProps) {
  const { t } = useTranslation("routes");
  const format = useFormat();
  const wordOf = useWayWords();
  const total = sum(cells);
  return (
    <table className={figures.table} aria-label={t("table")}>
      <thead>
        <tr>
          {STEPS_OF_ROUTE.map((step) => (
            <th key={step} scope="col">
              {t(`step.${step}`)}
            </th>
          ))}
          <FigureColumns />
        </tr>
      </thead>
      <tbody>
        {waysOf(cells).map(({ n, ...way }) => {
          const names = STEPS_OF_ROUTE.map((step) => wordOf(step, way[step]));
          const [requested = "", submitted = "", billed = ""] = names;
          return (
            <tr key={names.join(" ")}>
              {names.map((name, at) => (
                <td key={STEPS_OF_ROUTE[at]}>{name}</td>
              ))}
              <Count
                n={n}
                name={t("arrow", { requested, submitted, billed })}
                filter={filter}
                where={{
                  requested: [way.requested],
                  submitted: [way.submitted],
                  billed: [way.billed],
                }}
              />
              <td className={figures.number}>{format.percent(n / total)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** How many messages, and which share of those the table is about. */
function FigureColumns() {
  const { t } = useTranslation("routes");
  return (
    <>
      <th scope="col" className={figures.number}>
        {t("column.messages")}
      </th>
      <th scope="col" className={figures.number}>
        {t("column.share")}
      </th>
    </>
  );
}

interface CountProps {
  readonly n: number;
  readonly name: string;
  readonly filter: ResultsFilter;
  readonly where: Narrowed;
}

function Count({ n, name, filter, where }: CountProps) {
  const { t } = useTranslation("routes");
  const format = useFormat();
  const narrowed = Object.fromEntries(
    Object.entries({ ...filter.where, ...where }).map(([facet, texts]) => [facet, [...(texts ?? [])]]),
  );
  return (
    <td className={figures.number}>
      <Link to={messagesAddress({ ...filter, where: narrowed })} aria-label={t("see", { name, count: n })}>
        {format.number(n)}
      </Link>
    </td>
  );
}

function Decisions({ cells, filter }: CellsProps) {
  const { t } = useTranslation("routes");
  const format = useFormat();
  const total = sum(cells);
  return (
    <Section title={t("decided")} description={t("decidedHelp")}>
      <Card>
        <table className={figures.table} aria-label={t("decided")}>
          <thead>
            <tr>
              <th scope="col">{t("column.decidedBy")}</th>
              <th scope="col">
                <VisuallyHidden>{t("column.reason")}</VisuallyHidden>
              </th>
              <FigureColumns />
            </tr>
          </thead>
          <tbody>
            {decisionsOf(cells).map(({ decision, by, n, where }) => (
              <tr key={decision}>
                <td>{t(`by.${by}`)}</td>
                <th scope="row">
                  {t(`whoRow.${decision}`)}
                  <span className={styles.help}>{t(`byHelp.${decision}`)}</span>
                </th>
                <Count n={n} name={t(`whoRow.${decision}`)} filter={filter} where={where} />
                <td className={figures.number}>{format.percent(n / total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </Section>
  );
}

function Reasons({ cells, filter }: CellsProps) {
  const { t } = useTranslation("routes");
  const words = useFacetWords();
  const format = useFormat();
  const asked = sum(cells.filter(({ requested }) => requested === "optimized"));
  if (asked === 0) return null;
  const reasons = reasonsOf(cells);
  return (
    <Section title={t("reasons")} description={t("reasonsHelp")}>
      <Card>
        {reasons.length === 0 ? (
          <p className={styles.quiet}>{t("noReasons")}</p>
        ) : (
          <table className={figures.table} aria-label={t("reasons")}>
            <thead>
              <tr>
                <th scope="col">{t("column.reason")}</th>
                <th scope="col">{t("column.decidedBy")}</th>
                <FigureColumns />
              </tr>
            </thead>
            <tbody>
              {reasons.map(({ reason, decidedBy, n }) => {
                const name = words.value("why", reason, null);
                return (
                  <tr key={reason}>
                    <th scope="row">
                      {name}
                      <span className={styles.help}>{t(`remedy.${reason}`)}</span>
                    </th>
                    <td>{t(`by.${decidedBy}`)}</td>
                    <Count
                      n={n}
                      name={name}
                      filter={filter}
                      where={{ requested: ["optimized"], why: [reason] }}
                    />
                    <td className={figures.number}>{format.percent(n / asked)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </Card>
    </Section>
  );
}

/** Every way with its reason, so that nothing of the three tables is left out. */
function ExportWays({ cells }: Pick<CellsProps, "cells">) {
  const { t } = useTranslation("routes");
  const words = useFacetWords();
  return (
    <ExportTableButtons
      tableOf={() => ({
        view: "routes",
        columns: [
          ...STEPS_OF_ROUTE.map((step) => t(`step.${step}`)),
          t("column.reason"),
          t("column.messages"),
        ],
        rows: cells.map((cell) => [
          ...ROUTE_FACETS.map((facet) => words.value(facet, cell[facet], null)),
          cell.n,
        ]),
      })}
    />
  );
}
