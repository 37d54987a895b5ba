/** One question that a forecast answers, with its heading. */
import type { ReactNode } from "react";
import styles from "./rehearsal.module.css";

interface PartProps {
  readonly title: string;
  readonly description?: string | undefined;
  /** Named for tests. */
  readonly name: string;
  readonly children: ReactNode;
}

export function Part({ title, description, name, children }: PartProps) {
  return (
    <div className={styles.part} data-part={name}>
      <div>
        <h3 className={styles.partTitle}>{title}</h3>
        {description !== undefined && <p className={styles.quiet}>{description}</p>}
      </div>
      {children}
    </div>
  );
}

interface TableProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A table that scrolls by itself where the window is narrow. */
export function FigureTable({ label, children }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className={styles.scroller} tabIndex={0} aria-label={label}>
      <table className={styles.table} aria-label={label}>
        {children}
      </table>
    </section>
  );
}
