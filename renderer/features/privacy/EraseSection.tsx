/** Erases one person from everything that is kept, after showing by which names they are known. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ErasingEvent, ErasingReport, Problem } from "../../../shared/contract/index.ts";
import { ERASED_KINDS } from "../../../shared/domain/erasing/erased-kinds.ts";
import { client, orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  announce,
  Button,
  Card,
  Checkbox,
  Dialog,
  LinkButton,
  ProblemNotice,
  ProgressBar,
  Section,
  TextField,
} from "../../ui/index.ts";
import styles from "./privacy.module.css";

export function EraseSection() {
  const { t } = useTranslation("privacy");
  const [name, setName] = useState("");
  const find = useMutation(orpc.people.names.mutationOptions());
  const erasing = useQuery(orpc.people.erasing.queryOptions());
  return (
    <Section title={t("erase.title")} description={t("erase.description")}>
      <Card>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== "") find.mutate({ name: name.trim() });
          }}
        >
          <TextField
            label={t("erase.name")}
            description={t("erase.nameHelp")}
            value={name}
            onChange={setName}
            maxLength={200}
            autoComplete="off"
          />
          {find.error && <ProblemNotice problem={problemOf(find.error)} />}
          <div>
            <Button type="submit" isDisabled={name.trim() === ""} isPending={find.isPending}>
              {t("erase.find")}
            </Button>
          </div>
          {erasing.data?.isUnderWay === true && (
            <p className={styles.quiet} role="status">
              {t("erase.underWay")}
            </p>
          )}
          {erasing.data?.last != null && <Report report={erasing.data.last} />}
        </form>
      </Card>
      {find.data !== undefined && (
        <EraseDialog
          name={name.trim()}
          names={find.data.names}
          onClose={() => {
            find.reset();
            void erasing.refetch();
          }}
          onErased={() => setName("")}
        />
      )}
    </Section>
  );
}

/** What was done, and what is left where. */
function Report({ report: { finished, erased, left } }: { readonly report: ErasingReport }) {
  const { t } = useTranslation("privacy");
  const format = useFormat();
  return (
    <div role="status" className={styles.report}>
      <p className={styles.strong}>{t("erase.last", { time: format.dateTime(finished) })}</p>
      <ul className={styles.points}>
        {ERASED_KINDS.flatMap((kind) => {
          const count = erased[kind] ?? 0;
          return count === 0 ? [] : [<li key={kind}>{t(`erase.erased.${kind}`, { count })}</li>];
        })}
      </ul>
      <p className={styles.strong}>{t("erase.stays")}</p>
      <ul className={styles.points}>
        {left.map((kind) => (
          <li key={kind}>{t(`erase.left.${kind}`)}</li>
        ))}
      </ul>
    </div>
  );
}

interface EraseDialogProps {
  readonly name: string;
  /** All that are known to be the same person's. */
  readonly names: readonly string[];
  readonly onClose: () => void;
  readonly onErased: () => void;
}

function EraseDialog({ name, names, onClose, onErased }: EraseDialogProps) {
  const { t } = useTranslation(["privacy", "common"]);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [event, setEvent] = useState<ErasingEvent | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isUnderWay = event !== null && event.type !== "done" && problem === null;

  async function erase(): Promise<void> {
    setProblem(null);
    setEvent({ type: "waiting" });
    try {
      for await (const next of await client.people.erase({ name, except: [...kept] })) {
        setEvent(next);
        if (next.type === "done") {
          onErased();
          announce(t("erase.done"));
        }
      }
    } catch (error) {
      setProblem(problemOf(error));
      setEvent(null);
    }
  }

  return (
    <Dialog
      title={t(event?.type === "done" ? "erase.done" : "erase.confirm")}
      isOpen
      onClose={onClose}
      actions={
        event?.type === "done" ? (
          <Button variant="primary" onPress={onClose}>
            {t("common:close")}
          </Button>
        ) : (
          <>
            <Button isDisabled={isUnderWay} onPress={onClose}>
              {t("common:cancel")}
            </Button>
            <Button
              variant="danger"
              isPending={isUnderWay}
              isDisabled={kept.size >= names.length}
              onPress={() => void erase()}
            >
              {t("erase.erase")}
            </Button>
          </>
        )
      }
    >
      {problem && <ProblemNotice problem={problem} />}
      {event?.type === "done" ? (
        <Report report={event.report} />
      ) : (
        <>
          <p>{t("erase.names", { count: names.length })}</p>
          <div className={styles.names}>
            {names.map((one) => (
              <Checkbox
                key={one}
                label={one}
                isSelected={!kept.has(one)}
                isDisabled={isUnderWay}
                onChange={(isErased) =>
                  setKept((known) =>
                    isErased
                      ? new Set([...known].filter((other) => other !== one))
                      : new Set([...known, one]),
                  )
                }
              />
            ))}
          </div>
          <p>{t("erase.forGood")}</p>
          <p className={styles.quiet}>
            {t("erase.elsewhere")} <LinkButton to="/settings">{t("erase.register")}</LinkButton>
          </p>
          {event?.type === "waiting" && <p role="status">{t("erase.waiting")}</p>}
          {event?.type === "erasing" && (
            <ProgressBar label={t(`erase.step.${event.step}`)} share={event.share} />
          )}
        </>
      )}
    </Dialog>
  );
}
