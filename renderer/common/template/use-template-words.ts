/** A template's facts in words. */
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/format.ts";
import type { NotSendableReason } from "./template-reasons.ts";
import { partKey, templateWordKey } from "./template-words.ts";

export function useTemplateWords() {
  const { t } = useTranslation("send");
  const format = useFormat();
  const word = (kind: "category" | "status" | "quality", value: string): string => {
    const key = templateWordKey(kind, value);
    return key === null ? value : t(key);
  };
  return {
    category: (category: string) => word("category", category),
    quality: (quality: string) => t("template.qualityLabel", { quality: word("quality", quality) }),
    reason: (reason: NotSendableReason): string => {
      if (reason.kind === "status") {
        return t("template.why.status", { status: word("status", reason.status) });
      }
      const [part] = reason.parts;
      return part ? t(partKey(part), { name: part.name }) : "";
    },
    syncing: (readyAt: number) => t("template.why.syncing", { time: format.time(readyAt) }),
  };
}
