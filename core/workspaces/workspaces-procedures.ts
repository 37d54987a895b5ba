/** Which workspaces there are: made, opened, restored, set aside. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { WorkspacesService } from "./workspaces-service.ts";

export interface WorkspacesServices {
  readonly workspaces: WorkspacesService;
}

export function workspacesProcedures(
  { os: { workspaces: os } }: ProcedureBase,
  { workspaces }: WorkspacesServices,
) {
  return {
    list: os.list.handler(() => workspaces.list()),
    create: os.create.handler(({ input }) => workspaces.create(input)),
    open: os.open.handler(({ input }) => workspaces.open(input.id)),
    restoreBackup: os.restoreBackup.handler(({ input }) => workspaces.restoreBackup(input.id)),
    setAside: os.setAside.handler(({ input }) => workspaces.setAside(input.id)),
  };
}
