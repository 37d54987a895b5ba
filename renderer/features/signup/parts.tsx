/** Parts that several states of a signup share. */
import { useTranslation } from "react-i18next";
import type { Signup, SignupHint } from "../../../shared/domain/signup/signup.ts";
import type { ReportedError } from "../../../shared/domain/signup/signup-message.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, CopyButton, DataList, type DataListItem, ProblemNotice, useNow } from "../../ui/index.ts";
import styles from "./signup.module.css";
import { useSignupChange } from "./use-signup.ts";

export type SignupOf<Kind extends Signup["kind"]> = Extract<Signup, { kind: Kind }>;

export function TimeLeft({ until }: { readonly until: number }) {
  const { t } = useTranslation("signup");
  const format = useFormat();
  const now = useNow("fast");
  // Whole seconds: a figure with a decimal would flicker.
  const left = Math.max(0, Math.round((until - now) / 1000)) * 1000;
  return <span className={styles.time}>{t("waiting.timeLeft", { wait: format.duration(left) })}</span>;
}

/** Possible causes, never the verdict. */
export function Hints({ hints }: { readonly hints: readonly SignupHint[] }) {
  const { t } = useTranslation("signup");
  if (hints.length === 0) return null;
  return (
    <div className={styles.hints}>
      <h3 className={styles.subtitle}>{t("hints.title")}</h3>
      <ul className={styles.bullets}>
        {hints.map((hint) => (
          <li key={hint}>{t(`hints.${hint}`)}</li>
        ))}
      </ul>
    </div>
  );
}

/** What Meta's pages reported, in Meta's words. */
export function Reported({ error }: { readonly error: ReportedError | null }) {
  const { t } = useTranslation("signup");
  if (error === null) return null;
  const items: DataListItem[] = [];
  if (error.message !== null) items.push({ term: t("reported.message"), value: error.message });
  if (error.code !== null) items.push({ term: t("reported.code"), value: <code>{error.code}</code> });
  if (error.sessionId !== null) {
    const { sessionId } = error;
    items.push({
      term: t("reported.sessionId"),
      value: (
        <span className={styles.copied}>
          <code>{sessionId}</code>
          <CopyButton text={sessionId} label={t("reported.copySessionId")} />
        </span>
      ),
    });
  }
  if (error.timestamp !== null) items.push({ term: t("reported.timestamp"), value: error.timestamp });
  return items.length === 0 ? null : <DataList items={items} />;
}

/** Lets go of a signup that has ended, so that another one can be begun. */
export function DismissButton({
  label,
  isPrimary = false,
}: {
  readonly label: string;
  readonly isPrimary?: boolean;
}) {
  const dismiss = useSignupChange(orpc.signup.dismiss.mutationOptions());
  return (
    <>
      <Button
        variant={isPrimary ? "primary" : "secondary"}
        onPress={() => dismiss.mutate(undefined)}
        isPending={dismiss.isPending}
      >
        {label}
      </Button>
      {dismiss.error && <ProblemNotice compact problem={problemOf(dismiss.error)} />}
    </>
  );
}
