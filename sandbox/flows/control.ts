/** Control routes that change flows behind Meta's back. */
import type { ControlCall, ControlRoute } from "../control/route.ts";
import { FLOW_STATUSES } from "./flows.ts";

export const flowRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "flows", run: ({ world }) => ({ flows: world.store.values("flow") }) },
  { method: "POST", path: "flows", run: setFlow },
];

function setFlow({ world, body }: ControlCall): unknown {
  const id = body.text("id");
  return {
    flow: world.store.put("flow", id, { id, status: body.choice("status", FLOW_STATUSES), sentAt: [] }),
  };
}
