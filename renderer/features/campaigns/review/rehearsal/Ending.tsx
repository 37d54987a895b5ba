/** What keeps a campaign from writing to everybody, if anything does. */
import { useTranslation } from "react-i18next";
import type { Forecast } from "../../../../../shared/contract/index.ts";
import { useFormat } from "../../../../i18n/format.ts";
import { Notice } from "../../../../ui/index.ts";
import { MetaWords } from "./MetaWords.tsx";
import { useCodeWords } from "./use-code-words.ts";

export function Ending({ forecast: { ending } }: { readonly forecast: Pick<Forecast, "ending"> }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const meaningOf = useCodeWords();
  const time = format.dateTime(ending.at);
  const unsent = ending.unsent > 0 && t("rehearsal.ending.unsent", { count: ending.unsent });
  switch (ending.kind) {
    case "finished":
      return null;
    case "canary-stopped":
      return (
        <Notice tone="warning" title={t("rehearsal.ending.canaryStopped")}>
          <p>
            {t("rehearsal.ending.canaryStoppedText", { time })} {unsent}
          </p>
        </Notice>
      );
    case "paused":
      return (
        <Notice tone="warning" title={t("rehearsal.ending.paused", { time })}>
          <p>
            {t("rehearsal.ending.pausedText")}{" "}
            {ending.code === null
              ? meaningOf(null)
              : t("rehearsal.ending.code", { code: ending.code, meaning: meaningOf(ending.code) })}{" "}
            {unsent}
          </p>
          <MetaWords message={ending.message} />
        </Notice>
      );
    case "too-late":
      return (
        <Notice tone="warning" title={t("rehearsal.ending.tooLate")}>
          <p>
            {t("rehearsal.ending.tooLateText", { time })} {unsent}
          </p>
        </Notice>
      );
  }
}
