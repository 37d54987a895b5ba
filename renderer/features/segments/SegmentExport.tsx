/** The people of a segment as a file for SMS or e-mail; with full numbers only after somebody has agreed to it by name. */
import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Segment } from "../../../shared/contract/index.ts";
import { OPEN_ENDS } from "../../../shared/domain/segments/membership.ts";
import { NEVER_REASONS } from "../../../shared/domain/segments/next-chance.ts";
import { client } from "../../app/client.ts";
import { FullNumbersDialog } from "../../common/full-numbers/FullNumbersDialog.tsx";
import { type ExportState, useExport } from "../../common/use-export.ts";
import { Button, ProblemNotice } from "../../ui/index.ts";
import styles from "./segments.module.css";

interface SegmentExportProps {
  readonly segment: Segment;
  readonly name: string;
  readonly count: number;
}

const COLUMNS = [
  "number",
  "userId",
  "country",
  "why",
  "times",
  "first",
  "last",
  "lastAttempt",
  "next",
] as const;

function useFileWords(segment: Segment): Readonly<Record<string, string>> {
  const { t } = useTranslation("segments");
  return {
    ...Object.fromEntries(COLUMNS.map((column) => [column, t(`export.column.${column}`)])),
    [segment.preset]: t(`preset.${segment.preset}`),
    ...Object.fromEntries(OPEN_ENDS.map((end) => [`end.${end}`, t(`page.end.${end}`)])),
    ...Object.fromEntries(NEVER_REASONS.map((why) => [`never.${why}`, t(`page.next.never.${why}`)])),
    now: t("page.next.now"),
    unknown: t("page.next.unknown"),
  };
}

export function SegmentExport({ segment, name, count }: SegmentExportProps) {
  const { t } = useTranslation("segments");
  const { state, start } = useExport();
  const words = useFileWords(segment);
  const [isAsking, setAsking] = useState(false);
  const [isFull, setFull] = useState(false);
  const begin = (consent: { readonly by: string } | null) => {
    setFull(consent !== null);
    setAsking(false);
    start("csv", (options) =>
      client.segments.file({ id: segment.id, subject: name, words, consent }, options),
    );
  };
  const isRunning = state.kind === "running";
  return (
    <section className={styles.actions} aria-label={t("export.label")}>
      <Button size="small" icon={<Download />} isDisabled={isRunning} onPress={() => begin(null)}>
        {t("export.csv")}
      </Button>
      <Button size="small" variant="quiet" isDisabled={isRunning} onPress={() => setAsking(true)}>
        {t("export.full")}
      </Button>
      <p className={styles.quiet} role="status">
        <Outcome state={state} isFull={isFull} />
      </p>
      {state.kind === "failed" && <ProblemNotice compact problem={state.problem} />}
      {isAsking && (
        <FullNumbersDialog
          holds={t("export.holds", { count, name })}
          onAgree={begin}
          onClose={() => setAsking(false)}
        >
          <p>{t("export.keptBack")}</p>
        </FullNumbersDialog>
      )}
    </section>
  );
}

function Outcome({ state, isFull }: { readonly state: ExportState; readonly isFull: boolean }) {
  const { t } = useTranslation("segments");
  switch (state.kind) {
    case "running":
      return state.done === 0 ? null : t("export.busy", { count: state.done });
    case "done": {
      const { path, rows } = state;
      const said =
        path === null ? t("export.downloaded", { count: rows }) : t("export.saved", { count: rows, path });
      return (
        <>
          <span>{said}</span> <span>{t(isFull ? "export.whole" : "export.cut")}</span>
        </>
      );
    }
    case "idle":
    case "failed":
      return null;
  }
}
