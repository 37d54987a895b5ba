/** Whether a rate card holds today. */
import { useTranslation } from "react-i18next";
import type { Holding } from "../../../shared/domain/rates/holding.ts";
import { StatusBadge, type Tone } from "../../ui/index.ts";

const TONES: Readonly<Record<Holding, Tone>> = {
  holds: "success",
  later: "waiting",
  earlier: "neutral",
  "by-conversation": "neutral",
};

export function HoldingBadge({ holding }: { readonly holding: Holding }) {
  const { t } = useTranslation("rates");
  return <StatusBadge tone={TONES[holding]}>{t(`holding.${holding}`)}</StatusBadge>;
}
