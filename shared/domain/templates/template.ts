/**
 * A message template: which variables it asks for, what it reads like once they are filled, and the
 * `components` a send needs. Source: meta-facts 5.1 and 10.1.
 */
import type { OpenEnum } from "../open-enum.ts";
import { BUTTON_NEEDS, HEADER_NEEDS } from "./parts.data.ts";
import { contextOf, exampleOf, PLACEHOLDER, placeholdersOf } from "./placeholders.ts";
import {
  coordinateOf,
  flowDataOf,
  mediaIdOf,
  offerEndOf,
  type ProductSection,
  sectionsOf,
} from "./shaped-values.ts";

export type TemplateCategory = OpenEnum<"MARKETING" | "UTILITY" | "AUTHENTICATION" | "FREE_SERVICE">;
export type TemplateStatus = OpenEnum<
  | "APPROVED"
  | "ARCHIVED"
  | "DELETED"
  | "DISABLED"
  | "IN_APPEAL"
  | "LIMIT_EXCEEDED"
  | "PAUSED"
  | "PENDING"
  | "PENDING_DELETION"
  | "REJECTED"
  | "QUALITY_PENDING"
>;

export interface TemplateButton {
  readonly type: string;
  readonly text: string;
  readonly url: string | null;
  readonly phoneNumber: string | null;
  readonly example: string | null;
}

export const UNSUPPORTED_KINDS = ["component", "header", "button", "parameter-format", "unreadable"] as const;

/** A part of a template that Waypost cannot send, by its kind and by Meta's own name for it. */
export interface UnsupportedPart {
  readonly kind: (typeof UNSUPPORTED_KINDS)[number];
  /** As Meta spells it, e.g. `CAROUSEL`, `LOCATION`, `MPM`; empty for a part that could not be read. */
  readonly name: string;
}

/** What the message has once, and each card of a carousel has again. */
export interface TemplatePart {
  readonly header: { readonly format: string; readonly text: string | null } | null;
  readonly body: string;
  readonly buttons: readonly TemplateButton[];
  /** Examples by placeholder, as given to Meta at creation. */
  readonly headerExamples: Readonly<Record<string, string>>;
  readonly bodyExamples: Readonly<Record<string, string>>;
  /** Address of the file the template was reviewed with, if Meta gives one. */
  readonly mediaExample: string | null;
}

export interface TemplateContent extends TemplatePart {
  readonly footer: string | null;
  /** A limited-time offer; `hasEnd` where its end is counted down, and each send says when that is. */
  readonly offer: { readonly text: string; readonly hasEnd: boolean } | null;
  /** The cards of a carousel, in their order; empty without one. */
  readonly cards: readonly TemplatePart[];
  /** Parts that cannot be sent (product headers, order details, …). */
  readonly unsupported: readonly UnsupportedPart[];
}

export type TemplateVariableKind =
  | "text"
  | "image"
  | "video"
  | "document"
  | "gif"
  | "file-name"
  | "url-suffix"
  | "coupon-code"
  | "one-time-code"
  | "flow-token"
  | "flow-data"
  | "catalog-product"
  /** Decimal degrees. */
  | "latitude"
  | "longitude"
  | "place-name"
  | "place-address"
  /** A date, a time and a zone (`offerEndOf`). */
  | "offer-end"
  /** Products in their sections (`sectionsOf`). */
  | "product-sections"
  | "thumbnail-product";

export interface TemplateVariable {
  /** Stable within a template, e.g. `body.1`, `header.media`, `button.0.flow-token`, `card.2.body.first_name`. */
  readonly key: string;
  readonly place: "header" | "offer" | "body" | "button";
  /** Position among the cards of a carousel, from 0; null for what belongs to the message itself. */
  readonly cardIndex: number | null;
  readonly kind: TemplateVariableKind;
  /** The placeholder as it stands in the template (`1`, `first_name`), null for media and buttons. */
  readonly placeholder: string | null;
  /** Position among the buttons of the message or of the card, from 0; null elsewhere. */
  readonly buttonIndex: number | null;
  /** A few words around the placeholder, so that a person knows what to type. */
  readonly context: string;
  readonly example: string | null;
  /** The message can be sent without it. */
  readonly isOptional: boolean;
}

