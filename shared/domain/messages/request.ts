/**
 * What Meta is asked when a message is posted. The same function makes the request that goes out and the one a message's
 * page shows later, from what was stored. Source: meta-facts 5.1 and 5.2.
 */
import type { Route } from "../route/route-decision.ts";
import type { Recipient } from "./message.ts";
import { type Json, type OptimizedOptions, putTogether, type Snapshot } from "./snapshot.ts";

export interface RequestParts {
  readonly snapshot: Snapshot;
  readonly values: readonly Json[];
  readonly recipient: Recipient;
  readonly route: Route;
  /** Comes back with every receipt (callback-data.ts). */
  readonly callbackData: string;
}

/** The last part of the path of each route's endpoint. */
export const ENDPOINTS: Readonly<Record<Route, string>> = {
  optimized: "marketing_messages",
  cloud: "messages",
};

export function requestOf({ snapshot, values, recipient, route, callbackData }: RequestParts) {
  const components = putTogether({ shape: snapshot.components, values });
  const hasComponents = Array.isArray(components) && components.length > 0;
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...addressOf(recipient),
    type: "template",
    template: {
      name: snapshot.name,
      language: { code: snapshot.language },
      ...(hasComponents ? { components } : {}),
    },
    ...(route === "optimized" ? optionsOf(snapshot) : {}),
    biz_opaque_callback_data: callbackData,
  };
}

function optionsOf({ policy, activitySharing }: OptimizedOptions) {
  return {
    ...(policy === null ? {} : { product_policy: policy }),
    ...(activitySharing === null ? {} : { message_activity_sharing: activitySharing }),
  };
}

/** A user id has a field of its own, which works only without `to` (5.1). @throws RangeError for a page-scoped id */
function addressOf(recipient: Recipient): { readonly to: string } | { readonly recipient: string } {
  switch (recipient.kind) {
    case "number":
      return { to: recipient.number.slice(1) };
    case "user-id":
      return { recipient: recipient.userId };
    case "page-scoped-id":
      throw new RangeError("WhatsApp knows nobody by a page-scoped id");
  }
}
