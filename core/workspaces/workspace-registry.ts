/** The workspaces on this machine. Each is a folder with a small description file beside its database. */
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { WaypostError, type Workspace } from "../../shared/contract/index.ts";
import { asWorkspaceId, type WorkspaceId } from "../../shared/domain/ids.ts";
import { SANDBOX_SOURCES, WORKSPACE_KINDS } from "../../shared/domain/workspaces/workspace.ts";
import type { Logger } from "../logging/logger.ts";
import { writeFileAtomicallyNow } from "../storage/atomic-file.ts";
import { issuePaths } from "../storage/json.ts";

export interface WorkspaceRegistry {
  list(): readonly Workspace[];
  /** @throws WaypostError `workspace-not-found` */
  find(id: WorkspaceId): Workspace;
  /** Whether there is a workspace of this id, readable or not. Cheap enough to be asked by strangers. */
  has(id: WorkspaceId): boolean;
  add(description: Omit<Workspace, "id">): Workspace;
  update(workspace: Workspace): void;
  /**
   * True once the workspace has had a database, whatever is in its folder now. A missing database is then lost, not still
   * to be made.
   */
  hasHadDatabase(id: WorkspaceId): boolean;
  /** Written to the disk before it returns. @throws WaypostError `data-folder-not-writable` */
  databaseMade(id: WorkspaceId): void;
  /** Folders whose description can't be read. They are left alone. */
  unreadable(): readonly string[];
  /** Moves a workspace's folder out of the way; nothing of it is deleted. @returns where it went */
  setAside(id: WorkspaceId): string;
  folderOf(id: WorkspaceId): string;
}

const DESCRIPTION = "workspace.json";
/** The stored description, apart from the contract's shape, which may change without it. */
const storedSchema = z.object({
  id: z.string().transform(asWorkspaceId),
  kind: z.enum(WORKSPACE_KINDS),
  name: z.string(),
  createdAt: z.number(),
  sandbox: z.object({ source: z.enum(SANDBOX_SOURCES), url: z.string() }).nullable(),
  /** A description that doesn't say counts as one of a workspace in use, because that can lose nothing. */
  hasDatabase: z.boolean().default(true),
});
type StoredWorkspace = z.infer<typeof storedSchema>;
/** We make the ids, so a folder with any other name isn't ours. */
const OUR_ID = /^[0-9a-f-]{36}$/;

export function createWorkspaceRegistry(
  dataFolder: string,
  logger: Logger,
  now: () => number,
): WorkspaceRegistry {
  const root = join(dataFolder, "workspaces");

  function readStored(id: WorkspaceId): StoredWorkspace | null {
    const file = join(root, id, DESCRIPTION);
    if (!existsSync(file)) return null;
    try {
      // The folder's name is the id, whatever the file says, since an id must never lead to another folder.
      return { ...storedSchema.parse(JSON.parse(readFileSync(file, "utf8"))), id };
    } catch (error) {
      logger.error(
        { file, error: error instanceof z.ZodError ? issuePaths(error) : String(error) },
        "workspace description cannot be read; its folder is left alone",
      );
      return null;
    }
  }

  function read(id: WorkspaceId): Workspace | null {
    const stored = readStored(id);
    if (stored === null) return null;
    const { hasDatabase: _, ...workspace } = stored;
    return workspace;
  }

  const hasHadDatabase = (id: WorkspaceId) => readStored(id)?.hasDatabase ?? true;

  /** @throws WaypostError when the folder of the workspaces can't be read */
  function ids(): readonly WorkspaceId[] {
    if (!existsSync(root)) return [];
    try {
      return readdirSync(root)
        .filter((name) => OUR_ID.test(name))
        .map(asWorkspaceId);
    } catch (cause) {
      throw new WaypostError("data-folder-not-writable", { params: { folder: root }, cause });
    }
  }

  /** Writes it whole or not at all, since a half-written description would hide the workspace. */
  function write(workspace: StoredWorkspace): void {
    const folder = join(root, workspace.id);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileAtomicallyNow(join(folder, DESCRIPTION), `${JSON.stringify(workspace, null, 2)}\n`);
    } catch (cause) {
      throw new WaypostError("data-folder-not-writable", { params: { folder }, cause });
    }
  }

  return {
    list: () =>
      ids()
        .flatMap((id) => read(id) ?? [])
        .sort((left, right) => left.createdAt - right.createdAt),
    unreadable: () =>
      ids()
        .filter((id) => read(id) === null)
        .map((id) => join(root, id)),
    setAside: (id) => {
      const place = join(dataFolder, "set-aside", `${id}-${now()}`);
      mkdirSync(join(dataFolder, "set-aside"), { recursive: true, mode: 0o700 });
      renameSync(join(root, id), place);
      return place;
    },
    has: (id) => OUR_ID.test(id) && existsSync(join(root, id, DESCRIPTION)),
    find: (id) => {
      const workspace = OUR_ID.test(id) ? read(id) : null;
      if (!workspace) throw new WaypostError("workspace-not-found");
      return workspace;
    },
    add: (description) => {
      const workspace = { ...description, id: asWorkspaceId(randomUUID()) };
      write({ ...workspace, hasDatabase: false });
      return workspace;
    },
    update: (workspace) => write({ ...workspace, hasDatabase: hasHadDatabase(workspace.id) }),
    hasHadDatabase,
    databaseMade: (id) => {
      const stored = readStored(id);
      if (stored !== null && !stored.hasDatabase) write({ ...stored, hasDatabase: true });
    },
    folderOf: (id) => join(root, id),
  };
}
