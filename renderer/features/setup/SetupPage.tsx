/** The checklist: nine steps from credentials to a delivered test, kept true by the core's events. */
import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { SetupStepView, SetupView } from "../../../shared/contract/index.ts";
import { SETUP_ACTIONS, type SetupAction, type SetupStepId } from "../../../shared/domain/setup/checklist.ts";
import { nextOf } from "../../../shared/domain/setup/next-step.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useIsChoosingWay } from "../../common/use-choosing-way.ts";
import { useSetupChange } from "../../common/use-setup-change.ts";
import {
  announce,
  Button,
  Card,
  LinkButton,
  Notice,
  Page,
  ProblemNotice,
  Skeleton,
  VisuallyHidden,
} from "../../ui/index.ts";
import { CheckTimes } from "./CheckTimes.tsx";
import { ChooseAccountDialog } from "./ChooseAccountDialog.tsx";
import { ChooseNumberDialog } from "./ChooseNumberDialog.tsx";
import { CredentialsDialog } from "./CredentialsDialog.tsx";
import { Progress } from "./Progress.tsx";
import { RegisterNumberDialog } from "./RegisterNumberDialog.tsx";
import styles from "./SetupPage.module.css";
import { SetupRow } from "./SetupRow.tsx";
import { useFocusOnNext } from "./use-focus-on-next.ts";
import { WebhooksDialog } from "./WebhooksDialog.tsx";

/** What other features show on this page; the routes put them in. */
export interface SetupPageProps {
  /** The ways in, above the checklist. */
  readonly ways: (props: { readonly hasToken: boolean; readonly onOwn: () => void }) => ReactNode;
  /** How to change the way in, below the checklist. */
  readonly changeWay: ReactNode;
  /** What is wrong with accounts that aren't in use. */
  readonly otherAccounts: ReactNode;
}

export function SetupPage({ ways, changeWay, otherAccounts }: SetupPageProps) {
  const { t } = useTranslation("setup");
  const setup = useQuery(orpc.setup.read.queryOptions());
  const check = useSetupChange(orpc.setup.check.mutationOptions());
  const [task, setTask] = useTask();
  const { data } = setup;
  const isChecking = check.isPending || data?.isChecking === true;
  useAnnouncedStates(data);
  useCheckOnReturn(data, () => check.mutate(undefined));
  // Until a way in is chosen, that choice is what the page is for.
  const isChoosing = useIsChoosingWay(data?.credentials.hasToken === true);

  const error = check.error ?? (data ? null : setup.error);
  const problem = error ? problemOf(error) : (data?.problem ?? null);
  // A part that could not be checked says so in its own row, next to what is still known of it.
  const isSaidInRow = !error && data?.steps.some((step) => step.problem !== null) === true;
  const retry = () => (data ? check.mutate(undefined) : void setup.refetch());
  const next = data && !isChoosing ? nextOf(data.steps) : null;
  const isAllDone = data?.provenRoute != null;
  const steps = useRef<HTMLDivElement>(null);
  useFocusOnNext(steps, isAllDone ? "all-done" : (next?.id ?? null));

  return (
    <Page
      title={t("title")}
      description={
        data ? (
          <div className={styles.summary}>
            <Progress steps={data.steps} done={data.doneCount} />
            <CheckTimes view={data} />
          </div>
        ) : (
          t("description")
        )
      }
      actions={
        <Button
          icon={<RotateCw />}
          onPress={() => check.mutate(undefined)}
          isPending={isChecking}
          isDisabled={!data?.credentials.hasToken}
        >
          {isChecking ? t("checking") : t("checkAgain")}
        </Button>
      }
    >
      {problem && !isSaidInRow && <ProblemNotice problem={problem} onRetry={retry} isRetrying={isChecking} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          {ways({
            hasToken: data.credentials.hasToken,
            onOwn: () => setTask("enter-credentials"),
          })}
          <div ref={steps} className={styles.checklist}>
            {!problem && data.provenRoute && <AllDone route={data.provenRoute} />}
            <ol className={styles.steps} aria-label={t("listLabel")}>
              {nextFirst(data.steps, next).map((step) => (
                <SetupRow
                  key={step.id}
                  step={step}
                  view={data}
                  isNext={step.id === next?.id}
                  onAction={setTask}
                />
              ))}
            </ol>
          </div>
          {otherAccounts}
          {!isChoosing && changeWay}
          <Task task={task} view={data} onClose={() => setTask(null)} />
        </>
      )}
    </Page>
  );
}

