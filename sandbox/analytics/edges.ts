/** The analytics of an account, each as an edge and as a field that can be expanded (contract 10.2–10.4, 5.6). */
import { pickFields } from "../graph/fields.ts";
import type { JsonObject } from "../graph/json.ts";
import type { EdgeDefinition, Field } from "../graph/node.ts";
import { Parameters } from "../graph/parameters.ts";
import type { Account } from "../store/entities.ts";
import type { World } from "../world.ts";
import { reachEstimate } from "./reach-estimate.ts";
import { templateAnalytics } from "./template-analytics.ts";
import { conversationAnalytics, pricingAnalytics } from "./usage-analytics.ts";

type Report = (world: World, account: Account, parameters: Parameters) => JsonObject;

const reports: Readonly<Record<string, Report>> = {
  template_analytics: templateAnalytics,
  pricing_analytics: pricingAnalytics,
  conversation_analytics: conversationAnalytics,
};

export const analyticsFields: Readonly<Record<string, Field<Account>>> = Object.fromEntries(
  Object.entries(reports).map(([name, report]) => [name, asField(report)]),
);

export const analyticsEdges: Readonly<Record<string, EdgeDefinition<Account>>> = Object.fromEntries(
  Object.entries({ ...reports, reachestimate: reachEstimate }).map(([name, report]) => [
    name,
    asEdge(report),
  ]),
);

/** `pricing_analytics.start(1).end(2).granularity(DAILY)`. */
function asField(report: Report): Field<Account> {
  return (account, { world }, { modifiers, children }) => {
    const value = report(world, account, new Parameters(modifiers));
    return children === null ? value : pickFields(value, children);
  };
}

function asEdge(report: Report): EdgeDefinition<Account> {
  return {
    GET: {
      permission: "whatsapp_business_management",
      run: (account, { world, parameters }) => ({ body: report(world, account, parameters) }),
    },
  };
}
