/** Downtime on demand: of all of the Graph API, or of the part that sends or registers. */
import type { OutageKind } from "../store/entities.ts";
import type { World } from "../world.ts";
import { GraphError } from "./errors.ts";

const SENDING = ["messages", "marketing_messages"];
const REGISTERING = ["register", "deregister", "request_code", "verify_code"];

/** The outage in force, if any; one whose time is over is forgotten. */
export function currentOutage(world: World): OutageKind | null {
  const outage = world.store.get("outage", "outage");
  if (outage === undefined) return null;
  if (outage.until !== null && outage.until <= world.clock.now()) {
    world.store.delete("outage", "outage");
    return null;
  }
  return outage.kind;
}

/** What a request to this path is answered during the outage, or null when it is not concerned. */
export function outageError(kind: OutageKind | null, path: readonly string[]): GraphError | null {
  const edge = path[1] ?? "";
  switch (kind) {
    case "http500":
      return new GraphError(2, { http: 500 });
    case "http503":
      return new GraphError(2);
    case "messaging":
      return SENDING.includes(edge) ? new GraphError(131016) : null;
    case "registration":
      return REGISTERING.includes(edge) ? new GraphError(133004) : null;
    case "hang":
    case "close":
    case null:
      return null;
  }
}
