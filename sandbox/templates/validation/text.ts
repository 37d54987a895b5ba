/** The texts of a template: their length, their variables and the examples of those (contract 8.3, 10.1). Pure. */
import { isObject, type JsonObject } from "../../graph/json.ts";
import { type ProblemKind, templateProblem } from "./problem.ts";

export type ParameterFormat = "POSITIONAL" | "NAMED";

/** The kinds of text whose format has a subcode of its own. */
export type Place = Extract<ProblemKind, "header" | "body" | "footer" | "other">;

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu;
const FORMATTING = /[*~`\n\r]|\p{Extended_Pictographic}/u;

export function checkLength(name: string, text: string, most: number): void {
  if ([...text].length > most) {
    throw templateProblem("length", `The ${name} can have at most ${most} characters.`);
  }
}

/** Headers and footers are one plain line. */
export function checkPlainLine(place: "header" | "footer", text: string): void {
  if (FORMATTING.test(text.replace(PLACEHOLDER, ""))) {
    throw templateProblem(place, `The ${place} cannot have line breaks, emojis or formatting characters.`);
  }
}

/** The variables of a text in order of appearance, each once; a malformed one is a problem of its place. */
export function variablesIn(place: Place, text: string, format: ParameterFormat): readonly string[] {
  if (/\{\{|\}\}/.test(text.replace(PLACEHOLDER, ""))) {
    throw templateProblem(place, "A variable is not closed: write {{1}} or {{name}}.");
  }
  const found = [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => (match[1] ?? "").trim()))];
  const wrong = found.find((name) => !(format === "NAMED" ? isName(name) : /^[1-9]\d*$/.test(name)));
  if (wrong !== undefined) {
    throw templateProblem(
      place,
      format === "NAMED"
        ? `{{${wrong}}} is not a named variable: use lower-case letters, digits and underscores.`
        : `{{${wrong}}} is not a positional variable: number them {{1}}, {{2}} and so on.`,
    );
  }
  if (format === "POSITIONAL" && found.some((name) => Number(name) > found.length)) {
    throw templateProblem(place, "Positional variables are numbered from 1 on without a gap.");
  }
  return found;
}

function isName(text: string): boolean {
  return /^[a-z_][a-z0-9_]*$/.test(text);
}

/** Subcodes 2388299 and 2388293: a body neither begins nor ends with a variable, nor consists of little else. */
export function checkProportion(text: string, variables: number, wordsPerVariable: number): void {
  if (variables === 0) return;
  const trimmed = text.trim();
  if (trimmed.startsWith("{{") || trimmed.endsWith("}}")) {
    throw templateProblem("edge", "The body cannot start or end with a variable.");
  }
  const own = text.replace(PLACEHOLDER, " ").match(WORDS)?.length ?? 0;
  if (own < variables * wordsPerVariable) {
    throw templateProblem("crowded", "Add words to the body, or take out variables.");
  }
}

/** Every variable needs an example: `body_text: [["Ann"]]`, or `body_text_named_params: [{param_name, example}]`. */
export function checkExamples(
  place: "header" | "body",
  example: JsonObject,
  variables: readonly string[],
  format: ParameterFormat,
): void {
  if (variables.length === 0) return;
  const field = format === "NAMED" ? `${place}_text_named_params` : `${place}_text`;
  const given = example[field];
  const complete =
    format === "NAMED" ? namesEvery(given, variables) : textsOf(given)?.length === variables.length;
  if (!complete) {
    throw templateProblem(place, `The ${place} needs an example for each variable in example.${field}.`);
  }
}

function namesEvery(given: unknown, variables: readonly string[]): boolean {
  if (!Array.isArray(given)) return false;
  const named = new Set(
    given.flatMap((one: unknown) =>
      isObject(one) && typeof one.param_name === "string" && isText(one.example) ? [one.param_name] : [],
    ),
  );
  return named.size === variables.length && variables.every((name) => named.has(name));
}

/** A header gives one list and a body a list of lists; clients mix them up, so both take both. */
function textsOf(given: unknown): readonly string[] | null {
  if (!Array.isArray(given)) return null;
  const first: unknown = given[0];
  const list: unknown[] = Array.isArray(first) ? first : given;
  return list.every(isText) ? list : null;
}

export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
