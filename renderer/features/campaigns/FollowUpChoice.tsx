/** Whether a campaign goes only to people whom an earlier one left in some way, and in which. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CampaignView } from "../../../shared/contract/index.ts";
import {
  FOLLOW_UP_GROUPS,
  type FollowUp,
  type FollowUpGroup,
} from "../../../shared/domain/campaigns/follow-up.ts";
import { orpc } from "../../app/client.ts";
import { Checkbox, CheckboxGroup, Notice, SelectField } from "../../ui/index.ts";
import styles from "./campaigns.module.css";
import { isSent } from "./sending/possible-actions.ts";

/** Whom most people mean: the message is there, and nobody has looked at it. */
export const FOLLOWED_AT_FIRST: readonly FollowUpGroup[] = ["unread"];

interface FollowUpChoiceProps {
  readonly campaign: CampaignView;
  readonly value: FollowUp | null;
  readonly onChange: (value: FollowUp | null) => void;
}

const NONE = "none";

export function FollowUpChoice({ campaign, value, onChange }: FollowUpChoiceProps) {
  const { t } = useTranslation("campaigns");
  const { data } = useQuery(orpc.campaigns.list.queryOptions());
  const all = data?.campaigns ?? [];
  const earlier = all.filter(({ id, state }) => id !== campaign.id && isSent(state));
  const isGone = value !== null && data !== undefined && !earlier.some(({ id }) => id === value.campaign);
  if (value === null && earlier.length === 0) return <p className={styles.quiet}>{t("followUp.none")}</p>;
  return (
    <div className={styles.stack}>
      <div className={styles.narrow}>
        <SelectField
          label={t("followUp.campaign")}
          value={value === null ? NONE : isGone ? null : value.campaign}
          onChange={(chosen) => {
            const found = earlier.find(({ id }) => id === chosen);
            onChange(
              found === undefined
                ? null
                : value === null
                  ? { campaign: found.id, groups: FOLLOWED_AT_FIRST, buttons: [], exceptReplied: false }
                  : { ...value, campaign: found.id, buttons: [] },
            );
          }}
          options={[
            { value: NONE, label: t("followUp.everybody") },
            ...earlier.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
      </div>
      {isGone && <Notice tone="warning" title={t("followUp.gone")} />}
      {value !== null && (
        <>
          <CheckboxGroup
            label={t("followUp.groups")}
            description={t("followUp.help")}
            value={value.groups}
            onChange={(groups) => onChange({ ...value, groups })}
            options={FOLLOW_UP_GROUPS.map((group) => ({ value: group, label: t(`followUp.group.${group}`) }))}
            error={value.groups.length === 0 ? t("followUp.choose") : null}
          />
          {value.groups.includes("tapped") && <TappedButtons value={value} onChange={onChange} />}
          <Checkbox
            isSelected={value.exceptReplied}
            onChange={(exceptReplied) => onChange({ ...value, exceptReplied })}
            label={t("followUp.exceptReplied")}
            description={t("followUp.exceptRepliedHelp")}
          />
        </>
      )}
    </div>
  );
}

interface TappedButtonsProps {
  readonly value: FollowUp;
  readonly onChange: (value: FollowUp) => void;
}

/** Which of the buttons that were tapped; none chosen stands for any. */
function TappedButtons({ value, onChange }: TappedButtonsProps) {
  const { t } = useTranslation("campaigns");
  const { data } = useQuery(orpc.campaigns.tappedButtons.queryOptions({ input: { id: value.campaign } }));
  if (data === undefined) return null;
  const known = data.buttons.map(({ button, people }) => ({
    value: button,
    label: t("followUp.button", { button, count: people }),
  }));
  const others = value.buttons
    .filter((button) => data.buttons.every((one) => one.button !== button))
    .map((button) => ({ value: button, label: t("followUp.button", { button, count: 0 }) }));
  const options = [...known, ...others];
  if (options.length === 0) return <p className={styles.quiet}>{t("followUp.noButtons")}</p>;
  return (
    <CheckboxGroup
      label={t("followUp.buttons")}
      description={t("followUp.buttonsHelp")}
      value={value.buttons}
      onChange={(buttons) => onChange({ ...value, buttons })}
      options={options}
    />
  );
}
