/** What happened to a message and when, each step by the clock of whoever reports it. */
import {
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleQuestionMark,
  CircleX,
  ExternalLink,
  Eye,
  FilePlus2,
  Hourglass,
  type LucideIcon,
  MessageCircleQuestion,
  Pointer,
  Reply,
  SendHorizontal,
  Smartphone,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MessageDetail } from "../../../shared/contract/index.ts";
import { useOpenWorkspace } from "../../app/workspaces.ts";
import { ErrorCodeLink } from "../../common/error-codes/ErrorCodeLink.tsx";
import { UnprovenBadge } from "../../common/Unproven.tsx";
import { useFormat } from "../../i18n/format.ts";
import { cx, RawValue, Section, StatusBadge, type Tone, toneClass } from "../../ui/index.ts";
import styles from "./results.module.css";
import { useMoment } from "./use-moment.ts";

type TimelineEntry = MessageDetail["timeline"][number];
type TimelineReaction = MessageDetail["reactions"][number];

const LOOK: Readonly<Record<TimelineEntry["step"], { readonly icon: LucideIcon; readonly tone: Tone }>> = {
  created: { icon: FilePlus2, tone: "neutral" },
  accepted: { icon: CircleDot, tone: "neutral" },
  held: { icon: Hourglass, tone: "waiting" },
  paused: { icon: CirclePause, tone: "waiting" },
  unknown: { icon: CircleQuestionMark, tone: "warning" },
  "never-sent": { icon: CircleX, tone: "critical" },
  refused: { icon: CircleX, tone: "critical" },
  sent: { icon: SendHorizontal, tone: "info" },
  delivered: { icon: Smartphone, tone: "success" },
  read: { icon: Eye, tone: "success" },
  failed: { icon: CircleX, tone: "critical" },
  other: { icon: MessageCircleQuestion, tone: "neutral" },
};

/** States after which nothing more is expected of Meta, or nothing more that matters. */
const SETTLED: readonly MessageDetail["state"][] = ["delivered", "read", "failed"];

export function Timeline({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation("results");
  const isSandbox = useOpenWorkspace()?.kind === "sandbox";
  return (
    <Section title={t("timeline.title")}>
      <TimelineSteps {...message} />
      <p className={styles.quiet}>{t(isSandbox ? "timeline.clocksSandbox" : "timeline.clocks")}</p>
    </Section>
  );
}

/** The steps of one attempt. */
export function TimelineSteps({
  timeline,
  reactions,
  state,
}: Pick<MessageDetail, "timeline" | "reactions" | "state">) {
  const { t } = useTranslation("results");
  return (
    <ol className={styles.timeline}>
      {timeline.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two entries may be equal in everything but their place
        <Entry key={index} entry={entry} before={timeline[index - 1]?.at ?? null} />
      ))}
      {reactions.map((reaction, index) => (
        <ReactionEntry
          key={`${reaction.kind} ${reaction.button}`}
          reaction={reaction}
          before={reactions[index - 1]?.at ?? timeline.at(-1)?.at ?? null}
        />
      ))}
      {!SETTLED.includes(state) && (
        <li className={cx(styles.entry, styles.waitingEntry)}>
          <span className={styles.entryIcon} aria-hidden>
            <CircleDashed />
          </span>
          <p className={styles.quiet}>
            {state === "unknown" ? t("timeline.waitingUnknown") : t("timeline.waiting")}
          </p>
        </li>
      )}
    </ol>
  );
}

const REACTION_ICONS: Readonly<Record<TimelineReaction["kind"], LucideIcon>> = {
  tapped: Pointer,
  replied: Reply,
  clicked: ExternalLink,
};

interface ReactionEntryProps {
  readonly reaction: TimelineReaction;
  /** Time of the entry before it. */
  readonly before: number | null;
}

function ReactionEntry({ reaction: { kind, button, at }, before }: ReactionEntryProps) {
  const { t } = useTranslation("results");
  const moment = useMoment();
  const Icon = REACTION_ICONS[kind];
  return (
    <li className={styles.entry} data-reaction={kind}>
      <span className={cx(styles.entryIcon, styles.toned, toneClass("success"))} aria-hidden>
        <Icon />
      </span>
      <div className={styles.entryBody}>
        <p className={styles.entryTitle}>
          <strong>
            {kind !== "tapped"
              ? t(`timeline.${kind}`)
              : button === null
                ? t("timeline.tappedBare")
                : t("timeline.tapped", { button })}
          </strong>
        </p>
        <p className={styles.entryTime}>
          <time dateTime={new Date(at).toISOString()}>{moment(at, before)}</time>
          <span>{t("timeline.metaClock")}</span>
        </p>
      </div>
    </li>
  );
}

interface EntryProps {
  readonly entry: TimelineEntry;
  /** Time of the entry before it. */
  readonly before: number | null;
}

function Entry({ entry, before }: EntryProps) {
  const { t } = useTranslation("results");
  const moment = useMoment();
  const { icon: Icon, tone } = LOOK[entry.step];
  return (
    <li className={styles.entry}>
      <span
        className={cx(styles.entryIcon, tone !== "neutral" && cx(styles.toned, toneClass(tone)))}
        aria-hidden
      >
        <Icon />
      </span>
      <div className={styles.entryBody}>
        <p className={styles.entryTitle}>
          <strong>
            <EntryName entry={entry} />
          </strong>
          {entry.implied && <StatusBadge tone="neutral">{t("timeline.implied")}</StatusBadge>}
          {entry.isUnproven && <UnprovenBadge />}
          {entry.clockConflict && <StatusBadge tone="warning">{t("timeline.clockConflict")}</StatusBadge>}
          {entry.error !== null && entry.error.code !== null && (
            <ErrorCodeLink code={entry.error.code}>
              <RawValue>{t("error.code", { code: entry.error.code })}</RawValue>
            </ErrorCodeLink>
          )}
        </p>
        <p className={styles.entryTime}>
          <time dateTime={new Date(entry.at).toISOString()}>
            {entry.implied
              ? t("timeline.atTheLatest", { time: moment(entry.at, before) })
              : moment(entry.at, before)}
          </time>
          <span>{entry.source === "meta" ? t("timeline.metaClock") : t("timeline.waypostClock")}</span>
          {entry.gap !== null && (
            <span>
              <GapWords gap={entry.gap} />
            </span>
          )}
        </p>
        {entry.implied && <p className={styles.quiet}>{t("timeline.impliedHelp")}</p>}
        {entry.clockConflict && <p className={styles.quiet}>{t("timeline.clockConflictHelp")}</p>}
      </div>
    </li>
  );
}

/** Meta's clock has whole seconds, so no more than that is said of it. */
function GapWords({ gap }: { readonly gap: NonNullable<TimelineEntry["gap"]> }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  switch (gap.kind) {
    case "exact":
      return t("timeline.after", { duration: format.duration(gap.ms) });
    case "seconds":
      return t("timeline.after", { duration: format.duration(gap.seconds * 1000) });
    case "under-a-second":
      return t("timeline.after", { duration: t("timeline.underASecond") });
    case "same-second":
      return t("timeline.sameSecond");
  }
}

function EntryName({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation("results");
  if (entry.step === "other") {
    return entry.status === null ? t("timeline.otherBare") : t("timeline.other", { status: entry.status });
  }
  return t(`timeline.${entry.step}`);
}
