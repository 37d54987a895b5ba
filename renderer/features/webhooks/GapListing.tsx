/** The times when no webhook came although one was to be expected: what for, and what is still missing. */
import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { GapList, GapView } from "../../../shared/contract/index.ts";
import { useFormat } from "../../i18n/format.ts";
import { Card, cx, EmptyState, StatusBadge, surfaceClass } from "../../ui/index.ts";
import { logAddress } from "./log-filter.ts";
import styles from "./webhooks.module.css";

export function GapListing({ list: { gaps, isCut } }: { readonly list: GapList }) {
  const { t } = useTranslation("webhooks");
  if (gaps.length === 0) {
    return (
      <Card>
        <EmptyState icon={<CircleCheck />} title={t("gaps.none.title")}>
          {t("gaps.none.body")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <>
      <ol className={cx(surfaceClass, styles.gaps)} data-testid="gaps">
        {gaps.map((gap) => (
          <Gap key={gap.from ?? "first"} gap={gap} />
        ))}
      </ol>
      {isCut && <p className={styles.quiet}>{t("gaps.cut")}</p>}
    </>
  );
}

/** Milliseconds. A restart explains nothing. */
const LEAST_AWAY = 60_000;

function Gap({ gap }: { readonly gap: GapView }) {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  const { open, sent, delivered, away } = gap;
  const isMissing = sent.missing + delivered.missing > 0;
  return (
    <li className={styles.gap}>
      <p className={styles.gapTitle}>
        <span className={styles.gapTime}>
          <GapSentence gap={gap} />
        </span>
        <StatusBadge tone={isMissing ? "warning" : "success"}>
          {t(isMissing ? "gaps.missing" : "gaps.complete")}
        </StatusBadge>
      </p>
      <dl className={styles.counts}>
        <div className={styles.count}>
          <dt>{t("gaps.underWay")}</dt>
          <dd>{t("gaps.open", { count: open })}</dd>
        </div>
        <Counts term={t("gaps.expected")} sent={sent.expected} delivered={delivered.expected} />
        {isMissing && (
          <Counts term={t("gaps.stillMissing")} sent={sent.missing} delivered={delivered.missing} />
        )}
      </dl>
      <p className={styles.quiet}>
        {gap.from !== null && gap.until !== null && (
          <>{t("gaps.lasted", { duration: format.duration(gap.until - gap.from) })} · </>
        )}
        <Link to={addressAround(gap)}>{t("gaps.around")}</Link>
      </p>
      {away >= LEAST_AWAY && <p>{t("gaps.away", { duration: format.duration(away) })}</p>}
      {isMissing && sent.missing === 0 && <p className={styles.quiet}>{t("gaps.phones")}</p>}
    </li>
  );
}

function GapSentence({ gap: { from, until, open: count } }: { readonly gap: GapView }) {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  if (from === null) {
    return until === null
      ? t("gaps.said.always", { count })
      : t("gaps.said.before", { count, until: format.dateTime(until) });
  }
  if (until === null) return t("gaps.said.lasting", { count, from: format.dateTime(from) });
  const day = format.date(from);
  return day === format.date(until)
    ? t("gaps.said.sameDay", { count, day, from: format.time(from), until: format.time(until) })
    : t("gaps.said.days", { count, from: format.dateTime(from), until: format.dateTime(until) });
}

/** Milliseconds before and after a gap in which webhooks are looked for. */
const AROUND = 60 * 60 * 1_000;

function addressAround({ from, until }: GapView): string {
  return logAddress({
    ...(from !== null && { from: from - AROUND }),
    ...(until !== null && { until: until + AROUND }),
  });
}

interface CountsProps {
  readonly term: string;
  readonly sent: number;
  readonly delivered: number;
}

function Counts({ term, sent, delivered }: CountsProps) {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  const parts = [
    ...(sent > 0 ? [t("gaps.sent", { count: sent })] : []),
    ...(delivered > 0 ? [t("gaps.delivered", { count: delivered })] : []),
  ];
  return (
    <div className={styles.count}>
      <dt>{term}</dt>
      <dd>{format.list(parts)}</dd>
    </div>
  );
}
