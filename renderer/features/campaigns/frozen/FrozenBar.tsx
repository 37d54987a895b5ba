/** Over a campaign that can't be changed: what was frozen when, what happens next, and the way back to a draft. */
import { useQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CampaignView } from "../../../../shared/contract/index.ts";
import { stateAfter } from "../../../../shared/domain/campaigns/campaign-state.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Button, Notice, ProblemNotice } from "../../../ui/index.ts";
import { useCampaignChange } from "../use-campaign-change.ts";

export function FrozenBar({ campaign: { id, state } }: { readonly campaign: CampaignView }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { data: plan } = useQuery(orpc.plans.read.queryOptions({ input: { id } }));
  const unschedule = useCampaignChange(orpc.plans.unschedule.mutationOptions());
  const isMissed = state === "missed";
  if (!plan) return <Notice tone="info" title={t("composer.fixed")} />;
  const start = plan.start === null ? null : format.dateTime(plan.start);
  return (
    <Notice
      tone={isMissed ? "warning" : "info"}
      title={
        isMissed
          ? t("frozen.missed", { time: start })
          : start === null
            ? t("frozen.ready", { count: plan.people })
            : t("frozen.scheduled", { count: plan.people, time: start })
      }
      {...(stateAfter(state, "unschedule") !== null && {
        actions: (
          <Button icon={<Undo2 />} isPending={unschedule.isPending} onPress={() => unschedule.mutate({ id })}>
            {t("frozen.change")}
          </Button>
        ),
      })}
    >
      <p>
        {t("frozen.when", { time: format.dateTime(plan.frozenAt), number: plan.displayNumber })}{" "}
        {plan.erased > 0 && `${t("frozen.erased", { count: plan.erased })} `}
        {t(isMissed ? "frozen.afterMissed" : "frozen.notSent")}
      </p>
      {unschedule.error && <ProblemNotice compact problem={problemOf(unschedule.error)} />}
    </Notice>
  );
}
