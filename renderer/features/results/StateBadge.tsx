/** How far a message got. Accepted is neutral: Meta took the request, and nothing more is known. */
import {
  CircleAlert,
  CircleCheck,
  CircleDot,
  CirclePause,
  CircleQuestionMark,
  CircleX,
  Eye,
  Hourglass,
  type LucideIcon,
  MoveUpRight,
  SendHorizontal,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MessageSummary } from "../../../shared/contract/index.ts";
import { StatusBadge, type Tone } from "../../ui/index.ts";

export type MessageState = MessageSummary["state"];

const LOOK: Readonly<Record<MessageState, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  sending: { tone: "waiting", icon: MoveUpRight },
  unknown: { tone: "warning", icon: CircleQuestionMark },
  accepted: { tone: "neutral", icon: CircleDot },
  held: { tone: "waiting", icon: Hourglass },
  paused: { tone: "waiting", icon: CirclePause },
  sent: { tone: "info", icon: SendHorizontal },
  delivered: { tone: "success", icon: CircleCheck },
  read: { tone: "success", icon: Eye },
  failed: { tone: "critical", icon: CircleX },
};

/** As messages pass through them; the one that is no step comes last. */
export const STATES_IN_ORDER: readonly MessageState[] = [
  "sending",
  "accepted",
  "held",
  "paused",
  "sent",
  "delivered",
  "read",
  "failed",
  "unknown",
];

export function stateLook(state: MessageState) {
  return LOOK[state];
}

export function StateBadge({ state }: { readonly state: MessageState }) {
  const { t } = useTranslation("results");
  const { tone, icon: Icon } = LOOK[state];
  return (
    <StatusBadge tone={tone} icon={<Icon />}>
      {t(`state.${state}`)}
    </StatusBadge>
  );
}

/** Two attempts of one message arrived: it stands in the place of the state, or beside it. */
export function DeliveredTwiceBadge() {
  const { t } = useTranslation("results");
  return (
    <StatusBadge tone="warning" icon={<CircleAlert />}>
      {t("deliveredTwice")}
    </StatusBadge>
  );
}
