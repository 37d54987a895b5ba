/** One check: its status, what is the case, and the one thing to do about it. */
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { DoctorView } from "../../../shared/contract/index.ts";
import type { DoctorAction } from "../../../shared/domain/doctor/checks.ts";
import { sayCheck } from "../../../shared/domain/doctor/say.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { OpenLink } from "../../common/OpenLink.tsx";
import { useLanguage } from "../../i18n/use-language.ts";
import { announce, Button, LinkButton, ProblemNotice, StatusBadge } from "../../ui/index.ts";
import styles from "./doctor.module.css";

type Check = DoctorView["checks"][number];

interface CheckRowProps {
  readonly check: Check;
  readonly onNoted: (view: DoctorView) => void;
}

/** The id of the row, which the summary's links lead to. */
export function rowIdOf(id: Check["id"]): string {
  return `check-${id}`;
}

const TONES = { pass: "success", warn: "warning", fail: "critical" } as const;

export function CheckRow({ check, onNoted }: CheckRowProps) {
  const { t } = useTranslation("doctor");
  const { title, message, fix } = sayCheck(check, useLanguage());
  const isFine = check.status === "pass";
  return (
    <li
      className={styles.check}
      id={rowIdOf(check.id)}
      tabIndex={-1}
      data-check={check.id}
      data-status={check.status}
    >
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <StatusBadge tone={TONES[check.status]}>{t(`words.status.${check.status}`)}</StatusBadge>
      </div>
      <p className={styles.message}>{message}</p>
      {!isFine && fix !== null && <p className={styles.fix}>{fix}</p>}
      {check.id === "activity-sharing" ? (
        <ActivitySharing check={check} onNoted={onNoted} />
      ) : (
        !isFine &&
        check.action !== null && (
          <div className={styles.actions}>
            <Action action={check.action} />
          </div>
        )
      )}
    </li>
  );
}

function Action({ action }: { readonly action: DoctorAction }) {
  const { t } = useTranslation("doctor");
  const label = t(`actions.${action}`);
  switch (action) {
    case "setup":
    case "accounts":
    case "settings":
      return (
        <LinkButton size="small" to={`/${action}`}>
          {label}
        </LinkButton>
      );
    case "open-terms":
      return <OpenLink id="terms">{label}</OpenLink>;
    case "open-payment":
      return <OpenLink id="payment">{label}</OpenLink>;
    case "open-account-quality":
      return <OpenLink id="account-quality">{label}</OpenLink>;
    case "open-templates":
      return <OpenLink id="templates">{label}</OpenLink>;
    case "open-activity-sharing":
      return <OpenLink id="activity-sharing">{label}</OpenLink>;
  }
}

/** No API tells it, so a person looks at Meta's page and notes down what they saw. */
function ActivitySharing({ check, onNoted }: CheckRowProps) {
  const { t } = useTranslation("doctor");
  const note = useMutation(
    orpc.doctor.noteActivitySharing.mutationOptions({
      onSuccess: (view) => {
        onNoted(view);
        announce(t("activitySharing.noted"));
      },
    }),
  );
  return (
    <div className={styles.actions}>
      {check.action !== null && <Action action={check.action} />}
      <fieldset className={styles.note}>
        <legend className={styles.quiet}>{t("activitySharing.label")}</legend>
        {([true, false] as const).map((isOn) => (
          <Button
            key={String(isOn)}
            size="small"
            onPress={() => note.mutate({ isOn })}
            isPending={note.isPending && note.variables.isOn === isOn}
          >
            {t(isOn ? "activitySharing.on" : "activitySharing.off")}
          </Button>
        ))}
      </fieldset>
      {note.error && <ProblemNotice compact problem={problemOf(note.error)} />}
    </div>
  );
}
