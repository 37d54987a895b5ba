/** A number that opens the people behind it. */
import type { PreflightFilter } from "../../../../shared/contract/index.ts";
import { useFormat } from "../../../i18n/format.ts";
import styles from "./review.module.css";

export interface Shown {
  /** What these people have in common, as the heading of their list. */
  readonly title: string;
  readonly filter: PreflightFilter;
}

interface CountButtonProps extends Shown {
  readonly count: number;
  readonly onShow: (shown: Shown) => void;
}

export function CountButton({ count, title, filter, onShow }: CountButtonProps) {
  const format = useFormat();
  if (count === 0) return <span className={styles.count}>{format.number(0)}</span>;
  return (
    <button
      type="button"
      className={styles.countButton}
      aria-label={`${format.number(count)}, ${title}`}
      onClick={() => onShow({ title, filter })}
    >
      {format.number(count)}
    </button>
  );
}
