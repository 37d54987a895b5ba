/** What failed, by Meta's code: what it means, what to do, and whether another try can help. Below it the newest errors. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { SendingStatus } from "../../../../shared/contract/index.ts";
import { ErrorCodeLink } from "../../../common/error-codes/ErrorCodeLink.tsx";
import { useFormat } from "../../../i18n/format.ts";
import { Card, Section, useNow } from "../../../ui/index.ts";
import { FigureTable } from "../review/rehearsal/Part.tsx";
import table from "../review/rehearsal/rehearsal.module.css";
import { ErrorName } from "./ErrorName.tsx";
import styles from "./sending.module.css";
import { useErrorWords } from "./use-error-words.ts";
import { useWhen } from "./use-when.ts";

type Failure = SendingStatus["failures"][number];

/** Where the banner of a pause leads to. */
export const FAILURES_ID = "sending-failures";

export function Failures({ failures }: Pick<SendingStatus, "failures">) {
  const { t } = useTranslation("sending");
  const format = useFormat();
  if (failures.length === 0) return null;
  return (
    <div id={FAILURES_ID} tabIndex={-1} className={styles.target}>
      <Section title={t("failures.title")} description={t("failures.description")}>
        <Card padding="none">
          <div className={styles.table}>
            <FigureTable label={t("table", { title: t("failures.title") })}>
              <thead>
                <tr>
                  <th scope="col">{t("failures.code")}</th>
                  <th scope="col">{t("failures.meaning")}</th>
                  <th scope="col">{t("failures.retry")}</th>
                  <th scope="col" className={table.number}>
                    {t("failures.people")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {failures.map((failure) => (
                  <tr
                    key={`${failure.code} ${failure.title} ${failure.details}`}
                    data-code={failure.code ?? "none"}
                  >
                    <th scope="row" className={styles.figure}>
                      {failure.code === null ? t("failures.noCode") : <ErrorCodeLink code={failure.code} />}
                    </th>
                    <td className={table.words}>
                      <Meaning failure={failure} />
                    </td>
                    <td>
                      <Retry failure={failure} />
                    </td>
                    <td className={table.number}>{format.number(failure.people)}</td>
                  </tr>
                ))}
              </tbody>
            </FigureTable>
          </div>
        </Card>
      </Section>
    </div>
  );
}

function Meaning({ failure: { code, title, details, disposition } }: { readonly failure: Failure }) {
  const { t } = useTranslation(["sending", "results"]);
  const { meaningOf, remedyOf } = useErrorWords();
  const remedy = remedyOf(code);
  const words = [title, details === title ? null : details].filter(Boolean).join(" · ");
  return (
    <>
      <p>{meaningOf(code)}</p>
      {(disposition !== null || remedy !== null) && (
        <p>
          {disposition !== null && <strong>{t(`results:disposition.${disposition}`)}. </strong>}
          {remedy}
        </p>
      )}
      {words !== "" && (
        <p className={styles.quiet}>
          {t("sending:failures.metaSays")} <q lang="en">{words}</q>
        </p>
      )}
    </>
  );
}

function Retry({ failure: { retry, disposition } }: { readonly failure: Failure }) {
  const { t } = useTranslation("sending");
  const when = useWhen();
  const now = useNow();
  if (retry === null) return t(disposition === null ? "failures.notYet" : "failures.never");
  const { people, from } = retry;
  return from <= now
    ? t("failures.now", { count: people })
    : t("failures.from", { count: people, time: when(from, now) });
}

export function LastErrors({ lastErrors }: Pick<SendingStatus, "lastErrors">) {
  const { t } = useTranslation("sending");
  const format = useFormat();
  if (lastErrors.length === 0) return null;
  return (
    <Section title={t("last.title")}>
      <Card padding="none">
        <ul className={styles.entries} aria-label={t("last.title")}>
          {lastErrors.map(({ at, messageId, ...error }) => (
            <li key={messageId} className={styles.errorEntry}>
              <time
                className={styles.entryTime}
                dateTime={new Date(at).toISOString()}
                title={format.dateTime(at)}
              >
                {format.preciseTime(at)}
              </time>
              <span lang="en" className={styles.entryWords}>
                <ErrorName {...error} />
                {error.details !== null && error.details !== error.title && (
                  <span className={styles.quiet}>{error.details}</span>
                )}
              </span>
              <Link className={styles.entryLink} to={`/results/${messageId}`}>
                {t("last.see")}
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
