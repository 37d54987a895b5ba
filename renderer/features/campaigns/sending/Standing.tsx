/** How the campaign stands, beside its figures. It may change by the second, so it isn't read out by itself as a notice is. */
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx, type Tone, toneClass } from "../../../ui/index.ts";
import styles from "./sending.module.css";

interface StandingProps {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly title: string;
  /** Named for tests. */
  readonly name: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function Standing({ tone, icon: Icon, title, name, children, actions }: StandingProps) {
  return (
    <div className={cx(styles.standing, toneClass(tone))} data-standing={name}>
      <Icon className={styles.standingIcon} aria-hidden />
      <div className={styles.standingBody}>
        <p className={styles.standingTitle}>{title}</p>
        {children}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
