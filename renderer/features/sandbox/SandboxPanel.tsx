/** The sandbox's clock and address. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FastForward } from "lucide-react";
import { Dialog, Heading } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { SandboxStatus } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { useLinkOpener } from "../../app/links.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  announce,
  Button,
  CopyButton,
  ExternalLink,
  KeyValue,
  ProblemNotice,
  Skeleton,
  useNow,
} from "../../ui/index.ts";
import styles from "./SandboxPanel.module.css";

const STEPS = [
  { id: "minute", seconds: 60 },
  { id: "tenMinutes", seconds: 600 },
  { id: "day", seconds: 86_400 },
] as const;

export function SandboxPanel() {
  const { t } = useTranslation("sandbox");
  const format = useFormat();
  const queries = useQueryClient();
  // The panel is opened seldom and shows a running clock: it asks each time.
  const status = useQuery(orpc.sandbox.status.queryOptions({ staleTime: 0 }));
  const advance = useMutation(
    orpc.sandbox.advanceClock.mutationOptions({
      onSuccess: (next) => {
        queries.setQueryData(orpc.sandbox.status.queryKey(), next);
        if (next.now !== null) announce(t("advanced", { time: format.dateTime(next.now) }));
      },
    }),
  );
  const error = advance.error ?? status.error;
  return (
    <Dialog className={styles.panel ?? ""}>
      <Heading slot="title" className={styles.title ?? ""}>
        {t("title")}
      </Heading>
      <p className={styles.text}>{t("text")}</p>
      {error && <ProblemNotice compact problem={problemOf(error)} onRetry={() => void status.refetch()} />}
      {status.isPending && <Skeleton lines={3} />}
      {status.data && <Facts status={status.data} readAt={status.dataUpdatedAt} />}
      <fieldset className={styles.advance} disabled={!status.data?.isRunning}>
        <legend className={styles.legend}>{t("advance")}</legend>
        {STEPS.map((step) => (
          <Button
            key={step.id}
            size="small"
            icon={<FastForward />}
            onPress={() => advance.mutate({ seconds: step.seconds })}
            isPending={advance.isPending && advance.variables.seconds === step.seconds}
            isDisabled={!status.data?.isRunning}
          >
            {t(step.id)}
          </Button>
        ))}
      </fieldset>
    </Dialog>
  );
}

function Facts({ status, readAt }: { readonly status: SandboxStatus; readonly readAt: number }) {
  const { t } = useTranslation("sandbox");
  const format = useFormat();
  const now = useNow("fast");
  const openerOf = useLinkOpener();
  const clock = status.now === null ? null : status.now + Math.max(0, now - readAt);
  return (
    <>
      <dl>
        <KeyValue term={t("clock")}>
          {clock === null ? (
            t("clockUnknown")
          ) : (
            <time dateTime={new Date(clock).toISOString()}>
              {format.date(clock)} {format.preciseTime(clock)}
            </time>
          )}
        </KeyValue>
        <KeyValue term={t("address")}>
          <span className={styles.address}>
            <code>{status.url}</code>
            <CopyButton text={status.url} label={t("copyAddress")} />
          </span>
        </KeyValue>
        <KeyValue term={t("sourceLabel")}>{t(`source.${status.source}`)}</KeyValue>
      </dl>
      <ExternalLink href={status.consoleUrl} onOpen={openerOf("sandbox-console")}>
        {t("console")}
      </ExternalLink>
    </>
  );
}
