/** What became of messages, in figures: how far they came, what happened to the others, and the rates of what is old enough. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { BookOpen, ChartNoAxesColumn } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { OverviewAnswer } from "../../../shared/contract/index.ts";
import { BRANCHES, FUNNEL_STEPS, type RateName } from "../../../shared/domain/results/overview.ts";
import { shareInterval } from "../../../shared/domain/results/share-interval.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { errorCodeAddress } from "../../common/error-codes/error-code-address.ts";
import { messagesAddress, type ResultsFilter } from "../../common/results-address.ts";
import { useFormat } from "../../i18n/format.ts";
import { Card, LinkButton, Page, ProblemNotice, Section, VisuallyHidden } from "../../ui/index.ts";
import { NoFigures, WaitingForFigures } from "./FiguresStates.tsx";
import { FilterPills } from "./FilterPills.tsx";
import styles from "./overview.module.css";
import { ReactionsSection } from "./ReactionsSection.tsx";
import { ResultsViews } from "./ResultsViews.tsx";
import { useResultsFilter } from "./use-results-filter.ts";

export function OverviewPage() {
  const { t } = useTranslation("results");
  const [filter, setFilter] = useResultsFilter();
  return (
    <Page
      title={t("overview.title")}
      description={t("overview.description")}
      width="full"
      actions={
        <LinkButton to={errorCodeAddress(null)} variant="quiet" icon={<BookOpen />}>
          {t("error.codes")}
        </LinkButton>
      }
    >
      <div className={styles.overview}>
        <ResultsViews shown="overview" filter={filter} />
        <FilterPills filter={filter} onChange={setFilter} />
        <Figures filter={filter} onClear={() => setFilter(() => ({}))} />
      </div>
    </Page>
  );
}

interface FiguresProps {
  readonly filter: ResultsFilter;
  readonly onClear: () => void;
}

function Figures({ filter, onClear }: FiguresProps) {
  const { t } = useTranslation("results");
  const { search: _, ...input } = filter;
  const { data, error, refetch } = useQuery({
    ...orpc.results.overview.queryOptions({ input }),
    placeholderData: keepPreviousData,
  });
  if (data === undefined) {
    return error ? (
      <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
    ) : (
      <WaitingForFigures />
    );
  }
  const isFiltered = Object.keys(input).length > 0;
  if (data.steps.attempted.n === 0 && data.unlisted === 0) {
    return (
      <NoFigures icon={<ChartNoAxesColumn />} isFiltered={isFiltered} onClear={onClear}>
        {t("overview.empty")}
      </NoFigures>
    );
  }
  return (
    <>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      <Funnel answer={data} filter={input} />
      <ReactionsSection filter={input} />
      <Rates rates={data.rates} />
      <Branches answer={data} filter={input} />
      {data.unlisted > 0 && (
        <p className={styles.quiet}>{t("overview.unlisted", { count: data.unlisted })}</p>
      )}
    </>
  );
}

interface AnswerProps {
  readonly answer: OverviewAnswer;
  readonly filter: ResultsFilter;
}

type Row = OverviewAnswer["steps"]["read"] & { readonly name: string; readonly help: ReactNode };

interface FigureRowsProps {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly of: number;
  readonly filter: ResultsFilter;
}

/** Bars and numbers in one table: each number leads to its messages. */
function FigureRows({ label, rows, of, filter }: FigureRowsProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  return (
    <table className={styles.figures} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>{t("overview.column.what")}</VisuallyHidden>
          </th>
          <th scope="col" aria-hidden />
          <th scope="col" className={styles.number}>
            {t("overview.column.messages")}
          </th>
          <th scope="col" className={styles.number}>
            {t("overview.column.share")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, help, n, where }) => (
          <tr key={name}>
            <th scope="row">
              {name}
              <span className={styles.help}>{help}</span>
            </th>
            <td aria-hidden className={styles.barCell}>
              <svg width="100%" height="12" aria-hidden="true" focusable="false">
                <rect className={styles.track} width="100%" height="12" rx="3" />
                {n > 0 && (
                  <rect
                    className={styles.fill}
                    width={`${Math.max(0.5, (100 * n) / of)}%`}
                    height="12"
                    rx="3"
                  />
                )}
              </svg>
            </td>
            <td className={styles.number}>
              {n === 0 ? (
                format.number(n)
              ) : (
                <Link
                  to={messagesAddress({ ...filter, where: { ...filter.where, ...where } })}
                  aria-label={t("overview.see", { name, count: n })}
                >
                  {format.number(n)}
                </Link>
              )}
            </td>
            <td className={styles.number}>{of === 0 ? "" : format.percent(n / of)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Funnel({ answer, filter }: AnswerProps) {
  const { t } = useTranslation("results");
  const rows = FUNNEL_STEPS.map((step) => ({
    ...answer.steps[step],
    name: t(`overview.step.${step}`),
    help: t(`overview.stepHelp.${step}`),
  }));
  return (
    <Section title={t("overview.funnel")} description={t("overview.funnelHelp")}>
      <Card>
        <FigureRows label={t("overview.funnel")} rows={rows} of={answer.steps.attempted.n} filter={filter} />
      </Card>
    </Section>
  );
}

function Branches({ answer, filter }: AnswerProps) {
  const { t } = useTranslation("results");
  const rows = BRANCHES.map((branch) => ({
    ...answer.branches[branch],
    name: t(`overview.branch.${branch}`),
    help: t(`overview.branchHelp.${branch}`),
  }));
  return (
    <Section title={t("overview.branches")} description={t("overview.branchesHelp")}>
      <Card>
        <FigureRows
          label={t("overview.branches")}
          rows={rows}
          of={answer.steps.attempted.n}
          filter={filter}
        />
      </Card>
    </Section>
  );
}

function Rates({ rates }: Pick<OverviewAnswer, "rates">) {
  const { t } = useTranslation("results");
  const format = useFormat();
  return (
    <Section title={t("overview.rates")} description={t("overview.ratesHelp")}>
      <div className={styles.rates}>
        {(["delivered", "read"] as const satisfies readonly RateName[]).map((name) => {
          const { n, of, tooYoung, hours } = rates[name];
          const interval = shareInterval(n, of);
          return (
            <Card key={name}>
              <dl className={styles.rate} data-rate={name}>
                <dt>{t(`overview.rate.${name}`)}</dt>
                <dd>
                  <p className={styles.value}>
                    {interval === null ? t("overview.notYet") : format.percent(n / of)}
                  </p>
                  {interval !== null && (
                    <p className={styles.quiet}>
                      {t("overview.of", {
                        n: format.number(n),
                        count: of,
                        low: format.percent(interval.low),
                        high: format.percent(interval.high),
                      })}
                    </p>
                  )}
                  {tooYoung > 0 && (
                    <p className={styles.quiet}>{t("overview.tooYoung", { count: tooYoung, hours })}</p>
                  )}
                </dd>
              </dl>
            </Card>
          );
        })}
      </div>
    </Section>
  );
}
