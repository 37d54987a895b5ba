/** The list of campaigns, and the draft of one. */
import { WaypostError } from "../../shared/contract/index.ts";
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import { readTappedButtons } from "./campaigns-queries.ts";

export function campaignsProcedures({ shown: { campaigns: shown } }: ProcedureBase) {
  return {
    list: shown.list.handler(async ({ signal, context: { open } }) => ({
      campaigns: await open.campaigns.list(signal),
    })),
    read: shown.read.handler(({ input, context: { open } }) => open.campaigns.read(input.id)),
    create: shown.create.handler(async ({ input, context: { open } }) => ({
      id: await open.campaigns.create(input.name),
    })),
    rename: shown.rename.handler(({ input, context: { open } }) =>
      open.campaigns.rename(input.id, input.name),
    ),
    saveDraft: shown.saveDraft.handler(async ({ input, context: { open } }) => ({
      saved: await open.campaigns.saveDraft(input.id, input.draft, input.saved),
    })),
    duplicate: shown.duplicate.handler(async ({ input, context: { open } }) => ({
      id: await open.campaigns.duplicate(input.id, input.name),
    })),
    followUp: shown.followUp.handler(async ({ input, context: { open } }) => ({
      id: await open.campaigns.followUp(input.id, input.name, input.groups),
    })),
    tappedButtons: shown.tappedButtons.handler(async ({ input, signal, context: { open } }) => ({
      buttons: await open.storage.ask(readTappedButtons, input.id, signal),
    })),
    archive: shown.archive.handler(({ input, context: { open } }) =>
      open.campaigns.archive(input.id, input.isArchived),
    ),
    remove: shown.remove.handler(({ input, context: { open } }) => open.campaigns.remove(input.id)),
    restore: shown.restore.handler(({ input, context: { open } }) => open.campaigns.restore(input.id)),
    sendTest: shown.sendTest.handler(({ input, context: { open } }) => {
      if (open.workspace.id !== input.workspaceId) throw new WaypostError("other-workspace-shown");
      return open.campaignTester.send(input);
    }),
  };
}
