/** There are workspaces, but none is open: why, and the ways on. */
import { FolderOpen } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Problem, WorkspaceList } from "../../shared/contract/index.ts";
import { Button, Card, EmptyState, Page, ProblemNotice } from "../ui/index.ts";
import { problemOf } from "./problem-of.ts";
import {
  useOpenWorkspaceMutation,
  useRestoreBackup,
  useSetWorkspaceAside,
  useWorkspaceName,
} from "./workspaces.ts";

/** Failures that opening again will not mend: the workspace can be moved out of the way, with all its data. */
const LASTING: readonly Problem["code"][] = ["database-damaged", "sandbox-start-failed", "internal"];

export function UnopenedWorkspace({ list }: { readonly list: WorkspaceList }) {
  const { t } = useTranslation("frame");
  const nameOf = useWorkspaceName();
  const open = useOpenWorkspaceMutation();
  const restore = useRestoreBackup();
  const setAside = useSetWorkspaceAside();
  const failure = setAside.error ?? restore.error ?? open.error;
  const problem = failure ? problemOf(failure) : list.openProblem;
  // The buttons are for the workspace the problem is about, which need not be the one of last time.
  const unopened = list.workspaces.find((workspace) => workspace.id === list.unopenedId);
  const choices = unopened === undefined ? list.workspaces : [unopened];
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
              {unopened && problem?.code === "database-damaged" && problem.params.backup !== "—" && (
                <Button
                  variant="primary"
                  onPress={() => restore.mutate({ id: unopened.id })}
                  isPending={restore.isPending}
                  isDisabled={isBusy}
                >
                  {t("unopened.restore")}
                </Button>
              )}
              {choices.map((workspace) => (
                <Button
                  key={workspace.id}
                  onPress={() => open.mutate({ id: workspace.id })}
                  isPending={open.isPending && open.variables.id === workspace.id}
                  isDisabled={isBusy}
                >
                  {unopened ? t("unopened.retry", { name: nameOf(workspace) }) : nameOf(workspace)}
                </Button>
              ))}
              {unopened && problem && LASTING.includes(problem.code) && (
                <Button
                  variant="quiet"
                  onPress={() => setAside.mutate({ id: unopened.id })}
                  isPending={setAside.isPending}
                  isDisabled={isBusy}
                >
                  {t("unopened.setAside")}
                </Button>
              )}
            </>
          }
        >
          <p>{t("unopened.text")}</p>
        </EmptyState>
      </Card>
    </Page>
  );
}
