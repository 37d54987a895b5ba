/** How a verdict on a row looks, and in which order verdicts are shown. */
import {
  Ban,
  BellOff,
  CircleCheck,
  CircleX,
  CopyMinus,
  type LucideIcon,
  PhoneOff,
  TriangleAlert,
  Wrench,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { RowVerdict } from "../../../shared/domain/audiences/row-verdicts.ts";
import { StatusBadge, type Tone } from "../../ui/index.ts";

const LOOKS: Readonly<Record<RowVerdict, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  valid: { tone: "success", icon: CircleCheck },
  fixed: { tone: "info", icon: Wrench },
  suspicious: { tone: "warning", icon: TriangleAlert },
  invalid: { tone: "critical", icon: CircleX },
  duplicate: { tone: "neutral", icon: CopyMinus },
  "opted-out": { tone: "neutral", icon: BellOff },
  suppressed: { tone: "neutral", icon: Ban },
  "not-a-person": { tone: "neutral", icon: PhoneOff },
};

/** Verdicts of which all rows of a kind can be dropped at once. */
export const CAN_DROP_ALL: readonly RowVerdict[] = ["fixed", "suspicious", "invalid", "not-a-person"];

export function VerdictIcon({ verdict }: { readonly verdict: RowVerdict }) {
  const Icon = LOOKS[verdict].icon;
  return <Icon aria-hidden />;
}

export function VerdictBadge({ verdict }: { readonly verdict: RowVerdict }) {
  const { t } = useTranslation("audiences");
  return (
    <StatusBadge tone={LOOKS[verdict].tone} icon={<VerdictIcon verdict={verdict} />}>
      {t(`verdict.${verdict}`)}
    </StatusBadge>
  );
}
