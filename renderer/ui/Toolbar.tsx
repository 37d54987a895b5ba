/** What stands above a list: a search, filters, how much of the list is shown. */
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import styles from "./Toolbar.module.css";

export interface ToolbarProps {
  readonly search?: ReactNode;
  /** Puts the rest at the end of the line instead of right behind the search. */
  readonly isSpread?: boolean | undefined;
  readonly children: ReactNode;
}

export function Toolbar({ search, isSpread = false, children }: ToolbarProps) {
  return (
    <div className={cx(styles.toolbar, isSpread && styles.spread)}>
      {search !== undefined && <div className={styles.search}>{search}</div>}
      {children}
    </div>
  );
}
