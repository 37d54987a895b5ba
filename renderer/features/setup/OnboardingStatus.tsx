/** Meta's own status beside what it means, and how long each status lasted. */
import { useTranslation } from "react-i18next";
import type { SetupView } from "../../../shared/contract/index.ts";
import { useFormat } from "../../i18n/format.ts";
import { Disclosure, useNow } from "../../ui/index.ts";
import styles from "./OnboardingStatus.module.css";
import { useSetupWords } from "./setup-words.ts";

export interface OnboardingStatusProps {
  readonly status: string;
  readonly isFromOlderField: boolean;
  /** Oldest first. */
  readonly history: SetupView["onboardingHistory"];
}

export function OnboardingStatus({ status, isFromOlderField, history }: OnboardingStatusProps) {
  const { t } = useTranslation("setup");
  const words = useSetupWords();
  return (
    <div className={styles.status}>
      <p className={styles.line}>
        <span className={styles.label}>{t("onboarding.raw")}</span>
        <code className={styles.code}>{status}</code>
        <span>{words.status(status)}</span>
        {isFromOlderField && <span className={styles.label}>({t("onboarding.deprecated")})</span>}
      </p>
      {status !== "ONBOARDED" && <p>{words.nextAfter(status)}</p>}
      {history.length > 0 && (
        <Disclosure title={t("onboarding.history")}>
          <ol className={styles.history}>
            {history.map((span) => (
              <li key={`${span.status} ${span.since}`} className={styles.span}>
                <code className={styles.code}>{span.status}</code>
                <SpanTimes since={span.since} until={span.until} />
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
    </div>
  );
}

function SpanTimes({ since, until }: { readonly since: number; readonly until: number | null }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const now = useNow();
  const lasted = t("onboarding.historySpan", {
    since: format.dateTime(since),
    duration: format.duration(Math.max(0, (until ?? now) - since)),
  });
  return (
    <span className={styles.times}>
      {lasted}
      {until === null && ` (${t("onboarding.current")})`}
    </span>
  );
}
