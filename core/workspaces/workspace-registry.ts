/** The workspaces on this machine: a folder each, with a small description file beside the database. */
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { WaypostError, type Workspace, workspaceSchema } from "../../shared/contract/index.ts";
import type { Logger } from "../logging/logger.ts";

export interface WorkspaceRegistry {
  list(): readonly Workspace[];
  /** @throws WaypostError `workspace-not-found` */
  find(id: string): Workspace;
  add(description: Omit<Workspace, "id">): Workspace;
  update(workspace: Workspace): void;
  folderOf(id: string): string;
}

const DESCRIPTION = "workspace.json";

export function createWorkspaceRegistry(dataFolder: string, logger: Logger): WorkspaceRegistry {
  const root = join(dataFolder, "workspaces");

  function read(id: string): Workspace | null {
    const file = join(root, id, DESCRIPTION);
    if (!existsSync(file)) return null;
    try {
      return workspaceSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    } catch (error) {
      logger.error(
        { file, error: String(error) },
        "workspace description cannot be read; its folder is left alone",
      );
      return null;
    }
  }

  /** Whole or not at all: a torn description would hide the workspace. */
  function write(workspace: Workspace): void {
    const folder = join(root, workspace.id);
    const file = join(folder, DESCRIPTION);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(`${file}.unfinished`, `${JSON.stringify(workspace, null, 2)}\n`, { mode: 0o600 });
      renameSync(`${file}.unfinished`, file);
    } catch (cause) {
      throw new WaypostError("data-folder-not-writable", { params: { folder }, cause });
    }
  }

  return {
    list: () => {
      if (!existsSync(root)) return [];
      return readdirSync(root)
        .flatMap((id) => read(id) ?? [])
        .sort((left, right) => left.createdAt - right.createdAt);
    },
    find: (id) => {
      // Ids are ours: anything else is no name of a folder.
      const workspace = /^[0-9a-f-]{36}$/.test(id) ? read(id) : null;
      if (!workspace) throw new WaypostError("workspace-not-found");
      return workspace;
    },
    add: (description) => {
      const workspace = { ...description, id: randomUUID() };
      write(workspace);
      return workspace;
    },
    update: write,
    folderOf: (id) => join(root, id),
  };
}
