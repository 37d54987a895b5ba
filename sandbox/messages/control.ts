/** Control routes for messages: what was sent and received, and what people will do with what they get. */
import { type ControlCall, ControlError, type ControlRoute } from "../control/route.ts";
import { BEHAVIOURS, findBehaviour } from "./behaviours.ts";

export const messageRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "messages", run: ({ world }) => ({ messages: world.store.values("message") }) },
  { method: "GET", path: "behaviours", run: () => ({ behaviours: BEHAVIOURS }) },
  { method: "GET", path: "inbound", run: ({ world }) => ({ inbound: world.store.values("inbound") }) },
  { method: "POST", path: "recipients", run: writeScripts },
];

const MOST_SCRIPTS = 200_000;

/** What people will do with the messages they get: one behaviour after the other, whatever their digits say. */
function writeScripts({ world, body }: ControlCall): unknown {
  const scripts = body.objects("recipients").map((recipient) => {
    const id = recipient.text("who").replace(/^\+/, "");
    const steps = recipient.texts("behaviours") ?? [];
    const unknown = steps.find((name) => findBehaviour(name) === undefined);
    if (unknown !== undefined) throw new ControlError(`There is no behaviour "${unknown}".`);
    return { id, steps, used: 0 };
  });
  if (world.store.count("script") + scripts.length > MOST_SCRIPTS)
    throw new ControlError(`At most ${MOST_SCRIPTS} people can have a script.`);
  for (const script of scripts) {
    if (script.steps.length === 0) world.store.delete("script", script.id);
    else world.store.put("script", script.id, script);
  }
  return { scripts: world.store.count("script") };
}
