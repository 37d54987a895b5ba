/** The header of a template: a line of text, a medium with its example, or a location (contract 10.1). Pure. */
import { isObject, type JsonObject } from "../../graph/json.ts";
import type { TemplateComponent } from "../../store/entities.ts";
import { templateProblem } from "./problem.ts";
import type { Rules } from "./rules.ts";
import { checkExamples, checkLength, checkPlainLine, isText, variablesIn } from "./text.ts";

const MEDIA: readonly string[] = ["IMAGE", "VIDEO", "DOCUMENT", "GIF"];

export function readHeader(component: JsonObject, rules: Rules): TemplateComponent {
  const format = typeof component.format === "string" ? component.format.toUpperCase() : "TEXT";
  if (format === "TEXT") return readTextHeader(component, rules);
  if (format === "LOCATION") return { type: "HEADER", format };
  if (!MEDIA.includes(format)) {
    throw templateProblem(
      "header",
      `Header format ${format} is not one of TEXT, LOCATION, ${MEDIA.join(", ")}.`,
    );
  }
  // GIF headers go through optimized delivery only (contract 5.1).
  if (format === "GIF" && rules.category !== "MARKETING") {
    throw templateProblem("header", "GIF headers belong to marketing templates.");
  }
  const handles: unknown = isObject(component.example) ? component.example.header_handle : undefined;
  const handle: unknown = Array.isArray(handles) ? handles[0] : handles;
  if (!isText(handle)) {
    throw templateProblem(
      "header",
      `A header of format ${format} needs an example in example.header_handle.`,
    );
  }
  checkHandle(handle, format, rules);
  return { type: "HEADER", format, example: { header_handle: [handle] } };
}

const TYPES_OF_FORMAT: Readonly<Record<string, RegExp>> = {
  IMAGE: /^image\//,
  VIDEO: /^video\//,
  GIF: /^video\//,
  DOCUMENT: /^application\//,
};

/** A handle of a file that was uploaded here must be of the right kind; a setting decides about other handles. */
function checkHandle(handle: string, format: string, { settings, typeOfHandle }: Rules): void {
  const type = typeOfHandle?.(handle) ?? null;
  if (type === null) {
    if (settings.unknownHeaderHandles === "accepted") return;
    throw templateProblem("header", "example.header_handle must be the handle of an uploaded file.");
  }
  if (TYPES_OF_FORMAT[format]?.test(type) !== true) {
    throw templateProblem("header", `A header of format ${format} cannot have a file of type ${type}.`);
  }
}

function readTextHeader(component: JsonObject, { format, settings }: Rules): TemplateComponent {
  const { text } = component;
  if (!isText(text)) throw templateProblem("header", "A text header needs a text.");
  checkLength("header", text, settings.templateHeaderCharacters);
  checkPlainLine("header", text);
  const variables = variablesIn("header", text, format);
  if (variables.length > 1) throw templateProblem("header", "The header can have one variable.");
  const example = isObject(component.example) ? component.example : {};
  checkExamples("header", example, variables, format);
  return { type: "HEADER", format: "TEXT", text, ...(variables.length === 0 ? {} : { example }) };
}
