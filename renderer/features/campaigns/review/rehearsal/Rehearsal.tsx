/** The campaign is rehearsed from its review; what comes of it stays there as a forecast until it is made anew. */
import { useQuery } from "@tanstack/react-query";
import { Clapperboard, RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CampaignView, Preflight } from "../../../../../shared/contract/index.ts";
import { freezeRefusal, peopleToSend } from "../../../../../shared/domain/campaigns/frozen-outcome.ts";
import { orpc } from "../../../../app/client.ts";
import { problemOf } from "../../../../app/problem-of.ts";
import { useFormat } from "../../../../i18n/format.ts";
import { Button, Card, Notice, ProblemNotice, Section, Skeleton } from "../../../../ui/index.ts";
import { ForecastCard } from "./ForecastCard.tsx";
import { outdatedBy } from "./outdated.ts";
import { RehearsalProgressBar } from "./RehearsalProgressBar.tsx";
import styles from "./rehearsal.module.css";
import { ScoreCard } from "./ScoreCard.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";
import { useAnnouncedEnd, useRehearsal } from "./use-rehearsal.ts";

interface RehearsalProps {
  readonly campaign: Pick<CampaignView, "id" | "state">;
  /** Of the draft, or what was predicted when its plan was frozen. */
  readonly preflight: Preflight;
  /** Newer figures are on their way. */
  readonly isStale: boolean;
  /** What was typed last isn't stored, so something else would be rehearsed than is on the screen. */
  readonly isUnsaved: boolean;
}

export function Rehearsal({ campaign, preflight, isStale, isUnsaved }: RehearsalProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const rehearsing = useRehearsal(campaign.id);
  const latest = useQuery(orpc.forecasts.latest.queryOptions({ input: { id: campaign.id } }));
  const { isUnderWay, error, wasCancelled } = rehearsing;
  const people = peopleToSend(preflight);
  const found = latest.data ?? null;
  const refusal = refusalOf(preflight, isUnsaved);
  const outdated =
    found === null ? null : outdatedBy(found, campaign.state, isStale ? null : preflight.fingerprint);
  useAnnouncedEnd(rehearsing);
  const focus = useKeptFocus<HTMLDivElement>(isUnderWay);
  const button = canRehearse(campaign.state) && (
    <Button
      icon={found === null ? <Clapperboard /> : <RotateCcw />}
      isDisabled={refusal !== null || isStale}
      onPress={() => rehearsing.start(preflight.saved)}
    >
      {t(found === null ? "rehearsal.start" : "rehearsal.again")}
    </Button>
  );
  const made = found && t("rehearsal.made", { time: format.dateTime(found.forecast.madeAt) });
  const news = wasCancelled ? t(found === null ? "rehearsal.cancelled" : "rehearsal.cancelledKept") : made;
  const standing =
    refusal !== null
      ? t(`rehearsal.refusal.${refusal}`)
      : found === null && t(isStale ? "rehearsal.updating" : "rehearsal.ready", { count: people });
  const said = (
    <>
      <p data-testid="rehearsal-news">{news}</p>
      {standing !== false && (
        <p className={styles.quiet} data-testid="rehearsal-standing">
          {standing}
        </p>
      )}
    </>
  );
  return (
    <Section title={t("rehearsal.title")} description={t("rehearsal.description")}>
      <div className={styles.rehearsal} data-testid="rehearsal" {...focus}>
        {error && !isUnderWay && <ProblemNotice problem={problemOf(error)} />}
        {latest.error && (
          <ProblemNotice problem={problemOf(latest.error)} onRetry={() => void latest.refetch()} />
        )}
        {isUnderWay ? (
          <Card>
            <RehearsalProgressBar {...rehearsing} />
          </Card>
        ) : outdated !== null ? (
          <Notice tone="warning" title={t(`rehearsal.outdated.${outdated}.title`)} actions={button}>
            <p>{t(`rehearsal.outdated.${outdated}.text`)}</p>
            {said}
          </Notice>
        ) : (
          <Card>
            <div className={styles.standing}>
              <div>{latest.isPending ? <Skeleton /> : said}</div>
              {!latest.isPending && button}
            </div>
          </Card>
        )}
        {found?.score && <ScoreCard score={found.score} />}
        {found && <ForecastCard forecast={found.forecast} />}
      </div>
    </Section>
  );
}

/** Before anything has been sent. */
function canRehearse(state: CampaignView["state"]): boolean {
  return state === "draft" || state === "scheduled" || state === "missed";
}

/** Warnings nobody has answered don't matter to a rehearsal: it shows what comes of them. */
function refusalOf(preflight: Preflight, isUnsaved: boolean): "unsaved" | "blocked" | "nobody" | null {
  if (isUnsaved) return "unsaved";
  const refusal = freezeRefusal({ ...preflight, warnings: [] });
  return refusal === "warnings-open" ? null : refusal;
}
