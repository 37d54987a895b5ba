/**
 * Meta's rules for the values of a template, judged before anything is sent: which variable breaks which rule,
 * and what the value would be in one line. Pure; the form and the sender ask the same question.
 * Source: meta-facts 13.16 (line breaks, tabs, spaces), 8.3 (132005: too long), OpenAPI (media by http or https).
 */
import { pastedAddress, trimmed } from "../text/pasted.ts";
import { coordinateOf, flowDataOf, mediaIdOf, offerEndOf, sectionsOf } from "./shaped-values.ts";
import {
  fillText,
  keyPrefix,
  missingVariables,
  type TemplateContent,
  type TemplatePart,
  type TemplateVariable,
  type VariableValues,
  variablesOf,
} from "./template.ts";
import { PRODUCT_LIMITS, SPACES_IN_A_ROW, VALUE_LIMITS } from "./value-limits.data.ts";

export const VALUE_RULES = [
  "empty",
  "line-break",
  "tab",
  "spaces",
  "too-long",
  /** For a media file: neither an address that starts with http:// or https://, nor the id of an uploaded file. */
  "not-address",
  /** For the initial data of a flow: not the fields of a JSON object. */
  "not-fields",
  /** For a place: no number of degrees, or one beyond `limit`. */
  "not-coordinate",
  /** For the end of an offer: no date and time with a zone. */
  "not-time",
  /** For the end of an offer: it is over. */
  "past",
  /** For a list of products: it can't be read, or a section has none. */
  "not-products",
  "too-many-sections",
  "too-many-products",
  /** A section has no title among several, or one with more characters than `limit`. */
  "section-title",
] as const;
export type ValueRule = (typeof VALUE_RULES)[number];

export interface ValueFault {
  /** Key of the variable, as in `variablesOf`. */
  readonly key: string;
  readonly rule: ValueRule;
  /**
   * For `too-long`: the number of characters now and the most Meta accepts, both including the template's own text.
   * For products: how many there are, and the most there may be.
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
/** What is sent of these isn't the text that was typed. */
const DATA: ReadonlySet<TemplateVariable["kind"]> = new Set([
  "flow-data",
  "latitude",
  "longitude",
  "offer-end",
  "product-sections",
]);

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

/**
 * At most one fault a variable, in reading order; none means that Meta should take every value.
 * @param now milliseconds since the epoch; null where it doesn't matter whether an offer is over
 */
export function valueFaults(
  content: TemplateContent,
  typed: VariableValues,
  now: number | null = null,
): readonly ValueFault[] {
  const values = valuesAsSent(content, typed);
  const missing = new Set(missingVariables(content, values));
  const variables = variablesOf(content);
  const tooLong = tooLongTexts(content, variables, values);
  return variables.flatMap((variable) => {
    const value = values[variable.key] ?? "";
    if (missing.has(variable.key)) return [fault(variable, "empty")];
    if (value.trim() === "") return [];
    const found =
      spacingFault(variable, value) ?? shapeFault(variable, value, now) ?? tooLong.get(variable.key);
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
  if (DATA.has(variable.kind)) return null;
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

function shapeFault(variable: TemplateVariable, value: string, now: number | null): ValueFault | null {
  switch (variable.kind) {
    case "image":
    case "video":
    case "document":
    case "gif":
      return isAddress(value.trim()) || mediaIdOf(value) !== null ? null : fault(variable, "not-address");
    case "flow-data":
      return flowDataOf(value) === null ? fault(variable, "not-fields") : null;
    case "latitude":
    case "longitude":
      return coordinateOf(value, variable.kind) === null
        ? { ...fault(variable, "not-coordinate"), limit: variable.kind === "latitude" ? 90 : 180 }
        : null;
    case "offer-end": {
      const end = offerEndOf(value);
      if (end === null) return fault(variable, "not-time");
      return now !== null && end <= now ? fault(variable, "past") : null;
    }
    case "product-sections":
      return productsFault(variable, value);
    default:
      return null;
  }
}

function productsFault(variable: TemplateVariable, value: string): ValueFault | null {
  const sections = sectionsOf(value) ?? [];
  if (sections.length === 0 || sections.some(({ products }) => products.length === 0)) {
    return fault(variable, "not-products");
  }
  const { sections: mostSections, products: mostProducts, title: longest } = PRODUCT_LIMITS;
  if (sections.length > mostSections) {
    return { ...fault(variable, "too-many-sections"), length: sections.length, limit: mostSections };
  }
  const count = sections.reduce((sum, { products }) => sum + products.length, 0);
  if (count > mostProducts) {
    return { ...fault(variable, "too-many-products"), length: count, limit: mostProducts };
  }
  const titles = sections.map(({ title }) => lengthOf(title));
  const isUntitled = sections.length > 1 && titles.includes(0);
  return isUntitled || Math.max(...titles) > longest
    ? { ...fault(variable, "section-title"), limit: longest }
    : null;
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
  const { header, footer, buttons, offer, cards } = content;
  const isBodyAlone =
    header === null && footer === null && offer === null && buttons.length === 0 && cards.length === 0;
  const partTexts = (part: TemplatePart, cardIndex: number | null): Text[] => {
    const at = (place: TemplateVariable["place"]) =>
      variables.filter(
        (variable) =>
          variable.place === place && variable.cardIndex === cardIndex && variable.placeholder !== null,
      );
    const prefix = keyPrefix(cardIndex);
    return [
      {
        text: fillText(part.header?.text ?? "", `${prefix}header`, values),
        limit: VALUE_LIMITS.headerText,
        variables: at("header"),
      },
      {
        text: fillText(part.body, `${prefix}body`, values),
        limit: isBodyAlone ? VALUE_LIMITS.bodyAlone : VALUE_LIMITS.bodyWithOthers,
        variables: at("body"),
      },
    ];
  };
  return [
    ...partTexts(content, null),
    ...cards.flatMap(partTexts),
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
