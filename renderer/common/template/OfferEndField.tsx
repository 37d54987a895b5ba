/** When an offer ends: a date, a time, and the zone whose clocks are meant. */
import { useId, useState } from "react";
import { Group } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type LocalTime, resolveLocal } from "../../../shared/domain/campaigns/local-time.ts";
import { endOfParts, partsOfEnd } from "../../../shared/domain/templates/shaped-values.ts";
import { useFormat } from "../../i18n/format.ts";
import { SelectField, TextField } from "../../ui/index.ts";
import styles from "./template.module.css";
import type { ValueInputProps } from "./value-input-props.ts";

/** The one this computer is set to now. */
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function OfferEndField({ variable, label, value, onChange, error }: ValueInputProps) {
  const { t } = useTranslation("send");
  const labelId = useId();
  const parts = partsOfEnd(value);
  // Chosen before there is a date or a time, it has no place in the value yet.
  const [chosenZone, setChosenZone] = useState(ownZone);
  const zone = parts.zone ?? chosenZone;
  const change = (changed: Partial<LocalTime>) => onChange(endOfParts({ ...parts, zone, ...changed }));
  const zones = [...new Set([zone, ownZone(), "UTC", ...Intl.supportedValuesOf("timeZone")])].toSorted();
  return (
    <Group className={styles.compound ?? ""} aria-labelledby={labelId}>
      <p className={styles.compoundLabel} id={labelId}>
        {label}
      </p>
      <div className={styles.compoundFields}>
        <TextField
          label={t("variables.endDate")}
          type="date"
          name={variable.key}
          value={parts.date}
          onChange={(date) => change({ date })}
          error={error}
        />
        <TextField
          label={t("variables.endTime")}
          type="time"
          value={parts.time}
          onChange={(time) => change({ time })}
        />
        <SelectField
          label={t("variables.endZone")}
          value={zone}
          options={zones.map((name) => ({ value: name, label: name.replaceAll("_", " ") }))}
          onChange={(chosen) => {
            setChosenZone(chosen);
            change({ zone: chosen });
          }}
        />
      </div>
      <Resolved date={parts.date} time={parts.time} zone={zone} />
    </Group>
  );
}

/** What that is on this computer's clock, and what becomes of an hour that clocks skip or repeat. */
function Resolved(local: { readonly date: string; readonly time: string; readonly zone: string }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const resolved = resolveLocal(local);
  if (resolved === null || (resolved.kind === "plain" && local.zone === ownZone())) return null;
  const key = resolved.kind === "plain" ? "here" : resolved.kind;
  return (
    <p className={styles.quiet} role="status">
      {t(`delivery.${key}`, { time: format.dateTime(resolved.at) })}
    </p>
  );
}