const MEDIA_KEY = "header.media";
const FILE_NAME_KEY = "header.filename";
const LOCATION_KEYS = {
  latitude: "header.latitude",
  longitude: "header.longitude",
  name: "header.place-name",
  address: "header.place-address",
} as const;
const OFFER_END_KEY = "offer.end";

/** What the keys of a card's variables begin with; empty text for the message itself. */
export function keyPrefix(cardIndex: number | null): string {
  return cardIndex === null ? "" : `card.${cardIndex}.`;
}

/** Every value a send of this template takes: the message's own in reading order, then each card's. */
export function variablesOf(content: TemplateContent): readonly TemplateVariable[] {
  return [
    ...headerVariables(content, null),
    ...offerVariables(content),
    ...bodyVariables(content, null),
    ...buttonsVariables(content, null),
    ...content.cards.flatMap((card, index) => [
      ...headerVariables(card, index),
      ...bodyVariables(card, index),
      ...buttonsVariables(card, index),
    ]),
  ];
}

const BLANK = {
  cardIndex: null,
  placeholder: null,
  buttonIndex: null,
  context: "",
  example: null,
  isOptional: false,
} as const;

function headerVariables(part: TemplatePart, cardIndex: number | null): readonly TemplateVariable[] {
  const { header } = part;
  if (header === null) return [];
  const prefix = keyPrefix(cardIndex);
  const own = { ...BLANK, cardIndex, place: "header" } as const;
  const need = HEADER_NEEDS.get(header.format);
  switch (need) {
    case "image":
    case "video":
    case "gif":
      return [{ ...own, key: prefix + MEDIA_KEY, kind: need, example: part.mediaExample }];
    case "document":
      return [
        { ...own, key: prefix + MEDIA_KEY, kind: need, example: part.mediaExample },
        { ...own, key: prefix + FILE_NAME_KEY, kind: "file-name" },
      ];
    case "location":
      return [
        { ...own, key: prefix + LOCATION_KEYS.latitude, kind: "latitude" },
        { ...own, key: prefix + LOCATION_KEYS.longitude, kind: "longitude" },
        { ...own, key: prefix + LOCATION_KEYS.name, kind: "place-name", isOptional: true },
        { ...own, key: prefix + LOCATION_KEYS.address, kind: "place-address", isOptional: true },
      ];
    case "text":
    case undefined: {
      const text = header.text ?? "";
      return placeholdersOf(text).map((placeholder) => ({
        ...own,
        key: `${prefix}header.${placeholder}`,
        kind: "text",
        placeholder,
        context: contextOf(text, placeholder),
        example: exampleOf(part.headerExamples, placeholder),
      }));
    }
  }
}

function offerVariables({ offer }: TemplateContent): readonly TemplateVariable[] {
  if (offer === null || !offer.hasEnd) return [];
  return [{ ...BLANK, key: OFFER_END_KEY, place: "offer", kind: "offer-end", context: offer.text }];
}

function bodyVariables(part: TemplatePart, cardIndex: number | null): readonly TemplateVariable[] {
  const kind = hasCodeInBody(part) ? "one-time-code" : "text";
  return placeholdersOf(part.body).map((placeholder) => ({
    ...BLANK,
    key: `${keyPrefix(cardIndex)}body.${placeholder}`,
    place: "body",
    cardIndex,
    kind,
    placeholder,
    context: contextOf(part.body, placeholder),
    example: exampleOf(part.bodyExamples, placeholder),
  }));
}

function needOf(button: TemplateButton) {
  return BUTTON_NEEDS.get(button.type);
}

/** A one-time code appears in the body and in its button, but is asked for only once. */
function hasCodeInBody(part: TemplatePart): boolean {
  return (
    placeholdersOf(part.body).length === 1 &&
    part.buttons.some((button) => needOf(button) === "one-time-code")
  );
}

