/** Names a segment and sets its limits; what was typed stays when it is refused. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_SEGMENT_NAME, type Segment } from "../../../shared/contract/index.ts";
import {
  filledParameters,
  type ParameterRule,
  PRESETS,
  type Preset,
  parametersOf,
} from "../../../shared/domain/segments/presets.ts";
import { trimmed } from "../../../shared/domain/text/pasted.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOnward } from "../../common/onward.tsx";
import { Button, Dialog, ProblemNotice, SelectField, TextField } from "../../ui/index.ts";
import { useSegmentWords } from "./definition.ts";
import styles from "./segments.module.css";

interface SegmentDialogProps {
  /** Null for a new one. */
  readonly segment: Segment | null;
  readonly onClose: () => void;
}

const typedOf = (preset: Preset, parameters: Segment["parameters"]) =>
  Object.fromEntries(
    Object.entries(filledParameters({ preset, parameters })).map(([name, value]) => [name, String(value)]),
  );

/** Null for what isn't a number within its limits. */
function numberIn(typed: string, { least, most }: ParameterRule): number | null {
  const text = trimmed(typed);
  if (!/^\d{1,6}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

export function SegmentDialog({ segment, onClose }: SegmentDialogProps) {
  const { t } = useTranslation(["segments", "common"]);
  const { definitionOf } = useSegmentWords();
  const queries = useQueryClient();
  const onward = useOnward();
  const [name, setName] = useState(segment?.name ?? "");
  const [preset, setPreset] = useState<Preset>(segment?.preset ?? "limited");
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    typedOf(preset, segment?.parameters ?? {}),
  );
  const [hasTried, setTried] = useState(false);
  const done = async (id: string) => {
    await queries.invalidateQueries({ queryKey: orpc.segments.key() });
    onClose();
    await onward(`/audiences/segments/${id}`);
  };
  const created = useMutation(
    orpc.segments.create.mutationOptions({ onSuccess: ({ id }) => done(String(id)) }),
  );
  const changed = useMutation(
    orpc.segments.change.mutationOptions({ onSuccess: () => done(String(segment?.id)) }),
  );
  const failed = created.error ?? changed.error;
  const rules = parametersOf(preset);
  const values = rules.map((rule) => [rule.name, numberIn(typed[rule.name] ?? "", rule)] as const);
  const isWhole = values.every(([, value]) => value !== null);
  const isNamed = trimmed(name) !== "";
  const parameters = Object.fromEntries(
    values.flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
  return (
    <Dialog
      title={t(segment === null ? "form.create" : "form.change")}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (!isNamed || !isWhole || created.isPending || changed.isPending) return;
        const definition = { name: trimmed(name), preset, parameters };
        if (segment === null) created.mutate(definition);
        else changed.mutate({ ...definition, id: segment.id });
      }}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" variant="primary" isPending={created.isPending || changed.isPending}>
            {t("form.save")}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <TextField
          label={t("form.name")}
          value={name}
          onChange={setName}
          maxLength={LONGEST_SEGMENT_NAME}
          autoFocus
          error={hasTried && !isNamed ? t("form.nameMissing") : null}
        />
        <SelectField
          label={t("form.preset")}
          value={preset}
          onChange={(chosen) => {
            setPreset(chosen);
            setTyped(typedOf(chosen, {}));
          }}
          options={PRESETS.map((value) => ({ value, label: t(`preset.${value}`) }))}
        />
        <div className={styles.limits}>
          {rules.map((rule) => {
            const { name: key, least, most } = rule;
            const isWrong = numberIn(typed[key] ?? "", rule) === null;
            return (
              <TextField
                key={key}
                label={t(`form.${key}`)}
                value={typed[key] ?? ""}
                onChange={(value) => setTyped((before) => ({ ...before, [key]: value }))}
                inputMode="numeric"
                description={t("form.limits", { least, most })}
                error={isWrong ? t("form.wrong", { least, most }) : null}
              />
            );
          })}
        </div>
        {isWhole && <p aria-live="polite">{definitionOf({ preset, parameters })}</p>}
        <p className={styles.quiet}>{t(`unknowable.${preset}`)}</p>
        {failed && <ProblemNotice compact problem={problemOf(failed)} />}
      </div>
    </Dialog>
  );
}
