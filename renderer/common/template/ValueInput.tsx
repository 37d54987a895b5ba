/** What one variable is filled with: a line of text, or several fields that make one value. */
import { useTranslation } from "react-i18next";
import { LONGEST_VALUE } from "../../../shared/contract/index.ts";
import { fileNameOf, type TemplateVariable } from "../../../shared/domain/templates/template.ts";
import { TextField } from "../../ui/index.ts";
import { MediaField } from "./MediaField.tsx";
import { OfferEndField } from "./OfferEndField.tsx";
import { ProductSectionsField } from "./ProductSectionsField.tsx";
import { useVariableHelp } from "./use-variable-words.ts";
import type { ValueInputProps } from "./value-input-props.ts";

/** Kinds in which a pasted line break is to be seen. */
const GROWS: ReadonlySet<TemplateVariable["kind"]> = new Set(["text", "flow-data", "place-address"]);

export function ValueInput(props: ValueInputProps) {
  const { t } = useTranslation("send");
  const { variable, values } = props;
  const help = useVariableHelp(variable, values);
  const description = props.description ?? help;
  switch (variable.kind) {
    case "offer-end":
      return <OfferEndField {...props} />;
    case "image":
    case "video":
    case "document":
    case "gif":
      return (
        <MediaField
          {...props}
          kind={variable.kind}
          help={description}
          placeholder={placeholder().placeholder}
        />
      );
    case "product-sections":
      return <ProductSectionsField {...props} />;
    default:
      return (
        <TextField
          label={props.label}
          value={props.value}
          onChange={props.onChange}
          name={variable.key}
          grows={GROWS.has(variable.kind)}
          {...(description !== "" && { description })}
          {...placeholder()}
          error={props.error}
          maxLength={LONGEST_VALUE}
        />
      );
  }

  function placeholder(): { readonly placeholder?: string } {
    if (variable.kind === "file-name") {
      const name = fileNameOf({ ...values, [variable.key]: "" });
      return name === null ? {} : { placeholder: name };
    }
    const { example } = variable;
    return example === null ? {} : { placeholder: t("variables.example", { example }) };
  }
}