function buttonsVariables(part: TemplatePart, cardIndex: number | null): readonly TemplateVariable[] {
  return part.buttons.flatMap((button, buttonIndex) => {
    const own = {
      ...BLANK,
      key: `${keyPrefix(cardIndex)}button.${buttonIndex}`,
      place: "button",
      cardIndex,
      buttonIndex,
      context: button.url ?? button.text,
    } as const;
    return buttonVariables(part, button, own);
  });
}

function buttonVariables(
  part: TemplatePart,
  button: TemplateButton,
  own: Omit<TemplateVariable, "kind">,
): readonly TemplateVariable[] {
  switch (needOf(button)) {
    case "link-end":
      if (placeholdersOf(button.url ?? "").length === 0) return [];
      return [{ ...own, kind: "url-suffix", example: exampleOfSuffix(button) }];
    case "coupon-code":
      return [{ ...own, kind: "coupon-code", example: button.example }];
    case "one-time-code":
      return hasCodeInBody(part) ? [] : [{ ...own, kind: "one-time-code", example: button.example }];
    case "flow":
      return [
        { ...own, key: `${own.key}.flow-token`, kind: "flow-token", isOptional: true },
        { ...own, key: `${own.key}.flow-data`, kind: "flow-data", isOptional: true },
      ];
    case "catalog-product":
      return [{ ...own, kind: "catalog-product" }];
    case "product-list":
      return [
        { ...own, key: `${own.key}.sections`, kind: "product-sections" },
        { ...own, key: `${own.key}.thumbnail`, kind: "thumbnail-product", isOptional: true },
      ];
    case "nothing":
    case undefined:
      return [];
  }
}

/** Meta keeps a whole address as the example of a link's end; the part the template already contains is removed. */
function exampleOfSuffix({ url, example }: TemplateButton): string | null {
  const [start = ""] = (url ?? "").split("{{");
  return example !== null && start !== "" && example.startsWith(start)
    ? example.slice(start.length)
    : example;
}

export type VariableValues = Readonly<Record<string, string>>;

/**
 * The name a document is sent with: the typed one, or the last part of its address. Null if neither gives one;
 * WhatsApp shows a document without a name as "Untitled" (meta-facts 13.16).
 */
export function fileNameOf(values: VariableValues): string | null {
  const typed = (values[FILE_NAME_KEY] ?? "").trim();
  return typed === "" ? fileNameInAddress(values[MEDIA_KEY] ?? "") : typed;
}

function fileNameInAddress(address: string): string | null {
  const path = /^https?:\/\/[^\s/?#]+(?<path>\/[^\s?#]*)/i.exec(address.trim())?.groups?.path ?? "";
  return decoded(path.split("/").at(-1) ?? "").trim() || null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Keys of the variables that the message needs and that are still empty. */
export function missingVariables(content: TemplateContent, values: VariableValues): readonly string[] {
  return variablesOf(content)
    .filter(({ key, kind, isOptional }) => {
      if (isOptional) return false;
      if (kind === "file-name") return fileNameOf(values) === null;
      return (values[key] ?? "").trim() === "";
    })
    .map((variable) => variable.key);
}

/**
 * The text with its placeholders filled; a placeholder without a value stays as it is.
 * @param place what the keys of its variables begin with, e.g. `body`, `card.0.body`
 */
export function fillText(text: string, place: string, values: VariableValues): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = values[`${place}.${name}`];
    return value === undefined || value === "" ? whole : value;
  });
}

type SendComponent = Readonly<Record<string, unknown>>;

/**
 * The `components` array of a send (meta-facts 5.1 and 13.16); texts are taken as they are. The forms of a carousel, an
 * offer, a location and a list of products are those the sandbox takes (sandbox/messages/content.ts).
 * @throws RangeError for a place, an end or a list of products that cannot be read; `valueFaults` names it beforehand
 */
