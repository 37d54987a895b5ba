/** The sandbox's clock: what it shows, how fast it runs, moving it on. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { SANDBOX_SPEEDS, type SandboxSpeed, type SandboxStatus } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { announce, Button, ProblemNotice, Skeleton, useNow, VisuallyHidden } from "../../ui/index.ts";
import styles from "./SandboxClock.module.css";
import { useSpeedWords } from "./use-speed-words.ts";

const STEPS = [
  { id: "minute", seconds: 60 },
  { id: "tenMinutes", seconds: 600 },
  { id: "hour", seconds: 3_600 },
  { id: "day", seconds: 86_400 },
] as const;

export function SandboxClock() {
  const { t } = useTranslation("sandbox");
  const format = useFormat();
  const timesOf = useSpeedWords();
  const queries = useQueryClient();
  const legendId = useId();
  // The panel is opened seldom and shows a running clock: it asks each time.
  const status = useQuery(orpc.sandbox.status.queryOptions({ staleTime: 0 }));
  const keep = (next: SandboxStatus) => queries.setQueryData(orpc.sandbox.status.queryKey(), next);
  const setSpeed = useMutation(
    orpc.sandbox.setSpeed.mutationOptions({
      onSuccess: (next, { speed }) => {
        keep(next);
        announce(t("speed.changed", { speed: timesOf(speed) }));
      },
    }),
  );
  const advance = useMutation(
    orpc.sandbox.advanceClock.mutationOptions({
      onSuccess: (next) => {
        keep(next);
        if (next.now !== null) announce(t("advanced", { time: format.dateTime(next.now) }));
      },
    }),
  );
  const error = advance.error ?? setSpeed.error ?? (status.data ? null : status.error);
  const { data } = status;
  const isRunning = data?.isRunning === true;
  return (
    <section className={styles.clock} aria-label={t("clock")}>
      <h3 className={styles.title}>{t("clock")}</h3>
      {data ? <Face status={data} readAt={status.dataUpdatedAt} /> : <Loading />}
      {error && <ProblemNotice compact problem={problemOf(error)} onRetry={() => void status.refetch()} />}
      <Pace
        status={data ?? null}
        // What was chosen shows at once; the clock follows in a moment.
        shown={setSpeed.isPending ? setSpeed.variables.speed : (data?.speed ?? null)}
        onChange={(speed) => setSpeed.mutate({ speed })}
      />
      <section className={styles.block} aria-labelledby={legendId}>
        <h4 className={styles.legend} id={legendId}>
          {t("advance")}
        </h4>
        <div className={styles.steps}>
          {STEPS.map((step) => (
            <Button
              key={step.id}
              size="small"
              onPress={() => advance.mutate({ seconds: step.seconds })}
              isPending={advance.isPending && advance.variables.seconds === step.seconds}
              isDisabled={!isRunning}
            >
              {t(step.id)}
            </Button>
          ))}
        </div>
      </section>
    </section>
  );
}

function Face({ status, readAt }: { readonly status: SandboxStatus; readonly readAt: number }) {
  const { t } = useTranslation("sandbox");
  const format = useFormat();
  const now = useNow("fast");
  if (status.now === null) return <p className={styles.face}>{t("clockUnknown")}</p>;
  const pace = status.isManual ? 0 : (status.speed ?? 1);
  const shown = status.now + Math.max(0, now - readAt) * pace;
  return (
    <time className={styles.face} dateTime={new Date(shown).toISOString()}>
      <span className={styles.time}>{format.preciseTime(shown)}</span>
      <span className={styles.date}>{format.date(shown)}</span>
    </time>
  );
}

interface PaceProps {
  readonly status: SandboxStatus | null;
  readonly shown: number | null;
  readonly onChange: (speed: SandboxSpeed) => void;
}

function Pace({ status, shown, onChange }: PaceProps) {
  const { t } = useTranslation("sandbox");
  const timesOf = useSpeedWords();
  const legendId = useId();
  const helpId = useId();
  const chosen = SANDBOX_SPEEDS.find((speed) => speed === shown);
  return (
    <div className={styles.block}>
      <h4 className={styles.legend} id={legendId}>
        {t("speed.label")}
      </h4>
      <ToggleButtonGroup
        className={styles.speeds ?? ""}
        aria-labelledby={legendId}
        aria-describedby={helpId}
        selectionMode="single"
        disallowEmptySelection
        isDisabled={status?.speed == null}
        selectedKeys={chosen === undefined ? [] : [String(chosen)]}
        onSelectionChange={(keys) => {
          const speed = SANDBOX_SPEEDS.find((candidate) => keys.has(String(candidate)));
          if (speed !== undefined && speed !== shown) onChange(speed);
        }}
      >
        {SANDBOX_SPEEDS.map((speed) => (
          <ToggleButton key={speed} id={String(speed)} className={styles.speed ?? ""}>
            {timesOf(speed)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className={styles.help} id={helpId}>
        {paceHelp()}
      </p>
    </div>
  );

  function paceHelp(): string {
    if (status === null || !status.isRunning) return "\u00a0";
    if (status.isManual) return t("speed.manual");
    if (shown === null) return t("speed.unsupported");
    if (chosen === undefined) return t("speed.other", { speed: timesOf(shown) });
    return t(`speed.${chosen}`);
  }
}

function Loading() {
  const { t } = useTranslation("sandbox");
  return (
    <div className={styles.face} aria-busy="true">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      <Skeleton width="7rem" height="1.625rem" />
      <Skeleton width="5rem" height="0.875rem" />
    </div>
  );
}
