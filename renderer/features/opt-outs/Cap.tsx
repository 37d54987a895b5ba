/** How often one person gets marketing from the business, with Meta's own limit beside it. */
import { useTranslation } from "react-i18next";
import type { PermissionBusiness } from "../../../shared/contract/index.ts";
import { FREQUENCY_PRESETS } from "../../../shared/domain/permission/frequency.data.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { Card, Notice, ProblemNotice, RadioGroup, Section } from "../../ui/index.ts";
import styles from "./opt-outs.module.css";
import { usePermissionChange } from "./use-permission-change.ts";

const OFF = "off";
const keyOf = ({ max, days }: { readonly max: number; readonly days: number }) => `${max}/${days}`;

interface CapProps {
  readonly business: PermissionBusiness;
  /** Days after which messages are deleted; null keeps them. */
  readonly messagesKeptFor: number | null;
}

export function Cap({ business, messagesKeptFor }: CapProps) {
  const { t } = useTranslation("optOuts");
  const change = usePermissionChange(orpc.permission.setCap.mutationOptions(), { say: () => t("cap.saved") });
  const { id, cap } = business;
  const isPreset = cap === null || FREQUENCY_PRESETS.some((preset) => keyOf(preset) === keyOf(cap));
  const presets = isPreset ? FREQUENCY_PRESETS : [...FREQUENCY_PRESETS, cap];
  const isForgotten = (days: number) => messagesKeptFor !== null && days > messagesKeptFor;
  return (
    <Section title={t("cap.title")} description={t("cap.description")}>
      <Card>
        <div className={styles.fields}>
          {change.error && <ProblemNotice compact problem={problemOf(change.error)} />}
          <RadioGroup
            label={t("cap.label")}
            value={cap === null ? OFF : keyOf(cap)}
            isDisabled={change.isPending}
            onChange={(value) =>
              change.mutate({
                business: id,
                cap: presets.find((preset) => keyOf(preset) === value) ?? null,
              })
            }
            options={[
              { value: OFF, label: t("cap.off") },
              ...presets.map((preset) => ({
                value: keyOf(preset),
                label: t("cap.preset", {
                  count: preset.max,
                  days: t("cap.days", { count: preset.days }),
                }),
                ...(isForgotten(preset.days) && { description: t("cap.longerThanKept") }),
              })),
            ]}
          />
          {cap !== null && messagesKeptFor !== null && isForgotten(cap.days) && (
            <Notice tone="warning" title={t("cap.forgotten.title")}>
              <p>
                {t("cap.forgotten.text", {
                  kept: t("cap.days", { count: messagesKeptFor }),
                  days: t("cap.days", { count: cap.days }),
                })}
              </p>
              <p>{t("cap.forgotten.wayOn", { kept: t("cap.days", { count: messagesKeptFor }) })}</p>
            </Notice>
          )}
          <p className={styles.quiet}>{t("cap.meta")}</p>
        </div>
      </Card>
    </Section>
  );
}
