/** All segments of the workspace: whom each is of, how many they are, and as of when. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { ChevronRight, ListPlus, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Segment } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { AudienceViews } from "../../common/AudienceViews.tsx";
import { useFormat } from "../../i18n/format.ts";
import { Button, Card, Page, ProblemNotice, Section, Skeleton, VisuallyHidden } from "../../ui/index.ts";
import { useSegmentWords } from "./definition.ts";
import { RefreshProblem } from "./RefreshProblem.tsx";
import { SegmentDialog } from "./SegmentDialog.tsx";
import styles from "./segments.module.css";

export function SegmentsPage() {
  const { t } = useTranslation("segments");
  const { data, error, refetch } = useQuery(orpc.segments.list.queryOptions());
  const refresh = useMutation(orpc.segments.refresh.mutationOptions());
  const [isCreating, setCreating] = useState(false);
  const isRefreshing = data?.isRefreshing === true || refresh.isPending;
  const own = data?.segments.filter(({ name }) => name !== null) ?? [];
  return (
    <Page
      title={t("title")}
      description={t("description")}
      width="full"
      actions={
        data && (
          <>
            <Button icon={<RefreshCw />} isPending={isRefreshing} onPress={() => refresh.mutate({})}>
              {t(isRefreshing ? "refreshing" : "refresh")}
            </Button>
            <Button variant="primary" icon={<ListPlus />} onPress={() => setCreating(true)}>
              {t("new")}
            </Button>
          </>
        )
      }
    >
      <AudienceViews shown="segments" />
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {refresh.error && <ProblemNotice problem={problemOf(refresh.error)} />}
      {data?.problem && <RefreshProblem problem={data.problem} isRefreshing={isRefreshing} />}
      {!data && !error && (
        <div aria-busy>
          <VisuallyHidden>{t("loading")}</VisuallyHidden>
          <Skeleton height="20rem" />
        </div>
      )}
      {data && (
        <>
          <Section title={t("own")} {...(own.length === 0 && { description: t("ownNone") })}>
            {own.length > 0 && <SegmentList label={t("own")} segments={own} />}
          </Section>
          <Section title={t("standard")}>
            <SegmentList label={t("standard")} segments={data.segments.filter(({ name }) => name === null)} />
          </Section>
        </>
      )}
      {isCreating && <SegmentDialog segment={null} onClose={() => setCreating(false)} />}
    </Page>
  );
}

function SegmentList({ label, segments }: { readonly label: string; readonly segments: readonly Segment[] }) {
  return (
    <ul className={styles.segments} aria-label={label}>
      {segments.map((segment) => (
        <SegmentItem key={segment.id} segment={segment} />
      ))}
    </ul>
  );
}

function SegmentItem({ segment }: { readonly segment: Segment }) {
  const { t } = useTranslation("segments");
  const format = useFormat();
  const { nameOf, definitionOf } = useSegmentWords();
  const { id, counted } = segment;
  return (
    <li>
      <Card padding="small">
        <div className={styles.segment}>
          <div>
            <Link className={styles.name} to={`/audiences/segments/${id}`}>
              {nameOf(segment)}
            </Link>
            <p className={styles.quiet}>{definitionOf(segment)}</p>
          </div>
          <div className={styles.count}>
            {counted === null ? (
              <span className={styles.quiet}>{t("notYet")}</span>
            ) : (
              <>
                <p>{t("people", { count: counted.people })}</p>
                <p className={styles.quiet}>{t("asOf", { time: format.dateTime(counted.at) })}</p>
              </>
            )}
          </div>
          <ChevronRight className={styles.chevron} aria-hidden />
        </div>
      </Card>
    </li>
  );
}
