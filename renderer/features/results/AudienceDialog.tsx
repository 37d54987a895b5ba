/** Makes an audience of everybody of a selection. Where their consent comes from is for a person to say, in the audience. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  LONGEST_SUBJECT,
  type SelectedMessages,
  type SelectionWeight,
} from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  announce,
  Button,
  Dialog,
  LinkButton,
  Notice,
  ProblemNotice,
  TextField,
  useNow,
} from "../../ui/index.ts";
import styles from "./SelectionBar.module.css";

export interface AudienceDialogProps {
  readonly selected: SelectedMessages;
  readonly weight: SelectionWeight;
  /** What the list is narrowed to. */
  readonly words: string;
  readonly onClose: () => void;
}

const LONGEST_NAME = 200;

export function AudienceDialog({ selected, weight, words, onClose }: AudienceDialogProps) {
  const { t } = useTranslation(["selection", "common"]);
  const format = useFormat();
  const now = useNow();
  const [name, setName] = useState("");
  const [hasTried, setTried] = useState(false);
  const isNamed = name.trim() !== "";
  const made = useMutation(
    orpc.selections.toAudience.mutationOptions({
      onSuccess: ({ people }) => announce(t("audience.done", { name: name.trim(), count: people })),
    }),
  );
  return (
    <Dialog
      title={t("audience.title")}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (!isNamed || made.isPending || made.isSuccess) return;
        const source = t("audience.source", { date: format.dateTime(now), filter: words });
        made.mutate({ selected, name: name.trim(), source: source.slice(0, LONGEST_SUBJECT) });
      }}
      actions={
        made.isSuccess ? (
          <>
            <Button onPress={onClose}>{t("common:close")}</Button>
            <LinkButton variant="primary" to={`/audiences/${made.data.id}`}>
              {t("audience.see")}
            </LinkButton>
          </>
        ) : (
          <>
            <Button onPress={onClose}>{t("common:cancel")}</Button>
            <Button
              type="submit"
              variant="primary"
              isPending={made.isPending}
              isDisabled={weight.people === 0}
            >
              {t("audience.submit")}
            </Button>
          </>
        )
      }
    >
      <div className={styles.fields}>
        {made.isSuccess ? (
          <Notice tone="success" title={t("audience.done", { name: name.trim(), count: made.data.people })} />
        ) : (
          <>
            <p>{t("audience.about", { count: weight.people })}</p>
            {weight.unnamed > 0 && (
              <p className={styles.quiet}>{t("suppress.unnamed", { count: weight.unnamed })}</p>
            )}
            <TextField
              label={t("audience.name")}
              value={name}
              onChange={setName}
              maxLength={LONGEST_NAME}
              autoFocus
              error={hasTried && !isNamed ? t("audience.nameMissing") : null}
            />
          </>
        )}
        <p className={styles.quiet}>{t("audience.consent")}</p>
        {made.error && <ProblemNotice problem={problemOf(made.error)} />}
      </div>
    </Dialog>
  );
}
