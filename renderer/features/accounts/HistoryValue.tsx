/** One value of a change in words, or raw where Waypost has none. */
import { useTranslation } from "react-i18next";
import type { EventKind } from "../../../shared/domain/accounts/history.ts";
import { type HistoryValueKind, historyWordKey, WORDS_OF_KIND } from "../../common/history-values.ts";
import { LimitText, MetaText } from "../../common/MetaValue.tsx";
import { metaWordKey } from "../../common/meta-values.ts";
import { useFormat } from "../../i18n/format.ts";
import { RawValue } from "../../ui/index.ts";

interface HistoryValueProps {
  readonly kind: EventKind;
  readonly value: string;
}

export function HistoryValue({ kind, value }: HistoryValueProps) {
  const format = useFormat();
  const words = WORDS_OF_KIND[kind];
  switch (words.from) {
    case "accounts":
      // The webhook that announces the terms has a word of its own for them.
      return words.kind === "terms" && metaWordKey("terms", value) === null ? (
        <HistoryText kind="terms" value={value} />
      ) : (
        <MetaText kind={words.kind} value={value} />
      );
    case "history":
      return <HistoryText kind={words.kind} value={value} />;
    case "limit":
      return <LimitText tier={value} />;
    case "country":
      return format.country(value);
    case "plain":
      return value;
  }
}

interface HistoryTextProps {
  readonly kind: HistoryValueKind;
  readonly value: string;
}

export function HistoryText({ kind, value }: HistoryTextProps) {
  const { t } = useTranslation("accountHistory");
  const key = historyWordKey(kind, value);
  return key === null ? <RawValue>{value}</RawValue> : <span title={value}>{t(key)}</span>;
}
