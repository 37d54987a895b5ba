/** Which number a campaign is sent from. */
import { useTranslation } from "react-i18next";
import type { CampaignView } from "../../../../shared/contract/index.ts";
import type { NumberId } from "../../../../shared/domain/ids.ts";
import { SelectField } from "../../../ui/index.ts";
import styles from "../campaigns.module.css";
import { useSender } from "./use-sender.ts";

interface SenderChoiceProps {
  readonly campaign: CampaignView;
  readonly value: NumberId | null;
  readonly onChange: (value: NumberId | null) => void;
}

/** Stands for the number that Setup says, whichever that is when the campaign is sent. */
const SETUP = "setup";

export function SenderChoice({ campaign, value, onChange }: SenderChoiceProps) {
  const { t } = useTranslation("campaigns");
  const { numbers, ofSetup, isGone } = useSender(campaign, value);
  const gone = isGone && value !== null ? [{ value, label: t("delivery.sender.goneNumber") }] : [];
  return (
    <div className={styles.narrow}>
      <SelectField<NumberId | typeof SETUP>
        label={t("delivery.sender.label")}
        value={value ?? SETUP}
        onChange={(chosen) => onChange(chosen === SETUP ? null : chosen)}
        options={[
          {
            value: SETUP,
            label: t("delivery.sender.setup"),
            description:
              ofSetup === null
                ? t("delivery.sender.none")
                : t("delivery.sender.setupNow", { number: ofSetup.displayNumber || ofSetup.id }),
          },
          ...numbers.map(({ id, displayNumber, verifiedName }) => ({
            value: id,
            label: displayNumber || id,
            description: verifiedName ?? undefined,
          })),
          ...gone,
        ]}
        description={t("delivery.sender.replies")}
        error={isGone ? t("delivery.sender.gone") : null}
      />
    </div>
  );
}
