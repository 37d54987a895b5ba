/** Why a message failed: Meta's code and words, what they mean, what to do and when. */
import { CircleX } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MessageDetail } from "../../../shared/contract/index.ts";
import { DISPOSITIONS_AS_OF } from "../../../shared/domain/dispositions/dispositions.data.ts";
import { useFormat } from "../../i18n/format.ts";
import { CopyButton, LinkButton, useNow } from "../../ui/index.ts";
import { OpenLink } from "../send/OpenLink.tsx";
import { explainedCode } from "./explained-codes.ts";
import styles from "./results.module.css";
import { wasNeverSent } from "./timeline-entry.ts";

/** The per-recipient limit, which is also what Meta answers for every recipient in the United States. */
const NOT_DELIVERED_CODE = 131049;

interface ErrorCardProps {
  readonly message: MessageDetail;
  readonly error: NonNullable<MessageDetail["error"]>;
}

export function ErrorCard({ message, error }: ErrorCardProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const isNeverSent = wasNeverSent(error);
  return (
    <section className={styles.error} aria-labelledby="error-title">
      <h2 className={styles.errorTitle} id="error-title">
        <CircleX aria-hidden />
        {message.state === "failed" ? t("error.title") : t("error.earlierTitle")}
        {error.code >= 0 && <code className={styles.errorCode}>{t("error.code", { code: error.code })}</code>}
      </h2>
      <Meaning message={message} error={error} />
      <Remedy message={message} error={error} />
      {!isNeverSent && (
        <div className={styles.metaWords}>
          <p className={styles.errorLabel}>{t("error.metaSays")}</p>
          <blockquote lang="en">
            <p>{error.title}</p>
            {error.details !== null && error.details !== error.title && <p>{error.details}</p>}
          </blockquote>
        </div>
      )}
      {error.traceId !== null && (
        <p className={styles.trace}>
          <span>{t("error.trace")}</span>
          <code>{error.traceId}</code>
          <CopyButton text={error.traceId} label={t("error.copyTrace")} />
        </p>
      )}
      <div className={styles.errorFoot}>
        {!isNeverSent && <OpenLink id="error-reference">{t("error.reference")}</OpenLink>}
        {message.disposition?.kind === "fix-account" && (
          <>
            <LinkButton to="/setup" size="small">
              {t("action.setup")}
            </LinkButton>
            <LinkButton to="/accounts" size="small">
              {t("action.account")}
            </LinkButton>
          </>
        )}
        {!isNeverSent && (
          <span className={styles.quiet}>
            {t("error.asOf", { date: format.date(Date.parse(DISPOSITIONS_AS_OF)) })}
          </span>
        )}
      </div>
    </section>
  );
}

function isUnitedStatesRule({ message, error }: ErrorCardProps): boolean {
  return error.code === NOT_DELIVERED_CODE && message.availability === "never-delivered";
}

function Meaning(props: ErrorCardProps) {
  const { t } = useTranslation("results");
  const { error } = props;
  if (wasNeverSent(error)) return <p>{t("error.neverSent.meaning")}</p>;
  if (isUnitedStatesRule(props)) return <p>{t("error.usRecipient")}</p>;
  const code = explainedCode(error.code);
  if (code === null) {
    return (
      <p>
        {t("error.unknownCode", { code: error.code })} {t("error.unknownCodeHelp")}
      </p>
    );
  }
  return <p>{t(`explain.${code}.meaning`)}</p>;
}

function Remedy(props: ErrorCardProps) {
  const { t } = useTranslation("results");
  const { message, error } = props;
  const { disposition } = message;
  const code = explainedCode(error.code);
  const remedy = wasNeverSent(error)
    ? t("error.neverSent.remedy")
    : code === null || isUnitedStatesRule(props)
      ? null
      : t(`explain.${code}.remedy`);
  const kind = isUnitedStatesRule(props) ? "give-up" : disposition?.kind;
  if (kind === undefined && remedy === null) return null;
  return (
    <div className={styles.remedy}>
      <p className={styles.errorLabel}>{t("error.todo")}</p>
      <p>
        {kind !== undefined && <strong>{t(`disposition.${kind}`)}. </strong>}
        {remedy}
      </p>
      {kind === "wait" && disposition?.waitSeconds != null && (
        <WaitUntil since={failedAt(message)} seconds={disposition.waitSeconds} />
      )}
    </div>
  );
}

function failedAt(message: MessageDetail): number {
  const failure = message.timeline.findLast(({ step }) => step === "failed" || step === "refused");
  return failure?.at ?? message.updatedAt;
}

function WaitUntil({ since, seconds }: { readonly since: number; readonly seconds: number }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const now = useNow();
  const until = since + seconds * 1000;
  const time = format.dateTime(until);
  return (
    <p>
      {until <= now
        ? t("error.mayRetry", { time })
        : t("error.notBefore", { time, duration: format.duration(seconds * 1000) })}
    </p>
  );
}
