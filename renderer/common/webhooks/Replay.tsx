/** Builds the figures again from the log of webhooks, says how far that is and what it found. */
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReplayedPart } from "../../../shared/contract/index.ts";
import { useOpenWorkspace } from "../../app/workspaces.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, ProblemNotice, SelectField, Skeleton } from "../../ui/index.ts";
import { ReplayFound, ReplayUnderWay } from "./ReplayParts.tsx";
import { useReplay } from "./use-replay.ts";
import styles from "./webhooks.module.css";

const STRETCHES = ["all", "week", "month", "shown"] as const;
type Stretch = (typeof STRETCHES)[number];

const DAY = 24 * 60 * 60 * 1_000;
const DAYS: Readonly<Record<"week" | "month", number>> = { week: 7, month: 30 };

/** Milliseconds since the epoch, both included. */
export interface ShownTime {
  readonly from: number;
  readonly to: number;
}

function partOf(stretch: Stretch, shown: ShownTime | null): ReplayedPart | null {
  const now = Date.now();
  if (stretch === "all") return null;
  if (stretch === "shown") return shown && { kind: "received", ...shown };
  return { kind: "received", from: now - DAYS[stretch] * DAY, to: now };
}

/** @param props.shown a stretch of time that the page around it shows, which can be chosen as well */
export function Replay({ shown = null }: { readonly shown?: ShownTime | null }) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const workspace = useOpenWorkspace();
  const [chosen, setChosen] = useState<Stretch>("all");
  const replay = useReplay({ isEnabled: workspace !== null });
  if (workspace === null) return <p className={styles.quiet}>{t("replay.noWorkspace")}</p>;
  if (replay.error) return <ProblemNotice compact problem={replay.error} onRetry={replay.retry} />;
  if (!replay.view) return <Skeleton lines={3} />;
  const { underWay, last, objection } = replay.view;
  const stretch = chosen === "shown" && shown === null ? "all" : chosen;
  const labelOf = (value: Stretch) =>
    value === "shown"
      ? t("replay.stretch.shown", { span: shown && format.dateTimeRange(shown.from, shown.to) })
      : t(`replay.stretch.${value}`);
  return (
    <div className={styles.stack}>
      <p>{t("replay.text")}</p>
      {replay.failure && <ProblemNotice compact problem={replay.failure} />}
      {underWay === null && last !== null && last.of?.kind !== "webhook" && <ReplayFound found={last} />}
      {underWay === null ? (
        <>
          <SelectField
            label={t("replay.stretch.label")}
            description={t(stretch === "all" ? "replay.stretch.allHelp" : "replay.stretch.partHelp")}
            value={stretch}
            onChange={setChosen}
            options={STRETCHES.filter((value) => value !== "shown" || shown !== null).map((value) => ({
              value,
              label: labelOf(value),
            }))}
          />
          <div>
            <Button
              icon={<RefreshCw />}
              isPending={replay.isBeginning}
              isDisabled={objection !== null}
              onPress={() => replay.begin(partOf(stretch, shown))}
            >
              {t("replay.begin")}
            </Button>
          </div>
        </>
      ) : (
        <ReplayUnderWay underWay={underWay} replay={replay} />
      )}
    </div>
  );
}
