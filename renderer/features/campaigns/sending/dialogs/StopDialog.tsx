/** Before a campaign is stopped: who never gets anything, and what can't be taken back. */
import { CircleStop } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { SendingStatus } from "../../../../../shared/contract/index.ts";
import { orpc } from "../../../../app/client.ts";
import { problemOf } from "../../../../app/problem-of.ts";
import { Button, Dialog, ProblemNotice } from "../../../../ui/index.ts";
import styles from "../../campaigns.module.css";
import { useCampaignChange } from "../../use-campaign-change.ts";
import type { ControlledCampaign } from "../possible-actions.ts";
import { restOf } from "../progress-parts.ts";

interface StopDialogProps {
  readonly campaign: ControlledCampaign;
  readonly status: SendingStatus;
  readonly onClose: () => void;
}

export function StopDialog({ campaign: { id }, status, onClose }: StopDialogProps) {
  const { t } = useTranslation(["sending", "common"]);
  const stop = useCampaignChange(orpc.sending.stop.mutationOptions(), onClose);
  const rest = restOf(status);
  const { sending: onWire = 0 } = status.states;
  return (
    <Dialog
      title={t("sending:ask.stop.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button
            variant="danger"
            icon={<CircleStop />}
            isPending={stop.isPending}
            onPress={() => stop.mutate({ id })}
          >
            {t("sending:ask.stop.confirm")}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>
          <strong>
            {rest === 0 ? t("sending:ask.stop.restNone") : t("sending:ask.stop.rest", { count: rest })}
          </strong>
        </p>
        {onWire > 0 && <p>{t("sending:ask.stop.wire", { count: onWire })}</p>}
        <p>{t("sending:ask.stop.gone")}</p>
        <p>{t("sending:ask.stop.instead")}</p>
        {stop.error && <ProblemNotice compact problem={problemOf(stop.error)} />}
      </div>
    </Dialog>
  );
}
