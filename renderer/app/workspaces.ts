/** Which workspaces there are, which one this window shows, and how to show another. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type {
  CreateWorkspaceInput,
  ListedWorkspace,
  Workspace,
  WorkspaceList,
} from "../../shared/contract/index.ts";
import { asWorkspaceId, type WorkspaceId } from "../../shared/domain/ids.ts";
import { defaultNameOf } from "../../shared/domain/workspaces/default-name.ts";
import { announce } from "../ui/index.ts";
import { client, orpc } from "./client.ts";
import { useConnection } from "./connection.ts";
import { appQueries, refreshEverything } from "./queries.ts";
import { beginWith, showWorkspace, startOver, useShownWorkspace } from "./shown-workspace.ts";
import { saveAll } from "./unsaved.ts";

export function useWorkspaces() {
  return useQuery(orpc.workspaces.list.queryOptions(), appQueries);
}

function knownList(): WorkspaceList | undefined {
  return appQueries.getQueryData(orpc.workspaces.list.queryKey());
}

/** The workspace this window shows, whether it could be opened or not; null when it shows none. */
export function useWorkspaceOfWindow(): ListedWorkspace | null {
  const { data } = useWorkspaces();
  const shownId = useShownWorkspace((shown) => shown.id);
  return data?.workspaces.find((workspace) => workspace.id === shownId) ?? null;
}

/** The workspace this window shows; null when it shows none, or that one could not be opened. */
export function useOpenWorkspace(): ListedWorkspace | null {
  const workspace = useWorkspaceOfWindow();
  return workspace === null || (!workspace.isOpen && workspace.problem !== null) ? null : workspace;
}

/** A sandbox that nobody has shown for a while is closed: the window that shows it has it opened again. */
export function useWakingWorkspace(): void {
  const workspace = useWorkspaceOfWindow();
  const generation = useConnection((connection) => connection.generation);
  const sleepingId =
    workspace !== null && !workspace.isOpen && workspace.problem === null ? workspace.id : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: over a new connection it is asked for again
  useEffect(() => {
    if (sleepingId === null) return;
    client.workspaces
      .open({ id: sleepingId })
      .then(refreshEverything)
      // The list says why, and the screen with it.
      .catch(listAgain);
  }, [sleepingId, generation]);
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

export function useOpenWorkspaceMutation() {
  const { t } = useTranslation("frame");
  const nameOf = useWorkspaceName();
  return useMutation(
    orpc.workspaces.open.mutationOptions({
      onMutate: saveAll,
      onSuccess: async (workspace) => {
        // What was typed while it was being opened.
        await saveAll();
        await listAgain();
        showWorkspace(workspace.id);
        announce(t("workspace.opened", { name: nameOf(workspace) }));
      },
      // One that cannot be opened is shown all the same, with what is wrong and the ways on.
      onError: async (_error, { id }) => {
        await listAgain();
        const refusedId = asWorkspaceId(id);
        if (isTroubled(refusedId)) showWorkspace(refusedId);
      },
    }),
    appQueries,
  );
}

function isTroubled(id: WorkspaceId): boolean {
  return (
    knownList()?.workspaces.some((workspace) => workspace.id === id && workspace.problem !== null) === true
  );
}

/**
 * Shows a screen of a workspace in this window, as a notification asks for.
 * @param path one of ours, e.g. `/results`
 */
export async function goToWorkspace(id: WorkspaceId, path: string): Promise<void> {
  if (knownList() === undefined) beginWith(id);
  else if (useShownWorkspace.getState().id !== id) {
    await saveAll();
    const isOpen = await client.workspaces.open({ id }).then(
      () => true,
      () => false,
    );
    await listAgain();
    if (!isOpen && !isTroubled(id)) return;
    showWorkspace(id, path);
  }
  window.location.hash = path;
}

export function useCreateWorkspace() {
  return useMutation(
    orpc.workspaces.create.mutationOptions({
      onMutate: saveAll,
      onSuccess: async ({ id }) => {
        await listAgain();
        showWorkspace(id);
      },
      // A workspace whose credentials were refused still exists and is open.
      onError: async (_error, input) => {
        await listAgain();
        const made = knownList()?.workspaces.find(
          (workspace) => workspace.isOpen && isAskedFor(workspace, input),
        );
        if (made !== undefined) showWorkspace(made.id);
      },
    }),
    appQueries,
  );
}

function isAskedFor({ sandbox }: Workspace, input: CreateWorkspaceInput): boolean {
  if (input.kind !== "sandbox" || input.source !== "external" || sandbox?.source !== "external") return false;
  return sandbox.url === URL.parse(input.url.trim())?.origin;
}

export function useRestoreBackup() {
  return useMutation(
    orpc.workspaces.restoreBackup.mutationOptions({
      onSuccess: async ({ id }) => {
        await listAgain();
        showWorkspace(id);
        startOver();
      },
      onError: listAgain,
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
        const workspace = knownList()?.workspaces.find((candidate) => candidate.id === id);
        announce(t("unopened.wasSetAside", { name: workspace ? nameOf(workspace) : "", folder }));
      },
      onSettled: listAgain,
    }),
    appQueries,
  );
}
