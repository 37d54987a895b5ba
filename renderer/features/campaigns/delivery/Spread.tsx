/** Whether people are spread over days, and how many a day. */
import { useTranslation } from "react-i18next";
import { FEWEST_PER_DAY } from "../../../../shared/domain/campaigns/draft.ts";
import { Checkbox } from "../../../ui/index.ts";
import styles from "../campaigns.module.css";
import { KeptCountField } from "./KeptCountField.tsx";

interface SpreadProps {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

const AT_FIRST = 1_000;
const MOST_PER_DAY = 1_000_000;

export function Spread({ value, onChange }: SpreadProps) {
  const { t } = useTranslation("campaigns");
  return (
    <div className={styles.stack}>
      <Checkbox
        isSelected={value !== null}
        onChange={(isOn) => onChange(isOn ? AT_FIRST : null)}
        label={t("delivery.spread.label")}
        description={t("delivery.spread.help")}
      />
      {value !== null && (
        <div className={styles.numbers}>
          <KeptCountField
            label={t("delivery.spread.people")}
            value={value}
            least={FEWEST_PER_DAY}
            most={MOST_PER_DAY}
            onChange={onChange}
            description={t("delivery.spread.least", { count: FEWEST_PER_DAY })}
          />
        </div>
      )}
    </div>
  );
}
