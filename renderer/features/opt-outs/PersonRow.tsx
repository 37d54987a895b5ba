/** Somebody on a list: since when, by whose word, and what can be done. */
import { useTranslation } from "react-i18next";
import type { ListedPerson, ShownList } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, ProblemNotice, StatusBadge } from "../../ui/index.ts";
import styles from "./opt-outs.module.css";
import { usePermissionChange } from "./use-permission-change.ts";

export interface PersonRowProps {
  readonly business: string;
  readonly list: ShownList;
  readonly person: ListedPerson;
  readonly onRemove: () => void;
  readonly onHistory: () => void;
}

export function PersonRow(props: PersonRowProps) {
  const { t } = useTranslation("optOuts");
  const { list, person } = props;
  const { shown: name, alsoShown } = person;
  return (
    <li className={styles.person}>
      <div className={styles.about}>
        <span className={styles.name}>
          {name}
          {alsoShown !== null && <span className={styles.quiet}>{alsoShown}</span>}
        </span>
        {list === "suggestion" ? <Suggested person={person} /> : <Entry list={list} person={person} />}
      </div>
      <div className={styles.actions}>
        {list === "suggestion" && <Judging {...props} />}
        <Button
          size="small"
          variant="quiet"
          aria-label={t("history.actionFor", { name })}
          onPress={props.onHistory}
        >
          {t("history.action")}
        </Button>
        {list !== "suggestion" && (list === "suppression" || person.isRemovable) && (
          <Button
            size="small"
            variant="quiet"
            aria-label={t("remove.actionFor", { name })}
            onPress={props.onRemove}
          >
            {t("remove.action")}
          </Button>
        )}
      </div>
    </li>
  );
}

function Entry({
  list,
  person,
}: {
  readonly list: "opt-out" | "suppression";
  readonly person: ListedPerson;
}) {
  const { t } = useTranslation("optOuts");
  const format = useFormat();
  const { optOut, suppression, isRemovable } = person;
  const entry = list === "opt-out" ? optOut : suppression;
  if (entry === null) return null;
  const word = list === "opt-out" ? (optOut?.said ?? null) : null;
  const parts = [
    t(`source.${entry.source}`),
    ...(word === null ? [] : [t("wrote", { word })]),
    ...(entry.at === null ? [] : [t("since", { date: format.dateTime(entry.at) })]),
  ];
  const isUnproven = list === "opt-out" && optOut?.isProven === false;
  return (
    <>
      <span>{parts.join(" · ")}</span>
      {entry.note !== null && <span className={styles.quiet}>{t("history.note", { note: entry.note })}</span>}
      {isUnproven && (
        <>
          <span>
            <StatusBadge tone="warning">{t("unproven")}</StatusBadge>
          </span>
          <span className={styles.quiet}>{t("unprovenHelp")}</span>
        </>
      )}
      {list === "opt-out" && !isRemovable && <span className={styles.quiet}>{t("onlyMeta")}</span>}
    </>
  );
}

function Suggested({ person: { suggestion } }: { readonly person: ListedPerson }) {
  const { t } = useTranslation("optOuts");
  const format = useFormat();
  if (suggestion === null) return null;
  return (
    <>
      <span>{t("maybe", { word: suggestion.said, date: format.dateTime(suggestion.at) })}</span>
      {!suggestion.isProven && (
        <span>
          <StatusBadge tone="warning">{t("unproven")}</StatusBadge>
        </span>
      )}
    </>
  );
}

function Judging({ business, person }: PersonRowProps) {
  const { t } = useTranslation("optOuts");
  const judge = usePermissionChange(orpc.permission.judge.mutationOptions(), { say: () => t("judge.done") });
  const { kind, person: digits } = person.place;
  const answer = (isOptOut: boolean) => judge.mutate({ business, name: { kind, person: digits }, isOptOut });
  const name = person.shown;
  return (
    <>
      {judge.error && <ProblemNotice compact problem={problemOf(judge.error)} />}
      <Button
        size="small"
        isPending={judge.isPending}
        aria-label={t("judge.optOutFor", { name })}
        onPress={() => answer(true)}
      >
        {t("judge.optOut")}
      </Button>
      <Button
        size="small"
        isDisabled={judge.isPending}
        aria-label={t("judge.nothingFor", { name })}
        onPress={() => answer(false)}
      >
        {t("judge.nothing")}
      </Button>
    </>
  );
}
