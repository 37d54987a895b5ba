/**
 * The values a message was sent with, by the keys of its template's variables: the reverse of `sendComponentsOf`, for showing the
 * text as it went out. What the components don't say stays out. Pure.
 */
import { keyPrefix, type TemplateContent, type VariableValues, variablesOf } from "./template.ts";

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const listOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.map((item: unknown) => fieldsOf(item)) : [];
const textOf = (value: unknown): string | null =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : null;

/** @param components of the request, as it was made */
export function sentValues(content: TemplateContent, components: unknown): VariableValues {
  const values: Record<string, string> = {};
  const set = (key: string, value: unknown): void => {
    const text = textOf(value);
    if (text !== null) values[key] = text;
  };

  /** Named values say their names; others come in the order of their numbers. */
  function setTexts(place: "header" | "body", cardIndex: number | null, parameters: readonly Fields[]): void {
    const own = variablesOf(content)
      .filter((variable) => variable.place === place && variable.cardIndex === cardIndex)
      .toSorted((one, other) => Number(one.placeholder) - Number(other.placeholder));
    parameters.forEach(({ text, parameter_name: name }, at) => {
      const key = name === undefined ? own[at]?.key : `${keyPrefix(cardIndex)}${place}.${textOf(name)}`;
      if (key !== undefined) set(key, text);
    });
  }

  function setHeader(cardIndex: number | null, parameters: readonly Fields[]): void {
    const [first = {}] = parameters;
    const kind = textOf(first.type) ?? "";
    const prefix = `${keyPrefix(cardIndex)}header.`;
    if (kind === "text") {
      setTexts("header", cardIndex, parameters);
      return;
    }
    const told = fieldsOf(first[kind]);
    if (kind === "location") {
      set(`${prefix}latitude`, told.latitude);
      set(`${prefix}longitude`, told.longitude);
      set(`${prefix}place-name`, told.name);
      set(`${prefix}place-address`, told.address);
      return;
    }
    set(`${prefix}media`, told.link ?? told.id);
    set(`${prefix}filename`, told.filename);
  }

  function setButton(cardIndex: number | null, { index, parameters }: Fields): void {
    const key = `${keyPrefix(cardIndex)}button.${textOf(index)}`;
    const [first = {}] = listOf(parameters);
    set(key, first.text ?? first.coupon_code);
    const action = fieldsOf(first.action);
    set(`${key}.flow-token`, action.flow_token);
    if (action.flow_action_data !== undefined)
      set(`${key}.flow-data`, JSON.stringify(action.flow_action_data));
    if (action.sections === undefined) {
      set(key, action.thumbnail_product_retailer_id);
      return;
    }
    set(`${key}.thumbnail`, action.thumbnail_product_retailer_id);
    const sections = listOf(action.sections).map(({ title, product_items: items }) => ({
      title: textOf(title) ?? "",
      products: listOf(items).map((item) => textOf(item.product_retailer_id) ?? ""),
    }));
    set(`${key}.sections`, JSON.stringify(sections));
  }

  function setPart(cardIndex: number | null, parts: readonly Fields[]): void {
    for (const part of parts) {
      const parameters = listOf(part.parameters);
      if (part.type === "header") setHeader(cardIndex, parameters);
      else if (part.type === "body") setTexts("body", cardIndex, parameters);
      else if (part.type === "button") setButton(cardIndex, part);
      else if (part.type === "limited_time_offer") setOffer(parameters);
      else if (part.type === "carousel")
        for (const card of listOf(part.cards)) setPart(Number(card.card_index), listOf(card.components));
    }
  }

  function setOffer([first = {}]: readonly Fields[]): void {
    const end = fieldsOf(first.limited_time_offer).expiration_time_ms;
    if (typeof end === "number") set("offer.end", new Date(end).toISOString());
  }

  setPart(null, listOf(components));
  return values;
}
