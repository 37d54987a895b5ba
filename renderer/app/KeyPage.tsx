/** Shown when the host does not know this window's key, e.g. because Waypost was started again. */
import { KeyRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, TextField } from "../ui/index.ts";
import { connection } from "./client.ts";
import { useConnection } from "./connection.ts";
import styles from "./KeyPage.module.css";
import { type PastedKey, readPastedKey, replaceKey } from "./window-key.ts";

export function KeyPage() {
  const { t } = useTranslation(["frame", "common"]);
  const [text, setText] = useState("");
  const [pasted, setPasted] = useState<PastedKey | null>(null);
  const { refusals, failures } = useConnection();
  const [refusalsBefore, setRefusalsBefore] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${t("key.title")} · Waypost`;
    heading.current?.focus();
  }, [t]);

  function errorOf(read: PastedKey | null): string {
    switch (read?.kind) {
      case "empty":
        return t("key.empty");
      case "other-address":
        return t("key.otherAddress", { origin: read.origin });
      case "unreadable":
        return t("key.refused");
      case "key":
        if (refusals > refusalsBefore) return t("key.refused");
        return failures > 0 ? t("key.unreachable") : "";
      default:
        return "";
    }
  }

  function submit(): void {
    const read = readPastedKey(text, window.location.origin);
    setPasted(read);
    if (read.kind !== "key") return;
    setRefusalsBefore(refusals);
    replaceKey(read.key);
    connection.start();
  }

  const error = errorOf(pasted);

  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <span className={styles.icon} aria-hidden>
          <KeyRound />
        </span>
        <h1 className={styles.title} tabIndex={-1} ref={heading}>
          {t("key.title")}
        </h1>
        <p className={styles.text}>{t("key.text")}</p>
        <p className={styles.text}>{t("key.advice")}</p>
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <TextField
            label={t("key.field")}
            type="password"
            mono
            value={text}
            onChange={(next) => {
              setText(next);
              setPasted(null);
            }}
            placeholder={t("key.placeholder")}
            error={error}
          />
          <div className={styles.actions}>
            {pasted?.kind === "other-address" && (
              <Button onPress={() => window.location.assign(pasted.url)}>{t("key.openOther")}</Button>
            )}
            <Button type="submit" variant="primary">
              {t("key.connect")}
            </Button>
          </div>
        </form>
      </div>
    </main>
  );
}
