/** Who agreed to a file with full phone numbers, and when: the newest first. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, ProblemNotice, Skeleton } from "../../ui/index.ts";
import styles from "./SettingsPage.module.css";

const SHOWN_FIRST = 5;

export function FullNumberFiles() {
  const { t } = useTranslation("fullNumbers");
  const format = useFormat();
  const { data, error, refetch } = useQuery(orpc.fullNumbers.list.queryOptions());
  const [areAllShown, showAll] = useState(false);
  if (error) return <ProblemNotice compact problem={problemOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  if (data.files.length === 0) return <p className={styles.quiet}>{t("list.none")}</p>;
  const shown = areAllShown ? data.files : data.files.slice(0, SHOWN_FIRST);
  const more = data.files.length - shown.length;
  return (
    <>
      <ul className={styles.records} aria-label={t("list.title")}>
        {shown.map(({ id, at, kind, subject, givenBy, rows }) => (
          <li key={id} className={styles.record}>
            <span className={styles.recordTitle}>{t(`list.kind.${kind}`, { subject })}</span>
            <span className={styles.quiet}>
              {t("list.given", { name: givenBy, time: format.dateTime(at) })}
              {" · "}
              {rows === null ? t("list.brokenOff") : t("list.rows", { count: rows })}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button size="small" onPress={() => showAll(true)}>
          {t("list.more", { count: more })}
        </Button>
      )}
    </>
  );
}
