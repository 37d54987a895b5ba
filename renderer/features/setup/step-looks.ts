/** How the states and steps of the checklist look. */
import {
  Ban,
  Building2,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CreditCard,
  FileSignature,
  Hand,
  Hourglass,
  Inbox,
  KeyRound,
  type LucideIcon,
  Phone,
  Send,
  SquarePen,
  Zap,
} from "lucide-react";
import type { SetupState, SetupStepId } from "../../../shared/domain/setup/checklist.ts";
import type { Tone } from "../../ui/index.ts";

export const LOOKS: Readonly<Record<SetupState, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  done: { tone: "success", icon: CircleCheck },
  "waiting-on-you": { tone: "info", icon: Hand },
  "waiting-on-meta": { tone: "waiting", icon: Hourglass },
  blocked: { tone: "critical", icon: Ban },
  "cannot-check": { tone: "neutral", icon: CircleHelp },
  "not-started": { tone: "neutral", icon: CircleDashed },
};

export const MARKS: Readonly<Record<SetupStepId, LucideIcon>> = {
  credentials: KeyRound,
  account: Building2,
  number: Phone,
  webhooks: Inbox,
  payment: CreditCard,
  terms: FileSignature,
  activation: Zap,
  template: SquarePen,
  "test-message": Send,
};
