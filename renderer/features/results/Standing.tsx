/** What the time makes of a message: whether anything of it can still be expected. */
import { CircleQuestionMark, Hourglass } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MessageSummary } from "../../../shared/contract/index.ts";
import {
  billedAsOf,
  countedOf,
  type Standing,
  standingOf,
} from "../../../shared/domain/messages/standing.ts";
import { StatusBadge, useNow, VisuallyHidden } from "../../ui/index.ts";
import styles from "./results.module.css";

type Dated = Pick<MessageSummary, "state" | "createdAt" | "lifetime">;

export function useStanding(message: Dated): Standing {
  return standingOf(countedOf(message), useNow());
}

/** `never` as well once there is no time left for a price to come in. */
export function useBilled(message: Dated & Pick<MessageSummary, "billed">): MessageSummary["billed"] {
  return billedAsOf(message.billed, countedOf(message), useNow());
}

const LOOK = { stuck: CircleQuestionMark, expired: Hourglass } as const;

/** Nothing for a message that is over, or of which more is to be expected. */
export function StandingBadge({ message }: { readonly message: Dated }) {
  const { t } = useTranslation("results");
  const standing = useStanding(message);
  if (standing !== "stuck" && standing !== "expired") return null;
  const Icon = LOOK[standing];
  return (
    <StatusBadge tone="warning" icon={<Icon />}>
      {t(`standing.${standing}`)}
    </StatusBadge>
  );
}

/** The same without its words, for a narrow column. */
export function StandingMark({ message }: { readonly message: Dated }) {
  const { t } = useTranslation("results");
  const standing = useStanding(message);
  if (standing !== "stuck" && standing !== "expired") return null;
  const Icon = LOOK[standing];
  return (
    <span
      className={styles.standingMark}
      title={`${t(`standing.${standing}`)}: ${t(`standingHelp.${standing}`)}`}
    >
      <Icon aria-hidden />
      <VisuallyHidden>{t(`standing.${standing}`)}</VisuallyHidden>
    </span>
  );
}
