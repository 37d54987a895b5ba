/** Exports what the filter shows, or one message; says how far it is and where the file went. */
import { useQuery } from "@tanstack/react-query";
import { Download, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  ExportInput,
  MessageCount,
  SelectedMessages,
  TableExportInput,
} from "../../../shared/contract/index.ts";
import { client, orpc } from "../../app/client.ts";
import { FullNumbersDialog } from "../../common/full-numbers/FullNumbersDialog.tsx";
import type { ResultsFilter } from "../../common/results-address.ts";
import { type ExportState, useExport } from "../../common/use-export.ts";
import { Button, ProblemNotice, RadioGroup } from "../../ui/index.ts";
import styles from "./results.module.css";
import { useFilterWords } from "./use-filter-words.ts";

export interface ExportButtonsProps {
  readonly filter: ResultsFilter;
  /** Only these of the list, and what they are in words. */
  readonly selected?: { readonly messages: SelectedMessages; readonly count: number; readonly words: string };
}

export function ExportButtons({ filter, selected }: ExportButtonsProps) {
  const { t } = useTranslation("results");
  const { state, start, stop } = useExport();
  const [isAsking, setAsking] = useState(false);
  const [isFull, setFull] = useState(false);
  const isRunning = state.kind === "running";
  const begin = (format: ExportInput["format"], consent?: ExportInput["consent"]) => {
    setFull(consent !== undefined);
    setAsking(false);
    start(format, (options) =>
      client.results.export(
        {
          ...(selected === undefined ? filter : { selected: selected.messages }),
          format,
          ...(consent !== undefined && { consent }),
        },
        options,
      ),
    );
  };
  return (
    <section
      className={styles.export}
      aria-label={t(selected === undefined ? "export.label" : "export.selected")}
    >
      <Button size="small" icon={<Download />} isDisabled={isRunning} onPress={() => begin("csv")}>
        {t("export.csv")}
      </Button>
      <Button size="small" icon={<Download />} isDisabled={isRunning} onPress={() => begin("json")}>
        {t("export.json")}
      </Button>
      <Button size="small" variant="quiet" isDisabled={isRunning} onPress={() => setAsking(true)}>
        {t("export.full")}
      </Button>
      {isAsking && (
        <FullExportDialog
          filter={filter}
          selected={selected}
          onAgree={begin}
          onClose={() => setAsking(false)}
        />
      )}
      {isRunning && (
        <Button size="small" variant="quiet" icon={<X />} onPress={stop}>
          {t("export.stop")}
        </Button>
      )}
      <Outcome state={state} isFull={isFull} />
    </section>
  );
}

interface FullExportDialogProps {
  readonly filter: ResultsFilter;
  readonly selected: ExportButtonsProps["selected"];
  readonly onAgree: (format: ExportInput["format"], consent: ExportInput["consent"]) => void;
  readonly onClose: () => void;
}

/** Says what the file will hold, in the words that are recorded with the consent. */
function FullExportDialog({ filter, selected, onAgree, onClose }: FullExportDialogProps) {
  const { t } = useTranslation("results");
  const counted = useQuery({
    ...orpc.results.count.queryOptions({ input: filter }),
    enabled: selected === undefined,
  });
  const data = selected === undefined ? counted.data : { count: selected.count, isExact: true };
  const filterWords = useFilterWords(filter);
  const subject = selected?.words ?? filterWords;
  const [format, setFormat] = useState<ExportInput["format"]>("csv");
  if (data === undefined || subject === null) return null;
  return (
    <FullNumbersDialog
      holds={holds(data, subject)}
      onAgree={({ by }) => onAgree(format, { by, subject })}
      onClose={onClose}
    >
      <RadioGroup
        label={t("export.format")}
        value={format}
        onChange={setFormat}
        options={(["csv", "json"] as const).map((value) => ({ value, label: t(`export.formats.${value}`) }))}
      />
    </FullNumbersDialog>
  );

  function holds({ count, isExact }: MessageCount, of: string): string {
    return t(isExact ? "export.holds" : "export.holdsAtLeast", { count, subject: of });
  }
}

/** @param tableOf made when asked for, as the view shows it at that moment */
export function ExportTableButtons({
  tableOf,
  label,
}: {
  readonly tableOf: () => Omit<TableExportInput, "format">;
  /** Where a page has several of them. */
  readonly label?: string;
}) {
  const { t } = useTranslation("results");
  const { state, start } = useExport();
  const begin = (format: "csv" | "json") =>
    start(format, (options) => client.results.exportTable({ ...tableOf(), format }, options));
  return (
    <section className={styles.export} aria-label={label ?? t("export.label")}>
      {(["csv", "json"] as const).map((format) => (
        <Button
          key={format}
          size="small"
          icon={<Download />}
          isDisabled={state.kind === "running"}
          onPress={() => begin(format)}
        >
          {t(`export.${format}`)}
        </Button>
      ))}
      <Outcome state={state} />
    </section>
  );
}

/** Everything the message's page shows, as data. */
export function ExportMessageButton({ messageId }: { readonly messageId: string }) {
  const { t } = useTranslation("results");
  const { state, start } = useExport();
  return (
    <section className={styles.export} aria-label={t("message.export.label")}>
      <Button
        size="small"
        icon={<Download />}
        isDisabled={state.kind === "running"}
        onPress={() => start("json", (options) => client.results.exportMessage({ id: messageId }, options))}
      >
        {t("export.json")}
      </Button>
      <Outcome state={state} />
    </section>
  );
}

interface OutcomeProps {
  readonly state: ExportState;
  /** Somebody has agreed to full phone numbers in the file. */
  readonly isFull?: boolean;
}

function Outcome({ state, isFull = false }: OutcomeProps) {
  return (
    <>
      <p className={styles.exportOutcome} role="status">
        <Progress state={state} isFull={isFull} />
      </p>
      {state.kind === "failed" && <ProblemNotice compact problem={state.problem} />}
    </>
  );
}

function Progress({ state, isFull }: Required<OutcomeProps>) {
  const { t } = useTranslation("results");
  switch (state.kind) {
    case "running": {
      const { done, total } = state;
      if (done === 0) return null;
      return total === null ? t("export.busyUncounted", { done }) : t("export.busy", { done, total });
    }
    case "done": {
      const { path, rows } = state;
      const said =
        path === null ? t("export.downloaded", { count: rows }) : t("export.saved", { count: rows, path });
      return (
        <>
          <span>{said}</span> <span>{t(isFull ? "export.fullNumbers" : "export.numbers")}</span>
        </>
      );
    }
    case "idle":
    case "failed":
      return null;
  }
}
