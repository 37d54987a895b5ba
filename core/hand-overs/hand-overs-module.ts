/** People of campaigns who are handed to another channel, for as long as a workspace is open. */
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { FullNumbersServices } from "../full-numbers/full-numbers-module.ts";
import type { SendingServices } from "../sending/sending-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createHandOversService, type HandOversService } from "./hand-overs-service.ts";

export interface HandOversServices {
  readonly handOvers: HandOversService;
}

export function createHandOversModule(
  { storage, events, now }: Pick<WorkspaceBase, "storage" | "events" | "now">,
  { graph, fullNumbers, sending }: Pick<CredentialsServices, "graph"> & FullNumbersServices & SendingServices,
): WorkspaceModule<HandOversServices> {
  const handOvers = createHandOversService({
    storage,
    fullNumbers,
    onChanged: () => {
      events.publish("sending");
      events.publish("campaigns");
    },
    actor: sending.actor,
    now,
    ahead: () => graph.clockOffset(),
  });
  return { name: "hand-overs", services: { handOvers } };
}
