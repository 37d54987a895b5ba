/** Pastes a list of opt-outs: looked at first, then added. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_PASTE, type PastedPeople } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { Button, Dialog, ProblemNotice, TextField } from "../../ui/index.ts";
import styles from "./opt-outs.module.css";
import { usePermissionChange } from "./use-permission-change.ts";

export interface ImportDialogProps {
  readonly business: string;
  readonly onClose: () => void;
}

export function ImportDialog({ business, onClose }: ImportDialogProps) {
  const { t } = useTranslation(["optOuts", "common"]);
  const [text, setText] = useState("");
  const [note, setNote] = useState("");
  const look = useMutation(orpc.permission.readPasted.mutationOptions());
  const add = usePermissionChange(orpc.permission.importOptOuts.mutationOptions(), {
    say: (done) => t("import.done", { ...done }),
  });
  const found = look.data;
  const error = look.error ?? add.error;
  const isReady = found !== undefined && found.people > 0;
  return (
    <Dialog
      title={t("import.title")}
      isOpen
      onClose={onClose}
      onSubmit={() => (isReady ? add.mutate({ business, text, note }) : look.mutate({ text }))}
      actions={
        add.data ? (
          <Button onPress={onClose}>{t("common:close")}</Button>
        ) : (
          <>
            <Button onPress={onClose}>{t("common:cancel")}</Button>
            <Button type="submit" variant="primary" isPending={look.isPending || add.isPending}>
              {isReady ? t("import.save", { count: found.people }) : t("import.check")}
            </Button>
          </>
        )
      }
    >
      {add.data ? (
        <p>{t("import.done", { ...add.data })}</p>
      ) : (
        <div className={styles.fields}>
          {error && <ProblemNotice problem={problemOf(error)} />}
          <TextField
            label={t("import.text")}
            description={t("import.textHelp")}
            multiline
            mono
            value={text}
            maxLength={LONGEST_PASTE}
            onChange={(value) => {
              setText(value);
              look.reset();
            }}
          />
          <TextField
            label={t("add.note")}
            description={t("add.noteHelp")}
            value={note}
            onChange={setNote}
            maxLength={500}
          />
          <div aria-live="polite">{found && <Found found={found} />}</div>
        </div>
      )}
    </Dialog>
  );
}

function Found({ found }: { readonly found: PastedPeople }) {
  const { t } = useTranslation("optOuts");
  return (
    <>
      <p>{t("import.people", { count: found.people })}</p>
      {found.repeated > 0 && <p>{t("import.repeated", { count: found.repeated })}</p>}
      {found.unreadableCount > 0 && (
        <>
          <p>{t("import.unreadable", { count: found.unreadableCount })}</p>
          <ul className={styles.lines}>
            {found.unreadable.map((one) => (
              <li key={one.line}>{t("import.line", { line: one.line, text: one.text })}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
