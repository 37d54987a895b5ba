/** The languages of the chosen template, all in sight; those that cannot be sent say why. */
import { Label, Radio, RadioGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../shared/contract/index.ts";
import { useFormat } from "../../i18n/format.ts";
import styles from "./template.module.css";
import { whyNotSendable } from "./template-reasons.ts";
import { useTemplateWords } from "./use-template-words.ts";

interface TemplateLanguagesProps {
  readonly variants: readonly TemplateView[];
  readonly chosen: TemplateView;
  readonly onChange: (id: string) => void;
}

export function TemplateLanguages({ variants, chosen, onChange }: TemplateLanguagesProps) {
  const { t } = useTranslation("send");
  const format = useFormat();
  const words = useTemplateWords();
  const blocked = variants.flatMap((variant) => {
    const reason = whyNotSendable(variant);
    return reason && variant.id !== chosen.id ? [{ variant, reason }] : [];
  });
  return (
    <>
      <RadioGroup
        className={styles.languages ?? ""}
        orientation="horizontal"
        value={chosen.id}
        onChange={onChange}
      >
        <Label className={styles.languagesLabel ?? ""}>{t("template.language")}</Label>
        {variants.map((variant) => (
          <Radio
            key={variant.id}
            value={variant.id}
            className={styles.languageChip ?? ""}
            isDisabled={blocked.some((other) => other.variant.id === variant.id)}
          >
            {format.language(variant.language)}
          </Radio>
        ))}
      </RadioGroup>
      {blocked.map(({ variant, reason }) => (
        <p key={variant.id} className={styles.quiet}>
          {t("template.otherLanguage", {
            language: format.language(variant.language),
            reason: words.reason(reason),
          })}
        </p>
      ))}
    </>
  );
}
