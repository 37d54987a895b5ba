/** What somebody should know before sending: they leave these people out, or say that they know. Either is kept with the draft. */
import { Check, Undo2, UserMinus } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Preflight } from "../../../../shared/contract/index.ts";
import type { CampaignDraft } from "../../../../shared/domain/campaigns/draft.ts";
import {
  PLAN_WARNINGS,
  type PlanWarning,
  type WarningCode,
} from "../../../../shared/domain/campaigns/preflight-words.ts";
import { DROPPABLE_REASONS, type DroppableReason } from "../../../../shared/domain/decision/facts.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Button, Card, Section } from "../../../ui/index.ts";
import { CountButton, type OnShow } from "./CountButton.tsx";
import styles from "./review.module.css";

export type Change = (change: (draft: CampaignDraft) => CampaignDraft) => void;

interface WarningsProps {
  readonly preflight: Preflight;
  readonly draft: CampaignDraft;
  readonly isEditable: boolean;
  readonly onChange: Change;
  readonly onShow: OnShow;
}

type Warning = Preflight["warnings"][number];

function isPlanWarning(code: WarningCode | DroppableReason): code is PlanWarning {
  return PLAN_WARNINGS.some((known) => known === code);
}

function isDroppable(code: WarningCode): code is WarningCode & DroppableReason {
  return DROPPABLE_REASONS.some((known) => known === code);
}

export function Warnings(props: WarningsProps) {
  const { t } = useTranslation("campaigns");
  const { preflight, draft } = props;
  const { warnings } = preflight;
  if (warnings.length === 0 && draft.delivery.drop.length === 0) return null;
  return (
    <Section title={t("review.warnings.title")} description={t("review.warnings.description")}>
      <Card padding="none">
        <ul className={styles.findings} aria-label={t("review.warnings.title")}>
          {warnings.map((warning) => (
            <Finding key={`${warning.code} ${warning.variant ?? ""}`} warning={warning} {...props} />
          ))}
          {draft.delivery.drop.map((code) => (
            <Dropped key={code} code={code} {...props} />
          ))}
        </ul>
      </Card>
    </Section>
  );
}

function useWarningText() {
  const { t } = useTranslation(["campaigns", "decision"]);
  return (code: WarningCode | DroppableReason) =>
    isPlanWarning(code) ? t(`campaigns:review.warning.${code}`) : t(`decision:reason.${code}`);
}

function Finding({
  warning,
  preflight,
  draft,
  isEditable,
  onChange,
  onShow,
}: WarningsProps & { readonly warning: Warning }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const textOf = useWarningText();
  const { code, variant, people } = warning;
  const text = textOf(code);
  // At once, before the core has seen it.
  const accepted = draft.review.accepted.find((one) => one.code === code) ?? null;
  const filter = isPlanWarning(code) ? {} : { reason: code, ...(variant !== null && { variant }) };
  return (
    <li className={styles.finding} data-code={code} data-accepted={accepted !== null}>
      <div className={styles.said}>
        <p>
          {preflight.variants.length > 1 && variant !== null && (
            <strong>{t("review.message", { key: variant })} </strong>
          )}
          {text}
        </p>
        <p className={styles.quiet}>
          {people > 0 &&
            (isPlanWarning(code) ? (
              t("review.people", { count: people })
            ) : (
              <>
                <CountButton count={people} title={text} filter={filter} onShow={onShow} />{" "}
                {t("review.peopleAfter", { count: people })}
              </>
            ))}
          {accepted !== null && (
            <span className={styles.accepted}>
              <Check aria-hidden /> {t("review.accepted", { time: format.dateTime(accepted.at) })}
            </span>
          )}
        </p>
      </div>
      {isEditable && (
        <div className={styles.choices}>
          {warning.isDroppable && isDroppable(code) && people > 0 && (
            <Button size="small" icon={<UserMinus />} onPress={() => onChange(withDropped(code))}>
              {t("review.drop", { count: people })}
            </Button>
          )}
          {accepted === null ? (
            <Button size="small" icon={<Check />} onPress={() => onChange(withAccepted(code, Date.now()))}>
              {t("review.accept")}
            </Button>
          ) : (
            <Button
              size="small"
              variant="quiet"
              icon={<Undo2 />}
              onPress={() => onChange(withoutAccepted(code))}
            >
              {t("review.takeBack")}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function Dropped({ code, isEditable, onChange }: WarningsProps & { readonly code: DroppableReason }) {
  const { t } = useTranslation("campaigns");
  const textOf = useWarningText();
  return (
    <li className={styles.finding} data-code={code} data-dropped>
      <div className={styles.said}>
        <p>{textOf(code)}</p>
        <p className={styles.quiet}>{t("review.dropped")}</p>
      </div>
      {isEditable && (
        <Button size="small" variant="quiet" icon={<Undo2 />} onPress={() => onChange(withoutDropped(code))}>
          {t("review.bringBack")}
        </Button>
      )}
    </li>
  );
}

const withDropped = (code: DroppableReason) => (draft: CampaignDraft) => ({
  ...draft,
  delivery: { ...draft.delivery, drop: [...draft.delivery.drop.filter((other) => other !== code), code] },
});

const withoutDropped = (code: DroppableReason) => (draft: CampaignDraft) => ({
  ...draft,
  delivery: { ...draft.delivery, drop: draft.delivery.drop.filter((other) => other !== code) },
});

const withAccepted = (code: WarningCode, at: number) => (draft: CampaignDraft) => ({
  ...draft,
  review: {
    ...draft.review,
    accepted: [...draft.review.accepted.filter((one) => one.code !== code), { code, at }],
  },
});

const withoutAccepted = (code: WarningCode) => (draft: CampaignDraft) => ({
  ...draft,
  review: { ...draft.review, accepted: draft.review.accepted.filter((one) => one.code !== code) },
});
