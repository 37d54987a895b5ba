/** How many messages that fail pause the campaign. */
import { useTranslation } from "react-i18next";
import {
  STORM_PRESETS,
  STORM_RULES,
  type StormPreset,
} from "../../../../shared/domain/sending/storm-rules.data.ts";
import { RadioGroup } from "../../../ui/index.ts";
import styles from "../campaigns.module.css";

interface StormGuardChoiceProps {
  readonly value: StormPreset;
  readonly onChange: (value: StormPreset) => void;
}

export function StormGuardChoice({ value, onChange }: StormGuardChoiceProps) {
  const { t } = useTranslation("campaigns");
  return (
    <div className={styles.stack}>
      <RadioGroup
        label={t("delivery.stormGuard.label")}
        value={value}
        onChange={onChange}
        options={STORM_PRESETS.map((preset) => ({
          value: preset,
          label: t(`delivery.stormGuard.${preset}`),
          description: t("delivery.stormGuard.help", thresholdsOf(preset)),
        }))}
      />
      <p className={styles.quiet}>{t("delivery.stormGuard.always")}</p>
    </div>
  );
}

function thresholdsOf(preset: StormPreset) {
  const { "same-code": same, undeliverable, limited } = STORM_RULES[preset];
  return {
    same: same.least,
    last: same.of,
    undeliverable: undeliverable.least,
    limited: limited.least,
  };
}
