/** How far long work is, as a bar with its words. */
import { useId } from "react";
import { useFormat } from "../i18n/format.ts";
import styles from "./ProgressBar.module.css";

export interface ProgressBarProps {
  readonly label: string;
  /** What is done, from 0 to 1. */
  readonly share: number;
}

export function ProgressBar({ label, share }: ProgressBarProps) {
  const format = useFormat();
  const id = useId();
  return (
    <div className={styles.progress}>
      <label className={styles.words} htmlFor={id}>
        <span>{label}</span>
        <span className={styles.share}>{format.percent(share)}</span>
      </label>
      <progress id={id} className={styles.bar} value={share} max={1} />
    </div>
  );
}
