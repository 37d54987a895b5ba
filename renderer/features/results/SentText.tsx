/** The message as its recipient reads it: the template's text as it was then, with this person's values. */
import { useTranslation } from "react-i18next";
import type { MessageDetail } from "../../../shared/contract/index.ts";
import { MessagePreview } from "../../common/template/MessagePreview.tsx";
import { Section } from "../../ui/index.ts";
import styles from "./results.module.css";

export function SentText({ message: { text, isNeverSent } }: { readonly message: MessageDetail }) {
  const { t } = useTranslation("results");
  return (
    <Section title={t(isNeverSent ? "text.titleNever" : "text.title")}>
      {text.kind === "kept" ? (
        <div className={styles.sentText}>
          <MessagePreview template={text} values={text.values} />
        </div>
      ) : (
        <p className={styles.quiet}>{t(`text.${text.kind}`)}</p>
      )}
    </Section>
  );
}
