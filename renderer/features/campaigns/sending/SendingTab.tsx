/** How far a campaign is: what stands in its way, everybody by what has become of their message, and plan beside reality. */
import { CircleStop, Pause } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CampaignView, SendingStatus } from "../../../../shared/contract/index.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { Card, ProblemNotice, Skeleton, VisuallyHidden } from "../../../ui/index.ts";
import { usePlan } from "../frozen/use-plan.ts";
import { Plan } from "../review/Plan.tsx";
import { CanaryCard } from "./CanaryCard.tsx";
import { FAILURES_ID, Failures, LastErrors } from "./Failures.tsx";
import { Figures } from "./Figures.tsx";
import { GuardBanner } from "./GuardBanner.tsx";
import { HoldNote } from "./HoldNote.tsx";
import { HandOver } from "./hand-over/HandOver.tsx";
import { ProgressParts } from "./ProgressParts.tsx";
import { isSent } from "./possible-actions.ts";
import { restOf, writtenOf } from "./progress-parts.ts";
import { Reality } from "./Reality.tsx";
import { SendingLog } from "./SendingLog.tsx";
import { Standing } from "./Standing.tsx";
import styles from "./sending.module.css";
import { UnknownNote } from "./UnknownNote.tsx";
import { useSendingStatus } from "./use-sending-status.ts";
import { useSpokenProgress } from "./use-spoken-progress.ts";
import { Waits } from "./Waits.tsx";

interface SendingTabProps {
  readonly campaign: Pick<CampaignView, "id" | "name" | "accountId" | "state">;
}

export function SendingTab({ campaign }: SendingTabProps) {
  const { id } = campaign;
  const { status, error, isComing, refetch } = useSendingStatus(id, isSent(campaign.state));
  return (
    <div className={styles.sending} data-testid="sending">
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {isComing && <SendingSkeleton />}
      {status === null ? (
        !isSent(campaign.state) && <Ahead id={id} />
      ) : (
        <UnderWay campaign={campaign} status={status} />
      )}
      <SendingLog id={id} />
    </div>
  );
}

/** Nothing has happened yet: what is going to. */
function Ahead({ id }: { readonly id: string }) {
  const { plan, error, isComing, refetch } = usePlan(id);
  return (
    <>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {isComing && <SendingSkeleton />}
      {plan !== null && <Plan preflight={plan.prediction} onShow={null} />}
    </>
  );
}

interface UnderWayProps extends SendingTabProps {
  readonly status: SendingStatus;
}

function UnderWay({ campaign, status }: UnderWayProps) {
  const { t } = useTranslation("sending");
  const { plan, isUnreadable } = usePlan(campaign.id);
  useSpokenProgress(status);
  const { state, pause, hold, canary, failures } = status;
  const isCanaryOpen = canary !== null && canary.state !== "passed" && canary.state !== "skipped";
  return (
    <>
      {state === "paused-by-guard" && pause !== null && (
        <GuardBanner
          campaign={campaign}
          evidence={pause}
          canary={canary}
          onShowFailures={failures.length === 0 ? null : showFailures}
        />
      )}
      <Card>
        <div className={styles.stack}>
          <h2 className={styles.headline} data-testid="sending-headline">
            {t("headline.written", { count: status.people, written: writtenOf(status) })}
          </h2>
          {state === "paused-by-you" && (
            <Standing name="paused" tone="neutral" icon={Pause} title={t("paused.title")}>
              <p>{t("paused.text")}</p>
            </Standing>
          )}
          {state === "stopped" && <Stopped people={restOf(status)} />}
          {state === "sending" && hold !== null && <HoldNote hold={hold} />}
          <Figures status={status} />
          <ProgressParts campaign={campaign.id} status={status} />
        </div>
      </Card>
      {isCanaryOpen && <CanaryCard canary={canary} />}
      <HandOver campaign={campaign} status={status} />
      <UnknownNote campaign={campaign.id} people={status.states.unknown ?? 0} since={status.unknownSince} />
      {state !== "stopped" && <Waits waiting={status.waiting} />}
      <Failures failures={failures} />
      <LastErrors lastErrors={status.lastErrors} />
      {plan !== null && <Reality plan={plan} status={status} />}
      {isUnreadable && (
        <Card>
          <p>{t("reality.unreadable")}</p>
        </Card>
      )}
      {canary !== null && !isCanaryOpen && <CanaryCard canary={canary} />}
    </>
  );
}

function Stopped({ people }: { readonly people: number }) {
  const { t } = useTranslation("sending");
  return (
    <Standing name="stopped" tone="neutral" icon={CircleStop} title={t("stopped.title")}>
      <p>{people === 0 ? t("stopped.textNone") : t("stopped.text", { count: people })}</p>
    </Standing>
  );
}

function showFailures(): void {
  const failures = document.getElementById(FAILURES_ID);
  failures?.scrollIntoView({ block: "start" });
  failures?.focus({ preventScroll: true });
}

export function SendingSkeleton() {
  const { t } = useTranslation("sending");
  return (
    <Card>
      <div aria-busy="true">
        <VisuallyHidden>{t("loading")}</VisuallyHidden>
        <Skeleton lines={6} height="1.25rem" />
      </div>
    </Card>
  );
}
