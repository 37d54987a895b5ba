/** Takes files of rates, dropped or chosen, and has each looked at before it is kept: one after another. */
import { FileSpreadsheet, FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LARGEST_RATE_CARD } from "../../../shared/contract/index.ts";
import { inPieces } from "../../common/hand-over.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, DropZone, EmptyState, Notice } from "../../ui/index.ts";
import { CardFileDialog, type ChosenCard } from "./CardFileDialog.tsx";
import styles from "./rates.module.css";

/** Meta's workbook is called `.csv`. */
const KINDS = ".csv,.xlsx,.txt,text/csv";
const LONGEST_NAME = 1_000;

interface Refused {
  readonly name: string;
  readonly why: "tooLarge" | "unreadable";
}

interface TakeCardsProps {
  /** There are cards already: then it leaves the page to them. */
  readonly isSmall: boolean;
}

export function TakeCards({ isSmall }: TakeCardsProps) {
  const { t } = useTranslation("rates");
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [waiting, setWaiting] = useState<readonly ChosenCard[]>([]);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const take = async (files: readonly File[]) => {
    const taken = await Promise.all(files.map(readFile));
    setRefused(taken.filter((one) => "why" in one));
    setWaiting((before) => [...before, ...taken.filter((one) => "file" in one)]);
  };
  const [next] = waiting;
  const button = (
    <Button variant="primary" icon={<FileUp />} onPress={() => input.current?.click()}>
      {t("take.choose")}
    </Button>
  );
  return (
    <div className={styles.stack}>
      <DropZone
        label={t("take.label")}
        onFiles={(files) => void take(files)}
        onText={(text) => void take([new File([text], "rates.csv", { type: "text/csv" })])}
      >
        {isSmall ? (
          <div className={styles.take}>
            <div className={styles.takeText}>
              <p className={styles.strong}>{t("take.title")}</p>
              <p className={styles.quiet}>{t("take.again")}</p>
            </div>
            {button}
          </div>
        ) : (
          <EmptyState icon={<FileSpreadsheet />} title={t("take.title")} action={button}>
            <p>{t("take.text")}</p>
          </EmptyState>
        )}
      </DropZone>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={KINDS}
        aria-label={t("take.choose")}
        data-testid="rate-card-file"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file can be chosen again.
          target.value = "";
          void take(files);
        }}
      />
      {refused.map(({ name, why }) => (
        <Notice
          key={name}
          tone="warning"
          title={t(`take.${why}`, { name, size: format.size(LARGEST_RATE_CARD) })}
        />
      ))}
      {next && (
        <CardFileDialog
          key={next.key}
          chosen={next}
          onClose={() => setWaiting((before) => before.slice(1))}
        />
      )}
    </div>
  );
}

async function readFile(file: File): Promise<ChosenCard | Refused> {
  const name = file.name.slice(0, LONGEST_NAME);
  if (file.size > LARGEST_RATE_CARD) return { name, why: "tooLarge" };
  try {
    let content = "";
    await inPieces(file, LARGEST_RATE_CARD, async (piece) => {
      content = piece;
    });
    return { key: crypto.randomUUID(), fileName: name, file: content };
  } catch {
    return { name, why: "unreadable" };
  }
}