function nextFirst(steps: SetupView["steps"], next: SetupStepView | null): readonly SetupStepView[] {
  return next === null ? steps : [next, ...steps.filter((step) => step.id !== next.id)];
}

function AllDone({ route }: { readonly route: NonNullable<SetupView["provenRoute"]> }) {
  const { t } = useTranslation("setup");
  const isOptimized = route === "optimized";
  return (
    <Notice
      tone="success"
      title={t(isOptimized ? "allDone.title" : "allDone.titleCloud")}
      actions={
        <span className={styles.allDone} data-next-action>
          <LinkButton to="/send" variant="primary">
            {t("allDone.another")}
          </LinkButton>
          <LinkButton to="/results">{t("allDone.results")}</LinkButton>
        </span>
      }
    >
      {t(isOptimized ? "allDone.text" : "allDone.textCloud")}
    </Notice>
  );
}

/** Elsewhere in Waypost a link may lead straight to one of the dialogs: `/setup?task=enter-credentials`. */
function useTask(): readonly [SetupAction | null, (task: SetupAction | null) => void] {
  const [params, setParams] = useSearchParams();
  const [chosen, setChosen] = useState<SetupAction | null>(null);
  const asked = SETUP_ACTIONS.find((action) => action === params.get("task")) ?? null;
  return [
    chosen ?? asked,
    (task) => {
      setChosen(task);
      if (asked !== null) setParams({}, { replace: true });
    },
  ];
}

interface TaskProps {
  readonly task: SetupAction | null;
  readonly view: SetupView;
  readonly onClose: () => void;
}

/** A dialog exists only while it is open, so that it starts afresh each time. */
function Task({ task, view, onClose }: TaskProps) {
  switch (task) {
    case "enter-credentials":
      return <CredentialsDialog view={view} onClose={onClose} />;
    case "choose-account":
      return <ChooseAccountDialog view={view} onClose={onClose} />;
    case "choose-number":
      return <ChooseNumberDialog view={view} onClose={onClose} />;
    case "register-number":
      return <RegisterNumberDialog view={view} onClose={onClose} />;
    case "subscribe-webhooks":
      return <WebhooksDialog view={view} onClose={onClose} />;
    default:
      return null;
  }
}

function Loading() {
  const { t } = useTranslation("setup");
  return (
    <div aria-busy="true" className={styles.loading}>
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      <Skeleton width="16rem" height="1rem" />
      <Card padding="none">
        {Array.from({ length: 6 }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
          <div key={row} className={styles.skeletonRow}>
            <Skeleton width="2rem" height="2rem" />
            <Skeleton lines={2} />
          </div>
        ))}
      </Card>
    </div>
  );
}

/** Says aloud what has changed since the checklist was last seen. */
function useAnnouncedStates(view: SetupView | undefined): void {
  const { t } = useTranslation("setup");
  const known = useRef<ReadonlyMap<SetupStepId, string> | null>(null);
  useEffect(() => {
    if (!view) return;
    const before = known.current;
    known.current = new Map(view.steps.map((step) => [step.id, step.state]));
    if (!before) return;
    const changes = view.steps
      .filter((step) => before.get(step.id) !== step.state)
      .map((step) => t("announce", { step: t(`steps.${step.id}`), state: t(`state.${step.state}`) }));
    if (changes.length > 0) announce(changes.join(". "));
  }, [view, t]);
}

const SOON_ENOUGH_MS = 5000;

/** Whoever comes back from Meta's pages wants to see what became of it, not the next check in half a minute. */
function useCheckOnReturn(view: SetupView | undefined, check: () => void): void {
  const latest = useRef({ view, check });
  useEffect(() => {
    latest.current = { view, check };
  });
  useEffect(() => {
    const onFocus = () => {
      const { view: now, check: run } = latest.current;
      if (!now || now.isChecking || !now.credentials.hasToken) return;
      const isAwayTask = now.steps.some(
        (step) => step.state === "waiting-on-you" && step.link !== null && step.action !== null,
      );
      if (isAwayTask && Date.now() - (now.checkedAt ?? 0) > SOON_ENOUGH_MS) run();
    };
    window.addEventListener("focus", onFocus);
    return () => window.removeEventListener("focus", onFocus);
  }, []);
}
