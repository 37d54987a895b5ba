/** A word of Meta's as it came, where Waypost has none for it or the word itself is worth knowing. */
import type { ReactNode } from "react";
import styles from "./RawValue.module.css";

export function RawValue({ children }: { readonly children: ReactNode }) {
  return <code className={styles.raw}>{children}</code>;
}
