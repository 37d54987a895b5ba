/** One number of the chosen account to send from. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useSetupChange } from "../../common/use-setup-change.ts";
import { Button, Dialog, ProblemNotice, RadioGroup, Skeleton } from "../../ui/index.ts";
import type { SetupDialogProps } from "./CredentialsDialog.tsx";
import styles from "./dialogs.module.css";

export function ChooseNumberDialog({ view, onClose }: SetupDialogProps) {
  const { t } = useTranslation(["setup", "common"]);
  const [chosen, setChosen] = useState<string | null>(view.numberId);
  const list = useQuery(orpc.accounts.list.queryOptions());
  const save = useSetupChange(orpc.setup.chooseNumber.mutationOptions(), {
    announcement: t("chooseNumber.saved"),
    finish: onClose,
  });
  const error = save.error ?? list.error;
  const account = list.data?.accounts.find((candidate) => candidate.id === view.accountId);
  return (
    <Dialog
      title={t("chooseNumber.title")}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        if (chosen !== null) save.mutate({ numberId: chosen });
      }}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" variant="primary" isPending={save.isPending} isDisabled={chosen === null}>
            {t("chooseNumber.save")}
          </Button>
        </>
      }
    >
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton lines={4} />}
      {list.data && (account?.numbers.length ?? 0) === 0 && (
        <p className={styles.text}>{t("chooseNumber.empty")}</p>
      )}
      {account && account.numbers.length > 0 && (
        <RadioGroup
          label={t("chooseNumber.label", { account: account.name })}
          value={chosen}
          onChange={setChosen}
          options={account.numbers.map((number) => ({
            value: number.id,
            label: number.displayNumber,
            description: (
              <span className={styles.meta}>
                {number.verifiedName !== null && <span>{number.verifiedName}</span>}
                <span>{t("chooseNumber.status", { status: number.status ?? "—" })}</span>
              </span>
            ),
          }))}
        />
      )}
    </Dialog>
  );
}
