/** The cards of a carousel: each with its own medium, and all of the same build (contract 10.1). Pure. */
import type { JsonObject } from "../../graph/json.ts";
import type { TemplateCard, TemplateComponent } from "../../store/entities.ts";
import { readButtons } from "./buttons.ts";
import { readHeader } from "./header.ts";
import { templateProblem } from "./problem.ts";
import { objectsOf, type Rules, typeOf } from "./rules.ts";

type BodyReader = (component: JsonObject, rules: Rules, most: number) => TemplateComponent;

export function readCarousel(component: JsonObject, rules: Rules, readBody: BodyReader): TemplateComponent {
  const given = objectsOf(component.cards, "cards");
  const most = rules.settings.templateCards;
  if (given.length > most) throw templateProblem("other", `A carousel can have at most ${most} cards.`);
  const cards = given.map((card) => ({
    components: objectsOf(card.components, "components of a card").map((part) =>
      readPart(part, rules, readBody),
    ),
  }));
  const builds = new Set(cards.map(buildOf));
  if (builds.size > 1) {
    throw templateProblem("other", "All cards of a carousel must have the same components and buttons.");
  }
  const headers = cards.flatMap(({ components }) => components.filter((part) => part.type === "HEADER"));
  if (headers.length !== cards.length || headers.some((header) => !isPicture(header))) {
    throw templateProblem("header", "Every card of a carousel needs a header of format IMAGE or VIDEO.");
  }
  return { type: "CAROUSEL", cards };
}

function readPart(part: JsonObject, rules: Rules, readBody: BodyReader): TemplateComponent {
  const type = typeOf(part, "component");
  if (type === "HEADER") return readHeader(part, rules);
  if (type === "BODY") return readBody(part, rules, rules.settings.templateCardBodyCharacters);
  if (type === "BUTTONS") return { type, buttons: readButtons(part.buttons, rules) };
  throw templateProblem("other", `A card cannot have a ${type} component.`);
}

function isPicture(header: TemplateComponent): boolean {
  return header.format === "IMAGE" || header.format === "VIDEO";
}

function buildOf({ components }: TemplateCard): string {
  return components
    .map((part) => {
      const buttons = (part.buttons ?? []).map((button) => button.type);
      return [part.type, part.format ?? "", ...buttons].join(":");
    })
    .toSorted()
    .join(" ");
}
