/** Every kind of button of contract 10.1: what it must hold, and which other buttons may not stand beside it. Pure. */
import { isObject, type JsonObject } from "../../graph/json.ts";
import type { TemplateButton } from "../../store/entities.ts";
import { templateProblem } from "./problem.ts";
import { objectsOf, optionalText, type Rules, requiredText, typeOf } from "./rules.ts";
import { checkLength, isText, variablesIn } from "./text.ts";

const LONGEST_PHONE_NUMBER = 20;
/** Texts Meta puts on buttons whose text is its own. */
const OWN_TEXTS = {
  COPY_CODE: "Copy offer code",
  OTP: "Copy code",
  CATALOG: "View catalog",
  SPM: "View",
} as const;

type Reader = (button: JsonObject, rules: Rules) => TemplateButton;

const readers: Readonly<Record<string, Reader>> = {
  QUICK_REPLY: (button, rules) => ({ type: "QUICK_REPLY", text: label(button, rules) }),
  URL: readUrl,
  PHONE_NUMBER: readPhoneNumber,
  COPY_CODE: readCode,
  OTP: readOneTimePassword,
  FLOW: readFlow,
  CATALOG: (button, rules) => ({ type: "CATALOG", text: label(button, rules, OWN_TEXTS.CATALOG) }),
  MPM: (button, rules) => ({ type: "MPM", text: label(button, rules) }),
  SPM: (button, rules) => ({ type: "SPM", text: label(button, rules, OWN_TEXTS.SPM) }),
  VOICE_CALL: readCall,
  REQUEST_CONTACT_INFO: (button, rules) => ({ type: "REQUEST_CONTACT_INFO", text: label(button, rules) }),
};

export function readButtons(value: unknown, rules: Rules): readonly TemplateButton[] {
  const given = objectsOf(value, "buttons");
  const most = rules.settings.templateButtons;
  if (given.length > most) throw templateProblem("other", `A template can have at most ${most} buttons.`);
  const buttons = given.map((button) => readButton(button, rules));
  if (rules.category === "AUTHENTICATION" && (buttons.length !== 1 || buttons[0]?.type !== "OTP")) {
    throw templateProblem("other", "An authentication template has one button, of type OTP.");
  }
  return buttons;
}

function readButton(button: JsonObject, rules: Rules): TemplateButton {
  const type = typeOf(button, "button");
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (reader === undefined) {
    throw templateProblem("other", `Button type ${type} is not one of ${Object.keys(readers).join(", ")}.`);
  }
  return reader(button, rules);
}

