/** GET /{account}/message_templates with its filters (contract 10.1). */
import type { Answer, Call } from "../graph/call.ts";
import { type EdgeDefinition, readList } from "../graph/node.ts";
import { selectionsOf } from "../graph/selections.ts";
import type { Account, Template } from "../store/entities.ts";
import { unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import { templateNode } from "./template-node.ts";

export function templatesOf(world: World, account: Account): Template[] {
  return world.store.select("template", "account", account.id);
}

export const templateEdge: EdgeDefinition<Account> = {
  GET: { permission: "whatsapp_business_management", run: list },
};

function list(account: Account, call: Call): Answer {
  const wanted = templatesOf(call.world, account).filter(filterOf(call));
  return readList(templateNode, wanted, selectionsOf(call), call);
}

function filterOf({ parameters }: Call): (template: Template) => boolean {
  const name = parameters.text("name")?.toLowerCase();
  const content = parameters.text("content")?.toLowerCase();
  const either = parameters.text("name_or_content")?.toLowerCase();
  const languages = parameters.list("language");
  const statuses = upperCase(parameters.list("status"));
  const categories = upperCase(parameters.list("category"));
  const qualities = upperCase(parameters.list("quality_score"));
  const source = parameters.text("source")?.toUpperCase();
  const since = parameters.wholeNumber("since");
  const until = parameters.wholeNumber("until");
  return (template) => {
    const text = template.components
      .map((component) => component.text ?? "")
      .join("\n")
      .toLowerCase();
    const updated = unixSeconds(template.updatedAt);
    return (
      (name === undefined || template.name.includes(name)) &&
      (content === undefined || text.includes(content)) &&
      (either === undefined || template.name.includes(either) || text.includes(either)) &&
      (languages?.includes(template.language) ?? true) &&
      (statuses?.includes(template.status) ?? true) &&
      (categories?.includes(template.category) ?? true) &&
      (qualities?.includes(template.qualityScore) ?? true) &&
      (source === undefined || source === "MANUAL") &&
      (since === undefined || updated >= since) &&
      (until === undefined || updated <= until)
    );
  };
}

function upperCase(list: readonly string[] | undefined): readonly string[] | undefined {
  return list?.map((item) => item.toUpperCase());
}
