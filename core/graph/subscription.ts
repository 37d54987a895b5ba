/**
 * Who gets an account's webhooks: whether our app is subscribed, and at which address Meta calls it. Knows nothing of
 * when that is asked. Sources: meta-facts 2.4, 6.2, 6.4, 13.11, 13.16.
 */
import { z } from "zod";
import type { AccountId } from "../../shared/domain/ids.ts";
import type { GraphClient } from "./graph-client.ts";
import { GraphError } from "./graph-error.ts";

/** Ids come as strings, and now and then as numbers. */
const id = z.union([z.string(), z.number()]).transform(String);

const subscribedAppSchema = z.object({
  whatsapp_business_api_data: z.object({ id: id.nullish() }).nullish(),
  override_callback_uri: z.string().nullish(),
});

/** The address Meta calls for our app, `null` when we are not subscribed; an empty text is the app's own. */
export async function readSubscription(
  graph: GraphClient,
  accountId: AccountId,
  appId: string | null,
): Promise<string | null> {
  const request = { method: "GET", path: `${accountId}/subscribed_apps` } as const;
  for await (const app of graph.pages(request, subscribedAppSchema)) {
    const subscribedId = app.whatsapp_business_api_data?.id ?? null;
    if (appId === null || subscribedId === null || subscribedId === appId)
      return app.override_callback_uri ?? "";
  }
  return null;
}

const appSubscriptionSchema = z.object({ object: z.string(), callback_url: z.string().nullish() });

/** The app's own address; only an app token may ask (meta-facts 1.2). Null when it has none, or does not say. */
export async function readAppCallback(
  graph: GraphClient,
  appToken: string,
  appId: string,
): Promise<string | null> {
  try {
    const request = { method: "GET", path: `${appId}/subscriptions`, token: appToken } as const;
    for await (const one of graph.pages(request, appSubscriptionSchema)) {
      if (one.object === "whatsapp_business_account") return one.callback_url ?? null;
    }
  } catch {
    // The number's own answer has to do.
  }
  return null;
}

export interface Callback {
  readonly url: string;
  readonly verifyToken: string;
}

/** Without a callback, the app's own address is left, or put back. */
async function post(graph: GraphClient, accountId: AccountId, callback: Callback | null): Promise<void> {
  const body =
    callback === null
      ? {}
      : { body: { override_callback_uri: callback.url, verify_token: callback.verifyToken } };
  await graph.request(
    { method: "POST", path: `${accountId}/subscribed_apps`, ...body },
    z.object({ success: z.literal(true) }),
  );
}

/**
 * Points the account's webhooks at `callback`, or at the app's own address. Meta wants two steps: an app that
 * is not subscribed cannot name an address, so it subscribes first (13.16). After an interruption between the two,
 * the next run continues with the second.
 * @param actual what `readSubscription` has said
 * @throws GraphError with Meta's refusal; `refusesAddress` tells whether it is about the address
 */
export async function subscribeApp(
  graph: GraphClient,
  accountId: AccountId,
  actual: string | null,
  callback: Callback | null,
): Promise<void> {
  if (actual === null || callback === null) await post(graph, accountId, null);
  if (callback === null) return;
  try {
    await post(graph, accountId, callback);
  } catch (error) {
    // While our app's id is not known, what was read may be another app's subscription.
    if (!(error instanceof GraphError && asksToSubscribeFirst(error))) throw error;
    await post(graph, accountId, null);
    await post(graph, accountId, callback);
  }
}

const INVALID_PARAMETER = 100;

/** "Before override the current callback uri, your app must be subscribed …" */
function asksToSubscribeFirst({ code, english }: GraphError): boolean {
  return code === INVALID_PARAMETER && /must be subscribed/i.test(english);
}

/**
 * Wordings of a failed handshake. Meta documents no list of them, so a refusal counts as one when it mentions the
 * address or its check.
 */
const ADDRESS_WORDS = /callback|hub\.(?:challenge|mode|verify_token)|verify_token|verification failed/i;

/** Whether a refused subscription is about the address it named: Meta could not reach it, or got the wrong answer. */
export function refusesAddress(error: unknown): boolean {
  if (!(error instanceof GraphError) || error.isTransient || error.code !== INVALID_PARAMETER) return false;
  return ADDRESS_WORDS.test(error.english) && !asksToSubscribeFirst(error);
}
