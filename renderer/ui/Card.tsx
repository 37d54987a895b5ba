/** A surface that holds what belongs together. */
import type { ReactNode } from "react";
import styles from "./Card.module.css";
import { cx } from "./cx.ts";
import { surfaceClass } from "./surface.ts";

export interface CardProps {
  readonly children: ReactNode;
  /** `none` for lists and tables that bring their own. */
  readonly padding?: "none" | "small" | "medium" | undefined;
}

export function Card({ children, padding = "medium" }: CardProps) {
  return <div className={cx(surfaceClass, styles.card, styles[padding])}>{children}</div>;
}
