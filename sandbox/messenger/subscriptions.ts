/** Which webhook fields of a page the app gets (contract 11), per page. */
import type { Answer, Call } from "../graph/call.ts";
import type { EdgeDefinition } from "../graph/node.ts";
import type { MessengerPage } from "./entities.ts";
import { pageError } from "./errors.ts";

export const pageSubscriptions: EdgeDefinition<MessengerPage> = {
  GET: { permission: "pages_manage_metadata", run: listApps },
  POST: { permission: "pages_manage_metadata", run: subscribe },
  DELETE: { permission: "pages_manage_metadata", run: unsubscribe },
};

function listApps(page: MessengerPage, { world }: Call): Answer {
  if (page.subscribedFields === null) return { body: { data: [] } };
  const { appId, appName } = world.identity();
  const app = { id: appId, name: appName, link: `${world.origin()}/_pages/console` };
  return { body: { data: [{ ...app, subscribed_fields: page.subscribedFields }] } };
}

/** Takes any field of that form: a page has many more than the sandbox has events for. */
function subscribe(page: MessengerPage, { world, parameters }: Call): Answer {
  const fields = parameters.list("subscribed_fields") ?? [];
  if (fields.length === 0) throw pageError(100, "The parameter subscribed_fields is required");
  const wrong = fields.find((field) => !/^[a-z][a-z_]{1,63}$/.test(field));
  if (wrong !== undefined) throw pageError(100, `Param subscribed_fields has no field ${wrong}`);
  world.store.put("page", page.id, subscribedTo(page, [...new Set(fields)]));
  return { body: { success: true } };
}

function unsubscribe(page: MessengerPage, { world }: Call): Answer {
  world.store.put("page", page.id, { ...page, subscribedFields: null });
  return { body: { success: true } };
}

/** A subscription starts with a clean slate, also after webhooks were disabled. */
export function subscribedTo(page: MessengerPage, fields: readonly string[]): MessengerPage {
  return { ...page, subscribedFields: fields, failingSince: null, alertedAt: null, disabledAt: null };
}
