/** The preflight on one screen: what stands in the way, what to know, and what happens to everybody. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignView } from "../../../../shared/contract/index.ts";
import { isEditable } from "../../../../shared/domain/campaigns/campaign-state.ts";
import type { CampaignDraft } from "../../../../shared/domain/campaigns/draft.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Card, ProblemNotice, ProgressBar, Skeleton, VisuallyHidden } from "../../../ui/index.ts";
import { usePreflight } from "../use-preflight.ts";
import { Blockers } from "./Blockers.tsx";
import { Cost } from "./Cost.tsx";
import type { Shown } from "./CountButton.tsx";
import { DryRun } from "./DryRun.tsx";
import { Ledger } from "./Ledger.tsx";
import { ledgerOf } from "./ledger.ts";
import { PeopleDialog } from "./PeopleDialog.tsx";
import { Places } from "./Places.tsx";
import { Plan } from "./Plan.tsx";
import styles from "./review.module.css";
import { Values } from "./Values.tsx";
import { type Change, Warnings } from "./Warnings.tsx";

interface ReviewTabProps {
  readonly campaign: CampaignView;
  readonly draft: CampaignDraft;
  /** What is on the screen is not stored yet, so the counts are of before. */
  readonly isSaving: boolean;
  readonly onChange: Change;
}

export function ReviewTab({ campaign, draft, isSaving, onChange }: ReviewTabProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { data, error, isFetching, progress, refetch } = usePreflight(campaign.id);
  const [shown, setShown] = useState<Shown | null>(null);
  const isStale = isSaving || isFetching;
  return (
    <div className={styles.review} aria-busy={isStale}>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {progress !== null && progress.total > 0 && (
        <Card>
          <ProgressBar
            label={t("review.reading", { count: progress.total })}
            share={progress.done / progress.total}
          />
        </Card>
      )}
      {!data && !error && (
        <Card>
          <VisuallyHidden>{t("loading")}</VisuallyHidden>
          <Skeleton lines={6} height="1.25rem" />
        </Card>
      )}
      {data && (
        <>
          <div>
            <p className={styles.headline} data-testid="review-headline">
              {t("review.headline", { count: ledgerOf(data).written })}
            </p>
            <p className={styles.quiet} role="status">
              {isStale ? t("review.updating") : t("review.madeAt", { time: format.time(data.madeAt) })}
            </p>
          </div>
          <Blockers preflight={data} />
          <Warnings
            preflight={data}
            draft={draft}
            isEditable={isEditable(campaign.state)}
            onChange={onChange}
            onShow={setShown}
          />
          <Values preflight={data} draft={draft} onShow={setShown} />
          <Ledger preflight={data} onShow={setShown} />
          <Places preflight={data} onShow={setShown} />
          <Plan preflight={data} onShow={setShown} />
          <Cost preflight={data} fallback={draft.delivery.fallback} />
          <DryRun preflight={data} name={campaign.name} isStale={isStale} />
        </>
      )}
      {shown !== null && (
        <PeopleDialog
          campaignId={campaign.id}
          areSeveral={draft.variants.length > 1}
          {...shown}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  );
}
