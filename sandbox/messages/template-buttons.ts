/** The buttons of a template and what a send gives for them (contract 5.1, 10.1; OpenAPI `ButtonComponent`). */
import { GraphError } from "../graph/errors.ts";
import type { JsonObject } from "../graph/json.ts";
import type { TemplateButton } from "../store/entities.ts";
import { checkProductSections } from "./interactive.ts";
import { ContentReader } from "./reader.ts";
import type { References } from "./references.ts";
import { refuseBrokenText, refuseMore, variablesOf } from "./template-text.ts";

/** The kind of the button's parameter; null when it takes none. */
type Wanted = {
  readonly parameter: "text" | "coupon_code" | "payload" | "action";
  readonly required: boolean;
  /** The request has to name the button even when it has no parameter. */
  readonly named?: boolean;
} | null;

const SUB_TYPES: Readonly<Record<string, readonly string[]>> = {
  QUICK_REPLY: ["quick_reply"],
  URL: ["url"],
  // The code of a one-time password is a parameter of a URL button, whatever the button does with it (13.16).
  OTP: ["url"],
  COPY_CODE: ["copy_code"],
  PHONE_NUMBER: ["phone_number"],
  FLOW: ["flow"],
  CATALOG: ["catalog"],
  MPM: ["mpm"],
  SPM: ["spm"],
  VOICE_CALL: ["voice_call"],
  REQUEST_CONTACT_INFO: ["request_contact_info"],
  ORDER_DETAILS: ["order_details"],
};

/** `given` are the components of type button, each with a list of parameters. */
export function checkButtons(
  place: string,
  buttons: readonly TemplateButton[],
  given: readonly JsonObject[],
  references: References,
): void {
  const byIndex = new Map<number, JsonObject>();
  for (const component of given) {
    const index = indexOf(place, component);
    const button = buttons[index];
    if (button === undefined) {
      throw new GraphError(132018, { details: `${place}: the template has no button at index ${index}` });
    }
    if (byIndex.has(index)) {
      throw new GraphError(132018, { details: `${place}: Button at index ${index} is given twice` });
    }
    checkSubType(place, index, button, component);
    byIndex.set(index, component);
  }
  for (const [index, button] of buttons.entries()) {
    const parameters: unknown = byIndex.get(index)?.parameters ?? [];
    const where = `${place}: Button at index ${index}`;
    if (wantedBy(button)?.named === true && !byIndex.has(index)) {
      throw new GraphError(131008, { details: `${where} of type ${button.type} must be named in the send` });
    }
    checkParameter(where, button, Array.isArray(parameters) ? parameters : []);
    if (button.type === "FLOW" && button.flow_id !== undefined) references.flows.push(button.flow_id);
  }
}

/** A number or one written as text. */
function indexOf(place: string, { index }: JsonObject): number {
  if (index === undefined || index === null || index === "") {
    throw new GraphError(131008, { details: `${place}: the index of a button is required` });
  }
  const number = typeof index === "string" && /^\d{1,2}$/.test(index) ? Number(index) : index;
  if (typeof number !== "number" || !Number.isInteger(number) || number < 0) {
    throw new GraphError(131009, {
      details: `${place}: the index of a button must be a whole number from 0`,
    });
  }
  return number;
}

function checkSubType(place: string, index: number, button: TemplateButton, component: JsonObject): void {
  const { sub_type: subType } = component;
  if (subType === undefined || subType === null || subType === "") {
    throw new GraphError(131008, {
      details: `${place}: the sub_type of the button at index ${index} is required`,
    });
  }
  const allowed = SUB_TYPES[button.type];
  if (allowed !== undefined && !allowed.includes(String(subType).toLowerCase())) {
    throw new GraphError(132018, {
      details: `${place}: Button at index ${index} is of type ${button.type}, not ${String(subType)}`,
    });
  }
}

function checkParameter(place: string, button: TemplateButton, parameters: readonly unknown[]): void {
  const wanted = wantedBy(button);
  const [parameter] = parameters;
  if (wanted === null) {
    if (parameters.length > 0) throw new GraphError(132018, { details: `${place} does not take parameters` });
    return;
  }
  if (parameter === undefined) {
    if (!wanted.required) return;
    throw new GraphError(131008, { details: `${place} of type ${button.type} requires a parameter` });
  }
  refuseMore(place, parameters);
  const reader = new ContentReader(parameter, place);
  switch (wanted.parameter) {
    case "text":
    case "coupon_code":
      refuseBrokenText(reader.text(wanted.parameter));
      break;
    case "payload":
      // Older clients give a text, even a boolean one (OpenAPI example).
      if (reader.values.type === "payload") reader.text("payload");
      break;
    case "action":
      checkAction(button, reader.object("action"));
  }
}

function wantedBy(button: TemplateButton): Wanted {
  switch (button.type) {
    case "URL":
      return variablesOf(button.url ?? "").length > 0 ? { parameter: "text", required: true } : null;
    case "OTP":
      return { parameter: "text", required: true };
    case "COPY_CODE":
      return { parameter: "coupon_code", required: true };
    case "QUICK_REPLY":
    case "VOICE_CALL":
      return { parameter: "payload", required: false };
    case "FLOW":
      return { parameter: "action", required: false, named: true };
    case "CATALOG":
    case "MPM":
    case "SPM":
    case "ORDER_DETAILS":
      return { parameter: "action", required: true };
    default:
      return null;
  }
}

function checkAction(button: TemplateButton, action: ContentReader): void {
  if (button.type === "FLOW") {
    action.optionalText("flow_token");
    action.optionalObject("flow_action_data");
    return;
  }
  if (button.type === "ORDER_DETAILS") {
    action.object("order_details").text("reference_id");
    return;
  }
  action.optionalText("thumbnail_product_retailer_id");
  if (button.type === "MPM") checkProductSections(action);
}
