/**
 * Knows the workspaces and which of them are open. Every live workspace is open from start to stop, whatever the windows
 * show; a sandbox opens when a window shows it. Each has its own folder, database and services, so data never mixes.
 */
import {
  type CreateWorkspaceInput,
  type Problem,
  problem,
  WaypostError,
  type Workspace,
  type WorkspaceList,
} from "../../shared/contract/index.ts";
import type { WorkspaceId } from "../../shared/domain/ids.ts";
import type { CoreEvents } from "../events/core-events.ts";
import type { Logger } from "../logging/logger.ts";
import { readLoopbackUrl } from "../network/loopback.ts";
import type { PreferencesStore } from "../preferences/preferences.ts";
import { createSandboxControl } from "../sandbox/sandbox-control.ts";
import type { UpgradeProgress } from "../storage/upgrade.ts";
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
  restore(workspace: Workspace): Promise<void>;
}

export interface Opening {
  /** Whether it has never had a database, so that none can be missing. */
  readonly isNew: boolean;
  /** Used at the first opening instead of a token of our own making. */
  readonly verifyToken: string | null;
  /** Fires when nothing is opened any more. */
  readonly givenUp: AbortSignal;
  /** Its files are brought up to date, which takes as long as it takes. */
  onUpgrade(progress: UpgradeProgress): void;
  /** Damage was found while it was open. */
  onDamaged(found: Problem): void;
}

export interface WorkspacesService {
  list(): Promise<WorkspaceList>;
  /** Opens the new workspace, or the one that is there already for the same sandbox, and remembers it as shown last. */
  create(input: CreateWorkspaceInput): Promise<Workspace>;
  /**
   * Makes sure that it is open and remembers it as shown last. Closes no other.
   * @throws WaypostError `workspace-not-found`, or why it cannot be opened
   */
  open(id: WorkspaceId): Promise<Workspace>;
  /**
   * Puts the last good copy of a damaged workspace in place, or begins a new webhook log where there is no copy of it, and
   * opens it; the damaged files are kept.
   */
  restoreBackup(id: WorkspaceId): Promise<Workspace>;
  /** Closes a workspace and moves it out of the way, with all its data. @returns where it is now */
  setAside(id: WorkspaceId): Promise<{ readonly folder: string }>;
  /**
   * Opens every live workspace, and the sandbox if it was shown last. What cannot be opened is kept with its problem, to
   * be shown; the others are opened all the same. One whose files are brought up to date is not waited for.
   */
  openAtStart(): Promise<void>;
  /** The workspaces that are open, in no particular order. Reads nothing from the disk. */
  opened(): readonly OpenWorkspace[];
  /** Null when it is not open, or unknown. Asked at every call, so it reads nothing from the disk. */
  find(id: WorkspaceId): OpenWorkspace | null;
  /** As its description on the disk says; null when it is unknown. */
  describe(id: WorkspaceId): Workspace | null;
  /** Why it could not be opened last time; null when it could, or was not to be. */
  problemOf(id: WorkspaceId): Problem | null;
  /** Closes all; nothing is opened any more. */
  close(): Promise<void>;
}

