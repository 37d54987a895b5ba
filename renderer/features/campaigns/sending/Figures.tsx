/** Pace, likely end, and how long the message is still useful: three figures beside each other that keep their places. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SendingStatus } from "../../../../shared/contract/index.ts";
import { useFormat } from "../../../i18n/format.ts";
import { useNow } from "../../../ui/index.ts";
import { Left } from "./Left.tsx";
import { restOf, unreachedOf } from "./progress-parts.ts";
import { roundPace } from "./round-pace.ts";
import styles from "./sending.module.css";
import { useWhen } from "./use-when.ts";

export function Figures({ status }: { readonly status: SendingStatus }) {
  const { state, usefulUntil } = status;
  const isOver = status.endedAt !== null || state === "stopped";
  return (
    <dl className={styles.figures}>
      {!isOver && <Pace status={status} />}
      <Ends status={status} />
      {usefulUntil !== null && <Useful status={status} until={usefulUntil} isOver={isOver} />}
    </dl>
  );
}

interface FigureProps {
  /** Named for tests. */
  readonly name: string;
  readonly term: string;
  readonly value: ReactNode;
  readonly children?: ReactNode;
}

function Figure({ name, term, value, children }: FigureProps) {
  return (
    <div data-figure={name}>
      <dt className={styles.term}>{term}</dt>
      <dd>
        <p className={styles.value}>{value}</p>
        <p className={styles.quiet}>{children}</p>
      </dd>
    </div>
  );
}

function Pace({ status: { pace } }: { readonly status: SendingStatus }) {
  const { t } = useTranslation("sending");
  const format = useFormat();
  const say = (value: number) => format.number(roundPace(value));
  return (
    <Figure name="pace" term={t("figure.pace")} value={t("figure.perSecond", { pace: say(pace.now) })}>
      {t("figure.planned", { pace: say(pace.planned) })}{" "}
      {(pace.isThrottled || pace.allowed < pace.planned) && t("figure.allowed", { pace: say(pace.allowed) })}{" "}
      {pace.isThrottled && <strong>{t("figure.throttled")}</strong>}
    </Figure>
  );
}

/** Times that are as good as one. */
const SAME = 60_000;

function Ends({ status }: { readonly status: SendingStatus }) {
  const { t } = useTranslation("sending");
  const format = useFormat();
  const when = useWhen();
  const now = useNow();
  const { startedAt, endedAt, ends, state, hold } = status;
  const started = startedAt === null ? null : t("figure.started", { time: when(startedAt, now) });
  if (endedAt !== null) {
    return (
      <Figure name="ends" term={t("figure.ended")} value={when(endedAt, now)}>
        {started}
      </Figure>
    );
  }
  const isPaused = state === "paused-by-you" || state === "paused-by-guard";
  const range = (earliest: number, latest: number | null): string => {
    if (latest === null) return t("figure.notBefore", { time: when(earliest, now) });
    if (latest - earliest < SAME) return t("figure.about", { time: when(latest, now) });
    return format.date(earliest) === format.date(now) && format.date(latest) === format.date(now)
      ? `${format.time(earliest)}\u2009–\u2009${format.time(latest)}`
      : format.dateTimeRange(earliest, latest);
  };
  return (
    <Figure
      name="ends"
      term={t("figure.ends")}
      value={
        isPaused
          ? t("figure.noEnd.paused")
          : ends === null
            ? t(hold === null ? "figure.noEnd.unknown" : "figure.noEnd.blocked")
            : range(ends.earliest, ends.latest)
      }
    >
      {started}
    </Figure>
  );
}

interface UsefulProps {
  readonly status: SendingStatus;
  readonly until: number;
  readonly isOver: boolean;
}

function Useful({ status, until, isOver }: UsefulProps) {
  const { t } = useTranslation("sending");
  const when = useWhen();
  const now = useNow();
  const unreached = unreachedOf(status);
  const rest = restOf(status);
  return (
    <Figure
      name="useful"
      term={t("figure.useful", { time: when(until, now) })}
      value={
        <Left until={until}>
          {(left) => (left === null ? t("figure.tooLate") : t("figure.left", { time: left }))}
        </Left>
      }
    >
      {unreached === 0 ? t("figure.allReached") : t("figure.unreached", { count: unreached })}
      {unreached > 0 && rest > 0 && !isOver && `, ${t("figure.unwritten", { count: rest })}`}
    </Figure>
  );
}
