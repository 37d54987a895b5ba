/** All audiences of the workspace: whom each is for, and what is to be done about it. */
import { useQuery } from "@tanstack/react-query";
import { ChevronRight, ListPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { AudienceSummary } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { AudienceViews } from "../../common/AudienceViews.tsx";
import { useFormat } from "../../i18n/format.ts";
import {
  Card,
  LinkButton,
  Page,
  ProblemNotice,
  Skeleton,
  StatusBadge,
  VisuallyHidden,
} from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { TakeList } from "./TakeList.tsx";
import { type HandOver, useHandOver } from "./use-hand-over.ts";
import { VerdictBadge } from "./verdicts.tsx";

export function AudiencesPage() {
  const { t } = useTranslation("audiences");
  const { data, error, refetch } = useQuery(orpc.audiences.list.queryOptions());
  const handOver = useHandOver(null);
  // The audience is there before its file is: the page stays as it is until then.
  const isEmpty = data !== undefined && (data.audiences.length === 0 || handOver.state.kind === "handing");
  return (
    <Page
      title={t("title")}
      description={t("description")}
      width="full"
      actions={
        data &&
        !isEmpty && (
          <LinkButton to="/audiences/new" variant="primary" icon={<ListPlus />}>
            {t("new")}
          </LinkButton>
        )
      }
    >
      <AudienceViews shown="audiences" />
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <ListSkeleton />}
      {isEmpty && <NoAudience handOver={handOver} />}
      {data && !isEmpty && (
        <ul className={styles.audiences} aria-label={t("list.label")}>
          {data.audiences.map((audience) => (
            <AudienceItem key={audience.id} audience={audience} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function NoAudience({ handOver }: { readonly handOver: HandOver }) {
  const { t } = useTranslation("audiences");
  return (
    <TakeList handOver={handOver} title={t("empty.title")}>
      <p>{t("empty.body")}</p>
      <div className={styles.sample} aria-hidden>
        <span>{t("empty.sampleName")}</span>
        <span>{t("empty.samplePeople")}</span>
        <VerdictBadge verdict="fixed" />
        <VerdictBadge verdict="suspicious" />
      </div>
    </TakeList>
  );
}

function AudienceItem({ audience }: { readonly audience: AudienceSummary }) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const { id, name, rows, included, toReview, importing, importedAt, hasConsent, createdAt } = audience;
  return (
    <li>
      <Card padding="small">
        <div className={styles.audience}>
          <div className={styles.audienceName}>
            <Link className={styles.nameLink} to={`/audiences/${id}`}>
              <span className={styles.nameShown}>{name}</span>
            </Link>
            <p className={styles.quiet}>
              {importedAt === null
                ? t("list.created", { date: format.date(createdAt) })
                : t("list.imported", { date: format.date(importedAt) })}
            </p>
          </div>
          <div className={styles.audiencePeople}>
            {rows === null ? (
              <span className={styles.quiet}>{t("list.notImported")}</span>
            ) : (
              <>
                <span className={styles.figure}>{t("list.people", { count: included })}</span>{" "}
                <span className={styles.quiet}>{t("list.ofRows", { count: rows })}</span>
              </>
            )}
          </div>
          <div className={styles.audienceMarks}>
            {importing !== null && (
              <StatusBadge tone={importing.state === "waiting" ? "warning" : "waiting"}>
                {t(importing.state === "waiting" ? "list.waiting" : "list.importing")}
              </StatusBadge>
            )}
            {toReview > 0 && (
              <StatusBadge tone="warning">{t("list.toReview", { count: toReview })}</StatusBadge>
            )}
            {rows !== null && (
              <StatusBadge tone={hasConsent ? "success" : "neutral"}>
                {t(hasConsent ? "list.consent" : "list.noConsent")}
              </StatusBadge>
            )}
          </div>
          <ChevronRight className={styles.chevron} aria-hidden />
        </div>
      </Card>
    </li>
  );
}

function ListSkeleton() {
  const { t } = useTranslation("audiences");
  return (
    <div className={styles.stack} aria-busy="true">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      <Card>
        <Skeleton lines={2} height="1rem" />
      </Card>
      <Card>
        <Skeleton lines={2} height="1rem" />
      </Card>
    </div>
  );
}
