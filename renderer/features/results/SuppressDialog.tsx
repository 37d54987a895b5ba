/** Puts everybody of a selection on the list of people who aren't written to, after saying how many they are. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  Problem,
  SelectedMessages,
  SelectionWeight,
  SuppressionEvent,
} from "../../../shared/contract/index.ts";
import { ENTERED_SUPPRESSION_SOURCES } from "../../../shared/domain/permission/permission.ts";
import { client } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import {
  announce,
  Button,
  Dialog,
  LinkButton,
  Notice,
  ProblemNotice,
  ProgressBar,
  SelectField,
  TextField,
} from "../../ui/index.ts";
import styles from "./SelectionBar.module.css";

export interface SuppressDialogProps {
  readonly selected: SelectedMessages;
  readonly weight: SelectionWeight;
  readonly onClose: () => void;
}

type Source = (typeof ENTERED_SUPPRESSION_SOURCES)[number];

export function SuppressDialog({ selected, weight, onClose }: SuppressDialogProps) {
  const { t } = useTranslation(["selection", "optOuts", "common"]);
  const [source, setSource] = useState<Source>("complaint");
  const [note, setNote] = useState("");
  const [hasTried, setTried] = useState(false);
  const [event, setEvent] = useState<SuppressionEvent | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef<AbortController | null>(null);
  const isRunning = event?.type === "progress" && problem === null;
  const isNoted = note.trim() !== "";

  async function suppress(): Promise<void> {
    const controller = new AbortController();
    running.current = controller;
    setProblem(null);
    setEvent({ type: "progress", done: 0, total: 1 });
    try {
      for await (const next of await client.selections.suppress(
        { selected, source, note },
        { signal: controller.signal },
      )) {
        setEvent(next);
        if (next.type === "done") announce(saidOf(next).join(" "));
      }
    } catch (error) {
      if (!controller.signal.aborted) setProblem(problemOf(error));
    }
  }

  function saidOf({ businesses }: Extract<SuppressionEvent, { type: "done" }>): readonly string[] {
    return businesses.map(({ name, added, known, erased }) =>
      [
        t("suppress.done", { name, count: added }),
        ...(known > 0 ? [t("suppress.known", { count: known })] : []),
        ...(erased > 0 ? [t("suppress.erased", { count: erased })] : []),
      ].join(" "),
    );
  }

  function close(): void {
    running.current?.abort();
    onClose();
  }

  return (
    <Dialog
      title={t("suppress.title")}
      isOpen
      onClose={close}
      onSubmit={() => {
        setTried(true);
        if (isNoted && !isRunning) void suppress();
      }}
      actions={
        event?.type === "done" ? (
          <>
            <LinkButton to="/opt-outs">{t("suppress.list")}</LinkButton>
            <Button variant="primary" onPress={close}>
              {t("common:close")}
            </Button>
          </>
        ) : (
          <>
            <Button onPress={close}>{t("common:cancel")}</Button>
            <Button type="submit" variant="primary" isPending={isRunning} isDisabled={weight.people === 0}>
              {t("suppress.submit")}
            </Button>
          </>
        )
      }
    >
      <div className={styles.fields}>
        <p>
          {t("suppress.about", {
            count: weight.people,
            messages: t("suppress.messages", { count: weight.messages }),
          })}
        </p>
        {weight.businesses.length > 1 && (
          <ul className={styles.lines}>
            {weight.businesses.map(({ name, people }) => (
              <li key={name}>{t("suppress.perBusiness", { name, count: people })}</li>
            ))}
          </ul>
        )}
        {weight.unnamed > 0 && (
          <p className={styles.quiet}>{t("suppress.unnamed", { count: weight.unnamed })}</p>
        )}
        {weight.people === 0 && <Notice tone="info" title={t("suppress.nobody")} />}
        {problem !== null && <ProblemNotice problem={problem} />}
        {event?.type === "done" ? (
          <Notice tone="success" title={saidOf(event).join(" ")} />
        ) : isRunning ? (
          <ProgressBar
            label={t("suppress.progress")}
            share={event.total === 0 ? 1 : event.done / event.total}
          />
        ) : (
          <>
            <p>{t("suppress.effect")}</p>
            <SelectField
              label={t("suppress.reason")}
              value={source}
              onChange={setSource}
              options={ENTERED_SUPPRESSION_SOURCES.map((value) => ({
                value,
                label: t(`optOuts:source.${value}`),
              }))}
            />
            <TextField
              label={t("suppress.note")}
              description={t("suppress.noteHelp")}
              value={note}
              onChange={setNote}
              maxLength={500}
              error={hasTried && !isNoted ? t("suppress.noteMissing") : null}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
