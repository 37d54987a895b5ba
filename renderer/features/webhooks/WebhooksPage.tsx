/** Webhooks: how many came, the times when none did although one was to be expected, and what Meta tells when asked. */
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ScrollText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  Card,
  DataList,
  LinkButton,
  Page,
  ProblemNotice,
  RelativeTime,
  Section,
  Skeleton,
  VisuallyHidden,
} from "../../ui/index.ts";
import { GapListing } from "./GapListing.tsx";
import { GapTimeline } from "./GapTimeline.tsx";
import { Histories } from "./Histories.tsx";
import { Remedies } from "./Remedies.tsx";
import styles from "./webhooks.module.css";

export function WebhooksPage() {
  const { t } = useTranslation(["webhooks", "webhookLog"]);
  return (
    <Page
      title={t("title")}
      description={t("description")}
      actions={
        <LinkButton to="/webhooks/log" variant="primary" icon={<ScrollText />}>
          {t("webhookLog:open")}
        </LinkButton>
      }
      back={
        <LinkButton to="/results" variant="quiet" size="small" icon={<ArrowLeft />}>
          {t("back")}
        </LinkButton>
      }
    >
      <div className={styles.page}>
        <Gaps />
        <Arrivals />
      </div>
    </Page>
  );
}

function Gaps() {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  const gaps = useQuery(orpc.gaps.read.queryOptions());
  if (gaps.error)
    return <ProblemNotice problem={problemOf(gaps.error)} onRetry={() => void gaps.refetch()} />;
  if (!gaps.data) {
    return (
      <div aria-busy>
        <VisuallyHidden>{t("gaps.loading")}</VisuallyHidden>
        <Skeleton height="10rem" />
      </div>
    );
  }
  const { usual, histories, asking } = gaps.data;
  const times = { sent: format.duration(usual.sent), delivered: format.duration(usual.delivered) };
  return (
    <>
      <Section title={t("gaps.title")} description={t("gaps.description", times)}>
        <Remedies gaps={gaps.data.gaps} asking={asking} />
        {gaps.data.gaps.length > 0 && <GapTimeline gaps={gaps.data.gaps} />}
        <GapListing list={gaps.data} />
      </Section>
      <Section title={t("histories.title")} description={t("histories.description")}>
        <Histories histories={histories} />
      </Section>
    </>
  );
}

function Arrivals() {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  const status = useQuery(orpc.webhooks.status.queryOptions());
  return (
    <Section title={t("arrivals.title")}>
      {status.error ? (
        <ProblemNotice compact problem={problemOf(status.error)} onRetry={() => void status.refetch()} />
      ) : status.data ? (
        <Card padding="small">
          <DataList
            items={[
              { term: t("arrivals.received"), value: format.number(status.data.received) },
              {
                term: t("arrivals.last"),
                value:
                  status.data.lastReceivedAt === null ? (
                    t("arrivals.never")
                  ) : (
                    <RelativeTime at={status.data.lastReceivedAt} />
                  ),
              },
              { term: t("arrivals.refused"), value: format.number(status.data.refusedSignatures) },
              { term: t("arrivals.unreadable"), value: format.number(status.data.unreadable) },
            ]}
          />
        </Card>
      ) : (
        <Skeleton lines={4} />
      )}
    </Section>
  );
}
