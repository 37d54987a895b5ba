/**
 * Which situation the sandbox is in, and putting it into another. Nothing is asked first: switching back is the
 * way out. The arrows walk the list from the search field, Enter chooses.
 */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Clapperboard, LoaderCircle, SearchX } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import {
  Autocomplete,
  Collection,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { SandboxScenario, SandboxScenarios } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import {
  announce,
  cx,
  EmptyState,
  ProblemNotice,
  SearchField,
  Skeleton,
  StatusBadge,
  useProblemText,
  VisuallyHidden,
} from "../../ui/index.ts";
import styles from "./ScenarioPicker.module.css";
import { groupScenarios, matchesWords } from "./scenarios.ts";
import { useScenarioWords } from "./use-scenario-words.ts";

export function ScenarioPicker() {
  const { t } = useTranslation("sandbox");
  // Someone may have switched in the sandbox's own console: the panel asks each time it is opened.
  const list = useQuery(orpc.sandbox.scenarios.queryOptions({ staleTime: 0 }));
  const play = usePlayScenario();
  const error = play.error ?? list.error;
  const retry = () => (play.variables && play.error ? play.mutate(play.variables) : void list.refetch());
  const problem = error && (
    <div className={styles.problem}>
      <ProblemNotice compact problem={problemOf(error)} onRetry={retry} isRetrying={list.isFetching} />
    </div>
  );
  const isEmpty = list.data?.scenarios.length === 0;
  return (
    <section className={styles.picker} aria-label={t("scenario.title")}>
      {(!list.data || isEmpty) && problem}
      {!list.data && !error && <Loading />}
      {isEmpty && !error && (
        <EmptyState icon={<Clapperboard />} title={t("scenario.empty.title")}>
          {t("scenario.empty.text")}
        </EmptyState>
      )}
      {list.data && !isEmpty && (
        <Choice
          list={list.data}
          pending={play.isPending ? play.variables.name : null}
          onChoose={(name) => play.mutate({ name })}
          // At the foot, so that it moves nothing under the pointer.
          foot={problem ?? <p className={styles.help}>{t("scenario.help")}</p>}
        />
      )}
    </section>
  );
}

function usePlayScenario() {
  const { t } = useTranslation("sandbox");
  const queries = useQueryClient();
  const wordsOf = useScenarioWords();
  const textOf = useProblemText();
  return useMutation(
    orpc.sandbox.playScenario.mutationOptions({
      onSuccess: (list, { name }) => {
        queries.setQueryData(orpc.sandbox.scenarios.queryKey(), list);
        const scenario = list.scenarios.find((candidate) => candidate.name === name);
        announce(t("scenario.switched", { name: scenario ? wordsOf(scenario).name : name }));
      },
      onError: (error) => announce(t("scenario.failed", { why: textOf(problemOf(error)).full })),
    }),
  );
}

interface ChoiceProps {
  readonly list: SandboxScenarios;
  /** Name of the scenario that is being switched to. */
  readonly pending: string | null;
  readonly onChoose: (name: string) => void;
  readonly foot: ReactNode;
}

function Choice({ list, pending, onChoose, foot }: ChoiceProps) {
  const { t, i18n } = useTranslation("sandbox");
  const wordsOf = useScenarioWords();
  // What an entry shows besides itself; it is drawn anew when one of these changes.
  const besides = [list.current, list.isLeft, pending, i18n.language];
  const [typed, setTyped] = useState("");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The list appears a moment after the panel.
    const frame = requestAnimationFrame(() =>
      box.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }),
    );
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped} filter={matchesWords}>
      <div className={styles.search}>
        <SearchField label={t("scenario.search")} value={typed} onChange={setTyped} autoFocus walksList />
      </div>
      <ListBox
        ref={box}
        aria-label={t("scenario.listLabel")}
        className={styles.list ?? ""}
        items={groupScenarios(list.scenarios)}
        dependencies={besides}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={list.current === null ? [] : [list.current]}
        onSelectionChange={(keys) => {
          const [name] = keys === "all" ? [] : [...keys];
          if (typeof name === "string" && pending === null) onChoose(name);
        }}
        renderEmptyState={() => <NoMatch words={typed} />}
      >
        {(group) => (
          <ListBoxSection id={group.id} className={styles.group ?? ""}>
            <Header className={styles.groupName ?? ""}>{t(`groups.${group.id}`)}</Header>
            <Collection items={group.scenarios} dependencies={besides}>
              {(scenario) => {
                const words = wordsOf(scenario);
                return (
                  <ListBoxItem
                    id={scenario.name}
                    textValue={`${words.name} ${words.text} ${scenario.name}`}
                    className={styles.item ?? ""}
                  >
                    <Scenario
                      scenario={scenario}
                      isCurrent={scenario.name === list.current}
                      isLeft={list.isLeft}
                      isPending={scenario.name === pending}
                    />
                  </ListBoxItem>
                );
              }}
            </Collection>
          </ListBoxSection>
        )}
      </ListBox>
      <div className={styles.foot}>{foot}</div>
    </Autocomplete>
  );
}

interface ScenarioProps {
  readonly scenario: SandboxScenario;
  readonly isCurrent: boolean;
  /** The state the current scenario started with no longer holds. */
  readonly isLeft: boolean;
  readonly isPending: boolean;
}

function Scenario({ scenario, isCurrent, isLeft, isPending }: ScenarioProps) {
  const { t } = useTranslation("sandbox");
  const words = useScenarioWords()(scenario);
  return (
    <>
      <span className={styles.head}>
        <span className={cx(styles.name, words.isForeign && styles.foreign)}>{words.name}</span>
        {isPending && <LoaderCircle className={styles.spinner} aria-hidden />}
        {isCurrent && !isPending && (
          <StatusBadge tone={isLeft ? "neutral" : "success"}>
            {t(isLeft ? "scenario.left" : "scenario.current")}
          </StatusBadge>
        )}
      </span>
      {words.text !== "" && (
        <span className={styles.text} {...(words.isForeign && { lang: "en" })}>
          {words.text}
        </span>
      )}
    </>
  );
}

function NoMatch({ words }: { readonly words: string }) {
  const { t } = useTranslation("sandbox");
  return (
    <div className={styles.noMatch}>
      <SearchX aria-hidden />
      <p>{t("scenario.noMatch", { words })}</p>
    </div>
  );
}

function Loading() {
  const { t } = useTranslation("sandbox");
  return (
    <div className={styles.loading} aria-busy="true">
      <VisuallyHidden>{t("scenario.loading")}</VisuallyHidden>
      <Skeleton height="2.25rem" />
      {Array.from({ length: 5 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={row} lines={2} />
      ))}
    </div>
  );
}
