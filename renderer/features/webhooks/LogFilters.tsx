/** What the log is narrowed to: by outcome, source, field and when webhooks came. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { WEBHOOK_OUTCOMES } from "../../../shared/domain/webhooks/outcomes.ts";
import { WEBHOOK_SOURCES, type WebhookSourceKind } from "../../../shared/domain/webhooks/trust.ts";
import { useFormat } from "../../i18n/format.ts";
import { FilterChips, SelectField, TextField } from "../../ui/index.ts";
import styles from "./log.module.css";
import { beginningOf, dayOf, endOf, type LogFilter, WITHINS, type Within } from "./log-filter.ts";
import { wordFor } from "./webhook-words.tsx";

export interface LogFiltersProps {
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
  /** Where items have ever stood. */
  readonly fields: readonly string[];
}

const ANY = "any";

export function LogFilters({ filter, onChange, fields }: LogFiltersProps) {
  const { t } = useTranslation("webhookLog");
  const { outcome, field } = filter;
  const known = field === undefined || fields.includes(field) ? fields : [...fields, field];
  return (
    <div className={styles.filters}>
      <FilterChips
        label={t("filter.outcome")}
        selectionMode="single"
        all={{ label: t("filter.all") }}
        chips={WEBHOOK_OUTCOMES.map((id) => ({ id, label: t(`outcome.${id}`) }))}
        selected={outcome === undefined ? [] : [outcome]}
        onChange={([next]) => onChange({ ...filter, outcome: next })}
      />
      {outcome !== undefined && <p className={styles.help}>{t(`outcomeHelp.${outcome}`)}</p>}
      <div className={styles.selects}>
        <SelectField<WebhookSourceKind | typeof ANY>
          label={t("filter.source")}
          value={filter.source ?? ANY}
          onChange={(value) => onChange({ ...filter, source: value === ANY ? undefined : value })}
          options={[
            { value: ANY, label: t("filter.anySource") },
            ...WEBHOOK_SOURCES.map((value) => ({ value, label: t(`source.${value}`) })),
          ]}
        />
        <SelectField
          label={t("filter.field")}
          value={field ?? ANY}
          onChange={(value) => onChange({ ...filter, field: value === ANY ? undefined : value })}
          options={[
            { value: ANY, label: t("filter.anyField") },
            ...known.map((value) => {
              const word = wordFor(value);
              return word === null
                ? { value, label: value }
                : { value, label: `${t(`items.${word}`)} (${value})` };
            }),
          ]}
        />
        <TimeFilter filter={filter} onChange={onChange} />
      </div>
    </div>
  );
}

type TimeChoice = Within | typeof ANY | "days" | "span";

/** Stretches that end now, whole days, or the very stretch that a link leads to. */
function TimeFilter({ filter, onChange }: Pick<LogFiltersProps, "filter" | "onChange">) {
  const { t } = useTranslation("webhookLog");
  const format = useFormat();
  const { within, from, until } = filter;
  const [isByDays, setByDays] = useState(() => isOfDays(filter));
  const hasSpan = from !== undefined || until !== undefined;
  const value: TimeChoice = within ?? (isByDays ? "days" : hasSpan ? "span" : ANY);
  const { within: _, from: __, until: ___, ...rest } = filter;
  function choose(next: TimeChoice): void {
    setByDays(next === "days");
    if (next === ANY) onChange(rest);
    else if (next === "days") onChange({ ...rest, from, until });
    else if (next !== "span") onChange({ ...rest, within: next });
  }
  return (
    <>
      <SelectField<TimeChoice>
        label={t("filter.time")}
        value={value}
        onChange={choose}
        options={[
          { value: ANY, label: t("filter.anyTime") },
          ...WITHINS.map((one) => ({ value: one, label: t(`filter.${one}`) })),
          { value: "days", label: t("filter.days") },
          ...(value === "span"
            ? ([
                {
                  value: "span",
                  label: t("filter.span", { span: spanText(format, from, until) }),
                },
              ] as const)
            : []),
        ]}
      />
      {value === "days" && (
        <>
          <TextField
            type="date"
            label={t("filter.firstDay")}
            value={from === undefined ? "" : dayOf(from)}
            onChange={(day) => onChange({ ...filter, from: beginningOf(day) ?? undefined })}
          />
          <TextField
            type="date"
            label={t("filter.lastDay")}
            value={until === undefined ? "" : dayOf(until)}
            onChange={(day) => onChange({ ...filter, until: endOf(day) ?? undefined })}
          />
        </>
      )}
    </>
  );
}

function isOfDays({ from, until }: LogFilter): boolean {
  if (from === undefined && until === undefined) return false;
  return (
    (from === undefined || beginningOf(dayOf(from)) === from) &&
    (until === undefined || endOf(dayOf(until)) === until)
  );
}

function spanText(
  format: ReturnType<typeof useFormat>,
  from: number | undefined,
  until: number | undefined,
): string {
  if (from !== undefined && until !== undefined) return format.dateTimeRange(from, until);
  return `${from === undefined ? "…" : format.dateTime(from)} – ${until === undefined ? "…" : format.dateTime(until)}`;
}
