/** An admin decides how one place is treated, and writes down why. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_OVERRIDE_NOTE } from "../../../shared/contract/index.ts";
import type { AvailabilityTables, PlaceFacts } from "../../../shared/domain/availability/tables.ts";
import { useGroupNames } from "../../common/availability/use-group-name.ts";
import { usePlaceNames } from "../../common/place-names.ts";
import { announce, Button, Dialog, ProblemNotice, SelectField, TextField } from "../../ui/index.ts";
import styles from "./availability.module.css";
import { useAvailabilityChange } from "./use-availability-change.ts";

interface OverrideDialogProps {
  readonly facts: PlaceFacts;
  readonly tables: AvailabilityTables;
  readonly onClose: () => void;
}

export function OverrideDialog({ facts, tables, onClose }: OverrideDialogProps) {
  const { t } = useTranslation("availability");
  const places = usePlaceNames();
  const groups = useGroupNames(tables.data);
  const { override, isPending, problem } = useAvailabilityChange();
  const [treatAs, setTreatAs] = useState(facts.group);
  const [note, setNote] = useState(facts.override?.note ?? "");
  const [hasTried, setHasTried] = useState(false);
  const name = places.name(facts.place);
  const isMissing = note.trim() === "";
  const save = () => {
    setHasTried(true);
    if (isMissing) return;
    override.mutate(
      { place: facts.place, treatAs, note },
      {
        onSuccess: () => {
          announce(t("override.saved", { place: name, group: groups.name(treatAs) }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      title={t("override.title", { place: name })}
      isOpen
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          <Button onPress={onClose}>{t("override.cancel")}</Button>
          <Button type="submit" variant="primary" isPending={isPending}>
            {t("override.save")}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t("override.body")}</p>
        <p className={styles.quiet}>{t("override.listedIn", { group: groups.ofListed(facts) })}</p>
        <SelectField
          label={t("override.treatAs")}
          value={treatAs}
          onChange={setTreatAs}
          options={tables.data.groups.map(({ id }) => ({ value: id, label: groups.name(id) }))}
        />
        <TextField
          label={t("override.note")}
          name="note"
          value={note}
          onChange={setNote}
          maxLength={LONGEST_OVERRIDE_NOTE}
          error={hasTried && isMissing ? t("override.noteMissing") : null}
        />
        {problem && <ProblemNotice compact problem={problem} />}
      </div>
    </Dialog>
  );
}
