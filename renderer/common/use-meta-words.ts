/** Words of Meta's within a sentence; one that Waypost has no word for is said as Meta has it. */
import { useTranslation } from "react-i18next";
import { readLimit } from "../../shared/domain/accounts/limits.ts";
import { historyWordKey } from "./history-values.ts";
import { templateWordKey } from "./template/template-words.ts";

export interface MetaWords {
  /** Of a template. */
  status(value: string): string;
  /** Of a number or a template. */
  quality(value: string): string;
  category(value: string): string;
  /** How many people in 24 hours. */
  limit(value: string): string;
  /** Why a template was rejected, paused or disabled: a word, or whole sentences. */
  reason(value: string): string;
}

export function useMetaWords(): MetaWords {
  const { t } = useTranslation(["send", "accounts", "accountHistory"]);
  const ofTemplate = (kind: "status" | "quality" | "category") => (value: string) => {
    const key = templateWordKey(kind, value);
    return key === null ? value : t(`send:${key}`);
  };
  return {
    status: ofTemplate("status"),
    quality: ofTemplate("quality"),
    category: ofTemplate("category"),
    limit: (value) => {
      const limit = readLimit(value);
      if (limit.kind === "people") return t("accounts:limit.tier", { count: limit.people });
      return limit.kind === "unknown" ? limit.raw : t(`accounts:limit.${limit.kind}`);
    },
    reason: (value) => {
      const key = historyWordKey("templateReason", value) ?? historyWordKey("templateTitle", value);
      return key === null ? value : t(`accountHistory:${key}`);
    },
  };
}
