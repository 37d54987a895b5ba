/** What each column means, the first rows as they will be read, and the button that imports. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Import } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AudienceInspection, AudienceView } from "../../../shared/contract/index.ts";
import { numberColumnOf, type PlannedColumn } from "../../../shared/domain/audiences/import-plan.ts";
import { client, orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOnward } from "../../common/onward.tsx";
import { useDebounced } from "../../common/use-debounced.ts";
import { Button, Card, Notice, ProblemNotice, Section, TextField } from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { ColumnFields } from "./ColumnFields.tsx";
import { CountryField } from "./CountryField.tsx";
import { FirstRows } from "./FirstRows.tsx";
import { guessedColumns, rememberedColumns, withMeaning, withName } from "./plan.ts";

const PREVIEW_AFTER_MS = 200;

interface MappingProps {
  readonly audience: AudienceView;
  readonly inspection: AudienceInspection;
  /** As it was handed over; of a workbook, another one is read. */
  readonly handedFile: string;
  readonly country: string | null;
  readonly onCountry: (country: string | null) => void;
}

export function Mapping({ audience, inspection, handedFile, country, onCountry }: MappingProps) {
  const { t } = useTranslation("audiences");
  const onward = useOnward();
  const queries = useQueryClient();
  const guessed = guessedColumns(inspection, (position) => t("import.columns.column", { position }));
  const [columns, setColumns] = useState<readonly PlannedColumn[]>(
    () => rememberedColumns(inspection) ?? guessed,
  );
  const [isRemembered, setRemembered] = useState(() => rememberedColumns(inspection) !== null);
  const isFirst = audience.rows === null;
  const [name, setName] = useState(audience.name);
  const { id } = audience;
  const { file } = inspection;

  const plan = useMemo(
    () => ({ ...inspection.reading, columns: columns.map((column) => ({ ...column })), country }),
    [inspection.reading, columns, country],
  );
  const hasNumber = numberColumnOf(plan) !== null;
  const settledPlan = useDebounced(plan, PREVIEW_AFTER_MS);
  const preview = useQuery(
    orpc.audiences.preview.queryOptions({
      input: { file, plan: settledPlan },
      enabled: numberColumnOf(settledPlan) !== null && inspection.isDecodable,
      staleTime: Number.POSITIVE_INFINITY,
      placeholderData: keepPreviousData,
    }),
  );
  const start = useMutation({
    mutationFn: async () => {
      const wanted = name.trim();
      if (isFirst && wanted !== "" && wanted !== audience.name) {
        await client.audiences.rename({ id, name: wanted });
      }
      await client.audiences.import({ audience: id, file, plan });
    },
    onSuccess: async () => {
      // What is known of the audience is from before the import; its page would take that for an import that is over.
      await queries.invalidateQueries({ queryKey: orpc.audiences.read.key() });
      return onward(`/audiences/${id}/importing`, { replace: true });
    },
  });
  const giveUp = useMutation({
    mutationFn: async () => {
      await client.audiences.discardFile({ file: handedFile });
      if (isFirst) await client.audiences.remove({ id });
    },
    onSettled: () => onward(isFirst ? "/audiences" : `/audiences/${id}`, { replace: true }),
  });
  const isNameMissing = isFirst && name.trim() === "";
  return (
    <>
      <Section
        title={t("import.columns.title")}
        description={t("import.columns.description")}
        {...(isRemembered && {
          actions: (
            <Button
              size="small"
              variant="quiet"
              onPress={() => {
                setColumns(guessed);
                setRemembered(false);
              }}
            >
              {t("import.columns.forget")}
            </Button>
          ),
        })}
      >
        {isRemembered && <Notice tone="info" title={t("import.columns.remembered")} />}
        <Card padding="none">
          <ColumnFields
            columns={columns}
            sample={inspection.sample}
            onMeaning={(position, meaning) => setColumns(withMeaning(columns, position, meaning))}
            onName={(position, word) => setColumns(withName(columns, position, word))}
          />
        </Card>
        {!hasNumber && <Notice tone="warning" title={t("import.columns.noNumber")} />}
        <Faults faults={preview.data?.faults ?? inspection.faults} />
        <Card>
          <div className={styles.countryField}>
            <CountryField value={country} onChange={onCountry} />
          </div>
        </Card>
      </Section>
      {hasNumber && inspection.isDecodable && (
        <Section title={t("import.preview.title")}>
          {preview.error && (
            <ProblemNotice problem={problemOf(preview.error)} onRetry={() => void preview.refetch()} />
          )}
          <FirstRows rows={preview.data?.rows ?? null} hasFailed={preview.error !== null} />
        </Section>
      )}
      {start.error && <ProblemNotice problem={problemOf(start.error)} />}
      <div className={styles.startRow}>
        {isFirst && (
          <div className={styles.nameField}>
            <TextField
              label={t("page.name")}
              value={name}
              onChange={setName}
              maxLength={200}
              error={isNameMissing ? t("page.nameEmpty") : null}
            />
          </div>
        )}
        <div className={styles.buttons}>
          <Button
            variant="primary"
            icon={<Import />}
            isDisabled={!hasNumber || isNameMissing || !inspection.isDecodable}
            isPending={start.isPending}
            onPress={() => start.mutate()}
          >
            {t(isFirst ? "import.start" : "import.startAgain")}
          </Button>
          <Button isPending={giveUp.isPending} onPress={() => giveUp.mutate()}>
            {t("import.cancel")}
          </Button>
        </div>
      </div>
    </>
  );
}

function Faults({ faults }: { readonly faults: AudienceInspection["faults"] }) {
  const { t } = useTranslation("audiences");
  if (faults.length === 0) return null;
  return (
    <Notice tone="warning" title={t("import.faults.title")}>
      <ul className={styles.sentences}>
        {faults.map(({ fault, cells }) => (
          <li key={fault}>
            {fault === "empty" ? t("import.faults.empty") : t(`import.faults.${fault}`, { count: cells })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
