/** The tones a status can have, and the icon each has where nothing says otherwise. */
import { CircleAlert, CircleCheck, Clock, Info, type LucideIcon, Minus, TriangleAlert } from "lucide-react";

export type Tone = "neutral" | "info" | "success" | "warning" | "critical" | "waiting";

export const ICON_OF_TONE: Readonly<Record<Tone, LucideIcon>> = {
  neutral: Minus,
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  critical: CircleAlert,
  waiting: Clock,
};