export function sendComponentsOf(
  content: TemplateContent,
  values: VariableValues,
  parameterFormat: string,
): readonly SendComponent[] {
  const isNamed = parameterFormat === "NAMED";
  const carousel = content.cards.map((card, index) => ({
    card_index: index,
    components: partComponents(card, { cardIndex: index, isNamed, afterHeader: [] }, values),
  }));
  const afterHeader = offerComponents(content, values);
  return [
    ...partComponents(content, { cardIndex: null, isNamed, afterHeader }, values),
    ...(carousel.length === 0 ? [] : [{ type: "carousel", cards: carousel }]),
  ];
}

interface PartOptions {
  readonly cardIndex: number | null;
  readonly isNamed: boolean;
  readonly afterHeader: readonly SendComponent[];
}

function partComponents(
  part: TemplatePart,
  { cardIndex, isNamed, afterHeader }: PartOptions,
  values: VariableValues,
): readonly SendComponent[] {
  const textParameters = (variables: readonly TemplateVariable[]) =>
    inOrder(variables, isNamed).map((variable) => ({
      type: "text",
      ...(isNamed && variable.placeholder !== null ? { parameter_name: variable.placeholder } : {}),
      text: values[variable.key] ?? "",
    }));
  const prefix = keyPrefix(cardIndex);
  const components: SendComponent[] = [];
  const header = headerVariables(part, cardIndex);
  if (header.length > 0) {
    const parameters = shapedHeader(part, prefix, values) ?? textParameters(header);
    components.push({ type: "header", parameters });
  }
  components.push(...afterHeader);
  const body = bodyVariables(part, cardIndex);
  if (body.length > 0) components.push({ type: "body", parameters: textParameters(body) });
  part.buttons.forEach((button, index) => {
    const component = buttonComponent(part, { button, index, prefix }, values);
    if (component) components.push(component);
  });
  return components;
}

/** Positional values are ordered by their number, wherever in the text it is. */
function inOrder(variables: readonly TemplateVariable[], isNamed: boolean): readonly TemplateVariable[] {
  if (isNamed) return variables;
  return variables.toSorted((left, right) => Number(left.placeholder) - Number(right.placeholder));
}

/** The parameter of a header that is no text; null for one that is. */
function shapedHeader(
  { header }: TemplatePart,
  prefix: string,
  values: VariableValues,
): readonly SendComponent[] | null {
  const need = HEADER_NEEDS.get(header?.format ?? "");
  switch (need) {
    case "image":
    case "video":
    case "gif":
    case "document":
      return [mediaParameter(need, prefix, values)];
    case "location":
      return [{ type: "location", location: locationOf(prefix, values) }];
    case "text":
    case undefined:
      return null;
  }
}

/** By the id of an uploaded file or by address (meta-facts 5.1). */
function mediaParameter(kind: string, prefix: string, values: VariableValues): SendComponent {
  const value = (values[prefix + MEDIA_KEY] ?? "").trim();
  const id = mediaIdOf(value);
  const filename = kind === "document" ? fileNameOf(values) : null;
  const file = id === null ? { link: value } : { id };
  return { type: kind, [kind]: { ...file, ...(filename === null ? {} : { filename }) } };
}

function locationOf(prefix: string, values: VariableValues): SendComponent {
  const at = (key: string) => (values[prefix + key] ?? "").trim();
  const latitude = coordinateOf(at(LOCATION_KEYS.latitude), "latitude");
  const longitude = coordinateOf(at(LOCATION_KEYS.longitude), "longitude");
  if (latitude === null || longitude === null) throw new RangeError("the place cannot be read");
  const name = at(LOCATION_KEYS.name);
  const address = at(LOCATION_KEYS.address);
  return { latitude, longitude, ...(name === "" ? {} : { name }), ...(address === "" ? {} : { address }) };
}

