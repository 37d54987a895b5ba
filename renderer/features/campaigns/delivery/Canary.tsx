/** Whether a few people are written to first, and what has to hold of them before the others are. */
import { useTranslation } from "react-i18next";
import { CANARY, type Canary as CanaryOfDraft } from "../../../../shared/domain/campaigns/draft.ts";
import { Checkbox } from "../../../ui/index.ts";
import styles from "../campaigns.module.css";
import { KeptCountField } from "./KeptCountField.tsx";

interface CanaryProps {
  readonly value: CanaryOfDraft | null;
  readonly onChange: (value: CanaryOfDraft | null) => void;
}

const MOST_PEOPLE = 1_000_000;
const DAY_IN_MINUTES = 24 * 60;

export function Canary({ value, onChange }: CanaryProps) {
  const { t } = useTranslation("campaigns");
  return (
    <div className={styles.stack}>
      <Checkbox
        isSelected={value !== null}
        onChange={(isOn) => onChange(isOn ? CANARY : null)}
        label={t("delivery.canary.label")}
        description={t("delivery.canary.help")}
      />
      {value !== null && (
        <fieldset className={styles.numbers}>
          <legend className={styles.quiet}>{t("delivery.canary.legend")}</legend>
          <KeptCountField
            label={t("delivery.canary.people")}
            value={value.people}
            least={1}
            most={MOST_PEOPLE}
            onChange={(people) => onChange({ ...value, people })}
          />
          <KeptCountField
            label={t("delivery.canary.minutes")}
            value={value.minutes}
            least={1}
            most={DAY_IN_MINUTES}
            onChange={(minutes) => onChange({ ...value, minutes })}
          />
          <KeptCountField
            label={t("delivery.canary.mostFailed")}
            value={value.mostFailed}
            least={0}
            most={100}
            onChange={(mostFailed) => onChange({ ...value, mostFailed })}
            description={t("delivery.canary.limited")}
          />
          <KeptCountField
            label={t("delivery.canary.leastDelivered")}
            value={value.leastDelivered}
            least={0}
            most={100}
            onChange={(leastDelivered) => onChange({ ...value, leastDelivered })}
          />
        </fieldset>
      )}
    </div>
  );
}
