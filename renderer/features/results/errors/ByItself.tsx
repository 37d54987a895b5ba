/** What Waypost does by itself when messages of a campaign fail with a code. */
import type { CataloguedRow } from "../../../../shared/domain/error-codes/error-codes.data.ts";
import styles from "./errors.module.css";
import { useCodeText } from "./use-code-text.ts";

export function ByItself({ row }: { readonly row: CataloguedRow }) {
  const text = useCodeText();
  return (
    <ul className={styles.sentences}>
      {text.doesByItself(row).map(({ when, said }) => (
        <li key={`${when} ${said}`}>
          {when !== null && <strong>{when} </strong>}
          {said}
        </li>
      ))}
    </ul>
  );
}
