/** Checks the components of a send against its template: counts, kinds, names and buttons (contract 5.1, 8.3). */
import { GraphError } from "../graph/errors.ts";
import { isObject, type JsonObject } from "../graph/json.ts";
import type { Template, TemplateButton, TemplateComponent } from "../store/entities.ts";

const mediaFormats = ["IMAGE", "VIDEO", "DOCUMENT", "GIF"];
const parameterTypes = ["text", "currency", "date_time"];

export function checkContent(template: Template, components: unknown, optimized: boolean): void {
  if (components !== undefined && components !== null && !Array.isArray(components)) {
    throw new GraphError(100, {
      title: "Param template['components'] must be a list.",
      details: "components must be a list",
    });
  }
  const given: JsonObject[] = (Array.isArray(components) ? components : []).map((component: unknown) => {
    if (!isObject(component) || typeof component.type !== "string") {
      throw new GraphError(131009, { details: "Every component must be an object with a type." });
    }
    return component;
  });
  checkKinds(given, template, optimized);
  for (const part of template.components) {
    if (part.type === "HEADER") checkHeader(template, part, parametersOf(given, "header"));
    if (part.type === "BODY") checkVariables("body", template, part.text ?? "", parametersOf(given, "body"));
    if (part.type === "BUTTONS") checkButtons(part.buttons ?? [], given);
  }
}

function checkKinds(given: readonly JsonObject[], template: Template, optimized: boolean): void {
  const buttons = template.components.find((part) => part.type === "BUTTONS")?.buttons ?? [];
  for (const component of given) {
    const type = String(component.type).toLowerCase();
    if (!["header", "body", "button", "footer", "limited_time_offer", "carousel"].includes(type)) {
      throw new GraphError(optimized ? 132018 : 131009, {
        details: `Component type ${type} is not supported.`,
      });
    }
    if (component.parameters !== undefined && !Array.isArray(component.parameters)) {
      throw new GraphError(131009, { details: `The parameters of ${type} must be a list.` });
    }
    if (type === "button" && buttons[indexOf(component)] === undefined) {
      throw new GraphError(132018, {
        details: `buttons: the template has no button at index ${indexOf(component)}`,
      });
    }
  }
}

function parametersOf(given: readonly JsonObject[], type: string): JsonObject[] {
  const component = given.find((candidate) => String(candidate.type).toLowerCase() === type);
  return listOf(component?.parameters);
}

function listOf(parameters: unknown): JsonObject[] {
  if (!Array.isArray(parameters)) return [];
  return parameters.map((parameter: unknown) => {
    if (!isObject(parameter) || typeof parameter.type !== "string") {
      throw new GraphError(131009, { details: "Every parameter must be an object with a type." });
    }
    return parameter;
  });
}

function checkHeader(template: Template, header: TemplateComponent, parameters: readonly JsonObject[]): void {
  const format = header.format ?? "TEXT";
  if (!mediaFormats.includes(format)) {
    checkVariables("header", template, header.text ?? "", parameters);
    return;
  }
  const received = parameters[0];
  const type = format.toLowerCase();
  if (received === undefined || received.type !== type || !isObject(received[type])) {
    throw new GraphError(132012, {
      details: `header: Format mismatch, expected ${format}, received ${String(received?.type ?? "UNKNOWN").toUpperCase()}`,
    });
  }
  const media = received[type];
  const { link, id } = media;
  if (typeof id === "string" && id !== "") return;
  if (typeof link !== "string" || !/^https?:\/\//i.test(link)) {
    throw new GraphError(131009, { details: `header: ${type} needs a link or an id` });
  }
}

export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g)].map((match) => match[1] ?? ""))];
}

function checkVariables(
  place: string,
  template: Template,
  text: string,
  parameters: readonly JsonObject[],
): void {
  const expected = variablesOf(text);
  if (parameters.length !== expected.length) {
    throw new GraphError(132000, {
      details: `${place}: number of localizable_params (${parameters.length}) does not match the expected number of params (${expected.length})`,
    });
  }
  for (const parameter of parameters) checkText(place, parameter);
  if (template.parameterFormat !== "NAMED") return;
  const names = parameters.map((parameter) => parameter.parameter_name);
  const missing = expected.find((name) => !names.includes(name));
  if (missing !== undefined) {
    throw new GraphError(132012, { details: `${place}: the parameter named ${missing} is missing` });
  }
}

function checkText(place: string, parameter: JsonObject): void {
  const type = String(parameter.type);
  if (!parameterTypes.includes(type)) {
    throw new GraphError(132012, {
      details: `${place}: Format mismatch, expected TEXT, received ${type.toUpperCase()}`,
    });
  }
  const value =
    type === "text" ? parameter.text : isObject(parameter[type]) ? parameter[type].fallback_value : undefined;
  if (typeof value !== "string") {
    throw new GraphError(131009, { details: `${place}: the value of a ${type} parameter must be a string` });
  }
  if (value === "")
    throw new GraphError(131008, { details: `${place}: the value of a ${type} parameter is missing` });
}

function checkButtons(buttons: readonly TemplateButton[], given: readonly JsonObject[]): void {
  buttons.forEach((button, index) => {
    const component = given.find(
      (candidate) => String(candidate.type).toLowerCase() === "button" && indexOf(candidate) === index,
    );
    const parameters = listOf(component?.parameters);
    const wanted = wantedParameter(button);
    if (wanted === null) {
      if (parameters.length > 0 && button.type !== "QUICK_REPLY") {
        throw new GraphError(132018, {
          details: `buttons: Button at index ${index} does not take parameters`,
        });
      }
      return;
    }
    const value = parameters[0]?.[wanted];
    if (value === undefined) {
      throw new GraphError(131008, {
        details: `buttons: Button at index ${index} of type ${button.type} requires a parameter of type ${wanted}`,
      });
    }
    if (typeof value !== "string" || value === "") {
      throw new GraphError(131009, {
        details: `buttons: the parameter of the button at index ${index} must be a string`,
      });
    }
  });
}

function wantedParameter(button: TemplateButton): "text" | "coupon_code" | null {
  if (button.type === "URL") return variablesOf(button.url ?? "").length > 0 ? "text" : null;
  if (button.type === "OTP") return "text";
  return button.type === "COPY_CODE" ? "coupon_code" : null;
}

function indexOf(component: JsonObject): number {
  const index = Number(component.index ?? 0);
  return Number.isInteger(index) && index >= 0 ? index : -1;
}
