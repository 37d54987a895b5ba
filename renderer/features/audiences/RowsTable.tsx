/** The rows of an audience, of any number: each opens what stood in the file and what can be done about it. */
import { useTranslation } from "react-i18next";
import type { AudienceRow } from "../../../shared/contract/index.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { ProblemNotice, RowButton, type RowControl, VirtualTable } from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { nameOfRow, type RowFilter } from "./counts.ts";
import { useRows } from "./use-rows.ts";
import { VerdictBadge } from "./verdicts.tsx";

interface RowsTableProps {
  readonly audienceId: string;
  readonly filter: RowFilter;
  readonly rowCount: number;
  /** Of the file that is a row. */
  readonly firstLine: number;
  readonly onOpen: (line: number) => void;
}

const COLUMNS = ["line", "typed", "read", "verdict", "reason"] as const;

export function RowsTable({ audienceId, filter, rowCount, firstLine, onOpen }: RowsTableProps) {
  const { t } = useTranslation("audiences");
  const { rowAt, see, error, retry } = useRows(audienceId, filter, rowCount, firstLine);
  const cellsOf = useCells(onOpen);
  return (
    <>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={retry} />}
      <VirtualTable
        label={t("page.rows.label")}
        keyboardHelp={t("page.rows.keyboard")}
        loadingRow={t("page.loadingRow")}
        columns={COLUMNS.map((id) => ({ id, label: t(`page.rows.column.${id}`) }))}
        columnsClass={styles.rowColumns}
        rowCount={rowCount}
        cells={(index, control) => {
          const row = rowAt(index);
          return row === null ? null : cellsOf(row, control);
        }}
        keyOf={(index) => rowAt(index)?.line ?? `to come ${index}`}
        onSight={see}
        testId="audience-rows"
      />
    </>
  );
}

function useCells(onOpen: (line: number) => void) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  return (row: AudienceRow, control: RowControl) => {
    const { line, typed, verdict, reason, choice, country } = row;
    const isErased = reason === "erased";
    const shown = isErased ? t("page.rows.erased") : typed || t("page.rows.noNumber");
    return [
      <RowButton
        key="line"
        control={control}
        label={t("page.rows.open", { line: format.number(line), typed: shown })}
        onPress={() => onOpen(line)}
      >
        {format.number(line)}
      </RowButton>,
      <bdi key="typed" title={shown}>
        {shown}
      </bdi>,
      <span key="read" className={styles.readAs}>
        {nameOfRow(row) ?? <span className={styles.quiet}>{t("import.preview.nobody")}</span>}
        {country !== null && <span className={styles.country}>{format.country(country)}</span>}
      </span>,
      <VerdictBadge key="verdict" verdict={verdict} />,
      <span key="reason" title={reason === null ? undefined : t(`reason.${reason}`)}>
        {choice !== null && <strong className={styles.choice}>{t(`choice.${choice}`)}</strong>}
        {choice !== null && reason !== null && " · "}
        {reason !== null && t(`reason.${reason}`)}
      </span>,
    ];
  };
}
