/**
 * The faults of values for very many people of one template: whether somebody's can be refused is found without taking
 * the template apart each time. Says the same as `valueFaults`, which has the last word where anything is in doubt. Pure.
 */
import {
  type TemplateContent,
  type TemplatePart,
  type TemplateVariable,
  type VariableValues,
  variablesOf,
} from "./template.ts";
import { SPACES_IN_A_ROW, VALUE_LIMITS } from "./value-limits.data.ts";
import { type ValueFault, valueFaults } from "./value-rules.ts";

const NONE: readonly ValueFault[] = [];
const DOUBTFUL = new RegExp(`[\\t\\n\\r\\v\\f\\u0085\\u2028\\u2029]|\\p{Zs}{${SPACES_IN_A_ROW + 1}}`, "u");
/** Judged by their letters alone. Others are judged by `valueFaults`, and are mostly the same for everybody. */
const PLAIN: ReadonlySet<TemplateVariable["kind"]> = new Set([
  "text",
  "url-suffix",
  "coupon-code",
  "one-time-code",
  "flow-token",
  "catalog-product",
  "place-name",
  "place-address",
  "thumbnail-product",
]);

interface Text {
  /** Of the template's own text; as many units as there are characters, or more. */
  readonly length: number;
  readonly limit: number;
  /** With how often each stands in it. */
  readonly keys: readonly (readonly [key: string, times: number])[];
}

/**
 * @param now as for `valueFaults`
 * @returns as `valueFaults` of this template
 */
export function createValueCheck(
  content: TemplateContent,
  now: number | null = null,
): (values: VariableValues) => readonly ValueFault[] {
  const variables = variablesOf(content);
  const special = variables.filter(({ kind }) => !PLAIN.has(kind)).map(({ key }) => key);
  const plain = variables.filter(({ kind }) => PLAIN.has(kind));
  const texts = textsOf(content, plain);
  let lastSpecial: { readonly values: string; readonly areFine: boolean } | null = null;

  function areSpecialFine(values: VariableValues): boolean {
    if (special.length === 0) return true;
    const joined = JSON.stringify(special.map((key) => values[key] ?? ""));
    if (lastSpecial?.values !== joined) {
      const areFine = valueFaults(content, values, now).every(({ key }) => !special.includes(key));
      lastSpecial = { values: joined, areFine };
    }
    return lastSpecial.areFine;
  }

  function isPlainFine({ key, isOptional }: TemplateVariable, values: VariableValues): boolean {
    const value = values[key] ?? "";
    return (isOptional || value.trim() !== "") && !DOUBTFUL.test(value);
  }

  const fits = ({ length, limit, keys }: Text, values: VariableValues) =>
    keys.reduce((sum, [key, times]) => sum + times * (values[key]?.length ?? 0), length) <= limit;

  return (values) =>
    plain.every((variable) => isPlainFine(variable, values)) &&
    texts.every((text) => fits(text, values)) &&
    areSpecialFine(values)
      ? NONE
      : valueFaults(content, values, now);
}

function textsOf(content: TemplateContent, variables: readonly TemplateVariable[]): readonly Text[] {
  const { header, footer, buttons, offer, cards } = content;
  const isBodyAlone =
    header === null && footer === null && offer === null && buttons.length === 0 && cards.length === 0;
  const within = (text: string, place: TemplateVariable["place"], cardIndex: number | null) => ({
    length: text.length,
    keys: variables
      .filter(
        (variable) =>
          variable.place === place && variable.cardIndex === cardIndex && variable.placeholder !== null,
      )
      // Its name may stand elsewhere in the text as well: what is counted too often only leads to a closer look.
      .map(({ key, placeholder }) => [key, text.split(placeholder ?? "").length - 1] as const),
  });
  const partTexts = (part: TemplatePart, cardIndex: number | null): Text[] => [
    { ...within(part.header?.text ?? "", "header", cardIndex), limit: VALUE_LIMITS.headerText },
    {
      ...within(part.body, "body", cardIndex),
      limit: isBodyAlone ? VALUE_LIMITS.bodyAlone : VALUE_LIMITS.bodyWithOthers,
    },
  ];
  return [
    ...partTexts(content, null),
    ...cards.flatMap(partTexts),
    ...variables.flatMap(({ key, kind, context }): Text[] => {
      const keys = [[key, 1]] as const;
      switch (kind) {
        case "url-suffix":
          return [{ keys, length: context.split("{{")[0]?.length ?? 0, limit: VALUE_LIMITS.buttonAddress }];
        case "coupon-code":
          return [{ keys, length: 0, limit: VALUE_LIMITS.couponCode }];
        case "one-time-code":
          return [{ keys, length: 0, limit: VALUE_LIMITS.oneTimeCode }];
        default:
          return [];
      }
    }),
  ];
}
