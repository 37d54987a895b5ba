/** Which workspaces there are, which one is open, and how to open another. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Workspace } from "../../shared/contract/index.ts";
import { defaultNameOf } from "../../shared/domain/workspaces/default-name.ts";
import { announce } from "../ui/index.ts";
import { orpc } from "./client.ts";
import { appQueries } from "./queries.ts";
import { showWorkspace, startOpening, useShownWorkspace } from "./shown-workspace.ts";
import { saveAll } from "./unsaved.ts";

export function useWorkspaces() {
  return useQuery(orpc.workspaces.list.queryOptions(), appQueries);
}

/** The workspace this window shows; null while none is open. */
export function useOpenWorkspace(): Workspace | null {
  const { data } = useWorkspaces();
  const shownId = useShownWorkspace((shown) => shown.id);
  if (data === undefined || data.openId === null) return null;
  return data.workspaces.find((workspace) => workspace.id === shownId) ?? null;
}

/** The core names workspaces in English, by kind and number; this says the same in the language of the interface. */
export function useWorkspaceName(): (workspace: Workspace) => string {
  const { t } = useTranslation("frame");
  return ({ name }) => {
    const given = defaultNameOf(name);
    return given ? t(`workspace.defaultName.${given.kind}`) + given.rest : name;
  };
}

const listAgain = () => appQueries.invalidateQueries({ queryKey: orpc.workspaces.key() });

/** The list is read before the person can be asked about a workspace that this window has opened itself. */
const settle = async (
  _answer: unknown,
  _error: unknown,
  _input: unknown,
  ended: (() => void) | undefined,
) => {
  await listAgain();
  ended?.();
};

async function leaveFor(id: string | null): Promise<() => void> {
  await saveAll();
  return startOpening(id);
}

export function useOpenWorkspaceMutation() {
  const { t } = useTranslation("frame");
  const nameOf = useWorkspaceName();
  return useMutation(
    orpc.workspaces.open.mutationOptions({
      onMutate: ({ id }) => leaveFor(id),
      onSuccess: (workspace) => {
        showWorkspace(workspace.id);
        announce(t("workspace.opened", { name: nameOf(workspace) }));
      },
      onSettled: settle,
    }),
    appQueries,
  );
}

export function useCreateWorkspace() {
  return useMutation(
    orpc.workspaces.create.mutationOptions({
      onMutate: () => leaveFor(null),
      onSuccess: ({ id }) => showWorkspace(id),
      // A workspace whose credentials were refused still exists and is open.
      onError: async () => {
        await listAgain();
        const list = appQueries.getQueryData(orpc.workspaces.list.queryKey());
        if (list?.openId != null) showWorkspace(list.openId);
      },
      onSettled: settle,
    }),
    appQueries,
  );
}

export function useRestoreBackup() {
  return useMutation(
    orpc.workspaces.restoreBackup.mutationOptions({
      onMutate: ({ id }) => leaveFor(id),
      onSuccess: ({ id }) => showWorkspace(id),
      onSettled: settle,
    }),
    appQueries,
  );
}

/** Says where the data went, since nothing on the screen will show it any more. */
export function useSetWorkspaceAside() {
  const { t } = useTranslation("frame");
  const nameOf = useWorkspaceName();
  return useMutation(
    orpc.workspaces.setAside.mutationOptions({
      onSuccess: ({ folder }, { id }) => {
        const list = appQueries.getQueryData(orpc.workspaces.list.queryKey());
        const workspace = list?.workspaces.find((candidate) => candidate.id === id);
        announce(t("unopened.wasSetAside", { name: workspace ? nameOf(workspace) : "", folder }));
      },
      onSettled: listAgain,
    }),
    appQueries,
  );
}
