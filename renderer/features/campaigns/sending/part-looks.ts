/** The sign of each part of a campaign's progress. Accepted is no tick: Meta took the request, and nothing more is known. */
import {
  CircleCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleQuestionMark,
  CircleSlash,
  CircleX,
  Clock,
  Eye,
  Hourglass,
  type LucideIcon,
  MoveUpRight,
  SendHorizontal,
} from "lucide-react";
import type { Part } from "./progress-parts.ts";

export const PART_ICONS: Readonly<Record<Part, LucideIcon>> = {
  read: Eye,
  delivered: CircleCheck,
  sent: SendHorizontal,
  accepted: CircleDot,
  held: Hourglass,
  paused: CirclePause,
  sending: MoveUpRight,
  unknown: CircleQuestionMark,
  failed: CircleX,
  waiting: Clock,
  leftOut: CircleSlash,
  queued: CircleDashed,
};
