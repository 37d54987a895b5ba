/** Text that narrows a list. Escape clears it. */
import { Search, X } from "lucide-react";
import { Button as AriaButton, SearchField as AriaSearchField, Input, Label } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { cx } from "./cx.ts";
import styles from "./field.module.css";
import own from "./SearchField.module.css";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

export interface SearchFieldProps {
  /** Read out; not shown. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  /** Inside an `Autocomplete`: the arrows walk the list below it, which is always open. */
  readonly walksList?: boolean | undefined;
}

export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, placeholder, autoFocus = false, walksList = false } = props;
  const { t } = useTranslation("common");
  return (
    <AriaSearchField
      className={cx(styles.field, own.search)}
      value={value}
      onChange={onChange}
      {...(autoFocus && { autoFocus: true })}
    >
      <Label>
        <VisuallyHidden>{label}</VisuallyHidden>
      </Label>
      <div className={styles.row}>
        <Search className={styles.leading} aria-hidden />
        <Input
          className={cx(styles.control, styles.withLeading, styles.withAdornment)}
          placeholder={placeholder ?? label}
          {...(walksList && { role: "combobox", "aria-expanded": true })}
        />
        <span className={styles.adornment}>
          <AriaButton className={own.clear ?? ""} aria-label={t("clearSearch")}>
            <X aria-hidden />
          </AriaButton>
        </span>
      </div>
    </AriaSearchField>
  );
}