function label(button: JsonObject, { settings }: Rules, standard?: string): string {
  const text = optionalText(button, "text", "A button") ?? standard;
  if (text === undefined) throw templateProblem("other", "A button must have a text.");
  if (/\{\{/.test(text)) throw templateProblem("other", "The text of a button cannot have variables.");
  checkLength("text of a button", text, settings.templateButtonCharacters);
  return text;
}

/** One positional variable at the end of the address, with an example; named templates too (contract 10.1). */
function readUrl(button: JsonObject, rules: Rules): TemplateButton {
  const text = label(button, rules);
  const url = requiredText(button, "url", "A URL button");
  checkLength("address of a URL button", url, rules.settings.templateUrlCharacters);
  if (!/^https?:\/\/[^\s/]+/i.test(url)) {
    throw templateProblem("other", "The address of a URL button must start with http:// or https://.");
  }
  const variables = variablesIn("other", url, "POSITIONAL");
  if (variables.length > 0 && (variables.length > 1 || !/\{\{\s*1\s*\}\}$/.test(url))) {
    throw templateProblem("other", "The address of a URL button can have one variable, {{1}} at its end.");
  }
  const deepLink = isObject(button.app_deep_link) ? { app_deep_link: button.app_deep_link } : {};
  if (variables.length === 0) return { type: "URL", text, url, ...deepLink };
  const example = exampleOf(button);
  if (example === null) {
    throw templateProblem("other", "A URL button with a variable needs an example of the whole address.");
  }
  return { type: "URL", text, url, example: [example], ...deepLink };
}

function exampleOf({ example }: JsonObject): string | null {
  const first: unknown = Array.isArray(example) ? example[0] : example;
  return isText(first) ? first : null;
}

function readPhoneNumber(button: JsonObject, rules: Rules): TemplateButton {
  const number = requiredText(button, "phone_number", "A PHONE_NUMBER button");
  checkLength("number of a phone button", number, LONGEST_PHONE_NUMBER);
  if (!/^\+?[\d\s().-]{3,}$/.test(number)) {
    throw templateProblem("other", "The number of a phone button is not a phone number.");
  }
  return { type: "PHONE_NUMBER", text: label(button, rules), phone_number: number };
}

function readCode(button: JsonObject, rules: Rules): TemplateButton {
  const example = exampleOf(button);
  if (example === null) throw templateProblem("other", "A COPY_CODE button needs an example of the code.");
  checkLength("code of a COPY_CODE button", example, rules.settings.templateCodeCharacters);
  return { type: "COPY_CODE", text: label(button, rules, OWN_TEXTS.COPY_CODE), example };
}

function readOneTimePassword(button: JsonObject, rules: Rules): TemplateButton {
  if (rules.category !== "AUTHENTICATION") {
    throw templateProblem("other", "OTP buttons belong to authentication templates.");
  }
  const type = String(button.otp_type ?? "").toUpperCase();
  if (!["COPY_CODE", "ONE_TAP", "ZERO_TAP"].includes(type)) {
    throw templateProblem("other", "otp_type must be one of COPY_CODE, ONE_TAP, ZERO_TAP.");
  }
  const text = label(button, rules, OWN_TEXTS.OTP);
  if (type === "COPY_CODE") return { type: "OTP", otp_type: type, text };
  const apps = objectsOf(button.supported_apps ?? [button], "supported_apps").map((app) => ({
    package_name: requiredText(app, "package_name", "A supported app"),
    signature_hash: requiredText(app, "signature_hash", "A supported app"),
  }));
  const autofill = optionalText(button, "autofill_text", "An OTP button");
  if (type === "ZERO_TAP" && button.zero_tap_terms_accepted !== true) {
    throw templateProblem("other", "A ZERO_TAP button needs zero_tap_terms_accepted.");
  }
  return {
    type: "OTP",
    otp_type: type,
    text,
    supported_apps: apps,
    ...(autofill === undefined ? {} : { autofill_text: autofill }),
    ...(type === "ZERO_TAP" ? { zero_tap_terms_accepted: true } : {}),
  };
}

function readFlow(button: JsonObject, rules: Rules): TemplateButton {
  const named = ["flow_id", "flow_name", "flow_json"].flatMap((field) => {
    const value = typeof button[field] === "number" ? String(button[field]) : button[field];
    return isText(value) ? [[field, value] as const] : [];
  });
  if (named.length !== 1) {
    throw templateProblem("other", "A FLOW button needs one of flow_id, flow_name and flow_json.");
  }
  const action = String(button.flow_action ?? "navigate").toLowerCase();
  if (action !== "navigate" && action !== "data_exchange") {
    throw templateProblem("other", "flow_action must be navigate or data_exchange.");
  }
  const screen = optionalText(button, "navigate_screen", "A FLOW button");
  return {
    type: "FLOW",
    text: label(button, rules),
    ...Object.fromEntries(named),
    flow_action: action,
    ...(screen === undefined ? {} : { navigate_screen: screen }),
  };
}

function readCall(button: JsonObject, rules: Rules): TemplateButton {
  const minutes = button.ttl_minutes;
  if (minutes === undefined) return { type: "VOICE_CALL", text: label(button, rules) };
  if (typeof minutes !== "number" || !Number.isInteger(minutes) || minutes < 1) {
    throw templateProblem("other", "ttl_minutes must be a whole number of minutes.");
  }
  return { type: "VOICE_CALL", text: label(button, rules), ttl_minutes: minutes };
}
