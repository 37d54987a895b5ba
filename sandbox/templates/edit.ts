/**
 * POST /{template}: what of a template may be changed, when, and whether it is reviewed again (contract 8.3, 9, 10.1).
 */
import type { Answer, Call } from "../graph/call.ts";
import { invalidParameter } from "../graph/errors.ts";
import type { Parameters } from "../graph/parameters.ts";
import { typeOfHandle } from "../media/resumable.ts";
import type { Template } from "../store/entities.ts";
import { readCategory, readFormat } from "./create.ts";
import { countContentEdit, countOptionEdit } from "./limits.ts";
import { readOptions } from "./options.ts";
import { submit } from "./review.ts";
import { readComponents } from "./validation/components.ts";
import { templateProblem } from "./validation/problem.ts";
import { postStatus } from "./webhooks.ts";

/** A paused template may be edited to have it reviewed again (132015: wait, or edit); a disabled one is lost. */
const EDITABLE = ["APPROVED", "REJECTED", "PAUSED", "QUALITY_PENDING"];

/** Content goes to review; options such as the lifetime or the maximum price hold at once. */
export function editTemplate(template: Template, call: Call): Answer {
  const { world } = call;
  if (!EDITABLE.includes(template.status)) {
    throw templateProblem("locked", `A template that is ${template.status} cannot be edited.`);
  }
  refuseRenaming(template, call.parameters);
  const content = readContent(template, call);
  const options = readOptions(call.parameters, content?.category ?? template.category, world.settings());
  if (content === null && Object.keys(options).length === 0) {
    throw invalidParameter("At least one field to change is required.");
  }
  const changed = { ...template, ...options, ...content, updatedAt: world.clock.now() };
  if (content === null) {
    countOptionEdit(world, template.accountId);
    world.store.put("template", template.id, changed);
    return answerFor(changed);
  }
  const contentEdits = countContentEdit(world, template);
  const submitted = submit(world, { ...changed, contentEdits });
  postStatus(world, submitted, { event: "PENDING", reason: "NONE" });
  return answerFor(submitted);
}

/** The contract has `success` only (10.1); live answers also name the template and the category it has now. */
function answerFor({ id, name, category }: Template): Answer {
  return { body: { success: true, id, name, category } };
}

/** Name and language may be given, as in Meta's file, but not changed. */
function refuseRenaming(template: Template, parameters: Parameters): void {
  for (const field of ["name", "language"] as const) {
    const given = parameters.text(field);
    if (given !== undefined && given !== template[field]) {
      throw templateProblem("other", `The ${field} of a template cannot be edited.`);
    }
  }
}

type Content = Pick<Template, "category" | "parameterFormat" | "components" | "correctCategory">;

/** The new content, or null when the request names none. The old components must fit a new category too. */
function readContent(template: Template, { world, parameters }: Call): Content | null {
  const named = ["components", "category", "parameter_format"].some((field) => parameters.has(field));
  if (!named) return null;
  const settings = world.settings();
  const category = parameters.has("category") ? readCategory(parameters) : null;
  if (
    category !== null &&
    category !== template.category &&
    template.status === "APPROVED" &&
    !settings.approvedCategoryEditable
  ) {
    throw templateProblem("other", "The category of an approved template cannot be edited.");
  }
  const present = readCategoryOf(template);
  const format = readFormat(parameters, template.parameterFormat);
  const rules = {
    category: category ?? present,
    format,
    settings,
    typeOfHandle: (handle: string) => typeOfHandle(world, handle),
  };
  const given = parameters.has("components") ? parameters.json("components") : template.components;
  return {
    category: rules.category,
    parameterFormat: format,
    components: readComponents(given, rules),
    // An announced change of category stands; a proposal that came with a rejection is answered.
    correctCategory: template.categoryChangeAt === null ? null : template.correctCategory,
  };
}

function readCategoryOf({ category }: Template): "MARKETING" | "UTILITY" | "AUTHENTICATION" {
  return category === "UTILITY" || category === "AUTHENTICATION" ? category : "MARKETING";
}
