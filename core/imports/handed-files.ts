/**
 * Files that an interface hands over in pieces, until they are imported. They hold what people wrote, so they are kept in
 * the workspace's folder, for its owner alone, and never longer than the import needs them.
 */
import { randomUUID } from "node:crypto";
import { mkdir, open, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { WaypostError } from "../../shared/contract/index.ts";

export interface HandedFiles {
  /** @throws WaypostError `disk-full` when there is no room for them */
  begin(files: readonly { readonly name: string; readonly size: number }[]): Promise<string>;
  /** Adds to the end of a file. @throws WaypostError `import-not-found`, `disk-full` */
  hand(id: string, file: number, piece: Uint8Array): Promise<void>;
  /** @throws WaypostError `import-not-found` */
  of(id: string): { readonly paths: readonly string[]; readonly names: Readonly<Record<string, string>> };
  discard(id: string): Promise<void>;
  /** All that was handed over, but for what is being read. */
  discardAllBut(ids: readonly string[]): Promise<void>;
  /** What an earlier run left behind, or this one at its end. */
  discardAll(): Promise<void>;
}

/** Bytes of the disk that are left to everything else. */
const LEFT_FREE = 256 * 1_024 * 1_024;

export function createHandedFiles(workspaceFolder: string): HandedFiles {
  const root = join(workspaceFolder, "imports");
  const imports = new Map<string, readonly { readonly path: string; readonly name: string }[]>();

  function find(id: string) {
    const files = imports.get(id);
    if (files === undefined) throw new WaypostError("import-not-found");
    return files;
  }

  function asProblem(cause: unknown): unknown {
    const isFull = cause instanceof Error && "code" in cause && cause.code === "ENOSPC";
    return isFull ? new WaypostError("disk-full", { params: { folder: root }, cause }) : cause;
  }

  return {
    begin: async (files) => {
      await mkdir(root, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = await statfs(root);
      const needed = files.reduce((sum, { size }) => sum + size, LEFT_FREE);
      if (needed > bavail * bsize) throw new WaypostError("disk-full", { params: { folder: root } });
      const id = randomUUID();
      await mkdir(join(root, id), { mode: 0o700 });
      imports.set(
        id,
        files.map(({ name }, index) => ({ path: join(root, id, String(index)), name })),
      );
      for (const { path } of find(id)) await (await open(path, "wx", 0o600)).close();
      return id;
    },
    hand: async (id, file, piece) => {
      const handed = find(id)[file];
      if (handed === undefined) throw new WaypostError("import-not-found");
      const handle = await open(handed.path, "a", 0o600);
      try {
        await handle.appendFile(piece);
      } catch (error) {
        throw asProblem(error);
      } finally {
        await handle.close();
      }
    },
    of: (id) => {
      const files = find(id);
      return {
        paths: files.map(({ path }) => path),
        names: Object.fromEntries(files.map(({ path, name }) => [path, name])),
      };
    },
    discard: async (id) => {
      if (!imports.delete(id)) return;
      await rm(join(root, id), { recursive: true, force: true });
    },
    discardAllBut: async (ids) => {
      for (const id of imports.keys()) {
        if (ids.includes(id)) continue;
        imports.delete(id);
        await rm(join(root, id), { recursive: true, force: true });
      }
    },
    discardAll: async () => {
      imports.clear();
      await rm(root, { recursive: true, force: true });
    },
  };
}
