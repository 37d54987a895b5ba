/** The variables of a template's texts: counts, names and values (contract 8.3: 132000, 132005, 132012). */
import { GraphError } from "../graph/errors.ts";
import { isObject, type JsonObject } from "../graph/json.ts";

const PARAMETER_TYPES = ["text", "currency", "date_time"];

export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g)].map((match) => match[1] ?? ""))];
}

export interface TextWithVariables {
  /** The place of the text, such as `body` or `carousel: card 0: body`. */
  readonly place: string;
  readonly text: string;
  readonly named: boolean;
  /** Characters with the parameters filled in. */
  readonly longest: number;
}

export function checkVariables(
  { place, text, named, longest }: TextWithVariables,
  parameters: readonly JsonObject[],
): void {
  const expected = variablesOf(text);
  if (parameters.length !== expected.length) {
    throw new GraphError(132000, {
      details: `${place}: number of localizable_params (${parameters.length}) does not match the expected number of params (${expected.length})`,
    });
  }
  const values = parameters.map((parameter) => textOf(place, parameter));
  if (named) {
    const names = parameters.map((parameter) => parameter.parameter_name);
    const missing = expected.find((name) => !names.includes(name));
    if (missing !== undefined) {
      throw new GraphError(132012, { details: `${place}: the parameter named ${missing} is missing` });
    }
  }
  if (values.reduce((sum, value) => sum + value.length, text.length) > longest) {
    throw new GraphError(132005, { details: `${place}: the text has more than ${longest} characters` });
  }
}

/** For parts that take one parameter: a file, a place, an end, a button. */
export function refuseMore(place: string, parameters: readonly unknown[]): void {
  if (parameters.length <= 1) return;
  throw new GraphError(132000, {
    details: `${place}: number of localizable_params (${parameters.length}) does not match the expected number of params (1)`,
  });
}

function textOf(place: string, parameter: JsonObject): string {
  const type = String(parameter.type);
  if (!PARAMETER_TYPES.includes(type)) {
    throw new GraphError(132012, {
      details: `${place}: Format mismatch, expected TEXT, received ${type.toUpperCase()}`,
    });
  }
  const value =
    type === "text" ? parameter.text : isObject(parameter[type]) ? parameter[type].fallback_value : undefined;
  if (typeof value !== "string") {
    throw new GraphError(131009, { details: `${place}: the value of a ${type} parameter must be a string` });
  }
  if (value === "") {
    throw new GraphError(131008, { details: `${place}: the value of a ${type} parameter is missing` });
  }
  refuseBrokenText(value);
  return value;
}

/** A template parameter may hold no line breaks, no tabs and at most four spaces in a row (contract 13.16). */
export function refuseBrokenText(value: string): void {
  if (!/[\n\r\t]| {5}/.test(value)) return;
  throw new GraphError(100, {
    details: "Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
  });
}
