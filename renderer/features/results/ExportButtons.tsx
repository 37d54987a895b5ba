/** Exports what the filter shows, or one message; says how far it is and where the file went. */
import { Download, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { TableExportInput } from "../../../shared/contract/index.ts";
import { client } from "../../app/client.ts";
import type { ResultsFilter } from "../../common/results-address.ts";
import { type ExportState, useExport } from "../../common/use-export.ts";
import { Button, ProblemNotice } from "../../ui/index.ts";
import styles from "./results.module.css";

export function ExportButtons({ filter }: { readonly filter: ResultsFilter }) {
  const { t } = useTranslation("results");
  const { state, start, stop } = useExport();
  const isRunning = state.kind === "running";
  const begin = (format: "csv" | "json") =>
    start(format, (options) => client.results.export({ ...filter, format }, options));
  return (
    <section className={styles.export} aria-label={t("export.label")}>
      <Button size="small" icon={<Download />} isDisabled={isRunning} onPress={() => begin("csv")}>
        {t("export.csv")}
      </Button>
      <Button size="small" icon={<Download />} isDisabled={isRunning} onPress={() => begin("json")}>
        {t("export.json")}
      </Button>
      {isRunning && (
        <Button size="small" variant="quiet" icon={<X />} onPress={stop}>
          {t("export.stop")}
        </Button>
      )}
      <Outcome state={state} />
    </section>
  );
}

/** @param tableOf made when asked for, as the view shows it at that moment */
export function ExportTableButtons({
  tableOf,
}: {
  readonly tableOf: () => Omit<TableExportInput, "format">;
}) {
  const { t } = useTranslation("results");
  const { state, start } = useExport();
  const begin = (format: "csv" | "json") =>
    start(format, (options) => client.results.exportTable({ ...tableOf(), format }, options));
  return (
    <section className={styles.export} aria-label={t("export.label")}>
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

function Outcome({ state }: { readonly state: ExportState }) {
  return (
    <>
      <p className={styles.exportOutcome} role="status">
        <Progress state={state} />
      </p>
      {state.kind === "failed" && <ProblemNotice compact problem={state.problem} />}
    </>
  );
}

function Progress({ state }: { readonly state: ExportState }) {
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
          <span>{said}</span> <span>{t("export.numbers")}</span>
        </>
      );
    }
    case "idle":
    case "failed":
      return null;
  }
}
