/** The products behind a button, in one section or several. */
import { Plus, Trash2 } from "lucide-react";
import { useId, useRef } from "react";
import { Group } from "react-aria-components";
import { useTranslation } from "react-i18next";
import {
  idsOf,
  type ProductSection,
  textOfSections,
  typedSections,
} from "../../../shared/domain/templates/shaped-values.ts";
import { PRODUCT_LIMITS } from "../../../shared/domain/templates/value-limits.data.ts";
import { Button, TextField } from "../../ui/index.ts";
import styles from "./template.module.css";
import type { ValueInputProps } from "./value-input-props.ts";

const EMPTY: ProductSection = { title: "", products: [] };

export function ProductSectionsField({ variable, label, value, onChange, error }: ValueInputProps) {
  const { t } = useTranslation("send");
  const labelId = useId();
  const box = useRef<HTMLDivElement>(null);
  const sections = typedSections(value) ?? [EMPTY];
  const isTitled = sections.length > 1 || sections.some(({ title }) => title !== "");
  const fault = error === null ? null : faultyField(sections);
  const change = (index: number, changed: Partial<ProductSection>) =>
    onChange(written(sections.map((section, at) => (at === index ? { ...section, ...changed } : section))));
  return (
    <Group className={styles.compound ?? ""} aria-labelledby={labelId} ref={box}>
      <p className={styles.compoundLabel} id={labelId}>
        {label}
      </p>
      {sections.map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sections have no other name, and only fields with a value
        <div key={index} className={styles.productSection}>
          {isTitled && (
            <TextField
              label={t("variables.sectionTitle", { number: index + 1 })}
              value={section.title}
              onChange={(title) => change(index, { title })}
              error={fault?.field === "title" && fault.index === index ? error : null}
            />
          )}
          <TextField
            label={
              isTitled
                ? t("variables.sectionProducts", { number: index + 1 })
                : t("variables.sectionProductsAlone")
            }
            {...(index === 0 && { name: variable.key, description: t("variables.productSectionsHelp") })}
            value={section.products.join(",")}
            onChange={(text) => change(index, { products: [text] })}
            grows
            error={fault?.field === "products" && fault.index === index ? error : null}
          />
          {sections.length > 1 && (
            <div>
              <Button
                size="small"
                variant="quiet"
                icon={<Trash2 />}
                onPress={() => {
                  onChange(written(sections.filter((_, at) => at !== index)));
                  // The button goes with its section.
                  box.current?.querySelector<HTMLElement>("[data-add] button")?.focus();
                }}
              >
                {t("variables.removeSection", { number: index + 1 })}
              </Button>
            </div>
          )}
        </div>
      ))}
      <div data-add>
        <Button
          size="small"
          icon={<Plus />}
          isDisabled={sections.length >= PRODUCT_LIMITS.sections}
          onPress={() => onChange(textOfSections([...sections, EMPTY]))}
        >
          {t("variables.addSection")}
        </Button>
      </div>
    </Group>
  );
}

/** Nothing at all is an empty value, not a list of an empty section. */
function written(sections: readonly ProductSection[]): string {
  const isEmpty =
    sections.length === 1 && sections.every(({ title, products }) => `${title}${products}` === "");
  return isEmpty ? "" : textOfSections(sections);
}

/** Where the cursor goes for what is wrong with the whole. */
function faultyField(sections: readonly ProductSection[]): {
  readonly field: "title" | "products";
  readonly index: number;
} {
  const empty = sections.findIndex(({ products }) => products.flatMap(idsOf).length === 0);
  if (empty !== -1) return { field: "products", index: empty };
  const titles = sections.map(({ title }) => [...title.trim()].length);
  const untitled = titles.findIndex(
    (length) => length > PRODUCT_LIMITS.title || (length === 0 && sections.length > 1),
  );
  return untitled === -1 ? { field: "products", index: 0 } : { field: "title", index: untitled };
}
