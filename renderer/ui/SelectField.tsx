/** One of many, shown in a list when asked for. */
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  Button as AriaButton,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { cx } from "./cx.ts";
import { FieldMessage } from "./FieldMessage.tsx";
import field from "./field.module.css";
import menu from "./menu.module.css";
import styles from "./SelectField.module.css";

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly description?: string | undefined;
}

export interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly SelectOption<Value>[];
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly placeholder?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Hides the label where its surroundings say the same. */
  readonly isLabelHidden?: boolean | undefined;
}

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { t } = useTranslation("common");
  const { label, value, onChange, options } = props;
  return (
    <Select
      className={field.field ?? ""}
      selectedKey={value}
      onSelectionChange={(key) => {
        const option = options.find((candidate) => candidate.value === key);
        if (option) onChange(option.value);
      }}
      isDisabled={props.isDisabled ?? false}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      placeholder={props.placeholder ?? t("choose")}
      {...(props.isLabelHidden && { "aria-label": label })}
    >
      {!props.isLabelHidden && <Label className={field.label ?? ""}>{label}</Label>}
      <AriaButton className={cx(field.control, styles.button)}>
        <SelectValue className={styles.value ?? ""}>
          {({ isPlaceholder, selectedText, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <ChevronsUpDown className={styles.chevron} aria-hidden />
      </AriaButton>
      <FieldMessage description={props.description} error={props.error} />
      <Popover className={cx(menu.popover, styles.popover)} offset={4}>
        <ListBox className={menu.menu ?? ""}>
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.label}
              className={menu.item ?? ""}
            >
              <span className={menu.text}>
                <Text slot="label">{option.label}</Text>
                {option.description !== undefined && (
                  <Text slot="description" className={menu.description ?? ""}>
                    {option.description}
                  </Text>
                )}
              </span>
              <Check className={menu.check} aria-hidden />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
