/** What a window listens to: events about no workspace, and those of the workspace it shows. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import { namedWorkspace } from "../workspaces/workspace-of-call.ts";
import type { CoreEvents } from "./core-events.ts";

export interface EventsServices {
  readonly events: CoreEvents;
}

export function eventsProcedures({ os: { events: os } }: ProcedureBase, { events }: EventsServices) {
  return {
    subscribe: os.subscribe.handler(({ signal, context: { reqHeaders } }) =>
      events.subscribe({ workspaceId: namedWorkspace(reqHeaders), signal }),
    ),
  };
}
