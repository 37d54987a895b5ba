/** Whom a campaign is for: audiences, and who is left out of them. */
import { useQuery } from "@tanstack/react-query";
import { ListPlus, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AudienceSummary, CampaignView } from "../../../shared/contract/index.ts";
import type { CampaignDraft, DraftPeople } from "../../../shared/domain/campaigns/draft.ts";
import type { AudienceId } from "../../../shared/domain/ids.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  Button,
  Card,
  Checkbox,
  EmptyState,
  LinkButton,
  Notice,
  ProblemNotice,
  Section,
  Skeleton,
  StatusBadge,
  TextField,
} from "../../ui/index.ts";
import styles from "./campaigns.module.css";
import { DraftFields } from "./DraftFields.tsx";
import { FollowUpChoice } from "./FollowUpChoice.tsx";
import { SegmentChoices } from "./SegmentChoices.tsx";
import { usePreflight } from "./use-preflight.ts";

interface AudienceTabProps {
  readonly campaign: CampaignView;
  /** What is on the screen is not stored yet, so the counts are of before. */
  readonly isSaving: boolean;
  readonly draft: CampaignDraft;
  readonly onChange: (change: (draft: CampaignDraft) => CampaignDraft) => void;
}

const MOST_DAYS = 365;

export function AudienceTab({ campaign, draft, isSaving, onChange }: AudienceTabProps) {
  const { t } = useTranslation("campaigns");
  const { data, error, refetch } = useQuery(orpc.audiences.list.queryOptions());
  const { people } = draft;
  const change = (changed: Partial<DraftPeople>) =>
    onChange((before) => ({ ...before, people: { ...before.people, ...changed } }));
  if (error && !data) return <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <Card>
        <Skeleton lines={4} height="1.25rem" />
      </Card>
    );
  }
  const { audiences } = data;
  const gone = [...people.audiences, ...people.without].filter(
    (id) => !audiences.some((audience) => audience.id === id),
  );
  const takeOutGone = () =>
    change({
      audiences: people.audiences.filter((id) => !gone.includes(id)),
      without: people.without.filter((id) => !gone.includes(id)),
    });
  if (audiences.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={<Users />}
          title={t("audience.none.title")}
          action={
            <LinkButton to="/audiences/new" variant="primary" icon={<ListPlus />}>
              {t("audience.none.action")}
            </LinkButton>
          }
        >
          {t("audience.none.body")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className={styles.form}>
      {gone.length > 0 && (
        <DraftFields>
          <Notice
            tone="warning"
            title={t("audience.gone", { count: gone.length })}
            actions={
              <Button size="small" onPress={takeOutGone}>
                {t("audience.takeOutGone")}
              </Button>
            }
          >
            {t("audience.goneHelp")}
          </Notice>
        </DraftFields>
      )}
      <Section title={t("audience.title")} description={t("audience.description")}>
        <DraftFields>
          <Choices
            label={t("audience.title")}
            audiences={audiences}
            chosen={people.audiences}
            except={people.without}
            onChange={(chosen) => change({ audiences: chosen })}
          />
        </DraftFields>
      </Section>
      <Section title={t("followUp.title")} description={t("followUp.description")}>
        <DraftFields>
          <FollowUpChoice
            campaign={campaign}
            value={people.followUp}
            onChange={(followUp) => change({ followUp })}
          />
        </DraftFields>
      </Section>
      <Section title={t("audience.without.title")} description={t("audience.without.description")}>
        <DraftFields>
          <Choices
            label={t("audience.without.title")}
            audiences={audiences}
            chosen={people.without}
            except={people.audiences}
            onChange={(without) => change({ without })}
          />
          <QuietDays people={people} onChange={change} />
        </DraftFields>
      </Section>
      <Section title={t("audience.segments.title")} description={t("audience.segments.description")}>
        <DraftFields>
          <SegmentChoices
            chosen={people.withoutSegments}
            onChange={(withoutSegments) => change({ withoutSegments })}
          />
        </DraftFields>
      </Section>
      <Total campaignId={campaign.id} people={people} isSaving={isSaving} />
    </div>
  );
}

interface ChoicesProps {
  readonly label: string;
  readonly audiences: readonly AudienceSummary[];
  readonly chosen: readonly AudienceId[];
  /** Chosen on the other side. */
  readonly except: readonly AudienceId[];
  readonly onChange: (chosen: readonly AudienceId[]) => void;
}

function Choices({ label, audiences, chosen, except, onChange }: ChoicesProps) {
  const { t } = useTranslation(["campaigns", "audiences"]);
  return (
    <ul className={styles.choices} aria-label={label}>
      {audiences.map(({ id, name, rows, included, hasConsent }) => {
        const isOnOtherSide = except.includes(id);
        return (
          <li key={id} className={styles.choice}>
            <Checkbox
              isSelected={chosen.includes(id)}
              isDisabled={isOnOtherSide}
              onChange={(isChosen) =>
                onChange(isChosen ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
              label={name}
              description={
                isOnOtherSide
                  ? t("campaigns:audience.otherSide")
                  : rows === null
                    ? t("audiences:list.notImported")
                    : t("audiences:list.people", { count: included })
              }
            />
            {rows !== null && !hasConsent && (
              <StatusBadge tone="neutral">{t("audiences:list.noConsent")}</StatusBadge>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface TotalProps {
  readonly campaignId: string;
  readonly people: DraftPeople;
  readonly isSaving: boolean;
}

/** Whom the choices above come to: each person once, and who is left out by them. */
function Total({ campaignId, people, isSaving }: TotalProps) {
  const { t } = useTranslation("campaigns");
  const { data, error, isFetching, refetch } = usePreflight(campaignId);
  if (people.audiences.length === 0) {
    return (
      <p className={styles.figure} role="status">
        {t("audience.choose")}
      </p>
    );
  }
  if (error && !data) return <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton width="16rem" height="1.25rem" />;
  const leftOut = data.leftOut.filter(({ rows }) => rows > 0);
  return (
    <div role="status" aria-busy={isSaving || isFetching}>
      <p className={styles.figure}>
        {isSaving || isFetching ? t("review.updating") : t("audience.total", { count: data.recipients })}
      </p>
      {leftOut.length > 0 && (
        <ul className={styles.leftOut} aria-label={t("audience.leftOut")}>
          {leftOut.map(({ why, rows }) => (
            <li key={why}>{t("audience.leftOutFor", { count: rows, why: t(`review.leftOut.${why}`) })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface QuietDaysProps {
  readonly people: DraftPeople;
  readonly onChange: (changed: Partial<DraftPeople>) => void;
}

/** Days since the last marketing message; off where the field is empty. */
function QuietDays({ people: { quietDays }, onChange }: QuietDaysProps) {
  const { t } = useTranslation("campaigns");
  const { number } = useFormat();
  return (
    <div className={styles.narrow}>
      <TextField
        label={t("audience.quietDays.label")}
        description={
          quietDays === null
            ? t("audience.quietDays.off", { most: number(MOST_DAYS) })
            : t("audience.quietDays.on", { count: quietDays })
        }
        inputMode="numeric"
        value={quietDays === null ? "" : String(quietDays)}
        onChange={(text) => {
          const days = Number(text.replace(/\D/g, "").slice(0, 3));
          onChange({ quietDays: days === 0 ? null : Math.min(MOST_DAYS, days) });
        }}
      />
    </div>
  );
}
