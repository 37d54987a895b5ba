/** Control routes that change templates behind Meta's back. */
import { type ControlCall, ControlError, type ControlRoute, merge } from "../control/route.ts";

export const templateRoutes: readonly ControlRoute[] = [
  { method: "PATCH", path: "templates/*", run: changeTemplate },
];

function changeTemplate({ world, body, captured: [id = ""] }: ControlCall): unknown {
  const template = world.store.get("template", id);
  if (template === undefined) throw new ControlError("There is no template with this id.", 404);
  return world.store.put("template", id, merge(template, body.values));
}
