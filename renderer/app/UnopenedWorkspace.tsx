/** There are workspaces, but none is open: why, and the way on. */
import { FolderOpen } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { WorkspaceList } from "../../shared/contract/index.ts";
import { Button, Card, EmptyState, Page, ProblemNotice } from "../ui/index.ts";
import { usePreferences } from "./preferences.ts";
import { problemOf } from "./problem-of.ts";
import { useOpenWorkspaceMutation, useWorkspaceName } from "./workspaces.ts";

export function UnopenedWorkspace({ list }: { readonly list: WorkspaceList }) {
  const { t } = useTranslation("frame");
  const nameOf = useWorkspaceName();
  const open = useOpenWorkspaceMutation();
  const lastId = usePreferences().data?.lastWorkspaceId;
  const problem = open.error ? problemOf(open.error) : list.openProblem;
  const last = list.workspaces.find((workspace) => workspace.id === lastId);
  const choices = problem && last ? [last] : list.workspaces;
  return (
    <Page title={t(problem ? "unopened.title" : "unopened.none")}>
      {problem && <ProblemNotice problem={problem} />}
      <Card>
        <EmptyState
          icon={<FolderOpen />}
          title={t("unopened.choose")}
          action={choices.map((workspace) => (
            <Button
              key={workspace.id}
              onPress={() => open.mutate({ id: workspace.id })}
              isPending={open.isPending && open.variables.id === workspace.id}
            >
              {problem ? t("unopened.retry", { name: nameOf(workspace) }) : nameOf(workspace)}
            </Button>
          ))}
        >
          <p>{t("unopened.text")}</p>
        </EmptyState>
      </Card>
    </Page>
  );
}
