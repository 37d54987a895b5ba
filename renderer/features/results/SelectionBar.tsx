/** What can be done with the messages that are selected, with how many they are and how many people got them. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Ban, ListChecks, Users, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_SUBJECT } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import type { ResultsFilter } from "../../common/results-address.ts";
import { Button, ProblemNotice } from "../../ui/index.ts";
import { AudienceDialog } from "./AudienceDialog.tsx";
import { ExportButtons } from "./ExportButtons.tsx";
import styles from "./SelectionBar.module.css";
import { SuppressDialog } from "./SuppressDialog.tsx";
import { selectedOf } from "./selection.ts";
import { useFilterWords } from "./use-filter-words.ts";
import type { ListSelection } from "./use-selection.ts";

export interface SelectionBarProps {
  readonly filter: ResultsFilter;
  readonly selecting: ListSelection;
}

export function SelectionBar({ filter, selecting }: SelectionBarProps) {
  const { t } = useTranslation("selection");
  const [open, setOpen] = useState<"suppress" | "audience" | null>(null);
  const { selection, count, isTaking, problem } = selecting;
  const selected = selectedOf(selection);
  const weighed = useQuery({
    ...orpc.selections.weigh.queryOptions({ input: { selected } }),
    placeholderData: keepPreviousData,
    enabled: count > 0 && !isTaking,
  });
  const filterWords = useFilterWords(filter);
  const words = t("subject", { count, filter: filterWords ?? "" }).slice(0, LONGEST_SUBJECT);
  const weight = weighed.isPlaceholderData || isTaking ? undefined : weighed.data;
  const failed = problem ?? (weighed.error === null ? null : problemOf(weighed.error));
  const isReady = count > 0 && !isTaking && filterWords !== null;
  return (
    <section className={styles.bar} aria-label={t("label")}>
      <p className={styles.count} role="status" title={t("held")}>
        <strong>{isTaking ? t("taking") : t("count", { count })}</strong>{" "}
        {!isTaking && count > 0 && (
          <span>{weight === undefined ? t("counting") : t("people", { count: weight.people })}</span>
        )}
      </p>
      <Button
        size="small"
        icon={<Ban />}
        isDisabled={!isReady || weight === undefined}
        onPress={() => setOpen("suppress")}
      >
        {t("suppress.open")}
      </Button>
      <Button
        size="small"
        icon={<Users />}
        isDisabled={!isReady || weight === undefined}
        onPress={() => setOpen("audience")}
      >
        {t("audience.open")}
      </Button>
      {isReady && <ExportButtons filter={filter} selected={{ messages: selected, count, words }} />}
      <span className={styles.end}>
        <Button
          size="small"
          variant="quiet"
          icon={<ListChecks />}
          isDisabled={isTaking}
          onPress={selecting.takeAll}
        >
          {t("all")}
        </Button>
        <Button size="small" variant="quiet" icon={<X />} onPress={selecting.clear}>
          {t("clear")}
        </Button>
      </span>
      {failed !== null && <ProblemNotice compact problem={failed} />}
      {open === "suppress" && weight !== undefined && (
        <SuppressDialog selected={selected} weight={weight} onClose={() => setOpen(null)} />
      )}
      {open === "audience" && weight !== undefined && (
        <AudienceDialog
          selected={selected}
          weight={weight}
          words={filterWords ?? ""}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
