/**
 * What connecting a number that lives in the WhatsApp Business app changes, before it is begun. Says only what Meta
 * documents (meta-facts 2.3, 2.4, 3.1, 3.2, 4.4, 9).
 */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../../shared/contract/index.ts";
import { Button, Checkbox, Dialog, Disclosure, ProblemNotice } from "../../ui/index.ts";
import styles from "./signup.module.css";

const CHANGES = ["both", "speed", "inactivity", "register", "delivery"] as const;

function Facts() {
  const { t } = useTranslation("signup");
  return (
    <div className={styles.facts}>
      <h3 className={styles.subtitle}>{t("coexistence.changesTitle")}</h3>
      <ul className={styles.bullets}>
        {CHANGES.map((change) => (
          <li key={change}>{t(`coexistence.changes.${change}`)}</li>
        ))}
      </ul>
      <h3 className={styles.subtitle}>{t("coexistence.finalTitle")}</h3>
      <ul className={styles.bullets}>
        <li>{t("coexistence.final.sync")}</li>
      </ul>
      <h3 className={styles.subtitle}>{t("coexistence.backTitle")}</h3>
      <ul className={styles.bullets}>
        <li>{t("coexistence.back.remove")}</li>
      </ul>
    </div>
  );
}

/** Folded, for where such a number is only possible. */
export function CoexistenceFacts() {
  const { t } = useTranslation("signup");
  return (
    <Disclosure title={t("coexistence.read")}>
      <Facts />
    </Disclosure>
  );
}

export interface CoexistenceDialogProps {
  readonly onClose: () => void;
  readonly onBegin: () => void;
  readonly isPending: boolean;
  readonly problem: Problem | null;
}

export function CoexistenceDialog({ onClose, onBegin, isPending, problem }: CoexistenceDialogProps) {
  const { t } = useTranslation(["signup", "common"]);
  const [agrees, setAgrees] = useState(false);
  return (
    <Dialog
      title={t("coexistence.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button variant="primary" isDisabled={!agrees} isPending={isPending} onPress={onBegin}>
            {t("coexistence.begin")}
          </Button>
        </>
      }
    >
      {problem && <ProblemNotice problem={problem} />}
      <Facts />
      <Checkbox isSelected={agrees} onChange={setAgrees} label={t("coexistence.consent")} />
    </Dialog>
  );
}
