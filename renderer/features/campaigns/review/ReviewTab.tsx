/**
 * The preflight on one screen: what stands in the way, what to know, and what happens to everybody; at its foot the plan is
 * frozen. Of a frozen campaign it shows what was seen then.
 */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignView, Preflight } from "../../../../shared/contract/index.ts";
import { isEditable } from "../../../../shared/domain/campaigns/campaign-state.ts";
import type { CampaignDraft } from "../../../../shared/domain/campaigns/draft.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Card, ProblemNotice, ProgressBar, Skeleton, VisuallyHidden } from "../../../ui/index.ts";
import { isUnsaved, type Saving } from "../draft-in-hand.ts";
import { Freeze } from "../frozen/Freeze.tsx";
import { usePlan } from "../frozen/use-plan.ts";
import { usePreflight } from "../use-preflight.ts";
import { Blockers } from "./Blockers.tsx";
import { Cost } from "./Cost.tsx";
import type { OnShow, Shown } from "./CountButton.tsx";
import { DryRun } from "./DryRun.tsx";
import { Ledger } from "./Ledger.tsx";
import { ledgerOf } from "./ledger.ts";
import { PeopleDialog } from "./PeopleDialog.tsx";
import { Places } from "./Places.tsx";
import { Plan } from "./Plan.tsx";
import { Rehearsal } from "./rehearsal/Rehearsal.tsx";
import styles from "./review.module.css";
import { Values } from "./Values.tsx";
import { type Change, Warnings } from "./Warnings.tsx";

interface ReviewTabProps {
  readonly campaign: CampaignView;
  readonly draft: CampaignDraft;
  /** Until what is on the screen is stored, the counts are of before. */
  readonly saving: Saving["kind"];
  readonly onChange: Change;
}

export function ReviewTab(props: ReviewTabProps) {
  const { id, state } = props.campaign;
  return isEditable(state) ? <LiveReview {...props} /> : <FrozenReview key={id} {...props} />;
}

function LiveReview({ campaign, draft, saving, onChange }: ReviewTabProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { data, error, isFetching, progress, refetch } = usePreflight(campaign.id);
  const [shown, setShown] = useState<Shown | null>(null);
  const isStale = saving === "pending" || isFetching;
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
      {!data && !error && <ReviewSkeleton />}
      {data && (
        <>
          <Findings
            preflight={data}
            draft={draft}
            isEditable
            note={isStale ? t("review.updating") : t("review.madeAt", { time: format.time(data.madeAt) })}
            onChange={onChange}
            onShow={setShown}
          />
          <DryRun preflight={data} name={campaign.name} isStale={isStale || isUnsaved(saving)} />
          <Rehearsal campaign={campaign} preflight={data} isStale={isStale} isUnsaved={saving === "failed"} />
          <Freeze
            campaignId={campaign.id}
            preflight={data}
            isStale={isStale}
            isUnsaved={saving === "failed"}
          />
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

function FrozenReview({ campaign, draft, onChange }: ReviewTabProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { plan, error, isComing, isUnreadable, refetch } = usePlan(campaign.id);
  return (
    <div className={styles.review}>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {isComing && <ReviewSkeleton />}
      {isUnreadable && (
        <Card>
          <p>{t("frozen.unseen")}</p>
        </Card>
      )}
      {plan !== null && (
        <>
          <Findings
            preflight={plan.prediction}
            draft={draft}
            isEditable={false}
            note={t("frozen.seen", { time: format.dateTime(plan.frozenAt) })}
            onChange={onChange}
            onShow={null}
          />
          <Rehearsal campaign={campaign} preflight={plan.prediction} isStale={false} isUnsaved={false} />
        </>
      )}
    </div>
  );
}

function ReviewSkeleton() {
  const { t } = useTranslation("campaigns");
  return (
    <Card>
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      <Skeleton lines={6} height="1.25rem" />
    </Card>
  );
}

interface FindingsProps extends Pick<ReviewTabProps, "draft" | "onChange"> {
  readonly preflight: Preflight;
  readonly isEditable: boolean;
  /** Of when it is. */
  readonly note: string;
  readonly onShow: OnShow;
}

function Findings({ preflight, draft, isEditable: canChange, note, onChange, onShow }: FindingsProps) {
  const { t } = useTranslation("campaigns");
  return (
    <>
      <div>
        <p className={styles.headline} data-testid="review-headline">
          {t("review.headline", { count: ledgerOf(preflight).written })}
        </p>
        <p className={styles.quiet} role="status">
          {note}
        </p>
      </div>
      <Blockers preflight={preflight} />
      <Warnings
        preflight={preflight}
        draft={draft}
        isEditable={canChange}
        onChange={onChange}
        onShow={onShow}
      />
      <Values preflight={preflight} draft={draft} onShow={onShow} />
      <Ledger preflight={preflight} onShow={onShow} />
      <Places preflight={preflight} onShow={onShow} />
      <Plan preflight={preflight} onShow={onShow} />
      <Cost preflight={preflight} fallback={draft.delivery.fallback} />
    </>
  );
}
