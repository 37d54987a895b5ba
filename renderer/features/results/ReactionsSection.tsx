/** What people did after reading: tapped, replied, clicked, each with how many messages it would be known of. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { OverviewInput, ReactionFigureAnswer, ReactionsAnswer } from "../../../shared/contract/index.ts";
import { REACTIONS, type Reaction } from "../../../shared/domain/results/reaction-values.ts";
import { shareInterval } from "../../../shared/domain/results/share-interval.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { messagesAddress, type ResultsFilter } from "../../common/results-address.ts";
import { useFormat } from "../../i18n/format.ts";
import { Card, cx, ProblemNotice, Section, Skeleton, VisuallyHidden } from "../../ui/index.ts";
import styles from "./overview.module.css";

export function ReactionsSection({ filter }: { readonly filter: OverviewInput }) {
  const { t } = useTranslation(["reactions", "results"]);
  const { data, error, refetch } = useQuery({
    ...orpc.results.reactions.queryOptions({ input: filter }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t("title")} description={t("help")}>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {data === undefined ? (
        !error && (
          <Card>
            <Skeleton lines={3} height="2rem" />
          </Card>
        )
      ) : (
        <Card>
          <table className={cx(styles.figures, styles.reactions)} aria-label={t("title")}>
            <thead>
              <tr>
                <th scope="col">
                  <VisuallyHidden>{t("results:overview.column.what")}</VisuallyHidden>
                </th>
                <th scope="col" aria-hidden />
                <th scope="col" className={styles.number}>
                  {t("results:overview.column.messages")}
                </th>
                <th scope="col" className={styles.number}>
                  {t("share")}
                </th>
                <th scope="col" className={styles.number}>
                  {t("knownFor")}
                </th>
              </tr>
            </thead>
            <tbody>
              {REACTIONS.map((reaction) => (
                <ReactionRow key={reaction} reaction={reaction} answer={data} filter={filter} />
              ))}
            </tbody>
          </table>
          <Notes answer={data} />
          <MetaCounts counts={data.metaCounts} />
        </Card>
      )}
    </Section>
  );
}

interface ReactionRowProps {
  readonly reaction: Reaction;
  readonly answer: ReactionsAnswer;
  readonly filter: ResultsFilter;
}

function ReactionRow({ reaction, answer, filter }: ReactionRowProps) {
  const { t } = useTranslation(["reactions", "results"]);
  const format = useFormat();
  const name = t(`name.${reaction}`);
  const { done, known, possible } = answer.figures[reaction];
  const interval = known.n < done.n ? null : shareInterval(done.n, known.n);
  const see = (figure: ReactionFigureAnswer["done"], label: string) => (
    <Figure figure={figure} filter={filter} name={label} />
  );
  return (
    <tr data-reaction={reaction}>
      <th scope="row">
        {name}
        <span className={styles.help}>{t(`what.${reaction}`)}</span>
      </th>
      <td aria-hidden className={styles.barCell}>
        {interval !== null && (
          <svg width="100%" height="12" aria-hidden="true" focusable="false">
            <rect className={styles.track} width="100%" height="12" rx="3" />
            {done.n > 0 && (
              <rect
                className={styles.fill}
                width={`${Math.max(0.5, (100 * done.n) / known.n)}%`}
                height="12"
                rx="3"
              />
            )}
          </svg>
        )}
      </td>
      <td className={styles.number}>
        {known.n === 0 && done.n === 0 ? <Unknown figure={possible} reaction={reaction} /> : see(done, name)}
      </td>
      <td className={styles.number}>
        {interval !== null && (
          <>
            {format.percent(done.n / known.n)}
            <span className={styles.help}>
              {t("interval", { low: format.percent(interval.low), high: format.percent(interval.high) })}
            </span>
          </>
        )}
      </td>
      <td className={styles.number}>
        {possible.n > 0 && (
          <>
            {see(known, t("knownOf", { name }))}
            {` ${t("of")} `}
            {see(possible, t("possibleOf", { name }))}
          </>
        )}
      </td>
    </tr>
  );
}

function Unknown({ figure, reaction }: { figure: ReactionFigureAnswer["done"]; reaction: Reaction }) {
  const { t } = useTranslation(["reactions", "results"]);
  return figure.n === 0 ? t(`noOccasion.${reaction}`) : t("notKnown");
}

interface FigureProps {
  readonly figure: ReactionFigureAnswer["done"];
  readonly filter: ResultsFilter;
  readonly name: string;
}

/** A number that leads to its messages. */
function Figure({ figure: { n, where }, filter, name }: FigureProps): ReactNode {
  const { t } = useTranslation(["reactions", "results"]);
  const format = useFormat();
  if (n === 0) return format.number(n);
  return (
    <Link
      to={messagesAddress({ ...filter, where: { ...filter.where, ...where } })}
      aria-label={t("results:overview.see", { name, count: n })}
    >
      {format.number(n)}
    </Link>
  );
}

/** What cannot be known, and why. */
function Notes({ answer: { figures, withoutClicks, looseClicks } }: { readonly answer: ReactionsAnswer }) {
  const { t } = useTranslation(["reactions", "results"]);
  const unheard = figures.replied.possible.n - figures.replied.known.n;
  const { known, possible } = figures.clicked;
  const notes = [
    unheard > 0 && t("unheard", { count: unheard }),
    withoutClicks > 0 && t("withoutClicks", { count: withoutClicks }),
    known.n === 0 && possible.n > withoutClicks && t("noClickTold"),
    looseClicks > 0 && t("looseClicks", { count: looseClicks }),
  ].filter((note) => note !== false);
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <li key={note} className={styles.quiet}>
          {note}
        </li>
      ))}
    </ul>
  );
}

/** What Meta counts by itself, beside what Waypost knows of single messages. */
function MetaCounts({ counts }: { readonly counts: ReactionsAnswer["metaCounts"] }) {
  const { t } = useTranslation("reactions");
  const format = useFormat();
  if (counts.length === 0) return null;
  return (
    <div className={styles.meta} data-testid="meta-counts">
      <h3>{t("meta.title")}</h3>
      <p className={styles.quiet}>{t("meta.help")}</p>
      <table className={styles.figures} aria-label={t("meta.title")}>
        <thead>
          <tr>
            <th scope="col">{t("meta.template")}</th>
            <th scope="col" className={styles.number}>
              {t("meta.replied")}
            </th>
            <th scope="col" className={styles.number}>
              {t("meta.clicks")}
            </th>
            <th scope="col" className={styles.number}>
              {t("meta.days")}
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ templateId, name, replied, clicks, days }) => (
            <tr key={templateId}>
              <th scope="row">{name ?? templateId}</th>
              <td className={styles.number}>{replied === null ? t("notKnown") : format.number(replied)}</td>
              <td className={styles.number}>
                {clicks.length === 0
                  ? t("notKnown")
                  : clicks.map(({ type, button, n }) => (
                      <span key={`${type} ${button}`} className={styles.button}>
                        {t("meta.button", { button: button === "" ? type : button, n: format.number(n) })}
                      </span>
                    ))}
              </td>
              <td className={styles.number}>{format.number(days)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
