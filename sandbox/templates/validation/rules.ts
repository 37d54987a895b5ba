/** What the parts of a template are checked against: whose category and format it is, and the limits in force. */
import { isObject, type JsonObject } from "../../graph/json.ts";
import type { TemplateSettings } from "../settings.ts";
import { templateProblem } from "./problem.ts";
import type { ParameterFormat } from "./text.ts";

export type Category = "MARKETING" | "UTILITY" | "AUTHENTICATION";

/** Contract 10.1 lists FREE_SERVICE too, but such templates are not made through the API. */
export const CATEGORIES: readonly Category[] = ["MARKETING", "UTILITY", "AUTHENTICATION"];

export interface Rules {
  readonly category: Category;
  readonly format: ParameterFormat;
  readonly settings: TemplateSettings;
  /** The type of the uploaded file that a header's handle stands for; null when it was not given out here. */
  readonly typeOfHandle?: (handle: string) => string | null;
}

/** The items of a list of objects; `what` names it in the problem. */
export function objectsOf(value: unknown, what: string): JsonObject[] {
  if (!Array.isArray(value) || value.length === 0) throw templateProblem("other", `${what} must be a list.`);
  return value.map((item: unknown) => {
    if (!isObject(item)) throw templateProblem("other", `${what} must be a list of objects.`);
    return item;
  });
}

/** The type of a component or button, which is written in either case. */
export function typeOf(item: JsonObject, what: string): string {
  if (typeof item.type !== "string") throw templateProblem("other", `Every ${what} must have a type.`);
  return item.type.toUpperCase();
}

export function requiredText(item: JsonObject, field: string, what: string): string {
  const value = item[field];
  if (typeof value !== "string" || value.trim() === "") {
    throw templateProblem("other", `${what} must have a ${field}.`);
  }
  return value;
}

export function optionalText(item: JsonObject, field: string, what: string): string | undefined {
  return item[field] === undefined || item[field] === null ? undefined : requiredText(item, field, what);
}
