/** How each state of a campaign looks. Its word is in the catalog (`campaigns.state`). */
import {
  CalendarClock,
  CalendarX,
  CircleCheck,
  CircleStop,
  type LucideIcon,
  Pause,
  PencilLine,
  Send,
  ShieldAlert,
  TriangleAlert,
} from "lucide-react";
import type { CampaignState } from "../../../shared/domain/campaigns/campaign-state.ts";
import type { Tone } from "../../ui/index.ts";

export const STATE_LOOKS: Readonly<
  Record<CampaignState, { readonly tone: Tone; readonly icon: LucideIcon }>
> = {
  draft: { tone: "neutral", icon: PencilLine },
  scheduled: { tone: "waiting", icon: CalendarClock },
  missed: { tone: "warning", icon: CalendarX },
  sending: { tone: "info", icon: Send },
  "paused-by-you": { tone: "neutral", icon: Pause },
  "paused-by-guard": { tone: "critical", icon: ShieldAlert },
  stopped: { tone: "neutral", icon: CircleStop },
  completed: { tone: "success", icon: CircleCheck },
  "completed-with-errors": { tone: "warning", icon: TriangleAlert },
};

/** What the list is narrowed to; each state is in one group. */
export const GROUPS = ["drafts", "planned", "under-way", "over"] as const;
export type Group = (typeof GROUPS)[number];

export const GROUP_OF: Readonly<Record<CampaignState, Group>> = {
  draft: "drafts",
  scheduled: "planned",
  missed: "planned",
  sending: "under-way",
  "paused-by-you": "under-way",
  "paused-by-guard": "under-way",
  stopped: "over",
  completed: "over",
  "completed-with-errors": "over",
};
