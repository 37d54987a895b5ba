/** Who did what to the campaign, newest first. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { SendingLogEntry } from "../../../../shared/contract/index.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Button, Card, ProblemNotice, Section, Skeleton } from "../../../ui/index.ts";
import { ErrorName } from "./ErrorName.tsx";
import styles from "./sending.module.css";

export function SendingLog({ id }: { readonly id: string }) {
  const { t } = useTranslation("sending");
  const query = useInfiniteQuery(
    orpc.sending.log.infiniteOptions({
      input: (before: number | undefined) => ({ id, ...(before !== undefined && { before }) }),
      initialPageParam: undefined,
      getNextPageParam: ({ entries, hasMore }) => (hasMore ? entries.at(-1)?.id : undefined),
    }),
  );
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Section title={t("log.title")} description={t("log.description")}>
      {query.error && <ProblemNotice problem={problemOf(query.error)} onRetry={() => void query.refetch()} />}
      <Card padding="none">
        {query.isPending && (
          <div className={styles.padded}>
            <Skeleton lines={2} height="1.25rem" />
          </div>
        )}
        {query.data !== undefined && entries.length === 0 && (
          <p className={styles.padded}>{t("log.empty")}</p>
        )}
        {entries.length > 0 && (
          <ol className={styles.entries} aria-label={t("log.title")} data-testid="sending-log">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
        )}
        {query.hasNextPage && (
          <div className={styles.moreEntries}>
            <Button
              size="small"
              variant="quiet"
              isPending={query.isFetchingNextPage}
              onPress={() => void query.fetchNextPage()}
            >
              {t("log.more")}
            </Button>
          </div>
        )}
      </Card>
    </Section>
  );
}

function Entry({ entry: { at, what, by, people, evidence } }: { readonly entry: SendingLogEntry }) {
  const { t } = useTranslation("sending");
  const format = useFormat();
  const about = [
    people === null ? null : t("log.people", { count: people }),
    evidence === null ? null : t(`guard.short.${evidence.guard}`),
  ].filter((words) => words !== null);
  return (
    <li className={styles.logEntry} data-what={what}>
      <time className={styles.entryTime} dateTime={new Date(at).toISOString()}>
        {format.dateTime(at)}
      </time>
      <span className={styles.entryWords}>
        {t(`log.what.${what}`)}
        {about.length > 0 && (
          <span className={styles.quiet}>
            {about.join(" · ")}
            {evidence !== null && evidence.error !== null && (
              <>
                {" · "}
                <ErrorName {...evidence.error} />
              </>
            )}
          </span>
        )}
      </span>
      <span className={styles.entryBy}>
        {by.name === null ? t(`log.by.${by.kind}Unnamed`) : t(`log.by.${by.kind}`, { name: by.name })}
      </span>
    </li>
  );
}
