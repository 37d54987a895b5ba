/** The three ways a list comes in: dropped, chosen from the disk, or pasted. */
import { ClipboardPaste, FileUp, ListPlus, X } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  alarm,
  Button,
  Dialog,
  DropZone,
  EmptyState,
  ProblemNotice,
  ProgressBar,
  TextField,
} from "../../ui/index.ts";
import styles from "./audiences.module.css";
import type { HandOver } from "./use-hand-over.ts";

interface TakeListProps {
  readonly handOver: HandOver;
  readonly title: string;
  readonly children?: ReactNode;
}

const KINDS = ".csv,.tsv,.tab,.txt,.xlsx,text/csv,text/plain,text/tab-separated-values";
const MOST_WORKBOOK_ROWS = 200_000;
const MOST_WORKBOOK_MB = 100;

export function TakeList({ handOver: { state, take, stop }, title, children }: TakeListProps) {
  const { t } = useTranslation("audiences");
  const [isPasting, setPasting] = useState(false);
  const [hasSeveral, setSeveral] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isBusy = state.kind === "handing";

  const takeFiles = (files: readonly File[]) => {
    const [file] = files;
    setSeveral(files.length > 1);
    if (files.length > 1) alarm(t("take.one"));
    else if (file !== undefined) take(file);
  };
  const takeText = (text: string) => {
    if (text.trim() !== "") take(new File([text], `${t("take.pastedName")}.csv`, { type: "text/csv" }));
  };
  return (
    <div className={styles.stack}>
      {state.kind === "failed" && <ProblemNotice problem={state.problem} />}
      <DropZone label={t("take.label")} onFiles={takeFiles} onText={takeText} isDisabled={isBusy}>
        <EmptyState
          icon={<ListPlus />}
          title={title}
          action={
            isBusy ? (
              <div className={styles.handing}>
                <ProgressBar label={t("take.handing", { name: state.name })} share={state.share} />
                <Button variant="quiet" icon={<X />} onPress={stop}>
                  {t("take.cancel")}
                </Button>
              </div>
            ) : (
              <>
                <Button variant="primary" icon={<FileUp />} onPress={() => input.current?.click()}>
                  {t("take.choose")}
                </Button>
                <Button icon={<ClipboardPaste />} onPress={() => setPasting(true)}>
                  {t("take.paste")}
                </Button>
              </>
            )
          }
        >
          {children}
          <p>{t("take.formats", { rows: MOST_WORKBOOK_ROWS, size: MOST_WORKBOOK_MB })}</p>
          {hasSeveral && <p className={styles.error}>{t("take.one")}</p>}
        </EmptyState>
      </DropZone>
      <input
        ref={input}
        type="file"
        hidden
        accept={KINDS}
        aria-label={t("take.choose")}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file can be chosen again.
          target.value = "";
          takeFiles(files);
        }}
      />
      <PasteDialog isOpen={isPasting} onClose={() => setPasting(false)} onText={takeText} />
    </div>
  );
}

interface PasteDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onText: (text: string) => void;
}

function PasteDialog({ isOpen, onClose, onText }: PasteDialogProps) {
  const { t } = useTranslation("audiences");
  const [text, setText] = useState("");
  const [isTried, setTried] = useState(false);
  const isEmpty = text.trim() === "";
  const close = () => {
    setTried(false);
    onClose();
  };
  return (
    <Dialog
      title={t("take.pasteTitle")}
      isOpen={isOpen}
      onClose={close}
      onSubmit={() => {
        setTried(true);
        if (isEmpty) return;
        onText(text);
        setText("");
        close();
      }}
      actions={
        <>
          <Button onPress={close}>{t("take.cancel")}</Button>
          <Button variant="primary" type="submit">
            {t("take.pasteUse")}
          </Button>
        </>
      }
    >
      <TextField
        label={t("take.pasteLabel")}
        description={t("take.pasteHelp")}
        value={text}
        onChange={setText}
        error={isTried && isEmpty ? t("take.pasteEmpty") : null}
        multiline
        mono
        autoFocus
      />
    </Dialog>
  );
}
