/** Asks before marketing by Cloud API is switched off or allowed again, and says what follows from it. */
import { useTranslation } from "react-i18next";
import type { AccountView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { Button, Dialog, ProblemNotice } from "../../ui/index.ts";
import styles from "./accounts.module.css";
import { useAccountChange } from "./use-account-change.ts";

interface CloudApiDialogProps {
  readonly account: AccountView;
  readonly onClose: () => void;
}

export function CloudApiDialog({ account, onClose }: CloudApiDialogProps) {
  const { t } = useTranslation(["accounts", "common"]);
  // Kept as it was when the dialog opened: the answer changes the account while the dialog is still closing.
  const disable = account.isCloudDisabledForMarketing !== true;
  const change = useAccountChange(orpc.accounts.setCloudApiDisabled.mutationOptions(), ({ disabled }) =>
    disabled ? t("cloudDialog.disabled") : t("cloudDialog.enabled"),
  );
  const name = account.name || account.id;
  return (
    <Dialog
      title={disable ? t("cloudDialog.disableTitle") : t("cloudDialog.enableTitle")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button
            variant={disable ? "danger" : "primary"}
            isPending={change.isPending}
            onPress={() =>
              change.mutate({ accountId: account.id, disabled: disable }, { onSuccess: onClose })
            }
          >
            {disable ? t("cloudDialog.disable") : t("cloudDialog.enable")}
          </Button>
        </>
      }
    >
      <div className={styles.dialogText}>
        {disable ? (
          <>
            <p>{t("cloudDialog.disableFirst", { name })}</p>
            <p>{t("cloudDialog.disableSecond")}</p>
            <p>{t("cloudDialog.disableThird")}</p>
          </>
        ) : (
          <p>{t("cloudDialog.enableFirst", { name })}</p>
        )}
        {change.error && <ProblemNotice problem={problemOf(change.error)} />}
      </div>
    </Dialog>
  );
}
