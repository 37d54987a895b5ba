/** A pace as it is written, e.g. "3,600×". */
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";

export function useSpeedWords(): (speed: number) => string {
  const { t } = useTranslation("sandbox");
  const format = useFormat();
  return (speed) => t("speed.times", { speed: format.number(speed) });
}
