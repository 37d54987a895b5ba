/** Over a campaign that can't be changed: what was frozen when, what happens next, and what can be done until it begins. */
import { CalendarClock, Send, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CampaignView, PlanView } from "../../../../shared/contract/index.ts";
import { stateAfter } from "../../../../shared/domain/campaigns/campaign-state.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Button, Notice, ProblemNotice } from "../../../ui/index.ts";
import { useControls } from "../sending/SendingControls.tsx";
import { usePlan } from "./use-plan.ts";

export function FrozenBar({ campaign: { id, state } }: { readonly campaign: CampaignView }) {
  const { t } = useTranslation(["campaigns", "sending"]);
  const format = useFormat();
  const { act, pending } = useControls();
  const { plan, error, isUnreadable, refetch } = usePlan(id);
  const isMissed = state === "missed";
  const canGoBack = stateAfter(state, "unschedule") !== null;
  const actions = (
    <>
      {isMissed && (
        <Button variant="primary" icon={<Send />} onPress={() => act("runNow")}>
          {t("sending:action.runNow")}
        </Button>
      )}
      {isMissed && (
        <Button icon={<CalendarClock />} onPress={() => act("reschedule")}>
          {t("sending:action.reschedule")}
        </Button>
      )}
      <Button icon={<Undo2 />} isPending={pending === "toDraft"} onPress={() => act("toDraft")}>
        {t("campaigns:frozen.change")}
      </Button>
    </>
  );
  return (
    <Notice
      tone={isMissed || isUnreadable ? "warning" : "info"}
      title={
        plan === null || !canGoBack ? (
          t("campaigns:composer.fixed")
        ) : (
          <Title plan={plan} isMissed={isMissed} />
        )
      }
      {...(canGoBack && { actions })}
    >
      {plan !== null && (
        <p>
          {t("campaigns:frozen.when", { time: format.dateTime(plan.frozenAt), number: plan.displayNumber })}{" "}
          {plan.erased > 0 && `${t("campaigns:frozen.erased", { count: plan.erased })} `}
          {isMissed ? t("sending:missed.text") : canGoBack && t("campaigns:frozen.notSent")}
        </p>
      )}
      {isUnreadable && <p>{t(canGoBack ? "campaigns:frozen.unreadable" : "campaigns:frozen.unseen")}</p>}
      {error && <ProblemNotice compact problem={problemOf(error)} onRetry={() => void refetch()} />}
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
