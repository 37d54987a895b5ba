/** Registers the chosen number for the Cloud API; the PIN becomes its two-step verification. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../../shared/contract/index.ts";
import { ATTEMPTS_HOURS, MOST_ATTEMPTS } from "../../../shared/domain/accounts/registration-limit.data.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useSetupChange } from "../../common/use-setup-change.ts";
import { Button, Dialog, PinField, ProblemNotice } from "../../ui/index.ts";
import type { SetupDialogProps } from "./CredentialsDialog.tsx";
import styles from "./dialogs.module.css";

const HELD_UP: readonly Problem["code"][] = ["number-name-not-through", "register-limit"];

export function RegisterNumberDialog({ view, onClose }: SetupDialogProps) {
  const { t } = useTranslation(["setup", "common"]);
  const [pin, setPin] = useState("");
  const list = useQuery(orpc.accounts.list.queryOptions());
  const number = list.data?.accounts
    .flatMap((account) => account.numbers)
    .find((candidate) => candidate.id === view.numberId);
  const register = useSetupChange(orpc.setup.registerNumber.mutationOptions(), {
    announcement: t("register.saved"),
    finish: onClose,
  });
  const problem = register.error ? problemOf(register.error) : null;
  // Another attempt would be refused and would count.
  const isHeldUp = problem !== null && HELD_UP.includes(problem.code);
  return (
    <Dialog
      title={number ? t("register.title", { number: number.displayNumber }) : t("register.titlePlain")}
      isOpen
      onClose={onClose}
      onSubmit={() => register.mutate({ pin })}
      actions={
        <>
          <Button onPress={onClose}>{t(isHeldUp ? "common:close" : "common:cancel")}</Button>
          {!isHeldUp && (
            <Button type="submit" variant="primary" isPending={register.isPending}>
              {t("register.save")}
            </Button>
          )}
        </>
      }
    >
      <p className={styles.text}>{t("register.intro")}</p>
      {number !== undefined && number.registering.attempts > 0 && (
        <p className={styles.text}>
          {t("reasons.number-attempts", {
            count: number.registering.attempts,
            most: MOST_ATTEMPTS,
            hours: ATTEMPTS_HOURS,
          })}
        </p>
      )}
      {problem && problem.field !== "pin" && <ProblemNotice problem={problem} />}
      {!isHeldUp && (
        <PinField
          label={t("register.pin")}
          autoFocus
          value={pin}
          onChange={setPin}
          description={t("register.pinHelp")}
          problem={problem}
        />
      )}
    </Dialog>
  );
}
