/** Control routes for messages: what was sent and received, and what people will do with what they get. */
import { type ControlCall, ControlError, type ControlRoute, wholeNumber } from "../control/route.ts";
import { BEHAVIOURS, findBehaviour } from "./behaviours.ts";

export const messageRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "messages", run: messagePage },
  { method: "GET", path: "behaviours", run: () => ({ behaviours: BEHAVIOURS }) },
  { method: "GET", path: "inbound", run: ({ world }) => ({ inbound: world.store.values("inbound") }) },
  { method: "POST", path: "recipients", run: writeScripts },
];

const MOST_SCRIPTS = 200_000;

/** All, or with a `limit` so many from the one at `from` on, oldest first; `next` is the `from` of the page that follows, or null. */
function messagePage({ world, query }: ControlCall): unknown {
  const from = wholeNumber(query, "from", 0);
  const limit = wholeNumber(query, "limit", 1);
  const all = world.store.values("message");
  if (query.get("limit") === null) return { messages: all };
  const end = from + limit;
  return { messages: all.slice(from, end), next: end < all.length ? end : null };
}

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
