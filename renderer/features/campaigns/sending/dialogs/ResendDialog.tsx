/** Before messages are sent again whose answer was lost: whoever has got one gets a second. */
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orpc } from "../../../../app/client.ts";
import { problemOf } from "../../../../app/problem-of.ts";
import { announce, Button, Checkbox, Dialog, ProblemNotice } from "../../../../ui/index.ts";
import styles from "../../campaigns.module.css";
import { useCampaignChange } from "../../use-campaign-change.ts";
import type { ControlledCampaign } from "../possible-actions.ts";

interface ResendDialogProps {
  readonly campaign: ControlledCampaign;
  readonly people: number;
  readonly onClose: () => void;
}

export function ResendDialog({ campaign: { id }, people, onClose }: ResendDialogProps) {
  const { t } = useTranslation(["sending", "common"]);
  const [knows, setKnows] = useState(false);
  const resend = useCampaignChange(orpc.sending.resendUnknown.mutationOptions(), (answer) => {
    announce(t("sending:done.resent", { count: answer.people }));
    onClose();
  });
  return (
    <Dialog
      title={t("sending:ask.resend.title", { count: people })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button
            variant="danger"
            icon={<RefreshCw />}
            isPending={resend.isPending}
            isDisabled={!knows}
            onPress={() => resend.mutate({ id, knowsTheRisk: true })}
          >
            {t("sending:ask.resend.confirm")}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>{t("sending:ask.resend.lost")}</p>
        <p>
          <strong>{t("sending:ask.resend.twice")}</strong>
        </p>
        <Checkbox isSelected={knows} onChange={setKnows} label={t("sending:ask.resend.know")} />
        {resend.error && <ProblemNotice compact problem={problemOf(resend.error)} />}
      </div>
    </Dialog>
  );
}
