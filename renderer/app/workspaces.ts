/** Which workspaces there are, which one is open, and how to open another. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Workspace } from "../../shared/contract/index.ts";
import { defaultNameOf } from "../../shared/domain/workspaces/default-name.ts";
import { announce } from "../ui/index.ts";
import { orpc } from "./client.ts";

export function useWorkspaces() {
  return useQuery(orpc.workspaces.list.queryOptions());
}

export function useOpenWorkspace(): Workspace | null {
  const { data } = useWorkspaces();
  return data?.workspaces.find((workspace) => workspace.id === data.openId) ?? null;
}

/** The core names workspaces in English, by kind and number; this says the same in the language of the interface. */
export function useWorkspaceName(): (workspace: Workspace) => string {
  const { t } = useTranslation("frame");
  return ({ name }) => {
    const given = defaultNameOf(name);
    return given ? t(`workspace.defaultName.${given.kind}`) + given.rest : name;
  };
}

export function useOpenWorkspaceMutation() {
  const { t } = useTranslation("frame");
  const queries = useQueryClient();
  const nameOf = useWorkspaceName();
  return useMutation(
    orpc.workspaces.open.mutationOptions({
      onSuccess: (workspace) => announce(t("workspace.opened", { name: nameOf(workspace) })),
      onSettled: () => queries.invalidateQueries({ queryKey: orpc.workspaces.key() }),
    }),
  );
}

export function useCreateWorkspace() {
  const queries = useQueryClient();
  return useMutation(
    orpc.workspaces.create.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: orpc.workspaces.key() }),
    }),
  );
}

export function useRestoreBackup() {
  const queries = useQueryClient();
  return useMutation(
    orpc.workspaces.restoreBackup.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: orpc.workspaces.key() }),
    }),
  );
}

/** Says where the data went, since nothing on the screen will show it any more. */
export function useSetWorkspaceAside() {
  const { t } = useTranslation("frame");
  const queries = useQueryClient();
  const nameOf = useWorkspaceName();
  return useMutation(
    orpc.workspaces.setAside.mutationOptions({
      onSuccess: ({ folder }, { id }) => {
        const list = queries.getQueryData(orpc.workspaces.list.queryKey());
        const workspace = list?.workspaces.find((candidate) => candidate.id === id);
        announce(t("unopened.wasSetAside", { name: workspace ? nameOf(workspace) : "", folder }));
      },
      onSettled: () => queries.invalidateQueries({ queryKey: orpc.workspaces.key() }),
    }),
  );
}
