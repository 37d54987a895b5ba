/** Which app gets an account's webhooks, and where they go (contract 2.4 step 2, 6.4). */
import type { Answer, Call } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import { nonexistingField, pickFields } from "../graph/fields.ts";
import type { EdgeDefinition } from "../graph/node.ts";
import { selectionsOf } from "../graph/selections.ts";
import type { Account } from "../store/entities.ts";
import { confirmCallback } from "../webhooks/verification.ts";

export const subscribedApps: EdgeDefinition<Account> = {
  GET: { permission: "whatsapp_business_management", run: listApps },
  POST: { permission: "whatsapp_business_management", run: subscribe },
  DELETE: { permission: "whatsapp_business_management", run: unsubscribe },
};

const APP_FIELDS = ["whatsapp_business_api_data", "override_callback_uri"];

function listApps(account: Account, call: Call): Answer {
  const apps = appsOf(account, call.world);
  const selections = selectionsOf(call);
  const unknown = selections?.find(({ name }) => !APP_FIELDS.includes(name));
  if (unknown !== undefined) throw nonexistingField(unknown.name, "WhatsAppApplication");
  return { body: { data: selections === null ? apps : pickFields(apps, selections) } };
}

/** The account answers the same when it is asked for the field of the edge's name. */
export function appsOf(account: Account, world: Call["world"]): readonly unknown[] {
  const { subscribed, overrideCallbackUri } = account.subscription;
  if (!subscribed) return [];
  const { appId, appName } = world.identity();
  const app = { id: appId, name: appName, link: `${world.origin()}/_pages/console` };
  return [
    {
      whatsapp_business_api_data: app,
      ...(overrideCallbackUri === null ? {} : { override_callback_uri: overrideCallbackUri }),
    },
  ];
}

/** Without a body, the app is subscribed and the account's override is removed (contract 13.11). */
async function subscribe(account: Account, { world, parameters }: Call): Promise<Answer> {
  const uri = parameters.text("override_callback_uri") ?? null;
  const verifyToken = parameters.text("verify_token") ?? null;
  if (uri !== null) {
    // Meta's words (contract 13.16); clients match on them.
    if (!account.subscription.subscribed) {
      throw new GraphError(100, {
        title:
          "Before override the current callback uri, your app must be subscribed to receive messages for WhatsApp Business Account",
      });
    }
    if (verifyToken === null)
      throw invalidParameter("The parameter verify_token is required with override_callback_uri.");
    const problem = await confirmCallback(world, uri, verifyToken);
    if (problem !== null) throw invalidParameter(problem);
  }
  const current = world.store.get("account", account.id) ?? account;
  world.store.put("account", account.id, {
    ...current,
    subscription: { subscribed: true, overrideCallbackUri: uri, overrideVerifyToken: verifyToken },
  });
  return { body: { success: true } };
}

function unsubscribe(account: Account, { world }: Call): Answer {
  world.store.put("account", account.id, {
    ...account,
    subscription: { subscribed: false, overrideCallbackUri: null, overrideVerifyToken: null },
  });
  return { body: { success: true } };
}
