/** Before this folder is the one that goes on sending: no other copy of it may. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orpc } from "../../../../app/client.ts";
import { problemOf } from "../../../../app/problem-of.ts";
import { Button, Checkbox, Dialog, ProblemNotice } from "../../../../ui/index.ts";
import styles from "../../campaigns.module.css";
import { useCampaignChange } from "../../use-campaign-change.ts";

export function GoOnHereDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(["sending", "common"]);
  const [knows, setKnows] = useState(false);
  const goOn = useCampaignChange(orpc.sending.goOnHere.mutationOptions(), onClose);
  return (
    <Dialog
      title={t("sending:ask.goOnHere.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button
            variant="danger"
            isPending={goOn.isPending}
            isDisabled={!knows}
            onPress={() => goOn.mutate(undefined)}
          >
            {t("sending:ask.goOnHere.confirm")}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>{t("sending:ask.goOnHere.here")}</p>
        <p>
          <strong>{t("sending:ask.goOnHere.others")}</strong>
        </p>
        <Checkbox isSelected={knows} onChange={setKnows} label={t("sending:ask.goOnHere.know")} />
        {goOn.error && <ProblemNotice compact problem={problemOf(goOn.error)} />}
      </div>
    </Dialog>
  );
}
