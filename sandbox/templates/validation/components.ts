/** The components of a template, checked and brought into the form they are kept in (contract 10.1). Pure. */
import { isObject, type JsonObject } from "../../graph/json.ts";
import type { TemplateComponent } from "../../store/entities.ts";
import { readButtons } from "./buttons.ts";
import { readCarousel } from "./carousel.ts";
import { readHeader } from "./header.ts";
import { templateProblem } from "./problem.ts";
import { objectsOf, optionalText, type Rules, requiredText, typeOf } from "./rules.ts";
import { checkExamples, checkLength, checkPlainLine, checkProportion, variablesIn } from "./text.ts";

/** Meta writes the body of authentication templates itself. */
const CODE_TEXT = "{{1}} is your verification code.";
const CODE_ADVICE = " For your security, do not share this code.";
const LONGEST_CODE_LIFE = 90;

type Reader = (component: JsonObject, rules: Rules) => TemplateComponent;

const readers: Readonly<Record<string, Reader>> = {
  HEADER: readHeader,
  BODY: (component, rules) => readBody(component, rules, rules.settings.templateBodyCharacters),
  FOOTER: readFooter,
  BUTTONS: (component, rules) => ({ type: "BUTTONS", buttons: readButtons(component.buttons, rules) }),
  LIMITED_TIME_OFFER: readOffer,
  CAROUSEL: (component, rules) => readCarousel(component, rules, readBody),
};

export function readComponents(value: unknown, rules: Rules): readonly TemplateComponent[] {
  const components = objectsOf(value, "components").map((component) => readComponent(component, rules));
  const types = components.map((component) => component.type);
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  if (twice !== undefined) throw templateProblem("other", `A template can have one ${twice} component.`);
  if (!types.includes("BODY")) throw templateProblem("body", "A template needs a body.");
  if (rules.category === "AUTHENTICATION") checkAuthentication(types);
  if (types.includes("CAROUSEL") && types.some((type) => type !== "CAROUSEL" && type !== "BODY")) {
    throw templateProblem(
      "other",
      "A carousel stands with a body alone; headers and buttons are its cards'.",
    );
  }
  return components;
}

function readComponent(component: JsonObject, rules: Rules): TemplateComponent {
  const type = typeOf(component, "component");
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (reader === undefined) {
    throw templateProblem(
      "other",
      `Component type ${type} is not one of ${Object.keys(readers).join(", ")}.`,
    );
  }
  return reader(component, rules);
}

function checkAuthentication(types: readonly string[]): void {
  const foreign = types.find((type) => !["BODY", "FOOTER", "BUTTONS"].includes(type));
  if (foreign !== undefined) {
    throw templateProblem("other", `An authentication template cannot have a ${foreign} component.`);
  }
  if (!types.includes("BUTTONS")) {
    throw templateProblem("other", "An authentication template has one button, of type OTP.");
  }
}

function readBody(component: JsonObject, rules: Rules, most: number): TemplateComponent {
  if (rules.category === "AUTHENTICATION") {
    const advice = component.add_security_recommendation === true;
    return {
      type: "BODY",
      text: advice ? CODE_TEXT + CODE_ADVICE : CODE_TEXT,
      add_security_recommendation: advice,
      example: { body_text: [["123456"]] },
    };
  }
  const text = optionalText(component, "text", "The body");
  if (text === undefined) throw templateProblem("body", "The body needs a text.");
  checkLength("body", text, most);
  const variables = variablesIn("body", text, rules.format);
  checkProportion(text, variables.length, rules.settings.templateWordsPerVariable);
  const example = isObject(component.example) ? component.example : {};
  checkExamples("body", example, variables, rules.format);
  return { type: "BODY", text, ...(variables.length === 0 ? {} : { example }) };
}

function readFooter(component: JsonObject, rules: Rules): TemplateComponent {
  if (rules.category === "AUTHENTICATION") {
    const minutes = component.code_expiration_minutes;
    if (
      typeof minutes !== "number" ||
      !Number.isInteger(minutes) ||
      minutes < 1 ||
      minutes > LONGEST_CODE_LIFE
    ) {
      throw templateProblem("footer", `code_expiration_minutes must be from 1 to ${LONGEST_CODE_LIFE}.`);
    }
    return {
      type: "FOOTER",
      text: `This code expires in ${minutes} minutes.`,
      code_expiration_minutes: minutes,
    };
  }
  const text = optionalText(component, "text", "The footer");
  if (text === undefined) throw templateProblem("footer", "The footer needs a text.");
  checkLength("footer", text, rules.settings.templateFooterCharacters);
  if (text.includes("{{")) throw templateProblem("footer", "The footer cannot have variables.");
  checkPlainLine("footer", text);
  return { type: "FOOTER", text };
}

function readOffer(component: JsonObject, rules: Rules): TemplateComponent {
  if (rules.category !== "MARKETING") {
    throw templateProblem("other", "Limited-time offers belong to marketing templates.");
  }
  const offer = component.limited_time_offer;
  if (!isObject(offer)) throw templateProblem("other", "LIMITED_TIME_OFFER needs a limited_time_offer.");
  const text = requiredText(offer, "text", "A limited-time offer");
  checkLength("text of a limited-time offer", text, rules.settings.templateOfferCharacters);
  return {
    type: "LIMITED_TIME_OFFER",
    limited_time_offer: { text, has_expiration: offer.has_expiration === true },
  };
}
