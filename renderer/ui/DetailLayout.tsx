/**
 * A page about one thing: its story in the main column and its facts beside it. In a narrow window the facts follow
 * what is most important (`top`), or come last where there is no such part.
 */
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import styles from "./DetailLayout.module.css";

export interface DetailLayoutProps {
  readonly top?: ReactNode;
  readonly main: ReactNode;
  /** Shown in a narrow column, with each term above its value, where there is room for one. */
  readonly facts: ReactNode;
  /** Read out. Left out while what it names is loading. */
  readonly factsLabel?: string | undefined;
  readonly isBusy?: boolean | undefined;
}

export function DetailLayout({ top, main, facts, factsLabel, isBusy = false }: DetailLayoutProps) {
  const hasTop = top !== undefined;
  const aside =
    factsLabel === undefined ? (
      <div className={styles.facts}>{facts}</div>
    ) : (
      <aside className={styles.facts} aria-label={factsLabel}>
        {facts}
      </aside>
    );
  return (
    <div
      className={cx(styles.layout, hasTop ? styles.factsInside : styles.factsLast)}
      {...(isBusy && { "aria-busy": true })}
    >
      {hasTop && <div className={styles.top}>{top}</div>}
      {hasTop && aside}
      <div className={styles.main}>{main}</div>
      {!hasTop && aside}
    </div>
  );
}
