/** Raw text, as it came: scrolls by mouse and keyboard, can be copied. */
import { useTranslation } from "react-i18next";
import styles from "./CodeBlock.module.css";
import { CopyButton } from "./CopyButton.tsx";

export interface CodeBlockProps {
  readonly text: string;
  /** What it is, e.g. "Request". */
  readonly label: string;
}

export function CodeBlock({ text, label }: CodeBlockProps) {
  const { t } = useTranslation("common");
  return (
    <figure className={styles.block}>
      <figcaption className={styles.caption}>
        <span>{label}</span>
        <CopyButton text={text} label={t("copyNamed", { name: label })} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section className={styles.scroller} tabIndex={0} aria-label={label}>
        <pre className={styles.text}>{text}</pre>
      </section>
    </figure>
  );
}
