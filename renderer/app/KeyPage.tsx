/** Shown when the host does not know this window's key, e.g. because Waypost was started again. */
import { KeyRound } from "lucide-react";
import { useEffect, useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button, TextField } from "../ui/index.ts";
import { connection } from "./client.ts";
import { useConnection } from "./connection.ts";
import styles from "./KeyPage.module.css";
import { type PastedKey, readPastedKey } from "./pasted-key.ts";
import { replaceKey } from "./window-key.ts";

export function KeyPage() {
  const { t } = useTranslation(["frame", "common"]);
  const [text, setText] = useState("");
  const [pasted, setPasted] = useState<PastedKey | null>(null);
  const { refusals, failures } = useConnection();
  const [refusalsBefore, setRefusalsBefore] = useState(0);
  useEffect(() => {
    const before = document.title;
    document.title = `${t("key.title")} · Waypost`;
    return () => {
      document.title = before;
    };
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

  // A modal, not a page: a dialog may be open in what is kept behind it, and would hold the focus.
  return (
    <ModalOverlay className={styles.page ?? ""} isOpen isKeyboardDismissDisabled>
      <Modal className={styles.card ?? ""}>
        <Dialog className={styles.dialog ?? ""}>
          <span className={styles.icon} aria-hidden>
            <KeyRound />
          </span>
          <Heading slot="title" level={1} className={styles.title ?? ""}>
            {t("key.title")}
          </Heading>
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
              error={errorOf(pasted)}
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
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
