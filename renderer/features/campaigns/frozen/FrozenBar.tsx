/** Over a campaign that can't be changed: what was frozen when, what happens next, and the way back to a draft. */
import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CampaignView, PlanView } from "../../../../shared/contract/index.ts";
import { stateAfter } from "../../../../shared/domain/campaigns/campaign-state.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Button, Notice, ProblemNotice } from "../../../ui/index.ts";
import { useCampaignChange } from "../use-campaign-change.ts";
import { usePlan } from "./use-plan.ts";

export function FrozenBar({ campaign: { id, state } }: { readonly campaign: CampaignView }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { plan, error, isUnreadable, refetch } = usePlan(id);
  const unschedule = useCampaignChange(orpc.plans.unschedule.mutationOptions());
  const isMissed = state === "missed";
  const canGoBack = stateAfter(state, "unschedule") !== null;
  return (
    <Notice
      tone={isMissed || isUnreadable ? "warning" : "info"}
      title={plan === null ? t("composer.fixed") : <Title plan={plan} isMissed={isMissed} />}
      {...(canGoBack && {
        actions: (
          <Button icon={<Undo2 />} isPending={unschedule.isPending} onPress={() => unschedule.mutate({ id })}>
            {t("frozen.change")}
          </Button>
        ),
      })}
    >
      {plan !== null && (
        <p>
          {t("frozen.when", { time: format.dateTime(plan.frozenAt), number: plan.displayNumber })}{" "}
          {plan.erased > 0 && `${t("frozen.erased", { count: plan.erased })} `}
          {t(isMissed ? "frozen.afterMissed" : "frozen.notSent")}
        </p>
      )}
      {isUnreadable && <p>{t(canGoBack ? "frozen.unreadable" : "frozen.unseen")}</p>}
      {error && <ProblemNotice compact problem={problemOf(error)} onRetry={() => void refetch()} />}
      {unschedule.error && <ProblemNotice compact problem={problemOf(unschedule.error)} />}
    </Notice>
  );
}

function Title({
  plan: { start, people },
  isMissed,
}: {
  readonly plan: PlanView;
  readonly isMissed: boolean;
}) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const time = start === null ? null : format.dateTime(start);
  if (isMissed) return t("frozen.missed", { time });
  return time === null
    ? t("frozen.ready", { count: people })
    : t("frozen.scheduled", { count: people, time });
}
