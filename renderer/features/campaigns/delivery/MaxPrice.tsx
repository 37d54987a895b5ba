/** The most a message may cost by its template, and for which messages Meta takes no maximum price. */
import type { TemplateMaxPrice } from "../../../../shared/domain/templates/max-price.ts";
import { useMaxPrice } from "../../../common/template/use-max-price.ts";
import styles from "../campaigns.module.css";

export function MaxPrice({ maxPrice }: { readonly maxPrice: TemplateMaxPrice }) {
  const words = useMaxPrice();
  return (
    <p className={styles.quiet}>
      {words.amount(maxPrice)} {words.limits}
    </p>
  );
}
