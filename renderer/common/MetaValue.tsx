/** One value of Meta's in words, with the value itself on hover, or raw where Waypost has no words. */
import { Circle } from "lucide-react";
import { useTranslation } from "react-i18next";
import { readLimit } from "../../shared/domain/accounts/limits.ts";
import { RawValue, StatusBadge } from "../ui/index.ts";
import styles from "./MetaValue.module.css";
import { type MetaValueKind, metaWordKey, toneOf } from "./meta-values.ts";

interface MetaValueProps {
  readonly kind: MetaValueKind;
  readonly value: string | null;
}

export function MetaText({ kind, value }: MetaValueProps) {
  const { t } = useTranslation("accounts");
  if (value === null) return <span className={styles.quiet}>{t("notReported")}</span>;
  const key = metaWordKey(kind, value);
  return key === null ? <RawValue>{value}</RawValue> : <span title={value}>{t(key)}</span>;
}

interface MetaBadgeProps extends MetaValueProps {
  /** For narrow columns: the words break over lines instead of being cut off. */
  readonly wraps?: boolean;
}

/** With icon and colour. */
export function MetaBadge({ kind, value, wraps = false }: MetaBadgeProps) {
  const text = <MetaText kind={kind} value={value} />;
  if (value === null) return text;
  const tone = toneOf(kind, value);
  return (
    <StatusBadge tone={tone} wraps={wraps} {...(tone === "neutral" && { icon: <Circle /> })}>
      {text}
    </StatusBadge>
  );
}

interface LimitTextProps {
  readonly tier: string | null;
  /** For a table whose head names the column. */
  readonly isShort?: boolean;
}

/** A messaging limit: how many people, none, or Meta's word. */
export function LimitText({ tier, isShort = false }: LimitTextProps) {
  const { t } = useTranslation("accounts");
  if (tier === null) return <span className={styles.quiet}>{t("notReported")}</span>;
  const limit = readLimit(tier);
  switch (limit.kind) {
    case "people":
      return isShort ? (
        <span className={styles.number} title={tier}>
          {t("limit.short", { count: limit.people })}
        </span>
      ) : (
        <span title={tier}>{t("limit.tier", { count: limit.people })}</span>
      );
    case "unlimited":
      return <span title={tier}>{t("limit.unlimited")}</span>;
    case "untiered":
      return <span title={tier}>{t("limit.untiered")}</span>;
    case "unknown":
      return <RawValue>{limit.raw}</RawValue>;
  }
}
