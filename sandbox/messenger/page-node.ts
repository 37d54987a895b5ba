/** The page node: what a page says of itself, its messages and its subscription (contract 11). */
import { type NodeDefinition, plain } from "../graph/node.ts";
import type { MessengerPage } from "./entities.ts";
import { sendAsPage } from "./send.ts";
import { pageSubscriptions } from "./subscriptions.ts";

export const pageNode: NodeDefinition<MessengerPage> = {
  type: "Page",
  permission: "none",
  defaults: ["name"],
  fields: {
    name: (page) => page.name,
    access_token: (page) => page.token,
    business: plain((page, { world }) => {
      const business = world.store.get("business", page.businessId);
      return business === undefined ? undefined : { id: business.id, name: business.name };
    }),
  },
  edges: {
    messages: { POST: { permission: "pages_messaging", run: sendAsPage } },
    subscribed_apps: pageSubscriptions,
  },
};
