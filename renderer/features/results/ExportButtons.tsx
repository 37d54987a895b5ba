/** Exports what the filter shows, as a table or as data; says how far it is and where the file went. */
import { Download, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button, ProblemNotice } from "../../ui/index.ts";
import styles from "./results.module.css";
import type { ResultsFilter } from "./results-store.ts";
import { type ExportState, useExport } from "./use-export.ts";

export function ExportButtons({ filter }: { readonly filter: ResultsFilter }) {
  const { t } = useTranslation("results");
  const { state, start, stop } = useExport();
  const isRunning = state.kind === "running";
  const begin = (format: "csv" | "json") =>
    start({ format, states: [...filter.states], search: filter.search });
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
      <p className={styles.shown} role="status">
        <Progress state={state} />
      </p>
      {state.kind === "failed" && <ProblemNotice compact problem={state.problem} />}
    </section>
  );
}

function Progress({ state }: { readonly state: ExportState }) {
  const { t } = useTranslation("results");
  switch (state.kind) {
    case "running":
      return state.total === 0 ? null : t("export.busy", { done: state.done, total: state.total });
    case "done": {
      const { path, rows } = state;
      const said =
        path === null ? t("export.downloaded", { count: rows }) : t("export.saved", { count: rows, path });
      return `${said} ${t("export.numbers")}`;
    }
    case "idle":
    case "failed":
      return null;
  }
}
