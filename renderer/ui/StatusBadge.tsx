/** A status: always an icon, a word and a colour. */
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import styles from "./StatusBadge.module.css";
import { ICON_OF_TONE, type Tone, toneClass } from "./tone.ts";

export interface StatusBadgeProps {
  readonly tone: Tone;
  readonly icon?: ReactNode;
  /** Breaks its words over lines instead of cutting them off: for narrow columns. */
  readonly wraps?: boolean | undefined;
  readonly children: ReactNode;
}

export function StatusBadge({ tone, icon, wraps = false, children }: StatusBadgeProps) {
  const Icon = ICON_OF_TONE[tone];
  return (
    <span className={cx(styles.badge, toneClass(tone), wraps && styles.wraps)}>
      <span className={styles.icon} aria-hidden>
        {icon ?? <Icon />}
      </span>
      <span>{children}</span>
    </span>
  );
}
