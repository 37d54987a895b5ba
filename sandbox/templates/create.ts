/** POST /{account}/message_templates: a template is checked, stored and submitted for review (contract 10.1). */
import { findInLibrary } from "../data/template-library.ts";
import type { Answer, Call } from "../graph/call.ts";
import { invalidParameter } from "../graph/errors.ts";
import type { Parameters } from "../graph/parameters.ts";
import { typeOfHandle } from "../media/resumable.ts";
import type { Account, TemplateComponent } from "../store/entities.ts";
import type { World } from "../world.ts";
import { TEMPLATE_AT_REST } from "./at-rest.ts";
import { inCategory, isPromotional } from "./category.ts";
import { countCreation } from "./limits.ts";
import { readOptions } from "./options.ts";
import { submit } from "./review.ts";
import { readComponents } from "./validation/components.ts";
import { problemWithSubcode, templateProblem } from "./validation/problem.ts";
import { CATEGORIES, type Category, type Rules } from "./validation/rules.ts";
import type { ParameterFormat } from "./validation/text.ts";

const LONGEST_NAME = 512;

export function createTemplate(account: Account, { world, parameters }: Call): Answer {
  const settings = world.settings();
  const name = readName(parameters);
  const language = readLanguage(parameters);
  const category = readCategory(parameters);
  const format = readFormat(parameters);
  const library = parameters.text("library_template_name") ?? null;
  const components = contentOf(parameters, library, language, {
    category,
    format,
    settings,
    typeOfHandle: (handle) => typeOfHandle(world, handle),
  });
  const options = readOptions(parameters, category, settings);
  const changeable = parameters.flag("allow_category_change") === true;
  refuseDuplicate(world, account, name, language);
  countCreation(world, account);
  const now = world.clock.now();
  const asked = {
    ...TEMPLATE_AT_REST,
    id: world.ids.templateId(),
    serial: world.ids.next("template-serial"),
    accountId: account.id,
    name,
    language,
    status: "PENDING",
    category,
    previousCategory: null,
    correctCategory: null,
    libraryName: library,
    parameterFormat: format,
    components,
    qualityScore: "UNKNOWN",
    rejectedReason: "NONE",
    ttlSeconds: null,
    createdAt: now,
    updatedAt: now,
    syncReadyAt: null,
    lastUsedAt: now,
    optimizationSpec: null,
    linkTrackingOptedOut: false,
    ...options,
  };
  const misfit = category === "UTILITY" && isPromotional(components);
  const template = submit(
    world,
    misfit && changeable ? { ...asked, ...inCategory(world, asked, "MARKETING") } : asked,
  );
  return { body: { id: template.id, status: template.status, category: template.category } };
}

function readName(parameters: Parameters): string {
  const name = parameters.requiredText("name");
  if (name.length > LONGEST_NAME) {
    throw templateProblem("length", `The name can have at most ${LONGEST_NAME} characters.`);
  }
  if (!/^[a-z0-9_]+$/.test(name)) {
    throw templateProblem("other", "The name can have lower-case letters, digits and underscores only.");
  }
  return name;
}

/** The list of languages is not in the contract: any well-formed code is taken. */
function readLanguage(parameters: Parameters): string {
  const language = parameters.requiredText("language");
  if (!/^[a-z]{2,3}(_[A-Z]{2,3}|_[A-Z][a-z]{3})?$/.test(language)) {
    throw templateProblem("other", `${language} is not the code of a language, as en_US or fr.`);
  }
  return language;
}

export function readCategory(parameters: Parameters): Category {
  const wanted = parameters.requiredText("category").toUpperCase();
  const category = CATEGORIES.find((one) => one === wanted);
  if (category === undefined) {
    throw invalidParameter(`Param category must be one of {${CATEGORIES.join(", ")}}.`);
  }
  return category;
}

export function readFormat(
  parameters: Parameters,
  standard: ParameterFormat = "POSITIONAL",
): ParameterFormat {
  const format = parameters.text("parameter_format")?.toUpperCase() ?? standard;
  if (format !== "POSITIONAL" && format !== "NAMED") {
    throw invalidParameter("Param parameter_format must be one of {POSITIONAL, NAMED}.");
  }
  return format;
}

/** The components given, or those of a template in Meta's library. */
function contentOf(
  parameters: Parameters,
  library: string | null,
  language: string,
  rules: Rules,
): readonly TemplateComponent[] {
  if (library !== null && !parameters.has("components")) {
    const found = findInLibrary(library, language);
    if (found === undefined) throw templateProblem("other", `The library has no ${library} in ${language}.`);
    if (rules.category !== "UTILITY") {
      throw templateProblem("other", "The templates of the library are of category UTILITY.");
    }
    return readComponents(found, { ...rules, format: "POSITIONAL" });
  }
  if (!parameters.has("components")) throw invalidParameter("The parameter components is required.");
  return readComponents(parameters.json("components"), rules);
}

function refuseDuplicate(world: World, account: Account, name: string, language: string): void {
  const known = world.store.select("template", "name", `${account.id}/${name}`);
  if (!known.some((template) => template.language === language)) return;
  throw problemWithSubcode(
    world.settings().templateDuplicateSubcode,
    "Template already exists",
    `There is already a template ${name} in ${language}.`,
  );
}
