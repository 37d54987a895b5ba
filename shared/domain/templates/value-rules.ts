/**
 * Meta's rules for the values of a template, judged before anything is sent: which variable breaks which rule,
 * and what the value would be in one line. Pure; the form and the sender ask the same question.
 * Source: meta-facts 13.16 (line breaks, tabs, spaces), 8.3 (132005: too long), OpenAPI (media by http or https).
 */
import { pastedAddress, trimmed } from "../text/pasted.ts";
import {
  fillText,
  flowDataOf,
  missingVariables,
  type TemplateContent,
  type TemplateVariable,
  type VariableValues,
  variablesOf,
} from "./template.ts";
import { SPACES_IN_A_ROW, VALUE_LIMITS } from "./value-limits.data.ts";

export type ValueRule =
  | "empty"
  | "line-break"
  | "tab"
  | "spaces"
  | "too-long"
  /** For a media file: not an address that starts with http:// or https://. */
  | "not-address"
  /** For the initial data of a flow: not the fields of a JSON object. */
  | "not-fields";

export interface ValueFault {
  /** Key of the variable, as in `variablesOf`. */
  readonly key: string;
  readonly rule: ValueRule;
  /**
   * For `too-long`: the number of characters now and the most Meta accepts, both including the template's own text.
   */
  readonly length: number | null;
  readonly limit: number | null;
  /** The value as Meta would accept it, if only its spacing is wrong. */
  readonly suggestion: string | null;
}

const LINE_BREAKS = /[\n\r\v\f\u0085\u2028\u2029]/u;
const ALL_BREAKS = /\p{Zs}*[\t\n\r\v\f\u0085\u2028\u2029][\s\u0085]*/gu;
const TOO_MANY_SPACES = new RegExp(`\\p{Zs}{${SPACES_IN_A_ROW + 1},}`, "u");
const ALL_TOO_MANY_SPACES = new RegExp(TOO_MANY_SPACES, "gu");

/** The same words in one line, as Meta accepts them. */
export function inOneLine(text: string): string {
  return text.replace(ALL_BREAKS, " ").replace(ALL_TOO_MANY_SPACES, " ").trim();
}

const MEDIA: ReadonlySet<TemplateVariable["kind"]> = new Set(["image", "video", "document", "gif"]);

/** The values as they are sent: a media address without what was pasted along with it, any text as it is. */
export function valuesAsSent(content: TemplateContent, values: VariableValues): VariableValues {
  const addresses = variablesOf(content).flatMap(({ key, kind }) => {
    const value = values[key];
    // A space or line break inside is reported instead, because nobody can tell what was meant.
    if (!MEDIA.has(kind) || value === undefined || /\s/u.test(trimmed(value))) return [];
    return [[key, pastedAddress(value)] as const];
  });
  return { ...values, ...Object.fromEntries(addresses) };
}

/** At most one fault a variable, in reading order; none means that Meta should take every value. */
export function valueFaults(content: TemplateContent, typed: VariableValues): readonly ValueFault[] {
  const values = valuesAsSent(content, typed);
  const missing = new Set(missingVariables(content, values));
  const variables = variablesOf(content);
  const tooLong = tooLongTexts(content, variables, values);
  return variables.flatMap((variable) => {
    const value = values[variable.key] ?? "";
    if (missing.has(variable.key)) return [fault(variable, "empty")];
    if (value.trim() === "") return [];
    const found = spacingFault(variable, value) ?? shapeFault(variable, value) ?? tooLong.get(variable.key);
    return found ? [found] : [];
  });
}

function fault({ key }: TemplateVariable, rule: ValueRule, suggestion: string | null = null): ValueFault {
  return { key, rule, length: null, limit: null, suggestion };
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i.test(text);
}

function spacingFault(variable: TemplateVariable, value: string): ValueFault | null {
  // The fields of a flow are sent as data, not as the text that was typed.
  if (variable.kind === "flow-data") return null;
  const rule = LINE_BREAKS.test(value)
    ? "line-break"
    : value.includes("\t")
      ? "tab"
      : TOO_MANY_SPACES.test(value)
        ? "spaces"
        : null;
  if (rule === null) return null;
  if (!MEDIA.has(variable.kind)) return fault(variable, rule, inOneLine(value));
  // Space at the ends of an address is not sent; space inside is left from a line break in copied text.
  if (isAddress(value.trim())) return null;
  const joined = value.replace(/\s+/gu, "");
  return fault(variable, rule, isAddress(joined) ? joined : null);
}

function shapeFault(variable: TemplateVariable, value: string): ValueFault | null {
  if (MEDIA.has(variable.kind) && !isAddress(value.trim())) return fault(variable, "not-address");
  if (variable.kind === "flow-data" && flowDataOf(value) === null) return fault(variable, "not-fields");
  return null;
}

/** Counts characters as people do, not as they are stored. */
function lengthOf(text: string): number {
  return [...text].length;
}

interface Text {
  readonly text: string;
  readonly limit: number;
  readonly variables: readonly TemplateVariable[];
}

/** Each text that goes out, with the variables that stand in it. */
function textsOf(
  content: TemplateContent,
  variables: readonly TemplateVariable[],
  values: VariableValues,
): readonly Text[] {
  const at = (place: TemplateVariable["place"]) =>
    variables.filter((variable) => variable.place === place && variable.placeholder !== null);
  const { header, footer, buttons } = content;
  const isBodyAlone = header === null && footer === null && buttons.length === 0;
  return [
    {
      text: fillText(header?.text ?? "", "header", values),
      limit: VALUE_LIMITS.headerText,
      variables: at("header"),
    },
    {
      text: fillText(content.body, "body", values),
      limit: isBodyAlone ? VALUE_LIMITS.bodyAlone : VALUE_LIMITS.bodyWithOthers,
      variables: at("body"),
    },
    ...variables.flatMap((variable): Text[] => {
      const value = values[variable.key] ?? "";
      const own = { variables: [variable] };
      switch (variable.kind) {
        case "url-suffix": {
          const [start = ""] = variable.context.split("{{");
          return [{ ...own, text: start + value, limit: VALUE_LIMITS.buttonAddress }];
        }
        case "coupon-code":
          return [{ ...own, text: value, limit: VALUE_LIMITS.couponCode }];
        case "one-time-code":
          return [{ ...own, text: value, limit: VALUE_LIMITS.oneTimeCode }];
        default:
          return [];
      }
    }),
  ];
}

/** Names, for a text that is too long, the variable that takes up most of it. */
function tooLongTexts(
  content: TemplateContent,
  variables: readonly TemplateVariable[],
  values: VariableValues,
): ReadonlyMap<string, ValueFault> {
  const faults = new Map<string, ValueFault>();
  for (const { text, limit, variables: inText } of textsOf(content, variables, values)) {
    const length = lengthOf(text);
    if (length <= limit) continue;
    const size = (variable: TemplateVariable) => lengthOf(values[variable.key] ?? "");
    const [longest] = inText.toSorted((left, right) => size(right) - size(left));
    if (longest) faults.set(longest.key, { ...fault(longest, "too-long"), length, limit });
  }
  return faults;
}
