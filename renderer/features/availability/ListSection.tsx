/** Which list is in use, and putting another one in its place. */
import { FileUp, Undo2 } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AvailabilityView } from "../../../shared/contract/index.ts";
import { LARGEST_AVAILABILITY_FILE } from "../../../shared/contract/index.ts";
import type { AvailabilityTables } from "../../../shared/domain/availability/tables.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  announce,
  Button,
  Card,
  CopyButton,
  DataList,
  Notice,
  ProblemNotice,
  Section,
} from "../../ui/index.ts";
import styles from "./availability.module.css";
import { type ChosenFile, FileDialog } from "./FileDialog.tsx";
import { useAvailabilityChange } from "./use-availability-change.ts";

interface ListSectionProps {
  readonly view: AvailabilityView;
  readonly tables: AvailabilityTables;
}

export function ListSection({ view, tables }: ListSectionProps) {
  const { t } = useTranslation("availability");
  const format = useFormat();
  const { putBack, isPending, problem } = useAvailabilityChange();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [isTooLarge, setIsTooLarge] = useState(false);
  const { data, origin } = view;
  const take = async (chosen: File) => {
    setIsTooLarge(chosen.size > LARGEST_AVAILABILITY_FILE);
    if (chosen.size <= LARGEST_AVAILABILITY_FILE) {
      setFile({ fileName: chosen.name.slice(0, 255), text: await chosen.text() });
    }
  };
  return (
    <Section title={t("list.title")} description={t("list.description")}>
      {origin.kind === "imported" && view.builtInAsOf > data.asOf && (
        <Notice tone="warning" title={t("list.newerBuiltIn")}>
          <p>{t("list.putBackTo", { date: format.day(view.builtInAsOf) })}</p>
        </Notice>
      )}
      <Card>
        <DataList
          items={[
            { term: t("list.asOfTerm"), value: format.day(data.asOf) },
            {
              term: t("list.originTerm"),
              value:
                origin.kind === "built-in"
                  ? t("list.builtIn")
                  : t("list.imported", { file: origin.fileName, date: format.dateTime(origin.importedAt) }),
            },
            { term: t("list.sourceTerm"), value: data.source },
            {
              term: t("list.areasTerm"),
              value: t("chosen.asOf", {
                source: data.areaCodes.source,
                date: format.day(data.areaCodes.asOf),
              }),
            },
          ]}
        />
        <div className={styles.listActions}>
          <input
            ref={input}
            type="file"
            accept=".json,application/json"
            hidden
            aria-label={t("list.import")}
            data-testid="availability-file"
            onChange={({ target }) => {
              const [chosen] = target.files ?? [];
              if (chosen) void take(chosen);
              // The same file can be chosen again.
              target.value = "";
            }}
          />
          <Button icon={<FileUp />} onPress={() => input.current?.click()}>
            {t("list.import")}
          </Button>
          <CopyButton text={JSON.stringify(data, null, 2)} label={t("list.copy")} showLabel />
          {origin.kind === "imported" && (
            <Button
              variant="quiet"
              icon={<Undo2 />}
              isPending={isPending}
              onPress={() => putBack.mutate(undefined, { onSuccess: () => announce(t("list.isBack")) })}
            >
              {t("list.putBack")}
            </Button>
          )}
        </div>
        {isTooLarge && (
          <Notice tone="warning" title={t("file.refused")}>
            <p>{t("file.tooLarge", { size: format.size(LARGEST_AVAILABILITY_FILE) })}</p>
          </Notice>
        )}
        {problem && <ProblemNotice compact problem={problem} />}
      </Card>
      {file && <FileDialog file={file} tables={tables} onClose={() => setFile(null)} />}
    </Section>
  );
}
