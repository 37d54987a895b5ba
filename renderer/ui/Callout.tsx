/** One item of a list that has to be noticed: an edge in the colour of how serious it is. Over and done: no edge. */
import type { ReactNode } from "react";
import styles from "./Callout.module.css";
import { cx } from "./cx.ts";
import { toneClass } from "./tone.ts";

export interface CalloutProps {
  readonly tone: "warning" | "critical" | "past";
  readonly children: ReactNode;
}

/** Belongs in a list. */
export function Callout({ tone, children }: CalloutProps) {
  const look = tone !== "past" && cx(styles.edged, toneClass(tone));
  return <li className={cx(styles.callout, look)}>{children}</li>;
}
