/** Which workspaces there are and which one is open. One at a time: their data is never mixed. */
import {
  type CreateWorkspaceInput,
  type Problem,
  problem,
  WaypostError,
  type Workspace,
  type WorkspaceList,
} from "../../shared/contract/index.ts";
import type { CoreEvents } from "../events/core-events.ts";
import type { Logger } from "../logging/logger.ts";
import { readLoopbackUrl } from "../network/loopback.ts";
import type { PreferencesStore } from "../preferences/preferences.ts";
import { createSandboxControl } from "../sandbox/sandbox-control.ts";
import type { OpenWorkspace } from "./open-workspace.ts";
import type { WorkspaceRegistry } from "./workspace-registry.ts";

export interface WorkspacesServiceOptions {
  readonly registry: WorkspaceRegistry;
  readonly preferences: PreferencesStore;
  readonly events: CoreEvents;
  readonly logger: Logger;
  now(): number;
  open(workspace: Workspace, opening: Opening): Promise<OpenWorkspace>;
  /** @throws WaypostError `database-damaged` when there is no copy to go back to */
  restore(workspace: Workspace): void;
}

export interface Opening {
  /** It has never had a database: there is nothing yet that could be missing. */
  readonly isNew: boolean;
  /** Taken at the first opening instead of one of our own making. */
  readonly verifyToken: string | null;
}

export interface WorkspacesService {
  list(): WorkspaceList;
  /** Of the workspace that is open, or null. Asked at every call, so it reads nothing from the disk as `list` does. */
  openId(): string | null;
  create(input: CreateWorkspaceInput): Promise<Workspace>;
  open(id: string): Promise<Workspace>;
  /** Puts the last good copy of a damaged workspace in place and opens it; the damaged files are kept. */
  restoreBackup(id: string): Promise<Workspace>;
  /** Moves a workspace out of the way, with all its data. @returns where it is now */
  setAside(id: string): Promise<{ readonly folder: string }>;
  /** Opens the workspace of last time. A failure is kept to be shown, not thrown. */
  openLast(): Promise<void>;
  /** @throws WaypostError `workspace-not-open` */
  current(): OpenWorkspace;
  close(): Promise<void>;
}

export function createWorkspacesService(options: WorkspacesServiceOptions): WorkspacesService {
  const { registry, preferences, events } = options;
  let opened: OpenWorkspace | null = null;
  let failed: { readonly id: string; readonly problem: Problem } | null = null;
  /** Opening and closing happen one after the other, whoever asks. */
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = queue.then(work, work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function closeCurrent(): Promise<void> {
    const closing = opened;
    opened = null;
    await closing?.close();
  }

  async function openNow(workspace: Workspace, verifyToken: string | null = null): Promise<Workspace> {
    if (opened?.workspace.id === workspace.id) return opened.workspace;
    await closeCurrent();
    try {
      opened = await options.open(workspace, { isNew: !registry.hasHadDatabase(workspace.id), verifyToken });
      failed = null;
    } catch (error) {
      // An unexpected failure of one workspace must not keep the others from being opened.
      failed = {
        id: workspace.id,
        problem: error instanceof WaypostError ? error.problem : problem("internal"),
      };
      throw error;
    } finally {
      events.publish("workspaces");
    }
    if (opened.workspace.sandbox?.url !== workspace.sandbox?.url) registry.update(opened.workspace);
    const { lastWorkspaceId } = await preferences.read();
    // A location in another workspace doesn't exist in this one.
    const start = lastWorkspaceId === null || lastWorkspaceId === workspace.id ? {} : { lastPath: "/" };
    await preferences.change({ lastWorkspaceId: workspace.id, ...start });
    events.publish("preferences");
    return opened.workspace;
  }

  async function createExternal(
    input: Extract<CreateWorkspaceInput, { source: "external" }>,
  ): Promise<Workspace> {
    const url = readLoopbackUrl(input.url);
    if (input.credentials.token === "")
      throw new WaypostError("token-missing", { field: "credentials.token" });
    if ((await createSandboxControl(url).readClock()) === null) {
      throw new WaypostError("sandbox-not-found", {
        field: "url",
        params: { address: url },
        retry: { kind: "now" },
      });
    }
    const known = registry.list().find((workspace) => workspace.sandbox?.url === url) ?? null;
    const workspace =
      known ??
      registry.add({
        kind: "sandbox",
        name: `Sandbox ${new URL(url).port}`,
        createdAt: options.now(),
        sandbox: { source: "external", url },
      });
    await openNow(workspace, input.verifyToken || null);
    try {
      await opened?.setup.saveCredentials(input.credentials);
    } catch (error) {
      // The workspace is there and open: its checklist takes the credentials, and says what is wrong with these.
      if (!(error instanceof WaypostError)) throw error;
      const { field } = error.problem;
      throw WaypostError.of(
        { ...error.problem, field: field === null ? null : `credentials.${field}` },
        error,
      );
    }
    return workspace;
  }

  async function create(input: CreateWorkspaceInput): Promise<Workspace> {
    if (input.kind === "live") {
      const number = registry.list().filter((workspace) => workspace.kind === "live").length + 1;
      const name = number === 1 ? "Live" : `Live ${number}`;
      return openNow(registry.add({ kind: "live", name, createdAt: options.now(), sandbox: null }));
    }
    if (input.source === "external") return createExternal(input);
    const known = registry.list().find((workspace) => workspace.sandbox?.source === "embedded") ?? null;
    const workspace =
      known ??
      registry.add({
        kind: "sandbox",
        name: "Sandbox",
        createdAt: options.now(),
        sandbox: { source: "embedded", url: "" },
      });
    return openNow(workspace);
  }

  const openId = () => opened?.workspace.id ?? null;

  return {
    openId,
    list: () => {
      const [unreadable] = opened ? [] : registry.unreadable();
      return {
        workspaces: [...registry.list()],
        openId: openId(),
        openProblem:
          failed?.problem ??
          (unreadable === undefined
            ? null
            : problem("workspace-unreadable", { params: { folder: unreadable } })),
        unopenedId: failed?.id ?? null,
      };
    },
    create: (input) => inTurn(() => create(input)),
    open: (id) => inTurn(() => openNow(registry.find(id))),
    restoreBackup: (id) =>
      inTurn(async () => {
        const workspace = registry.find(id);
        if (opened?.workspace.id === id) await closeCurrent();
        options.restore(workspace);
        return openNow(workspace);
      }),
    setAside: (id) =>
      inTurn(async () => {
        registry.find(id);
        if (opened?.workspace.id === id) await closeCurrent();
        const folder = registry.setAside(id);
        failed = null;
        events.publish("workspaces");
        return { folder };
      }),
    openLast: () =>
      inTurn(async () => {
        const { lastWorkspaceId } = await preferences.read();
        const workspace = registry.list().find((candidate) => candidate.id === lastWorkspaceId);
        if (!workspace) return;
        try {
          await openNow(workspace);
        } catch (error) {
          options.logger.error({ workspace: workspace.id, error: String(error) }, "workspace not opened");
        }
      }),
    current: () => {
      if (!opened) throw new WaypostError("workspace-not-open");
      return opened;
    },
    close: () => {
      // Whoever is still opening or saving something waits for these; our turn comes after theirs.
      opened?.breakOffReads();
      return inTurn(closeCurrent);
    },
  };
}
