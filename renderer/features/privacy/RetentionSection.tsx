/** How long things are kept: chosen in days, with what would go before it does. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Retention, RetentionAgesView, RetentionPreview } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  announce,
  Button,
  Card,
  Dialog,
  ProblemNotice,
  RelativeTime,
  Section,
  SelectField,
  Skeleton,
} from "../../ui/index.ts";
import styles from "./privacy.module.css";

const KINDS = ["webhooks", "receipts", "messages"] as const;
/** Days. Meta posts a webhook again for seven, and figures of messages are read for months. */
const AGES = [30, 90, 180, 365, 730] as const;
const FOR_EVER = "for-ever";

/** What goes is gone for good, so a shorter time is looked at first. */
function isShorter(before: RetentionAgesView, after: RetentionAgesView): boolean {
  return KINDS.some((kind) => (after[kind] ?? Infinity) < (before[kind] ?? Infinity));
}

export function RetentionSection() {
  const { t } = useTranslation("privacy");
  const { data, error, refetch } = useQuery(orpc.retention.read.queryOptions());
  return (
    <Section title={t("retention.title")} description={t("retention.description")}>
      <Card>
        {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
        {data === undefined ? !error && <Skeleton lines={3} /> : <Ages retention={data} />}
      </Card>
    </Section>
  );
}

function Ages({ retention: { ages, isPruning, last } }: { readonly retention: Retention }) {
  const { t } = useTranslation("privacy");
  const [changed, setChanged] = useState<RetentionAgesView | null>(null);
  const chosen = changed ?? ages;
  const preview = useMutation(orpc.retention.preview.mutationOptions());
  const configure = useMutation(
    orpc.retention.configure.mutationOptions({
      onSuccess: () => {
        setChanged(null);
        preview.reset();
        announce(t("retention.saved"));
      },
    }),
  );
  const failed = preview.error ?? configure.error;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isShorter(ages, chosen)) preview.mutate(chosen);
        else configure.mutate(chosen);
      }}
    >
      <div className={styles.fields}>
        {KINDS.map((kind) => (
          <SelectField
            key={kind}
            label={t(`retention.kind.${kind}`)}
            description={t(`retention.help.${kind}`)}
            value={chosen[kind] === null ? FOR_EVER : String(chosen[kind])}
            options={[
              ...[...new Set([...AGES, ...(chosen[kind] === null ? [] : [chosen[kind]])])]
                .toSorted((one, other) => one - other)
                .map((days) => ({ value: String(days), label: t("retention.days", { count: days }) })),
              { value: FOR_EVER, label: t("retention.forEver") },
            ]}
            onChange={(value) => setChanged({ ...chosen, [kind]: value === FOR_EVER ? null : Number(value) })}
          />
        ))}
      </div>
      {failed && preview.data === undefined && <ProblemNotice problem={problemOf(failed)} />}
      <p className={styles.quiet} role="status">
        {isPruning ? (
          t("retention.pruning")
        ) : last === null ? (
          t("retention.rounds")
        ) : (
          <>
            {t("retention.last", { webhooks: last.webhooks, messages: last.messages, receipts: last.sealed })}{" "}
            <RelativeTime at={last.at} />
          </>
        )}
      </p>
      <div>
        <Button
          type="submit"
          variant="primary"
          isDisabled={changed === null}
          isPending={preview.isPending || configure.isPending}
        >
          {t("retention.save")}
        </Button>
      </div>
      {preview.data !== undefined && (
        <Going
          preview={preview.data}
          isPending={configure.isPending}
          problem={configure.error}
          onClose={() => preview.reset()}
          onAgreed={() => configure.mutate(chosen)}
        />
      )}
    </form>
  );
}

interface GoingProps {
  readonly preview: RetentionPreview;
  readonly isPending: boolean;
  readonly problem: unknown;
  readonly onClose: () => void;
  readonly onAgreed: () => void;
}

function Going({ preview, isPending, problem, onClose, onAgreed }: GoingProps) {
  const { t } = useTranslation(["privacy", "common"]);
  const format = useFormat();
  const { webhooks, messages, sealed, isCut } = preview;
  const isNothing = webhooks + messages + sealed === 0 && !isCut;
  return (
    <Dialog
      title={t("going.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button variant="danger" isPending={isPending} onPress={onAgreed}>
            {t(isNothing ? "going.save" : "going.prune")}
          </Button>
        </>
      }
    >
      {problem !== null && <ProblemNotice problem={problemOf(problem)} />}
      {isNothing ? (
        <p>{t("going.nothing")}</p>
      ) : (
        <>
          <p>{t(isCut ? "going.more" : "going.exact")}</p>
          <ul className={styles.points}>
            {webhooks > 0 && <li>{t("going.webhooks", { count: webhooks, n: format.number(webhooks) })}</li>}
            {messages > 0 && <li>{t("going.messages", { count: messages })}</li>}
            {sealed > 0 && <li>{t("going.sealed", { count: sealed })}</li>}
          </ul>
        </>
      )}
      <p className={styles.quiet}>{t("going.stays")}</p>
    </Dialog>
  );
}
