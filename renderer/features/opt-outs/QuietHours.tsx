/** At what hours people get marketing from the business: any, the suggestions by country, or the admin's own. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PermissionBusiness } from "../../../shared/contract/index.ts";
import {
  ELSEWHERE_RULE,
  QUIET_PRESETS,
  type QuietPreset,
} from "../../../shared/domain/quiet-hours/presets.data.ts";
import { QUIET_KINDS, type WindowRule } from "../../../shared/domain/quiet-hours/windows.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Card, cx, Disclosure, ProblemNotice, RadioGroup, Section } from "../../ui/index.ts";
import { HoursDialog } from "./HoursDialog.tsx";
import styles from "./opt-outs.module.css";
import { QuietNow } from "./QuietNow.tsx";
import { useHoursText } from "./use-hours-text.ts";
import { usePermissionChange } from "./use-permission-change.ts";

type Choice = PermissionBusiness["quietHours"];

export function QuietHours({ business }: { readonly business: PermissionBusiness }) {
  const { t } = useTranslation("optOuts");
  const change = usePermissionChange(orpc.permission.setQuietHours.mutationOptions(), {
    say: () => t("quiet.saved"),
  });
  const choice: Choice = business.quietHours;
  const set = (next: Choice) => change.mutate({ business: business.id, choice: next });
  return (
    <Section title={t("quiet.title")} description={t("quiet.description")}>
      <Card>
        <div className={styles.fields}>
          {change.error && <ProblemNotice compact problem={problemOf(change.error)} />}
          <RadioGroup
            label={t("quiet.label")}
            value={choice.kind}
            isDisabled={change.isPending}
            onChange={(kind) => set({ ...choice, kind })}
            options={QUIET_KINDS.map((value) => ({
              value,
              label: t(`quiet.kind.${value}`),
              description: t(`quiet.kindHelp.${value}`),
            }))}
          />
          {choice.kind === "off" && (
            <Disclosure title={t("quiet.show")}>
              <Presets business={business} onChange={null} />
            </Disclosure>
          )}
          {choice.kind === "suggested" && <Presets business={business} onChange={set} />}
          {choice.kind === "own" && (
            <ol className={cx(styles.people, styles.hours)} aria-label={t("quiet.listed")}>
              <Hours
                business={business}
                country={null}
                name={t("quiet.everywhere")}
                suggestion={null}
                own={choice.everywhere ?? ELSEWHERE_RULE}
                choiceWith={(everywhere) => ({ ...choice, everywhere: everywhere ?? ELSEWHERE_RULE })}
                onChange={set}
              />
            </ol>
          )}
          {choice.kind !== "off" && <QuietNow key={business.id} business={business.id} />}
        </div>
      </Card>
    </Section>
  );
}

interface PresetsProps {
  readonly business: PermissionBusiness;
  /** Null where they are only shown. */
  readonly onChange: ((choice: Choice) => void) | null;
}

function Presets({ business, onChange }: PresetsProps) {
  const { t } = useTranslation("optOuts");
  const format = useFormat();
  const choice: Choice = business.quietHours;
  function choiceWith(country: string | null, rule: WindowRule | null): Choice {
    if (country === null) return { ...choice, elsewhere: rule };
    const { [country]: _, ...others } = choice.instead;
    return { ...choice, instead: rule === null ? others : { ...others, [country]: rule } };
  }
  return (
    <>
      <ol className={cx(styles.people, styles.hours)} aria-label={t("quiet.listed")}>
        {QUIET_PRESETS.map((preset) => {
          const { country } = preset;
          const own = country === null ? choice.elsewhere : (choice.instead[country] ?? null);
          return (
            <Hours
              key={country}
              business={business}
              country={country}
              name={country === null ? t("quiet.elsewhere") : format.country(country)}
              suggestion={preset}
              own={onChange === null ? null : own}
              choiceWith={(rule) => choiceWith(country, rule)}
              onChange={onChange}
            />
          );
        })}
      </ol>
      <p className={styles.quiet}>{t("quiet.notAdvice")}</p>
    </>
  );
}

interface HoursProps {
  readonly business: PermissionBusiness;
  readonly country: string | null;
  readonly name: string;
  readonly suggestion: QuietPreset | null;
  readonly own: WindowRule | null;
  /** @param rule null: as suggested */
  readonly choiceWith: (rule: WindowRule | null) => Choice;
  readonly onChange: ((choice: Choice) => void) | null;
}

/** One country's hours, or those of all others. */
function Hours({ business, country, name, suggestion, own, choiceWith, onChange }: HoursProps) {
  const { t } = useTranslation("optOuts");
  const { lines } = useHoursText();
  const [isOpen, setOpen] = useState(false);
  const rule = own ?? suggestion?.rule ?? ELSEWHERE_RULE;
  const isChanged = own !== null && suggestion !== null;
  return (
    <li className={styles.person}>
      <div className={styles.about}>
        <span className={styles.name}>
          {name}
          {isChanged && <span className={styles.quiet}>{t("quiet.changed")}</span>}
        </span>
        {lines(rule).map((line) => (
          <span key={line}>{line}</span>
        ))}
        {suggestion !== null && <Source {...suggestion} isReplaced={isChanged} />}
      </div>
      {onChange !== null && (
        <div className={styles.actions}>
          <Button
            size="small"
            variant="quiet"
            aria-label={t("quiet.changeFor", { name })}
            onPress={() => setOpen(true)}
          >
            {t("quiet.change")}
          </Button>
          {isChanged && (
            <Button
              size="small"
              variant="quiet"
              aria-label={t("quiet.asSuggestedFor", { name })}
              onPress={() => onChange(choiceWith(null))}
            >
              {t("quiet.asSuggested")}
            </Button>
          )}
        </div>
      )}
      {isOpen && (
        <HoursDialog
          business={business}
          title={t("quiet.form.title", { name })}
          country={country}
          rule={rule}
          choiceWith={choiceWith}
          onClose={() => setOpen(false)}
        />
      )}
    </li>
  );
}

function Source({ source, asOf, rule, isReplaced }: QuietPreset & { readonly isReplaced: boolean }) {
  const { t } = useTranslation("optOuts");
  const format = useFormat();
  const { lines } = useHoursText();
  const from = t("quiet.from", { source: t(`quiet.source.${source}`), date: format.day(asOf) });
  return (
    <span className={styles.quiet}>
      {isReplaced ? t("quiet.suggested", { hours: lines(rule).join(" · "), from }) : from}
    </span>
  );
}
