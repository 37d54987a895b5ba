/** The columns of a file, one a line: what it is called, what stands in it, and what that is. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AudienceInspection } from "../../../shared/contract/index.ts";
import { COLUMN_MEANINGS, type ColumnMeaning } from "../../../shared/domain/audiences/columns.ts";
import type { PlannedColumn } from "../../../shared/domain/audiences/import-plan.ts";
import { Button, SelectField, TextField } from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { samplesOf } from "./plan.ts";

/** More are rarely meant to be looked at. */
const SHOWN_AT_FIRST = 12;
const SAMPLES = 3;

interface ColumnFieldsProps {
  readonly columns: readonly PlannedColumn[];
  readonly sample: AudienceInspection["sample"];
  readonly onMeaning: (position: number, meaning: ColumnMeaning) => void;
  readonly onName: (position: number, name: string) => void;
}

export function ColumnFields({ columns, sample, onMeaning, onName }: ColumnFieldsProps) {
  const { t } = useTranslation("audiences");
  const [isAll, setAll] = useState(false);
  const numberAt = columns.findIndex(({ meaning }) => meaning === "number");
  const shown = isAll ? columns.length : Math.max(SHOWN_AT_FIRST, numberAt + 1);
  const hidden = Math.max(0, columns.length - shown);
  return (
    <>
      <ol className={styles.columns}>
        {columns.slice(0, shown).map(({ meaning, name }, position) => {
          const samples = samplesOf(sample, position, SAMPLES);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns are told apart by their places alone
            <li key={position} className={styles.column}>
              <div className={styles.columnHead}>
                <span className={styles.columnName}>{name}</span>
                <span className={styles.columnSample}>
                  {t("import.columns.sample")}{" "}
                  {samples.length === 0 ? t("import.columns.nothing") : <bdi>{samples.join(" · ")}</bdi>}
                </span>
              </div>
              <div className={styles.columnFields}>
                <SelectField
                  label={`${t("import.columns.meaning")}: ${name}`}
                  isLabelHidden
                  value={meaning}
                  onChange={(next) => onMeaning(position, next)}
                  options={COLUMN_MEANINGS.map((value) => ({
                    value,
                    label: t(`import.columns.meanings.${value}`),
                  }))}
                />
                {meaning === "variable" && (
                  <TextField
                    label={t("import.columns.name")}
                    value={name}
                    onChange={(next) => onName(position, next)}
                    maxLength={1_000}
                  />
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {hidden > 0 && (
        <div className={styles.more}>
          <Button size="small" variant="quiet" onPress={() => setAll(true)}>
            {t("import.columns.showAll", { count: hidden })}
          </Button>
        </div>
      )}
    </>
  );
}
