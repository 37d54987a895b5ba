/** What a window listens to: events about no workspace, and those of the workspace it shows. */
import { SHOWN_WORKSPACE_HEADER } from "../../shared/contract/index.ts";
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { CoreEvents } from "./core-events.ts";

export interface EventsServices {
  readonly events: CoreEvents;
}

export function eventsProcedures({ os: { events: os } }: ProcedureBase, { events }: EventsServices) {
  return {
    subscribe: os.subscribe.handler(({ signal, context: { reqHeaders } }) =>
      events.subscribe({ workspaceId: reqHeaders?.get(SHOWN_WORKSPACE_HEADER) ?? null, signal }),
    ),
  };
}
