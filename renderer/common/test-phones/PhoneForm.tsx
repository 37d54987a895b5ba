/** A test phone being added or changed: whose it is and its number. What is refused is said beside the field. */
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_PHONE_NAME, type Problem, type TestPhoneView } from "../../../shared/contract/index.ts";
import { trimmed } from "../../../shared/domain/text/pasted.ts";
import { problemOf } from "../../app/problem-of.ts";
import {
  announce,
  Button,
  Checkbox,
  Notice,
  ProblemNotice,
  TextField,
  useProblemText,
} from "../../ui/index.ts";
import styles from "./test-phones.module.css";
import { useKeepPhone } from "./use-test-phones.ts";

/** A link to a chat may carry a text behind its number. */
const LONGEST_NUMBER = 2_000;

export interface PhoneFormProps {
  /** Null for a new one. */
  readonly phone: TestPhoneView | null;
  /** Of a new one, where it was typed elsewhere. */
  readonly number?: string | undefined;
  readonly onKept: (id: string) => void;
  /** Without it there is nothing to go back to. */
  readonly onCancel?: (() => void) | undefined;
}

export function PhoneForm({ phone, number: typed = "", onKept, onCancel }: PhoneFormProps) {
  const { t } = useTranslation(["testPhones", "common"]);
  const problemText = useProblemText();
  const [name, setName] = useState(phone?.name ?? "");
  const [number, setNumber] = useState(phone?.display ?? typed);
  const [isConfirmed, setConfirmed] = useState(false);
  const [hasTried, setTried] = useState(false);
  const keep = useKeepPhone((id) => {
    announce(t("kept", { name: trimmed(name) }));
    onKept(id);
  });
  const problem = keep.error && keep.variables?.number === number ? problemOf(keep.error) : null;
  const isAboutNumber = problem?.field === "number";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form within a dialog is no part of the page's.
    event.stopPropagation();
    setTried(true);
    if (trimmed(name) === "" || trimmed(number) === "") return;
    keep.mutate({ id: phone?.id ?? null, name: trimmed(name), number, acceptSuspicious: isConfirmed });
  };
  return (
    <form
      className={styles.form}
      onSubmit={submit}
      noValidate
      aria-label={t(phone === null ? "form.add" : "form.change")}
    >
      <h3 className={styles.formTitle}>{t(phone === null ? "form.add" : "form.change")}</h3>
      <div className={styles.fields}>
        <TextField
          label={t("form.name")}
          value={name}
          onChange={setName}
          maxLength={LONGEST_PHONE_NAME}
          placeholder={t("form.nameExample")}
          error={hasTried && trimmed(name) === "" ? t("form.nameMissing") : null}
        />
        <TextField
          label={t("form.number")}
          value={number}
          onChange={(changed) => {
            setNumber(changed);
            setConfirmed(false);
          }}
          maxLength={LONGEST_NUMBER}
          error={numberError()}
        />
      </div>
      {problem?.code === "number-suspicious" && (
        <Suspicious
          problem={problem}
          number={number}
          isConfirmed={isConfirmed}
          onConfirm={setConfirmed}
          onUse={setNumber}
        />
      )}
      {problem !== null && !isAboutNumber && <ProblemNotice compact problem={problem} />}
      <div className={styles.buttons}>
        <Button type="submit" isPending={keep.isPending}>
          {t(phone === null ? "form.save" : "form.saveChange")}
        </Button>
        {onCancel !== undefined && (
          <Button variant="quiet" onPress={onCancel}>
            {t("common:cancel")}
          </Button>
        )}
      </div>
    </form>
  );

  function numberError(): string | null {
    if (hasTried && trimmed(number) === "") return t("form.numberMissing");
    if (problem === null || !isAboutNumber || problem.code === "number-suspicious") return null;
    return problemText(problem).full;
  }
}

interface SuspiciousProps {
  readonly problem: Problem;
  readonly number: string;
  readonly isConfirmed: boolean;
  readonly onConfirm: (isConfirmed: boolean) => void;
  readonly onUse: (number: string) => void;
}

function Suspicious({ problem, number, isConfirmed, onConfirm, onUse }: SuspiciousProps) {
  const { t } = useTranslation("testPhones");
  const suggestion = String(problem.params.suggestion ?? "");
  return (
    <Notice tone="warning" title={t("suspicious.title")}>
      <div className={styles.fields}>
        {suggestion !== "" && (
          <div>
            <Button size="small" onPress={() => onUse(suggestion)}>
              {t("suspicious.use", { number: suggestion })}
            </Button>
          </div>
        )}
        <Checkbox
          isSelected={isConfirmed}
          onChange={onConfirm}
          label={t("suspicious.keep", { number: trimmed(number) })}
        />
      </div>
    </Notice>
  );
}
