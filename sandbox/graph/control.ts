/** Control routes that make the Graph API itself misbehave. */
import type { ControlCall, ControlRoute } from "../control/route.ts";
import type { Fault, OutageKind } from "../store/entities.ts";

const OUTAGE_KINDS: readonly OutageKind[] = [
  "http500",
  "http503",
  "hang",
  "close",
  "messaging",
  "registration",
];
const MOST_TIMES = 1_000_000;

export const graphRoutes: readonly ControlRoute[] = [
  { method: "POST", path: "outage", run: setOutage },
  { method: "GET", path: "faults", run: ({ world }) => ({ faults: world.store.values("fault") }) },
  { method: "POST", path: "faults", run: addFault },
  { method: "DELETE", path: "faults", run: clearFaults },
];

/** The next `times` requests (of this method and edge, when given) answer the code; or so many messages fail with it. */
function addFault({ world, body }: ControlCall): unknown {
  const kinds: readonly Fault["kind"][] = ["request", "receipt"];
  const id = String(world.ids.next("fault"));
  return {
    fault: world.store.put("fault", id, {
      id,
      kind: body.choice("kind", kinds, "request"),
      code: body.count("code", 0, 9_999_999),
      method: body.optionalText("method")?.toUpperCase() ?? null,
      edge: body.optionalText("edge"),
      subcode: body.optionalNumber("subcode"),
      http: body.has("http") ? body.count("http", 400, 599) : null,
      details: body.optionalText("details"),
      remaining: body.count("times", 1, MOST_TIMES, 1),
    }),
  };
}

function clearFaults({ world }: ControlCall): unknown {
  for (const { id } of world.store.values("fault")) world.store.delete("fault", id);
  return { faults: [] };
}

/** Meta is down: all of the Graph API (`http500`, `http503`, `hang`, `close`), or a part of it. */
function setOutage({ world, body }: ControlCall): unknown {
  const kind = body.choice("kind", [...OUTAGE_KINDS, "webhooks"], "http500");
  if (!body.flag("on", true)) {
    world.store.delete("outage", "outage");
    world.store.delete("webhookOutage", "webhookOutage");
    return { outage: null };
  }
  const seconds = body.optionalNumber("seconds");
  const until = seconds === null ? null : world.clock.now() + seconds * 1000;
  if (kind === "webhooks") {
    world.store.put("webhookOutage", "webhookOutage", { until });
    return { outage: { kind, until } };
  }
  return { outage: world.store.put("outage", "outage", { kind, until }) };
}
