/** Why a message failed: Meta's code and words, what they mean, what to do and when. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { CircleX } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MessageDetail } from "../../../shared/contract/index.ts";
import { errorCodeRow } from "../../../shared/domain/error-codes/error-code.ts";
import { ERROR_CODES_AS_OF } from "../../../shared/domain/error-codes/error-codes.data.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOpenWorkspace } from "../../app/workspaces.ts";
import { errorCodeAddress } from "../../common/error-codes/error-code-address.ts";
import { useErrorCodeWords } from "../../common/error-codes/use-error-code-words.ts";
import { OpenLink } from "../../common/OpenLink.tsx";
import { useOnward } from "../../common/onward.tsx";
import { useFormat } from "../../i18n/format.ts";
import {
  Button,
  CopyButton,
  cx,
  Disclosure,
  LinkButton,
  ProblemNotice,
  surfaceClass,
  useNow,
} from "../../ui/index.ts";
import { ByItself } from "./errors/ByItself.tsx";
import styles from "./results.module.css";

/** The per-recipient limit, which is also what Meta answers for every recipient in the United States. */
const NOT_DELIVERED_CODE = 131049;
/** A test number, and the recipient is not on its list. */
const NOT_LISTED_CODE = 131030;

interface ErrorCardProps {
  readonly message: MessageDetail;
  readonly error: NonNullable<MessageDetail["error"]>;
}

export function ErrorCard({ message, error }: ErrorCardProps) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const hasWords = error.title !== "" || error.details !== null;
  return (
    <section className={cx(surfaceClass, styles.error)} aria-labelledby="error-title">
      <h2 className={styles.errorTitle} id="error-title">
        <CircleX aria-hidden />
        {message.state === "failed" ? t("error.title") : t("error.earlierTitle")}
        {error.code !== null && (
          <code className={styles.errorCode}>{t("error.code", { code: error.code })}</code>
        )}
      </h2>
      <Meaning message={message} error={error} />
      <Remedy message={message} error={error} />
      <Rules message={message} error={error} />
      {hasWords && (
        <div className={styles.metaWords}>
          <p className={styles.errorLabel}>{t("error.metaSays")}</p>
          <blockquote lang="en">
            {error.title !== "" && <p>{error.title}</p>}
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
        {error.code !== null && (
          <LinkButton to={errorCodeAddress(error.code)} size="small">
            {t("error.more")}
          </LinkButton>
        )}
        <OpenLink id="error-reference">{t("error.reference")}</OpenLink>
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
        <span className={styles.quiet}>
          {t("error.asOf", { date: format.date(Date.parse(ERROR_CODES_AS_OF)) })}
        </span>
      </div>
    </section>
  );
}

/** A message of a campaign may have been sent again by itself, or have paused it. */
function Rules({ message, error }: ErrorCardProps) {
  const { t } = useTranslation("errorCodes");
  const row = error.code === null ? null : errorCodeRow(error.code);
  if (message.origin !== "campaign" || row === null) return null;
  return (
    <Disclosure title={t("term.byItself")}>
      <ByItself row={row} />
    </Disclosure>
  );
}

/** The request never left this computer: there is nothing of Meta's to show. */
export function NeverSentCard() {
  const { t } = useTranslation("results");
  return (
    <section className={cx(surfaceClass, styles.error)} aria-labelledby="error-title">
      <h2 className={styles.errorTitle} id="error-title">
        <CircleX aria-hidden />
        {t("error.title")}
      </h2>
      <p>{t("error.neverSent.meaning")}</p>
      <div className={styles.remedy}>
        <p className={styles.errorLabel}>{t("error.todo")}</p>
        <p>
          <strong>{t("disposition.retry-now")}. </strong>
          {t("error.neverSent.remedy")}
        </p>
      </div>
    </section>
  );
}

function isUnitedStatesRule({ message, error }: ErrorCardProps): boolean {
  return error.code === NOT_DELIVERED_CODE && message.availability === "never-delivered";
}

function Meaning(props: ErrorCardProps) {
  const { t } = useTranslation("results");
  const { meaningOf } = useErrorCodeWords();
  const { error } = props;
  if (isUnitedStatesRule(props)) return <p>{t("error.usRecipient")}</p>;
  if (error.code === null) {
    const hasWords = error.title !== "" || error.details !== null;
    if (!hasWords) return <p>{t("error.noCodeNoWords")}</p>;
    return (
      <p>
        {t("error.noCode")} {t("error.unknownCodeHelp")}
      </p>
    );
  }
  return (
    <p>
      {meaningOf(error.code)} {errorCodeRow(error.code) === null && t("error.unknownCodeHelp")}
    </p>
  );
}

function Remedy(props: ErrorCardProps) {
  const { t } = useTranslation("results");
  const { remedyOf } = useErrorCodeWords();
  const { message, error } = props;
  const { disposition } = message;
  const remedy = isUnitedStatesRule(props) ? null : remedyOf(error.code);
  const kind = isUnitedStatesRule(props) ? "give-up" : disposition?.kind;
  if (kind === undefined && remedy === null) return null;
  return (
    <div className={styles.remedy}>
      <p className={styles.errorLabel}>{t("error.todo")}</p>
      <p>
        {kind !== undefined && <strong>{t(`disposition.${kind}`)}. </strong>}
        {remedy}
      </p>
      {error.code === NOT_LISTED_CODE && message.otherForm !== null && (
        <OtherForm message={message} number={message.otherForm} />
      )}
      {kind === "wait" && disposition?.waitSeconds != null && (
        <WaitUntil since={failedAt(message)} seconds={disposition.waitSeconds} />
      )}
    </div>
  );
}

/**
 * Meta may keep a number of Argentina, Brazil or Mexico on its list in the other form (meta-facts 13.16). The form is
 * filled in for a new test, and nothing is sent by itself.
 */
function OtherForm({ message, number }: { readonly message: MessageDetail; readonly number: string }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const onward = useOnward();
  const workspace = useOpenWorkspace();
  const draft = useQuery(
    orpc.messages.readTestDraft.queryOptions({ gcTime: 0, staleTime: 0, refetchOnMount: "always" }),
  );
  const save = useMutation(orpc.messages.saveTestDraft.mutationOptions({ onSuccess: () => onward("/send") }));
  const empty = {
    templateId: null,
    to: "",
    variables: {},
    deliveryMethod: message.requestedRoute ?? "optimized",
  };
  return (
    <>
      <p>
        {t("error.otherForm", {
          country: message.country === null ? t("details.none") : format.country(message.country),
          number,
        })}
      </p>
      {workspace && (
        <div>
          <Button
            size="small"
            isPending={save.isPending}
            isDisabled={draft.isFetching}
            onPress={() =>
              save.mutate({ workspaceId: workspace.id, draft: { ...(draft.data ?? empty), to: number } })
            }
          >
            {t("error.tryOtherForm", { number })}
          </Button>
        </div>
      )}
      {save.error && <ProblemNotice compact problem={problemOf(save.error)} />}
    </>
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
