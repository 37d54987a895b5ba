/** One value of Meta's in words, or raw where Waypost has none. */
import { Circle } from "lucide-react";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "../../ui/index.ts";
import styles from "./accounts.module.css";
import { type MetaValueKind, metaWordKey, toneOf } from "./meta-values.ts";

interface MetaValueProps {
  readonly kind: MetaValueKind;
  readonly value: string | null;
}

export function MetaText({ kind, value }: MetaValueProps) {
  const { t } = useTranslation("accounts");
  if (value === null) return <span className={styles.quiet}>{t("notReported")}</span>;
  const key = metaWordKey(kind, value);
  return key === null ? <code className={styles.raw}>{value}</code> : t(key);
}

/** With icon and colour. */
export function MetaBadge({ kind, value }: MetaValueProps) {
  const text = <MetaText kind={kind} value={value} />;
  if (value === null) return text;
  const tone = toneOf(kind, value);
  return (
    <StatusBadge tone={tone} {...(tone === "neutral" && { icon: <Circle /> })}>
      {text}
    </StatusBadge>
  );
}
