/** The foot of the review: the plan is frozen here, after a word on what that means; or what is in the way is said. */
import { Snowflake } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Preflight } from "../../../../shared/contract/index.ts";
import { freezeRefusal, peopleToSend } from "../../../../shared/domain/campaigns/frozen-outcome.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { Button, Card, ProblemNotice, ProgressBar, Section } from "../../../ui/index.ts";
import styles from "../campaigns.module.css";
import { Changes } from "./Changes.tsx";
import { FreezeDialog } from "./FreezeDialog.tsx";
import { useFreeze } from "./use-freeze.ts";

interface FreezeProps {
  readonly campaignId: string;
  readonly preflight: Preflight;
  /** Newer figures are on their way. */
  readonly isStale: boolean;
  /** What was typed last could not be stored, so something else would be frozen than is on the screen. */
  readonly isUnsaved: boolean;
}

export function Freeze({ campaignId, preflight, isStale, isUnsaved }: FreezeProps) {
  const { t } = useTranslation("campaigns");
  const [asked, setAsked] = useState<Preflight | null>(null);
  const freezing = useFreeze(campaignId);
  const { progress, isUnderWay, isCancelling, refusal: refused, cancelError } = freezing;
  const refusal = isUnsaved ? "unsaved" : freezeRefusal(preflight);
  return (
    <Section title={t("freeze.title")} description={t("freeze.description")}>
      <Card>
        <div className={styles.stack}>
          {refused !== null && !isUnderWay && (
            <>
              <ProblemNotice problem={problemOf(refused.error)} />
              <Changes seen={refused.seen} now={preflight} />
            </>
          )}
          {cancelError && <ProblemNotice problem={problemOf(cancelError)} />}
          {isUnderWay ? (
            <>
              <ProgressBar
                label={t(`freeze.step.${progress?.step ?? "checking"}`)}
                share={progress === null || progress.total === 0 ? 0 : progress.done / progress.total}
              />
              <div>
                <Button isPending={isCancelling} onPress={freezing.cancel}>
                  {t("freeze.cancel")}
                </Button>
              </div>
            </>
          ) : (
            <div className={styles.freeze}>
              <p className={styles.quiet} data-testid="freeze-standing">
                {refusal === null
                  ? t("freeze.ready", { count: peopleToSend(preflight) })
                  : t(`freeze.refusal.${refusal}`)}
              </p>
              <Button
                variant="primary"
                icon={<Snowflake />}
                isDisabled={refusal !== null || isStale}
                onPress={() => setAsked(preflight)}
              >
                {t("freeze.action")}
              </Button>
            </div>
          )}
        </div>
      </Card>
      {asked !== null && (
        <FreezeDialog
          asked={asked}
          now={preflight}
          isStale={isStale}
          refusal={refusal === null ? null : t(`freeze.refusal.${refusal}`)}
          onShowNew={() => setAsked(preflight)}
          onClose={() => setAsked(null)}
          onConfirm={() => {
            setAsked(null);
            freezing.start(asked);
          }}
        />
      )}
    </Section>
  );
}
