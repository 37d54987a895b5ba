/** Segments whose people a campaign leaves out, as they are when it is judged. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { SegmentId } from "../../../shared/domain/ids.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Checkbox, Notice, ProblemNotice, Skeleton } from "../../ui/index.ts";
import styles from "./campaigns.module.css";

interface SegmentChoicesProps {
  readonly chosen: readonly SegmentId[];
  readonly onChange: (chosen: readonly SegmentId[]) => void;
}

export function SegmentChoices({ chosen, onChange }: SegmentChoicesProps) {
  const { t } = useTranslation(["campaigns", "segments"]);
  const format = useFormat();
  const { data, error, refetch } = useQuery(orpc.segments.list.queryOptions());
  if (error && !data) return <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} height="1.25rem" />;
  const { segments } = data;
  const gone = chosen.filter((id) => !segments.some((segment) => segment.id === id));
  // Whoever has opted out gets nothing anyway.
  const shown = segments.filter(({ preset, id }) => preset !== "opted-out" || chosen.includes(id));
  return (
    <>
      {gone.length > 0 && (
        <Notice
          tone="warning"
          title={t("campaigns:audience.segments.gone", { count: gone.length })}
          actions={
            <Button size="small" onPress={() => onChange(chosen.filter((id) => !gone.includes(id)))}>
              {t("campaigns:audience.takeOutGone")}
            </Button>
          }
        />
      )}
      <ul className={styles.choices} aria-label={t("campaigns:audience.segments.title")}>
        {shown.map(({ id, name, preset, counted }) => (
          <li key={id} className={styles.choice}>
            <Checkbox
              isSelected={chosen.includes(id)}
              onChange={(isChosen) =>
                onChange(isChosen ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
              label={name ?? t(`segments:preset.${preset}`)}
              description={
                counted === null
                  ? t("segments:notYet")
                  : `${t("segments:people", { count: counted.people })} · ${t("segments:asOf", { time: format.dateTime(counted.at) })}`
              }
            />
          </li>
        ))}
      </ul>
    </>
  );
}
