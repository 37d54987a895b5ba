/** One screen: its only h1, what it is for, its primary action, its content. Names the window, too. */
import { type ReactNode, useEffect } from "react";
import { cx } from "./cx.ts";
import styles from "./Page.module.css";

export interface PageProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** The way to the screen this one belongs to, above the title. */
  readonly back?: ReactNode;
  /** `measure` keeps lines readable; `full` is for tables. */
  readonly width?: "measure" | "full" | undefined;
  readonly children: ReactNode;
}

export function Page({ title, description, actions, back, width = "measure", children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Waypost`;
  }, [title]);
  return (
    <div className={cx(styles.page, styles[width])}>
      {back !== undefined && <div className={styles.back}>{back}</div>}
      <header className={styles.header}>
        <div className={styles.heading}>
          <h1 className={styles.title} tabIndex={-1}>
            {title}
          </h1>
          {description !== undefined && <div className={styles.description}>{description}</div>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.content}>{children}</div>
    </div>
  );
}
