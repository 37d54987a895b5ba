/** The shape of what is being read. Say "loading" once around a group of them, with aria-busy. */
import styles from "./Skeleton.module.css";

export interface SkeletonProps {
  readonly width?: string | number | undefined;
  readonly height?: string | number | undefined;
  /** Several lines of text, the last one shorter. */
  readonly lines?: number | undefined;
}

export function Skeleton({ width = "100%", height = "0.875rem", lines = 1 }: SkeletonProps) {
  return (
    <span className={styles.group} aria-hidden>
      {Array.from({ length: lines }, (_, line) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
          key={line}
          className={styles.line}
          style={{ width: lines > 1 && line === lines - 1 ? "60%" : width, height }}
        />
      ))}
    </span>
  );
}
