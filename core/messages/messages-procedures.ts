/** Sending a test: its recipient judged, its draft kept, and the send itself. */
import { WaypostError } from "../../shared/contract/index.ts";
import type { ProcedureBase } from "../rpc/procedure-base.ts";

export function messagesProcedures({ shown: { messages: shown } }: ProcedureBase) {
  return {
    checkRecipient: shown.checkRecipient.handler(({ input, context: { open } }) =>
      open.recipients.check(input.to, input.numberId ?? null),
    ),
    sendTest: shown.sendTest.handler(({ input, context: { open } }) => {
      if (open.workspace.id !== input.workspaceId) throw new WaypostError("other-workspace-shown");
      return open.sender.send(input);
    }),
    readTestDraft: shown.readTestDraft.handler(({ context: { open } }) => open.testDrafts.read()),
    saveTestDraft: shown.saveTestDraft.handler(({ input, context: { open } }) =>
      open.testDrafts.save(input.workspaceId, input.draft),
    ),
  };
}
