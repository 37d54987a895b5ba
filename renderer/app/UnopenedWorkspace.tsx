/** The workspace this window shows could not be opened, or it shows none: why, and the ways on. */
import { FolderOpen } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ListedWorkspace, Problem, WorkspaceList } from "../../shared/contract/index.ts";
import { Button, Card, EmptyState, Page, ProblemNotice } from "../ui/index.ts";
import { problemOf } from "./problem-of.ts";
import { useShownWorkspace } from "./shown-workspace.ts";
import {
  useOpenWorkspaceMutation,
  useRestoreBackup,
  useSetWorkspaceAside,
  useWorkspaceName,
} from "./workspaces.ts";

/** Failures that opening again cannot fix. The workspace can then be set aside with all its data. */
const LASTING: readonly Problem["code"][] = [
  "database-damaged",
  "webhook-log-lost",
  "sandbox-start-failed",
  "internal",
];

/** How the workspace can be put right without being set aside; null where it cannot. */
function repairOf({ code, params }: Problem): "restore" | "newLog" | null {
  if (code === "webhook-log-lost") return "newLog";
  return code === "database-damaged" && params.backup !== "—" ? "restore" : null;
}

interface UnopenedWorkspaceProps {
  readonly list: WorkspaceList;
  /** Null when this window shows none, as after the one it showed was set aside. */
  readonly shown: ListedWorkspace | null;
}

export function UnopenedWorkspace({ list, shown }: UnopenedWorkspaceProps) {
  const { t } = useTranslation("frame");
  const nameOf = useWorkspaceName();
  const turn = useShownWorkspace((window) => window.turn);
  const open = useOpenWorkspaceMutation();
  const restore = useRestoreBackup();
  const setAside = useSetWorkspaceAside();
  const failure = setAside.error ?? restore.error ?? open.error;
  const problem = failure ? problemOf(failure) : (shown?.problem ?? list.problem);
  const repair = problem && repairOf(problem);
  const choices = shown === null ? list.workspaces : [shown];
  const isBusy = open.isPending || restore.isPending || setAside.isPending;
  return (
    <Page title={t(problem ? "unopened.title" : "unopened.none")}>
      {problem && <ProblemNotice problem={problem} />}
      <Card>
        <EmptyState
          icon={<FolderOpen />}
          title={t("unopened.choose")}
          action={
            <>
              {shown && repair && (
                <Button
                  variant="primary"
                  onPress={() => restore.mutate({ id: shown.id })}
                  isPending={restore.isPending}
                  isDisabled={isBusy}
                >
                  {t(`unopened.${repair}`)}
                </Button>
              )}
              {choices.map((workspace) => (
                <Button
                  key={workspace.id}
                  onPress={() => open.mutate({ id: workspace.id })}
                  isPending={open.isPending && open.variables.id === workspace.id}
                  isDisabled={isBusy}
                >
                  {shown ? t("unopened.retry", { name: nameOf(workspace) }) : nameOf(workspace)}
                </Button>
              ))}
              {shown && problem && LASTING.includes(problem.code) && (
                <Button
                  variant="quiet"
                  onPress={() => setAside.mutate({ id: shown.id })}
                  isPending={setAside.isPending}
                  isDisabled={isBusy}
                >
                  {t("unopened.setAside")}
                </Button>
              )}
            </>
          }
        >
          <p>{t(shown ? "unopened.text" : turn > 0 ? "unopened.setAsideElsewhere" : "unopened.chooseOne")}</p>
        </EmptyState>
      </Card>
    </Page>
  );
}