export function createWorkspacesService(options: WorkspacesServiceOptions): WorkspacesService {
  const { registry, preferences, events, logger } = options;
  const openById = new Map<WorkspaceId, OpenWorkspace>();
  const problems = new Map<WorkspaceId, Problem>();
  /** The last work on each workspace: one is opened, closed and restored in turn, different ones at the same time. */
  const turns = new Map<WorkspaceId, Promise<unknown>>();
  /** How far the files of each are that are being brought up to date. */
  const upgrades = new Map<WorkspaceId, UpgradeProgress>();
  const closing = new AbortController();

  /**
   * @param work is given the workspace as it is when its turn has come: the one before may have set it aside
   * @throws WaypostError `workspace-not-found`, or what `work` throws
   */
  function inTurn<Result>(id: WorkspaceId, work: (workspace: Workspace) => Promise<Result>): Promise<Result> {
    return takeTurn(id, () => work(registry.find(id)));
  }

  function takeTurn<Result>(id: WorkspaceId, work: () => Promise<Result>): Promise<Result> {
    const turn = (turns.get(id) ?? Promise.resolve()).then(work);
    const settled = turn.catch(() => undefined);
    turns.set(id, settled);
    void settled.then(() => {
      if (turns.get(id) === settled) turns.delete(id);
    });
    return turn;
  }

  /** Called in the workspace's turn only, like everything below that opens or closes. */
  async function closeNow(id: WorkspaceId): Promise<void> {
    const closing = openById.get(id);
    openById.delete(id);
    await closing?.close();
  }

  /** Nothing is written to damaged files any more; the window that shows it says why, and offers the ways on. */
  async function closeDamaged(id: WorkspaceId, found: Problem): Promise<void> {
    await takeTurn(id, async () => {
      if (!openById.has(id)) return;
      problems.set(id, found);
      await closeNow(id);
    }).catch((error: unknown) => {
      logger.error(
        { workspace: id, error: String(error) },
        "a damaged workspace could not be closed in order",
      );
    });
    events.publish("workspaces");
  }

  /** @param onUpgrade called once its files turn out to be of an earlier Waypost, and again as they are brought up to date */
  async function openNow(
    workspace: Workspace,
    verifyToken: string | null = null,
    onUpgrade: () => void = () => undefined,
  ): Promise<OpenWorkspace> {
    const known = openById.get(workspace.id);
    if (known) return known;
    if (closing.signal.aborted) throw new WaypostError("workspace-not-open");
    try {
      const isNew = !registry.hasHadDatabase(workspace.id);
      const opened = await options.open(workspace, {
        isNew,
        verifyToken,
        givenUp: closing.signal,
        onUpgrade: (progress) => {
          upgrades.set(workspace.id, progress);
          onUpgrade();
          events.publish("workspaces");
        },
        onDamaged: (found) => void closeDamaged(workspace.id, found),
      });
      openById.set(workspace.id, opened);
      problems.delete(workspace.id);
      if (opened.workspace.sandbox?.url !== workspace.sandbox?.url) registry.update(opened.workspace);
      return opened;
    } catch (error) {
      problems.set(workspace.id, error instanceof WaypostError ? error.problem : problem("internal"));
      throw error;
    } finally {
      upgrades.delete(workspace.id);
      events.publish("workspaces");
    }
  }

  async function rememberShown(id: WorkspaceId): Promise<void> {
    const { lastWorkspaceId } = await preferences.read();
    // A location in another workspace doesn't exist in this one.
    const start = lastWorkspaceId === null || lastWorkspaceId === id ? {} : { lastPath: "/" };
    await preferences.change({ lastWorkspaceId: id, ...start });
    events.publish("preferences");
  }

  async function show(workspace: Workspace, verifyToken: string | null = null): Promise<OpenWorkspace> {
    const opened = await openNow(workspace, verifyToken);
    await rememberShown(workspace.id);
    return opened;
  }

  const showInTurn = (id: WorkspaceId) => inTurn(id, async (workspace) => (await show(workspace)).workspace);

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
    const { id } =
      registry.list().find(({ sandbox }) => sandbox?.url === url) ??
      registry.add({
        kind: "sandbox",
        name: `Sandbox ${new URL(url).port}`,
        createdAt: options.now(),
        sandbox: { source: "external", url },
      });
    return inTurn(id, async (workspace) => {
      const opened = await show(workspace, input.verifyToken || null);
      try {
        await opened.setup.saveCredentials(input.credentials);
      } catch (error) {
        // The workspace exists and is open. Its checklist says what is wrong with these credentials, and takes others.
        if (!(error instanceof WaypostError)) throw error;
        const { field } = error.problem;
        throw WaypostError.of(
          { ...error.problem, field: field === null ? null : `credentials.${field}` },
          error,
        );
      }
      return opened.workspace;
    });
  }

  async function create(input: CreateWorkspaceInput): Promise<Workspace> {
    if (input.kind === "live") {
      const name = freeLiveName(registry.list().map((workspace) => workspace.name));
      return showInTurn(registry.add({ kind: "live", name, createdAt: options.now(), sandbox: null }).id);
    }
    if (input.source === "external") return createExternal(input);
    const known = registry.list().find((workspace) => workspace.sandbox?.source === "embedded");
    const { id } =
      known ??
      registry.add({
        kind: "sandbox",
        name: "Sandbox",
        createdAt: options.now(),
        sandbox: { source: "embedded", url: "" },
      });
    return showInTurn(id);
  }

  async function openAtStart(): Promise<void> {
    const { lastWorkspaceId } = await preferences.read();
    const wanted = registry.list().filter(({ kind, id }) => kind === "live" || id === lastWorkspaceId);
    await Promise.all(
      wanted.map(({ id }) => {
        const upgrading = Promise.withResolvers<void>();
        const opened = inTurn(id, (workspace) => openNow(workspace, null, upgrading.resolve)).catch(
          (error: unknown) => {
            logger.error({ workspace: id, error: String(error) }, "workspace not opened");
          },
        );
        return Promise.race([opened, upgrading.promise]);
      }),
    );
  }

  return {
    list: async () => {
      const { lastWorkspaceId } = await preferences.read();
      const all = registry.list();
      const [unreadable] = registry.unreadable();
      return {
        workspaces: all.map((workspace) => ({
          ...workspace,
          isOpen: openById.has(workspace.id),
          problem: problems.get(workspace.id) ?? null,
          upgrade: upgrades.get(workspace.id) ?? null,
        })),
        lastShownId: all.find(({ id }) => id === lastWorkspaceId)?.id ?? null,
        problem:
          unreadable === undefined
            ? null
            : problem("workspace-unreadable", { params: { folder: unreadable } }),
      };
    },
    create,
    open: showInTurn,
    restoreBackup: (id) =>
      inTurn(id, async (workspace) => {
        await closeNow(id);
        await options.restore(workspace);
        return (await show(workspace)).workspace;
      }),
    setAside: (id) =>
      inTurn(id, async () => {
        await closeNow(id);
        const folder = registry.setAside(id);
        problems.delete(id);
        events.publish("workspaces");
        return { folder };
      }),
    openAtStart,
    opened: () => [...openById.values()],
    find: (id) => openById.get(id) ?? null,
    describe: (id) => registry.list().find((workspace) => workspace.id === id) ?? null,
    problemOf: (id) => problems.get(id) ?? null,
    close: async () => {
      closing.abort();
      // Work that is still opening or saving waits for the reads broken off here. Closing takes its turn after that.
      for (const opened of openById.values()) opened.breakOffReads();
      const ids = new Set([...openById.keys(), ...turns.keys()]);
      await Promise.all([...ids].map((id) => takeTurn(id, () => closeNow(id))));
    },
  };
}

/** @returns `Live`, or `Live 2` and so on, whichever no workspace has: by its name a person knows where a message goes */
function freeLiveName(taken: readonly string[]): string {
  let name = "Live";
  for (let number = 2; taken.includes(name); number += 1) name = `Live ${number}`;
  return name;
}
