/**
 * Checks the components of a send against its template: counts, kinds, names, media and buttons (contract 5.1, 8.3).
 */
import type { MediaKind } from "../data/media-types.ts";
import { GraphError } from "../graph/errors.ts";
import { isObject, type JsonObject } from "../graph/json.ts";
import type { Template, TemplateComponent } from "../store/entities.ts";
import { ContentReader } from "./reader.ts";
import { type References, readMedia } from "./references.ts";
import { checkButtons } from "./template-buttons.ts";
import { checkVariables, refuseMore } from "./template-text.ts";

export interface Sending {
  readonly named: boolean;
  readonly optimized: boolean;
  readonly longestText: number;
  /** Sandbox time; an offer cannot have ended. */
  readonly now: number;
  readonly references: References;
}

const MEDIA_FORMATS: Readonly<Record<string, MediaKind>> = {
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
  GIF: "gif",
};

const COMPONENT_TYPES = ["header", "body", "footer", "button", "limited_time_offer", "carousel"];

export function checkContent(template: Template, components: unknown, sending: Sending): void {
  if (components !== undefined && components !== null && !Array.isArray(components)) {
    throw new GraphError(100, {
      title: "Param template['components'] must be a list.",
      details: "components must be a list",
    });
  }
  checkParts(template.components, Array.isArray(components) ? components : [], sending, "");
}

/** The parts of a template, or of one card of its carousel. */
function checkParts(
  parts: readonly TemplateComponent[],
  components: readonly unknown[],
  sending: Sending,
  prefix: string,
): void {
  const given = readComponents(components, sending);
  const of = (type: string): JsonObject[] =>
    given.filter((component) => String(component.type).toLowerCase() === type);
  for (const type of COMPONENT_TYPES) checkExpected(type, of(type), parts, prefix);
  for (const part of parts) {
    switch (part.type) {
      case "HEADER":
        checkHeader(part, parametersOf(of("header")[0]), sending, `${prefix}header`);
        break;
      case "BODY":
        checkVariables(
          {
            place: `${prefix}body`,
            text: part.text ?? "",
            named: sending.named,
            longest: sending.longestText,
          },
          parametersOf(of("body")[0]),
        );
        break;
      case "BUTTONS":
        checkButtons(`${prefix}buttons`, part.buttons ?? [], of("button"), sending.references);
        break;
      case "LIMITED_TIME_OFFER":
        checkOffer(part, parametersOf(of("limited_time_offer")[0]), sending);
        break;
      case "CAROUSEL":
        checkCarousel(part, of("carousel")[0], sending);
        break;
      default:
    }
  }
}

function readComponents(components: readonly unknown[], sending: Sending): JsonObject[] {
  return components.map((component) => {
    if (!isObject(component) || typeof component.type !== "string") {
      throw new GraphError(131009, { details: "Every component must be an object with a type." });
    }
    const type = component.type.toLowerCase();
    if (!COMPONENT_TYPES.includes(type)) {
      throw new GraphError(sending.optimized ? 132018 : 131009, {
        details: `Component type ${type} is not supported.`,
      });
    }
    if (component.parameters !== undefined && !Array.isArray(component.parameters)) {
      throw new GraphError(131009, { details: `The parameters of ${type} must be a list.` });
    }
    return component;
  });
}

/** A component with parameters stands for a part the template has, and once only; buttons are checked one by one. */
function checkExpected(
  type: string,
  given: readonly JsonObject[],
  parts: readonly TemplateComponent[],
  prefix: string,
): void {
  if (given.length === 0) return;
  const place = `${prefix}${type}`;
  if (type !== "button" && given.length > 1) {
    throw new GraphError(132018, { details: `${place}: the component is given twice` });
  }
  const part = type === "button" ? "BUTTONS" : type.toUpperCase();
  const empty = given.every((component) => parametersOf(component).length === 0) && type !== "button";
  if (!empty && (type === "footer" || !parts.some((one) => one.type === part))) {
    throw new GraphError(132018, { details: `${place}: the template takes no parameters here` });
  }
}

function parametersOf(component: JsonObject | undefined): JsonObject[] {
  const parameters: unknown = component?.parameters;
  if (!Array.isArray(parameters)) return [];
  return parameters.map((parameter: unknown) => {
    if (!isObject(parameter) || typeof parameter.type !== "string") {
      throw new GraphError(131009, { details: "Every parameter must be an object with a type." });
    }
    return parameter;
  });
}

function checkHeader(
  header: TemplateComponent,
  parameters: readonly JsonObject[],
  sending: Sending,
  place: string,
): void {
  const format = header.format ?? "TEXT";
  if (format === "TEXT") {
    checkVariables(
      { place, text: header.text ?? "", named: sending.named, longest: sending.longestText },
      parameters,
    );
    return;
  }
  refuseMore(place, parameters);
  const [received] = parameters;
  const type = format.toLowerCase();
  if (received === undefined || received.type !== type || !isObject(received[type])) {
    throw new GraphError(132012, {
      details: `${place}: Format mismatch, expected ${format}, received ${String(received?.type ?? "UNKNOWN").toUpperCase()}`,
    });
  }
  const value = new ContentReader(received[type], `${place}.${type}`);
  const kind = MEDIA_FORMATS[format];
  if (kind !== undefined) readMedia(value, kind, sending.references);
  else if (format === "LOCATION") {
    value.number("latitude", { least: -90, most: 90 });
    value.number("longitude", { least: -180, most: 180 });
  } else if (format === "PRODUCT") value.text("product_retailer_id");
}

function checkOffer(offer: TemplateComponent, parameters: readonly JsonObject[], { now }: Sending): void {
  if (offer.limited_time_offer?.has_expiration !== true && parameters.length === 0) return;
  const place = "limited_time_offer";
  refuseMore(place, parameters);
  const [received] = parameters;
  if (received !== undefined && received.type !== place) {
    throw new GraphError(132012, {
      details: `${place}: Format mismatch, received ${String(received.type).toUpperCase()}`,
    });
  }
  new ContentReader(received, place).object(place).number("expiration_time_ms", {
    least: now + 1,
    most: Number.MAX_SAFE_INTEGER,
  });
}

/** Each card of the template has its own components; `card_index` says which card, or the order where it is absent. */
function checkCarousel(part: TemplateComponent, component: JsonObject | undefined, sending: Sending): void {
  const cards = part.cards ?? [];
  const given = new ContentReader(component, "carousel").objects("cards", { least: 0, most: 100 });
  if (given.length !== cards.length) {
    throw new GraphError(132018, {
      details: `carousel: ${given.length} cards were given, the template has ${cards.length}`,
    });
  }
  const seen = new Set<number>();
  for (const [position, card] of given.entries()) {
    const index = card.has("card_index")
      ? card.number("card_index", { least: 0, most: cards.length - 1 })
      : position;
    const definition = cards[index];
    if (definition === undefined || seen.has(index)) {
      throw new GraphError(132018, {
        details: `carousel: card_index ${index} is not one of the cards, or twice`,
      });
    }
    seen.add(index);
    const components = card.has("components") ? card.values.components : [];
    if (!Array.isArray(components)) {
      throw new GraphError(131009, { details: `carousel: the components of card ${index} must be a list` });
    }
    checkParts(definition.components, components, sending, `carousel: card ${index}: `);
  }
}
