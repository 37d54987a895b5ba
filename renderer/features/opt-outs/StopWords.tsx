/** The words that opt people out when they reply with nothing else, and what each means here. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StopWord } from "../../../shared/contract/index.ts";
import { WORD_MEANINGS } from "../../../shared/domain/permission/stop-words.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  Button,
  Card,
  Disclosure,
  ProblemNotice,
  Section,
  SelectField,
  Skeleton,
  TextField,
} from "../../ui/index.ts";
import styles from "./opt-outs.module.css";
import { usePermissionChange } from "./use-permission-change.ts";

export function StopWords() {
  const { t } = useTranslation("optOuts");
  const format = useFormat();
  const query = useQuery(orpc.permission.stopWords.queryOptions());
  return (
    <Section title={t("words.title")} description={t("words.description")}>
      <Card>
        <div className={styles.fields}>
          {query.error && (
            <ProblemNotice compact problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
          )}
          {query.isPending && <Skeleton lines={3} />}
          {query.data && (
            <>
              <AddWord />
              <p className={styles.quiet}>
                {t("words.asOf", { date: format.date(Date.parse(query.data.asOf)) })}
              </p>
              <Disclosure title={t("words.show")}>
                <ul className={styles.words}>
                  {query.data.words.map((word) => (
                    <li key={word.word} className={styles.word}>
                      <Word word={word} />
                    </li>
                  ))}
                </ul>
              </Disclosure>
            </>
          )}
        </div>
      </Card>
    </Section>
  );
}

function useWordChange(finish?: () => void) {
  const { t } = useTranslation("optOuts");
  return usePermissionChange(orpc.permission.changeStopWord.mutationOptions(), {
    say: () => t("words.saved"),
    ...(finish && { finish }),
  });
}

function AddWord() {
  const { t } = useTranslation("optOuts");
  const [word, setWord] = useState("");
  const change = useWordChange(() => setWord(""));
  const problem = change.error ? problemOf(change.error) : null;
  return (
    <form
      className={styles.add}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ word, meaning: "stop" });
      }}
    >
      {problem && <ProblemNotice compact problem={problem} />}
      <TextField label={t("words.word")} value={word} onChange={setWord} maxLength={60} />
      <Button type="submit" isPending={change.isPending} isDisabled={word.trim() === ""}>
        {t("words.add")}
      </Button>
    </form>
  );
}

function Word({ word: { word, meaning, listed } }: { readonly word: StopWord }) {
  const { t } = useTranslation("optOuts");
  const change = useWordChange();
  return (
    <>
      <span className={styles.name}>
        <bdi>{word}</bdi>
        {listed === null && <span className={styles.quiet}>{t("words.own")}</span>}
        {listed !== null && listed !== meaning && <span className={styles.quiet}>{t("words.changed")}</span>}
      </span>
      <SelectField
        label={t("words.change", { word })}
        isLabelHidden
        value={meaning}
        onChange={(chosen) => change.mutate({ word, meaning: chosen === listed ? null : chosen })}
        options={WORD_MEANINGS.map((value) => ({ value, label: t(`words.meaning.${value}`) }))}
      />
      {change.error && <ProblemNotice compact problem={problemOf(change.error)} />}
    </>
  );
}
