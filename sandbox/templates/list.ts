/**
 * /{account}/message_templates: the list with its filters, and where templates are made and deleted (contract 10.1).
 */
import type { Answer, Call } from "../graph/call.ts";
import { invalidParameter } from "../graph/errors.ts";
import { type EdgeDefinition, readList } from "../graph/node.ts";
import type { Parameters } from "../graph/parameters.ts";
import { selectionsOf } from "../graph/selections.ts";
import type { SummaryFields } from "../graph/summary.ts";
import type { Account, Template, TemplateComponent } from "../store/entities.ts";
import { unixSeconds } from "../webhooks/payloads.ts";
import type { World } from "../world.ts";
import { createTemplate } from "./create.ts";
import { mostTemplates } from "./limits.ts";
import { QUALITY_SCORES } from "./quality.ts";
import { deleteTemplates } from "./remove.ts";
import { templateNode } from "./template-node.ts";

const STATUSES = [
  "APPROVED",
  "ARCHIVED",
  "DELETED",
  "DISABLED",
  "IN_APPEAL",
  "LIMIT_EXCEEDED",
  "PAUSED",
  "PENDING",
  "PENDING_DELETION",
  "QUALITY_PENDING",
  "REJECTED",
];
const CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION", "FREE_SERVICE"];
const SOURCES = ["AUTO_GENERATED", "MANUAL"];

export const templateEdge: EdgeDefinition<Account> = {
  GET: { permission: "whatsapp_business_management", run: list },
  POST: { permission: "whatsapp_business_management", run: createTemplate },
  DELETE: { permission: "whatsapp_business_management", run: deleteTemplates },
};

/** The account's templates that pass the filters, in order of creation. */
export function templatesOf(world: World, account: Account, filters: Parameters): Template[] {
  return world.store.select("template", "account", account.id).filter(filterOf(filters));
}

function list(account: Account, call: Call): Answer {
  const wanted = templatesOf(call.world, account, call.parameters);
  const counts = templateCounts(call.world, account);
  return readList(templateNode, wanted, selectionsOf(call), call, counts);
}

/** What a summary says of the whole account, whatever the list is filtered by. The sandbox translates nothing. */
export function templateCounts(world: World, account: Account): SummaryFields {
  return {
    message_template_count: () => world.store.select("template", "account", account.id).length,
    message_template_limit: () => mostTemplates(world, account),
    are_translations_complete: () => true,
  };
}

type Filter = (template: Template) => boolean;

function filterOf(parameters: Parameters): Filter {
  const filters = [
    ...textFilters(parameters),
    ...choice(parameters, "language", null, (template) => template.language),
    ...choice(parameters, "status", STATUSES, (template) => template.status),
    ...choice(parameters, "category", CATEGORIES, (template) => template.category),
    ...choice(parameters, "quality_score", QUALITY_SCORES, (template) => template.qualityScore),
    ...choice(parameters, "source", SOURCES, (template) => template.source),
    ...timeFilters(parameters),
  ];
  return (template) => filters.every((filter) => filter(template));
}

function textFilters(parameters: Parameters): Filter[] {
  const name = parameters.text("name")?.toLowerCase();
  const content = parameters.text("content")?.toLowerCase();
  const either = parameters.text("name_or_content")?.toLowerCase();
  return [
    ...(name === undefined ? [] : [(template: Template) => template.name.includes(name)]),
    ...(content === undefined ? [] : [(template: Template) => textOf(template).includes(content)]),
    ...(either === undefined
      ? []
      : [(template: Template) => template.name.includes(either) || textOf(template).includes(either)]),
  ];
}

function textOf({ components }: Template): string {
  const texts = (parts: readonly TemplateComponent[]): readonly string[] =>
    parts.flatMap((part) => [
      part.text ?? "",
      ...(part.buttons ?? []).map((button) => button.text ?? ""),
      ...(part.cards ?? []).flatMap((card) => texts(card.components)),
    ]);
  return texts(components).join("\n").toLowerCase();
}

/** One value or several of a parameter; any text is taken when `known` is null. */
function choice(
  parameters: Parameters,
  name: string,
  known: readonly string[] | null,
  read: (template: Template) => string,
): Filter[] {
  const given = parameters.list(name);
  if (given === undefined) return [];
  const wanted = known === null ? given : given.map((item) => item.toUpperCase());
  if (known !== null && wanted.some((item) => !known.includes(item))) {
    throw invalidParameter(`Param ${name} must be one of {${known.join(", ")}}.`);
  }
  return [(template) => wanted.includes(read(template))];
}

/** Unix seconds of the last change, both included. */
function timeFilters(parameters: Parameters): Filter[] {
  const since = parameters.wholeNumber("since");
  const until = parameters.wholeNumber("until");
  return [
    ...(since === undefined ? [] : [(template: Template) => unixSeconds(template.updatedAt) >= since]),
    ...(until === undefined ? [] : [(template: Template) => unixSeconds(template.updatedAt) <= until]),
  ];
}
