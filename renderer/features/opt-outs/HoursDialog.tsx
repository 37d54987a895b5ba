/** Hours of one's own, instead of a suggestion. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PermissionBusiness } from "../../../shared/contract/index.ts";
import { HOLIDAYS } from "../../../shared/domain/quiet-hours/holidays.data.ts";
import { DAY_MINUTES, type WindowRule } from "../../../shared/domain/quiet-hours/windows.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Checkbox, CheckboxGroup, Dialog, ProblemNotice, TextField } from "../../ui/index.ts";
import { faultsOf, formOf, ruleOf, WEEKDAYS } from "./hours-form.ts";
import styles from "./opt-outs.module.css";
import { useHoursText } from "./use-hours-text.ts";
import { usePermissionChange } from "./use-permission-change.ts";

export interface HoursDialogProps {
  readonly business: PermissionBusiness;
  readonly title: string;
  /** Whose people the hours are for; null where they are for several countries. */
  readonly country: string | null;
  readonly rule: WindowRule;
  /** The choice with these hours in it. */
  readonly choiceWith: (rule: WindowRule) => PermissionBusiness["quietHours"];
  readonly onClose: () => void;
}

export function HoursDialog({ business, title, country, rule, choiceWith, onClose }: HoursDialogProps) {
  const { t } = useTranslation(["optOuts", "common"]);
  const format = useFormat();
  const { dayName } = useHoursText();
  const [form, setForm] = useState(() => formOf(rule));
  const [hasTried, setTried] = useState(false);
  const change = usePermissionChange(orpc.permission.setQuietHours.mutationOptions(), {
    say: () => t("quiet.saved"),
    finish: onClose,
  });
  const faults = faultsOf(form);
  const holidays = country !== null && HOLIDAYS[country] !== undefined ? country : null;
  const isNextDay =
    faults.until === null && ruleOf(form, null)?.weekdays.some((day) => (day?.until ?? 0) > DAY_MINUTES);
  const submit = () => {
    setTried(true);
    const made = ruleOf(form, holidays);
    if (made !== null) change.mutate({ business: business.id, choice: choiceWith(made) });
  };
  const shown = (fault: string | null, text: () => string) => (hasTried && fault !== null ? text() : null);
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" variant="primary" isPending={change.isPending}>
            {t("quiet.form.save")}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        {change.error && <ProblemNotice problem={problemOf(change.error)} />}
        <p>{t("quiet.form.text")}</p>
        <div className={styles.times}>
          <TextField
            label={t("quiet.form.from")}
            value={form.from}
            onChange={(from) => setForm({ ...form, from })}
            error={shown(faults.from, () => t(`quiet.form.fault.${faults.from ?? "missing"}`))}
            maxLength={20}
            autoFocus
          />
          <TextField
            label={t("quiet.form.until")}
            value={form.until}
            onChange={(until) => setForm({ ...form, until })}
            description={isNextDay ? t("quiet.form.nextDay") : undefined}
            error={shown(faults.until, () => t(`quiet.form.fault.${faults.until ?? "missing"}`))}
            maxLength={20}
          />
        </div>
        <CheckboxGroup
          label={t("quiet.form.days")}
          value={form.days}
          onChange={(days) => setForm({ ...form, days })}
          options={WEEKDAYS.map((value) => ({ value, label: dayName(value) }))}
          error={shown(faults.days, () => t("quiet.form.fault.days"))}
        />
        {holidays !== null && (
          <Checkbox
            isSelected={form.sparesHolidays}
            onChange={(sparesHolidays) => setForm({ ...form, sparesHolidays })}
            label={t("quiet.form.holidays", { country: format.country(holidays) })}
          />
        )}
      </div>
    </Dialog>
  );
}
