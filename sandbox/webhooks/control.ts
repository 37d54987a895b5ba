/** Control routes about webhooks: where they go, what was tried, and posting any text as it is. */
import { type ControlBody, type ControlCall, ControlError, type ControlRoute } from "../control/route.ts";
import { isObject, parseExactly } from "../graph/json.ts";
import { reachableAccounts } from "../signup/partner.ts";
import { wholeNumber } from "./payloads.ts";

export const webhookRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "webhooks",
    run: ({ parts, world }) => ({
      attempts: parts.attempts(),
      callback: world.store.get("callback", "app") ?? null,
    }),
  },
  { method: "POST", path: "webhooks/callback", run: setCallback },
  { method: "POST", path: "webhooks/send", run: sendWebhook },
];

/** Sets the app's own callback and, unless `subscribe` is false, subscribes the app to every account it can reach. */
function setCallback({ world, body }: ControlCall): unknown {
  if (body.values.url === null) {
    world.store.delete("callback", "app");
    return { callback: null };
  }
  const address = body.text("url");
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new ControlError("url must be an http address.");
  const verifyToken = body.optionalText("verifyToken") ?? world.identity().verifyToken;
  const callback = world.store.put("callback", "app", { url: address, verifyToken });
  if (body.values.subscribe !== false) {
    for (const account of reachableAccounts(world)) {
      world.store.put("account", account.id, {
        ...account,
        subscription: { ...account.subscription, subscribed: true },
      });
    }
  }
  return { callback };
}

/** The `body` of the request with the digits of every number. */
function exactBody({ source }: ControlBody): unknown {
  const whole = parseExactly(source, wholeNumber);
  return (isObject(whole) ? whole.body : undefined) ?? "";
}

/** Posts exactly this text, well formed or not, to the callback. */
function sendWebhook({ world, body }: ControlCall): unknown {
  const given = body.values.body;
  const text = typeof given === "string" ? given : JSON.stringify(exactBody(body));
  const signature = body.choice("signature", ["good", "wrong", "none"], "good");
  world.post(body.optionalText("accountId"), text, signature);
  return { queued: true };
}
