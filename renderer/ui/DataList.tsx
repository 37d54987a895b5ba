/** Terms and their values. */
import type { ReactNode } from "react";
import styles from "./DataList.module.css";

export interface DataListItem {
  readonly term: string;
  readonly value: ReactNode;
}

export function DataList({ items }: { readonly items: readonly DataListItem[] }) {
  return (
    <dl className={styles.list}>
      {items.map((item) => (
        <KeyValue key={item.term} term={item.term} value={item.value} />
      ))}
    </dl>
  );
}

export interface KeyValueProps {
  readonly term: string;
  readonly value?: ReactNode;
  readonly children?: ReactNode;
}

/** One pair; belongs in a `<dl>` (or use `DataList`). */
export function KeyValue({ term, value, children }: KeyValueProps) {
  return (
    <div className={styles.pair}>
      <dt className={styles.term}>{term}</dt>
      <dd className={styles.value}>{value ?? children}</dd>
    </div>
  );
}
