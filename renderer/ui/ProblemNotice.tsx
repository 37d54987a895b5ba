/** An expected failure: what happened, what to do, Meta's own words, the trace id, another try. */
import { CircleAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../shared/contract/index.ts";
import { useFormat } from "../i18n/format.ts";
import { Button } from "./Button.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { Disclosure } from "./Disclosure.tsx";
import { Notice } from "./Notice.tsx";
import styles from "./ProblemNotice.module.css";
import { useProblemText } from "./use-problem-text.ts";

export interface ProblemNoticeProps {
  readonly problem: Problem;
  readonly onRetry?: (() => void) | undefined;
  readonly isRetrying?: boolean | undefined;
  /** What the problem is about, where its sentences cannot say. Not shown when compact. */
  readonly children?: ReactNode;
  /** A line without its frame, for rows of a list. */
  readonly compact?: boolean | undefined;
}

export function ProblemNotice({
  problem,
  onRetry,
  isRetrying,
  compact = false,
  children,
}: ProblemNoticeProps) {
  const { t } = useTranslation("common");
  const format = useFormat();
  const { title, advice } = useProblemText()(problem);
  const wait =
    problem.retry.kind === "after"
      ? t("retryAfter", { wait: format.duration(problem.retry.seconds * 1000) })
      : null;
  const canRetry = onRetry !== undefined && problem.retry.kind !== "never";
  const retry = canRetry && (
    <Button size="small" icon={<RotateCw />} onPress={onRetry} isPending={isRetrying}>
      {t("tryAgain")}
    </Button>
  );
  const details = (problem.detail !== null || problem.traceId !== null) && (
    <Disclosure title={problem.code.startsWith("sandbox-") ? t("sandboxSaid") : t("metaSaid")}>
      <div className={styles.details}>
        {problem.detail !== null && <p className={styles.quote}>{problem.detail}</p>}
        {problem.traceId !== null && (
          <p className={styles.trace}>
            <span>{t("traceId")}</span>
            <code>{problem.traceId}</code>
            <CopyButton text={problem.traceId} label={t("copyTraceId")} />
          </p>
        )}
      </div>
    </Disclosure>
  );
  if (compact) {
    return (
      <div className={styles.compact} role="alert">
        <CircleAlert aria-hidden />
        <div>
          <p>
            <strong>{title}.</strong> {advice} {wait}
          </p>
          {details}
          {retry}
        </div>
      </div>
    );
  }
  return (
    <Notice tone="critical" title={title} {...(retry && { actions: retry })}>
      <p>
        {advice} {wait}
      </p>
      {children}
      {details}
    </Notice>
  );
}