function offerComponents(content: TemplateContent, values: VariableValues): readonly SendComponent[] {
  if (content.offer === null || !content.offer.hasEnd) return [];
  const end = offerEndOf(values[OFFER_END_KEY] ?? "");
  if (end === null) throw new RangeError("the end of the offer cannot be read");
  const type = "limited_time_offer";
  return [{ type, parameters: [{ type, [type]: { expiration_time_ms: end } }] }];
}

interface PlacedButton {
  readonly button: TemplateButton;
  readonly index: number;
  readonly prefix: string;
}

function buttonComponent(
  part: TemplatePart,
  { button, index, prefix }: PlacedButton,
  values: VariableValues,
): SendComponent | null {
  const key = `${prefix}button.${index}`;
  const value = values[key] ?? "";
  const named = (subType: string, parameters: readonly SendComponent[]): SendComponent => ({
    type: "button",
    sub_type: subType,
    index: String(index),
    ...(parameters.length > 0 ? { parameters } : {}),
  });
  switch (needOf(button)) {
    case "link-end":
      if (placeholdersOf(button.url ?? "").length === 0) return null;
      return named("url", [{ type: "text", text: value }]);
    case "coupon-code":
      return named("copy_code", [{ type: "coupon_code", coupon_code: value }]);
    case "one-time-code": {
      const [placeholder] = hasCodeInBody(part) ? placeholdersOf(part.body) : [];
      const inBody = placeholder === undefined ? null : values[`${prefix}body.${placeholder}`];
      return named("url", [{ type: "text", text: inBody === null ? value : (inBody ?? "") }]);
    }
    case "flow":
      return named("flow", flowParameters(values[`${key}.flow-token`], values[`${key}.flow-data`]));
    case "catalog-product":
      return named("catalog", [{ type: "action", action: { thumbnail_product_retailer_id: value.trim() } }]);
    case "product-list":
      return named("mpm", [{ type: "action", action: productList(key, values) }]);
    case "nothing":
    case undefined:
      return null;
  }
}

function flowParameters(token = "", data = ""): readonly SendComponent[] {
  const fields = flowDataOf(data);
  const action = {
    ...(token.trim() === "" ? {} : { flow_token: token.trim() }),
    ...(fields === null ? {} : { flow_action_data: fields }),
  };
  return Object.keys(action).length > 0 ? [{ type: "action", action }] : [];
}

/** The first product gives the picture where none was chosen for it. */
function productList(key: string, values: VariableValues): SendComponent {
  const sections = sectionsOf(values[`${key}.sections`] ?? "");
  const first = sections?.[0]?.products[0];
  if (sections === null || first === undefined) throw new RangeError("the list of products cannot be read");
  const thumbnail = (values[`${key}.thumbnail`] ?? "").trim();
  return {
    thumbnail_product_retailer_id: thumbnail === "" ? first : thumbnail,
    sections: sections.map(sectionComponent),
  };
}

function sectionComponent({ title, products }: ProductSection): SendComponent {
  return {
    ...(title === "" ? {} : { title }),
    product_items: products.map((product) => ({ product_retailer_id: product })),
  };
}

/** How long after creation a marketing template may still be syncing for optimized delivery (meta-facts 3.5). */
export const TEMPLATE_SYNC_MILLISECONDS = 10 * 60 * 1000;

export type TemplateSync =
  | { readonly kind: "synced" }
  | { readonly kind: "syncing"; readonly readyAt: number }
  /** Only marketing templates are synced for optimized delivery. */
  | { readonly kind: "not-needed" };

/**
 * Meta has no field that says a template is synced. Ad objects on the template prove it; without them we
 * count ten minutes from the template's last change.
 * @param changedAt milliseconds since the epoch, or null when Meta did not say
 */
export function templateSync(
  category: TemplateCategory,
  adId: string | null,
  changedAt: number | null,
  now: number,
): TemplateSync {
  if (category !== "MARKETING") return { kind: "not-needed" };
  if (adId !== null || changedAt === null) return { kind: "synced" };
  const readyAt = changedAt + TEMPLATE_SYNC_MILLISECONDS;
  return readyAt <= now ? { kind: "synced" } : { kind: "syncing", readyAt };
}
