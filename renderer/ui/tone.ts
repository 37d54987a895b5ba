/** The tones a status can have: their colours, and the icon each has where nothing says otherwise. */
import { CircleAlert, CircleCheck, Clock, Info, type LucideIcon, Minus, TriangleAlert } from "lucide-react";
import styles from "./tone.module.css";

export type Tone = "neutral" | "info" | "success" | "warning" | "critical" | "waiting";

export const ICON_OF_TONE: Readonly<Record<Tone, LucideIcon>> = {
  neutral: Minus,
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  critical: CircleAlert,
  waiting: Clock,
};

/** A class that sets `--tone-ink`, `--tone-soft` and `--tone-line` for an element and what is in it. */
export function toneClass(tone: Tone): string {
  return styles[tone] ?? "";
}
