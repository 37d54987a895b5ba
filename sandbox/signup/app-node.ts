/**
 * The app: its name, and with an app token the webhooks it has subscribed to (`/{APP_ID}/subscriptions`, general
 * Graph).
 */
import type { Answer, Call } from "../graph/call.ts";
import { emptyFields } from "../graph/empty-fields.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import { pickFields } from "../graph/fields.ts";
import type { EdgeDefinition, NodeDefinition } from "../graph/node.ts";
import { selectionsOf } from "../graph/selections.ts";
import { uploadsEdge } from "../media/resumable.ts";
import { WEBHOOK_FIELDS } from "../webhooks/fields.ts";
import { confirmCallback } from "../webhooks/verification.ts";

interface App {
  readonly id: string;
  readonly name: string;
}

const WEBHOOK_OBJECT = "whatsapp_business_account";
const SUCCESS: Answer = { body: { success: true } };

const subscriptions: EdgeDefinition<App> = {
  GET: { permission: "none", run: list },
  POST: { permission: "none", run: subscribe },
  DELETE: { permission: "none", run: unsubscribe },
};

/** Fields that Meta's own sample and other clients read of an app besides its name. */
const empty = emptyFields(
  "app_domains",
  "app_type",
  "category",
  "client_config",
  "company",
  "contact_email",
  "created_time",
  "creator_uid",
  "daily_active_users",
  "description",
  "icon_url",
  "logo_url",
  "monthly_active_users",
  "namespace",
  "object_store_urls",
  "photo_url",
  "privacy_policy_url",
  "subcategory",
  "supported_platforms",
  "terms_of_service_url",
  "user_support_email",
  "user_support_url",
  "website_url",
  "weekly_active_users",
);

export const appNode: NodeDefinition<App> = {
  type: "Application",
  permission: "none",
  defaults: ["name", "link"],
  fields: {
    name: (app) => app.name,
    link: (_app, { world }) => `${world.origin()}/_pages/console`,
    ...empty,
  },
  edges: { subscriptions, uploads: uploadsEdge },
};

function requireAppToken({ token }: Call): void {
  if (token.type !== "APP")
    throw new GraphError(15, { title: "This method must be called with an app access_token." });
}

function list(_app: App, call: Call): Answer {
  requireAppToken(call);
  const callback = call.world.store.get("callback", "app");
  if (callback === undefined) return { body: { data: [] } };
  const fields = (callback.fields ?? WEBHOOK_FIELDS).map((name) => ({ name, version: `v${call.version}.0` }));
  const data = [{ object: WEBHOOK_OBJECT, callback_url: callback.url, active: true, fields }];
  const selections = selectionsOf(call);
  return { body: { data: selections === null ? data : pickFields(data, selections) } };
}

async function subscribe(_app: App, call: Call): Promise<Answer> {
  requireAppToken(call);
  const { world, parameters } = call;
  if (parameters.requiredText("object") !== WEBHOOK_OBJECT) {
    throw invalidParameter(`Param object must be ${WEBHOOK_OBJECT}.`);
  }
  const url = parameters.requiredText("callback_url");
  const verifyToken = parameters.requiredText("verify_token");
  const fields = chosenFields(call) ?? [];
  if (fields.length === 0) throw invalidParameter("The parameter fields is required.");
  const problem = await confirmCallback(world, url, verifyToken);
  if (problem !== null) throw new GraphError(2200, { title: problem });
  world.store.put("callback", "app", { url, verifyToken, fields });
  return SUCCESS;
}

/** Without `fields` the whole subscription is deleted. */
function unsubscribe(_app: App, call: Call): Answer {
  requireAppToken(call);
  const { store } = call.world;
  const object = call.parameters.text("object");
  if (object !== undefined && object !== WEBHOOK_OBJECT) {
    throw invalidParameter(`Param object must be ${WEBHOOK_OBJECT}.`);
  }
  const callback = store.get("callback", "app");
  if (callback === undefined) return SUCCESS;
  const dropped = chosenFields(call);
  const kept = (callback.fields ?? WEBHOOK_FIELDS).filter((field) => dropped?.includes(field) === false);
  if (kept.length === 0) store.delete("callback", "app");
  else store.put("callback", "app", { ...callback, fields: kept });
  return SUCCESS;
}

function chosenFields({ parameters }: Call): string[] | undefined {
  const fields = parameters.list("fields");
  const unknown = fields?.find((field) => !WEBHOOK_FIELDS.includes(field));
  if (unknown !== undefined) throw invalidParameter(`Param fields: there is no webhook field ${unknown}.`);
  return fields;
}
