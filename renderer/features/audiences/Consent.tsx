/** Where the consent of an audience's people comes from: a person's sentence, since when, and the column with each one's date. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AudienceView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Card, DataList, Dialog, ProblemNotice, Section, TextField } from "../../ui/index.ts";
import styles from "./audiences.module.css";
import { dayOf, momentOf } from "./days.ts";
import { useAudienceChange } from "./use-audience-change.ts";

export function Consent({ audience }: { readonly audience: AudienceView }) {
  const { t } = useTranslation("audiences");
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { consent, file } = audience;
  const column = file?.plan.columns.find(({ meaning }) => meaning === "consent");
  return (
    <Section
      title={t("page.consent.title")}
      description={t("page.consent.description")}
      actions={
        <Button size="small" onPress={() => setOpen(true)}>
          {t(consent === null ? "page.consent.add" : "page.consent.change")}
        </Button>
      }
    >
      <Card>
        {consent === null && <p className={styles.quiet}>{t("page.consent.none")}</p>}
        <DataList
          items={[
            ...(consent === null
              ? []
              : [
                  { term: t("page.consent.sentence"), value: consent.sentence },
                  ...(consent.since === null
                    ? []
                    : [{ term: t("page.consent.since"), value: format.date(consent.since) }]),
                ]),
            {
              term: t("page.consent.column"),
              value:
                column === undefined
                  ? t("page.consent.noColumn")
                  : t("page.consent.columnIs", { name: column.name }),
            },
          ]}
        />
      </Card>
      {isOpen && <ConsentDialog audience={audience} onClose={() => setOpen(false)} />}
    </Section>
  );
}

interface ConsentDialogProps {
  readonly audience: AudienceView;
  readonly onClose: () => void;
}

function ConsentDialog({ audience: { id, consent }, onClose }: ConsentDialogProps) {
  const { t } = useTranslation("audiences");
  const [sentence, setSentence] = useState(consent?.sentence ?? "");
  const [day, setDay] = useState(() => dayOf(consent?.since ?? null));
  const [isTried, setTried] = useState(false);
  const change = useAudienceChange(orpc.audiences.changeConsent.mutationOptions(), onClose);
  const isMissing = sentence.trim() === "";
  return (
    <Dialog
      title={t("page.consent.title")}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (isMissing && consent === null) return;
        change.mutate({
          id,
          // An empty sentence takes it back.
          consent: isMissing ? null : { sentence: sentence.trim(), since: momentOf(day) },
        });
      }}
      actions={
        <Button variant="primary" type="submit" isPending={change.isPending}>
          {t("page.consent.save")}
        </Button>
      }
    >
      <div className={styles.stack}>
        <TextField
          label={t("page.consent.sentence")}
          placeholder={t("page.consent.sentencePlaceholder")}
          value={sentence}
          onChange={setSentence}
          multiline
          autoFocus
          maxLength={2_000}
          error={isTried && isMissing && consent === null ? t("page.consent.sentenceEmpty") : null}
        />
        <TextField
          label={t("page.consent.since")}
          description={t("page.consent.sinceHelp")}
          type="date"
          value={day}
          onChange={setDay}
        />
        {change.error && <ProblemNotice compact problem={problemOf(change.error)} />}
      </div>
    </Dialog>
  );
}
