/** Makes an audience of everybody who belongs to a segment now. Where their consent comes from is for a person to say, in it. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_SUBJECT, type Segment } from "../../../shared/contract/index.ts";
import { trimmed } from "../../../shared/domain/text/pasted.ts";
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
import styles from "./segments.module.css";

interface SegmentAudienceDialogProps {
  readonly segment: Segment;
  readonly name: string;
  readonly definition: string;
  readonly onClose: () => void;
}

const LONGEST_NAME = 200;

export function SegmentAudienceDialog(props: SegmentAudienceDialogProps) {
  const { segment, name: ofSegment, definition, onClose } = props;
  const { t } = useTranslation(["segments", "common"]);
  const format = useFormat();
  const now = useNow();
  const [name, setName] = useState("");
  const [hasTried, setTried] = useState(false);
  const isNamed = trimmed(name) !== "";
  const made = useMutation(
    orpc.segments.toAudience.mutationOptions({
      onSuccess: ({ people }) => announce(t("audience.done", { name: trimmed(name), count: people })),
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
        const source = t("audience.source", { name: ofSegment, date: format.dateTime(now), definition });
        made.mutate({ id: segment.id, name: trimmed(name), source: source.slice(0, LONGEST_SUBJECT) });
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
            <Button type="submit" variant="primary" isPending={made.isPending}>
              {t("audience.submit")}
            </Button>
          </>
        )
      }
    >
      <div className={styles.fields}>
        {made.isSuccess ? (
          <Notice
            tone="success"
            title={t("audience.done", { name: trimmed(name), count: made.data.people })}
          />
        ) : (
          <>
            <p>{t("audience.about")}</p>
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
        {made.error && <ProblemNotice compact problem={problemOf(made.error)} />}
      </div>
    </Dialog>
  );
}
