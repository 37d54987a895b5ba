/** Something the page has to say: tone, title, explanation, what one can do. */
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import styles from "./Notice.module.css";
import { ICON_OF_TONE, toneClass } from "./tone.ts";

export interface NoticeProps {
  readonly tone: "info" | "success" | "warning" | "critical";
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function Notice({ tone, title, children, actions }: NoticeProps) {
  const Icon = ICON_OF_TONE[tone];
  return (
    <div className={cx(styles.notice, toneClass(tone))} role={tone === "critical" ? "alert" : "status"}>
      <Icon className={styles.icon} aria-hidden />
      <div className={styles.body}>
        <p className={styles.title}>{title}</p>
        {children !== undefined && <div className={styles.text}>{children}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
