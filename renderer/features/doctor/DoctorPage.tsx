/** Doctor: everything between this computer and a delivered message, looked at on demand, with one fix each. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Stethoscope } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { DoctorView } from "../../../shared/contract/index.ts";
import { DOCTOR_GROUPS, type DoctorGroup, GROUP_OF } from "../../../shared/domain/doctor/checks.ts";
import { isSkipped, sayCheck, saySkipped } from "../../../shared/domain/doctor/say.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useLanguage } from "../../i18n/use-language.ts";
import {
  announce,
  Button,
  Card,
  CopyButton,
  EmptyState,
  Notice,
  Page,
  ProblemNotice,
  RelativeTime,
  Section,
  Skeleton,
  StatusBadge,
} from "../../ui/index.ts";
import { CheckRow, rowIdOf } from "./CheckRow.tsx";
import styles from "./doctor.module.css";

const TONES = { pass: "success", warn: "warning", fail: "critical" } as const;

export function DoctorPage() {
  const { t } = useTranslation("doctor");
  const queries = useQueryClient();
  const last = useQuery(orpc.doctor.read.queryOptions());
  const keep = (view: DoctorView) => {
    queries.setQueryData(orpc.doctor.read.queryKey(), view);
    void queries.invalidateQueries({ queryKey: orpc.doctor.report.key() });
  };
  const run = useMutation(
    orpc.doctor.run.mutationOptions({
      onSuccess: (view) => {
        keep(view);
        announce(t("done", { status: summaryOf(t, view) }));
      },
    }),
  );
  const view = last.data ?? null;
  return (
    <Page
      title={t("title")}
      description={t("description")}
      actions={
        <Button
          variant="primary"
          icon={<Stethoscope />}
          onPress={() => run.mutate(undefined)}
          isPending={run.isPending}
        >
          {t(view === null ? "run" : "runAgain")}
        </Button>
      }
    >
      {run.error && <ProblemNotice problem={problemOf(run.error)} onRetry={() => run.mutate(undefined)} />}
      {last.error && <ProblemNotice problem={problemOf(last.error)} onRetry={() => void last.refetch()} />}
      {run.isPending && <Notice tone="info" title={t("running")} />}
      {(last.isPending || (run.isPending && view === null)) && (
        <Card>
          <Skeleton lines={8} />
        </Card>
      )}
      {last.data === null && !run.isPending && (
        <Card>
          <EmptyState icon={<Stethoscope />} title={t("empty.title")}>
            <p>{t("empty.body")}</p>
          </EmptyState>
        </Card>
      )}
      {view !== null && (
        <>
          <Summary view={view} />
          {DOCTOR_GROUPS.map((group) => (
            <Group key={group} group={group} view={view} onNoted={keep} />
          ))}
        </>
      )}
    </Page>
  );
}

type Translate = ReturnType<typeof useTranslation<"doctor">>["t"];

function summaryOf(t: Translate, { status, checks }: DoctorView): string {
  if (status === "pass") return t("summary.pass");
  const found = checks.filter((check) => check.status === status);
  // Checks that could not be made are counted apart, unless there are no others.
  const told = found.filter((check) => !isSkipped(check));
  return t(`summary.${status}`, { count: told.length > 0 ? told.length : found.length });
}

function Summary({ view }: { readonly view: DoctorView }) {
  const { t } = useTranslation("doctor");
  const language = useLanguage();
  const text = useQuery(orpc.doctor.report.queryOptions({ input: { language, format: "text" } }));
  const json = useQuery(orpc.doctor.report.queryOptions({ input: { language, format: "json" } }));
  return (
    <Card>
      <div className={styles.summary}>
        <div className={styles.verdict}>
          <StatusBadge tone={TONES[view.status]}>{summaryOf(t, view)}</StatusBadge>
          <span className={styles.quiet}>
            {t("lastRun")} <RelativeTime at={view.ranAt} />
          </span>
        </div>
        <div className={styles.report}>
          {text.data && <CopyButton showLabel text={text.data.text} label={t("copyReport")} />}
          {json.data && <CopyButton showLabel text={json.data.text} label={t("copyJson")} />}
        </div>
        <Found view={view} />
        <p className={styles.quiet}>{t("reportHelp")}</p>
      </div>
    </Card>
  );
}

/** What needs a look, the worst first, each name leading to its check further down. */
function Found({ view }: { readonly view: DoctorView }) {
  const { t } = useTranslation("doctor");
  const language = useLanguage();
  const found = (["fail", "warn"] as const)
    .map((status) => ({
      status,
      checks: view.checks.filter((check) => check.status === status && !isSkipped(check)),
    }))
    .filter(({ checks }) => checks.length > 0);
  if (found.length === 0) return null;
  return (
    <dl className={styles.found}>
      {found.map(({ status, checks }) => (
        <div key={status} className={styles.foundLine}>
          <dt>{t(`words.status.${status}`)}</dt>
          <dd>
            {checks.map((check) => (
              <AriaButton key={check.id} className={styles.jump ?? ""} onPress={() => goTo(check.id)}>
                {sayCheck(check, language).title}
              </AriaButton>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function goTo(id: DoctorView["checks"][number]["id"]): void {
  const row = document.getElementById(rowIdOf(id));
  row?.scrollIntoView({ block: "center" });
  row?.focus({ preventScroll: true });
}

interface GroupProps {
  readonly group: DoctorGroup;
  readonly view: DoctorView;
  readonly onNoted: (view: DoctorView) => void;
}

function Group({ group, view, onNoted }: GroupProps) {
  const { t } = useTranslation("doctor");
  const language = useLanguage();
  const checks = view.checks.filter(({ id }) => GROUP_OF[id] === group);
  const skipped = saySkipped(checks.filter(isSkipped), language);
  return (
    <Section title={t(`words.groups.${group}`)}>
      <Card>
        <ul className={styles.checks}>
          {checks
            .filter((check) => !isSkipped(check))
            .map((check) => (
              <CheckRow key={check.id} check={check} onNoted={onNoted} />
            ))}
          {skipped.map((sentence) => (
            <li key={sentence} className={styles.skipped}>
              <StatusBadge tone="neutral">{t("skipped")}</StatusBadge>
              <span>{sentence}</span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
