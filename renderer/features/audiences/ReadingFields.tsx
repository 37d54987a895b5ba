/** What was recognised of a file, each of it changeable. */
import { useTranslation } from "react-i18next";
import type { AudienceInspection } from "../../../shared/contract/index.ts";
import { DELIMITERS, type Delimiter } from "../../../shared/domain/audiences/delimiters.ts";
import { ENCODINGS } from "../../../shared/domain/audiences/import-plan.ts";
import { useFormat } from "../../i18n/format.ts";
import { Card, Notice, Section, SelectField } from "../../ui/index.ts";
import styles from "./audiences.module.css";

export type AskedReading = Partial<AudienceInspection["reading"]>;

const DELIMITER_WORDS = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "pipe",
} as const satisfies Record<Delimiter, string>;

interface ReadingFieldsProps {
  readonly inspection: AudienceInspection;
  readonly onReading: (reading: AskedReading) => void;
  readonly onSheet: (sheet: string) => void;
}

export function ReadingFields({ inspection, onReading, onSheet }: ReadingFieldsProps) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const { reading, sheets, sheet, fileName, size, isDecodable, isEncodingCertain } = inspection;
  return (
    <Section
      title={t("import.recognised.title")}
      description={
        <>
          <strong>{fileName}</strong> ({format.size(size)}). {t("import.recognised.description")}
        </>
      }
    >
      <Card>
        <div className={styles.fields}>
          {sheets !== null && (
            <SelectField
              label={t("import.recognised.sheet")}
              value={sheet}
              onChange={onSheet}
              options={sheets.map((name) => ({ value: name, label: name }))}
            />
          )}
          {sheets === null && (
            <>
              <SelectField
                label={t("import.recognised.encoding")}
                value={reading.encoding}
                onChange={(encoding) => onReading({ encoding })}
                options={ENCODINGS.map((value) => ({
                  value,
                  label: t(`import.recognised.encodings.${value}`),
                }))}
                {...(!isEncodingCertain && { description: t("import.recognised.uncertain") })}
              />
              <SelectField
                label={t("import.recognised.delimiter")}
                value={reading.delimiter}
                onChange={(delimiter) => onReading({ delimiter })}
                options={DELIMITERS.map((value) => ({
                  value,
                  label: t(`import.recognised.delimiters.${DELIMITER_WORDS[value]}`),
                }))}
              />
            </>
          )}
          <SelectField
            label={t("import.recognised.header")}
            value={reading.hasHeader ? "header" : "row"}
            onChange={(value) => onReading({ hasHeader: value === "header" })}
            options={[
              { value: "header", label: t("import.recognised.hasHeader") },
              { value: "row", label: t("import.recognised.noHeader") },
            ]}
          />
        </div>
        {!isDecodable && <Notice tone="critical" title={t("import.recognised.undecodable")} />}
      </Card>
    </Section>
  );
}
