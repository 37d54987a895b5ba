/** Before a campaign begins: to how many, from which number, and what is looked at first. */
import { Send } from "lucide-react";
import { useTranslation } from "react-i18next";
import { orpc } from "../../../../app/client.ts";
import { problemOf } from "../../../../app/problem-of.ts";
import { useFormat } from "../../../../i18n/format.ts";
import { Button, Dialog, ProblemNotice, Skeleton } from "../../../../ui/index.ts";
import styles from "../../campaigns.module.css";
import { usePlan } from "../../frozen/use-plan.ts";
import { useCampaignChange } from "../../use-campaign-change.ts";
import type { ControlledCampaign } from "../possible-actions.ts";

const MINUTE = 60_000;

interface StartDialogProps {
  readonly campaign: ControlledCampaign;
  readonly onClose: () => void;
}

export function StartDialog({ campaign: { id, name }, onClose }: StartDialogProps) {
  const { t } = useTranslation(["sending", "campaigns"]);
  const format = useFormat();
  const { plan, isComing, isUnreadable } = usePlan(id);
  const start = useCampaignChange(orpc.sending.start.mutationOptions(), onClose);
  const canary = plan?.prediction.schedule.canary ?? null;
  return (
    <Dialog
      title={plan === null ? name : t("sending:ask.start.title", { count: plan.people - plan.erased })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("sending:action.back")}</Button>
          <Button
            variant="primary"
            icon={<Send />}
            isPending={start.isPending}
            isDisabled={plan === null}
            onPress={() => start.mutate({ id })}
          >
            {t("sending:ask.start.confirm")}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        {isComing && <Skeleton lines={3} height="1.25rem" />}
        {isUnreadable && <p>{t("campaigns:frozen.unreadable")}</p>}
        {plan !== null && (
          <>
            <p>{t("sending:ask.start.from", { number: plan.displayNumber })}</p>
            {canary !== null && (
              <p>
                {t("sending:ask.start.canary", {
                  count: canary.people,
                  time: format.duration(canary.minutes * MINUTE),
                })}
              </p>
            )}
            <p>{t("sending:ask.start.again")}</p>
            <p>{t("sending:ask.start.pause")}</p>
          </>
        )}
        {start.error && <ProblemNotice compact problem={problemOf(start.error)} />}
      </div>
    </Dialog>
  );
}
