/** Another time for a campaign that was missed, or waits for its time. */
import { CalendarClock } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type LocalTime, resolveLocal } from "../../../../../shared/domain/campaigns/local-time.ts";
import { orpc } from "../../../../app/client.ts";
import { problemOf } from "../../../../app/problem-of.ts";
import { Button, Dialog, ProblemNotice, useNow } from "../../../../ui/index.ts";
import styles from "../../campaigns.module.css";
import { LocalTimeFields, ownZone } from "../../delivery/LocalTimeFields.tsx";
import { useCampaignChange } from "../../use-campaign-change.ts";
import type { ControlledCampaign } from "../possible-actions.ts";

interface RescheduleDialogProps {
  readonly campaign: ControlledCampaign;
  readonly onClose: () => void;
}

export function RescheduleDialog({ campaign: { id }, onClose }: RescheduleDialogProps) {
  const { t } = useTranslation("sending");
  const now = useNow();
  const [start, setStart] = useState<LocalTime>({ date: "", time: "", zone: ownZone() });
  const reschedule = useCampaignChange(orpc.sending.reschedule.mutationOptions(), onClose);
  const resolved = resolveLocal(start);
  const isPast = resolved !== null && resolved.at <= now;
  const isReady = resolved !== null && !isPast;
  return (
    <Dialog
      title={t("ask.reschedule.title")}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        if (isReady) reschedule.mutate({ id, start });
      }}
      actions={
        <Button
          variant="primary"
          type="submit"
          icon={<CalendarClock />}
          isPending={reschedule.isPending}
          isDisabled={!isReady}
        >
          {t("ask.reschedule.confirm")}
        </Button>
      }
    >
      <div className={styles.stack}>
        <p>{t("ask.reschedule.text")}</p>
        <LocalTimeFields value={start} onChange={setStart} />
        {isPast && (
          <p className={styles.error} role="alert">
            {t("ask.reschedule.past")}
          </p>
        )}
        {reschedule.error && <ProblemNotice compact problem={problemOf(reschedule.error)} />}
      </div>
    </Dialog>
  );
}
