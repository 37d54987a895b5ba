/** What a window listens to. */
import type { ProcedureBase } from "../rpc/procedure-base.ts";
import type { CoreEvents } from "./core-events.ts";

export interface EventsServices {
  readonly events: CoreEvents;
}

export function eventsProcedures({ os: { events: os } }: ProcedureBase, { events }: EventsServices) {
  return {
    subscribe: os.subscribe.handler(async function* ({ signal }) {
      yield* events.subscribe(signal);
    }),
  };
}
