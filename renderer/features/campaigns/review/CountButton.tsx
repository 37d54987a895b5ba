/** A number that opens the people behind it. */
import type { PreflightFilter } from "../../../../shared/contract/index.ts";
import { useFormat } from "../../../i18n/format.ts";
import styles from "./review.module.css";

export interface Shown {
  /** What these people have in common, as the heading of their list. */
  readonly title: string;
  readonly filter: PreflightFilter;
}

/** Null where nobody can be shown any more, as behind the numbers of a frozen plan. */
export type OnShow = ((shown: Shown) => void) | null;

interface CountButtonProps extends Shown {
  readonly count: number;
  readonly onShow: OnShow;
}

export function CountButton({ count, title, filter, onShow }: CountButtonProps) {
  const format = useFormat();
  if (count === 0 || onShow === null) return <span className={styles.count}>{format.number(count)}</span>;
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
