/** Asks for consent before a file with full phone numbers is made: what it holds, who answers for it, and that it is recorded. */
import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_CONSENT_NAME } from "../../../shared/contract/index.ts";
import { trimmed } from "../../../shared/domain/text/pasted.ts";
import { Button, Checkbox, Dialog, Notice, TextField } from "../../ui/index.ts";

export interface FullNumbersDialogProps {
  /** What the file holds, as a sentence. */
  readonly holds: string;
  /** What else is to be said of the file, such as its format. */
  readonly children?: ReactNode;
  readonly onAgree: (consent: { readonly by: string }) => void;
  readonly onClose: () => void;
}

export function FullNumbersDialog({ holds, children, onAgree, onClose }: FullNumbersDialogProps) {
  const { t } = useTranslation(["fullNumbers", "common"]);
  const [by, setBy] = useState("");
  const [isAgreed, setAgreed] = useState(false);
  const [hasTried, setTried] = useState(false);
  const isNamed = trimmed(by) !== "";
  return (
    <Dialog
      title={t("title")}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (isNamed && isAgreed) onAgree({ by: trimmed(by) });
      }}
      actions={
        <>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" variant="primary" icon={<Download />}>
            {t("agree")}
          </Button>
        </>
      }
    >
      <p>{holds}</p>
      <Notice tone="warning" title={t("care.title")}>
        {t("care.text")}
      </Notice>
      {children}
      <TextField
        label={t("by")}
        description={t("byHelp")}
        value={by}
        onChange={setBy}
        maxLength={LONGEST_CONSENT_NAME}
        autoFocus
        error={hasTried && !isNamed ? t("byMissing") : null}
      />
      <Checkbox isSelected={isAgreed} onChange={setAgreed} label={t("responsible")} />
      {hasTried && !isAgreed && <p role="alert">{t("responsibleMissing")}</p>}
    </Dialog>
  );
}
