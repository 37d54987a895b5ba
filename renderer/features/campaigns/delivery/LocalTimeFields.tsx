/** A time on the wall of one zone, as two fields, and what becomes of an hour that clocks skip or repeat. */
import { useTranslation } from "react-i18next";
import { type LocalTime, resolveLocal } from "../../../../shared/domain/campaigns/local-time.ts";
import { useFormat } from "../../../i18n/format.ts";
import { TextField } from "../../../ui/index.ts";
import styles from "../campaigns.module.css";

/** The one this computer is set to now. */
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

interface LocalTimeFieldsProps {
  readonly value: LocalTime;
  readonly onChange: (value: LocalTime) => void;
}

export function LocalTimeFields({ value, onChange }: LocalTimeFieldsProps) {
  const { t } = useTranslation("campaigns");
  return (
    <div className={styles.when}>
      <TextField
        label={t("delivery.date")}
        type="date"
        value={value.date}
        onChange={(date) => onChange({ ...value, date })}
      />
      <TextField
        label={t("delivery.time")}
        type="time"
        value={value.time}
        onChange={(time) => onChange({ ...value, time })}
        description={t("delivery.zone", { zone: value.zone.replaceAll("_", " ") })}
      />
      <Resolved value={value} />
    </div>
  );
}

/** Says what is missing, and what becomes of an hour that clocks skip or repeat. */
function Resolved({ value }: { readonly value: LocalTime }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const resolved = resolveLocal(value);
  if (resolved === null) return <p className={styles.quiet}>{t("delivery.incomplete")}</p>;
  const shown = format.dateTime(resolved.at);
  if (resolved.kind === "plain") {
    return value.zone === ownZone() ? null : (
      <p className={styles.quiet}>{t("delivery.here", { time: shown })}</p>
    );
  }
  return (
    <p className={styles.quiet} role="status">
      {t(`delivery.${resolved.kind}`, { time: shown })}
    </p>
  );
}
