/** What an action is called, with how many people it is about, and its sign. */
import {
  CalendarClock,
  ChevronsRight,
  CircleStop,
  type LucideIcon,
  Pause,
  Play,
  RefreshCw,
  Send,
  Undo2,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Possible, SendingAction } from "./possible-actions.ts";

export const ACTION_ICONS: Readonly<Record<SendingAction, LucideIcon>> = {
  start: Send,
  runNow: Send,
  pause: Pause,
  resume: Play,
  stop: CircleStop,
  retry: RefreshCw,
  resend: RefreshCw,
  skipCanary: ChevronsRight,
  reschedule: CalendarClock,
  toDraft: Undo2,
};

export function useActionWords(): (action: SendingAction, people: Possible["people"]) => string {
  const { t } = useTranslation("sending");
  return (action, people) =>
    action === "resume" || action === "retry" || action === "resend"
      ? t(`action.${action}`, { count: people[action] })
      : t(`action.${action}`);
}
