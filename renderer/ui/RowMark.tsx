/** The round picture at the start of a row. The row's words say the same: it is never read out. */
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import styles from "./RowMark.module.css";
import { type Tone, toneClass } from "./tone.ts";

export interface RowMarkProps {
  readonly icon: ReactNode;
  readonly tone?: Tone | undefined;
}

export function RowMark({ icon, tone = "neutral" }: RowMarkProps) {
  return (
    <span className={cx(styles.mark, toneClass(tone))} data-tone={tone} aria-hidden>
      {icon}
    </span>
  );
}
