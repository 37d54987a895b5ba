/**
 * A message template: which variables it asks for, what it reads like once they are filled, and the
 * `components` a send needs. Source: meta-facts 5.1 and 10.1.
 */
import type { OpenEnum } from "../open-enum.ts";
import { BUTTON_NEEDS, HEADER_NEEDS } from "./parts.data.ts";

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

export interface TemplateContent {
  readonly header: { readonly format: string; readonly text: string | null } | null;
  readonly body: string;
  readonly footer: string | null;
  readonly buttons: readonly TemplateButton[];
  /** Examples by placeholder, as given to Meta at creation. */
  readonly headerExamples: Readonly<Record<string, string>>;
  readonly bodyExamples: Readonly<Record<string, string>>;
  /** Address of the file the template was reviewed with, if Meta gives one. */
  readonly mediaExample: string | null;
  /** Parts that cannot be sent yet (carousel, product buttons, …). */
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
  | "catalog-product";

export interface TemplateVariable {
  /** Stable within a template, e.g. `body.1`, `body.first_name`, `header.media`, `button.0`, `button.0.flow-token`. */
  readonly key: string;
  readonly place: "header" | "body" | "button";
  readonly kind: TemplateVariableKind;
  /** The placeholder as it stands in the template (`1`, `first_name`), null for media and buttons. */
  readonly placeholder: string | null;
  /** Position among the template's buttons, from 0; null elsewhere. */
  readonly buttonIndex: number | null;
  /** A few words around the placeholder, so that a person knows what to type. */
  readonly context: string;
  readonly example: string | null;
  /** The message can be sent without it. */
  readonly isOptional: boolean;
}

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

function placeholdersOf(text: string): readonly string[] {
  const names: string[] = [];
  for (const match of text.matchAll(PLACEHOLDER)) {
    const name = match[1];
    if (name !== undefined && !names.includes(name)) names.push(name);
  }
  return names;
}

const CONTEXT_LENGTH = 28;

/** The last few words of a text; whole words only. */
function endOf(text: string): string {
  if (text.length <= CONTEXT_LENGTH) return text;
  const cut = text.slice(-CONTEXT_LENGTH);
  return `…${cut.slice(cut.indexOf(" ") + 1)}`;
}

/** The first few words of a text: whole words only, and no punctuation before the ellipsis. */
function startOf(text: string): string {
  if (text.length <= CONTEXT_LENGTH) return text;
  const cut = text.slice(0, CONTEXT_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 0)).replace(/[.,;:!?…]+$/u, "")}…`;
}

function contextOf(text: string, placeholder: string): string {
  const flat = text.replace(/\s+/g, " ");
  const match = new RegExp(`\\{\\{\\s*${placeholder}\\s*\\}\\}`).exec(flat);
  if (!match) return "";
  const before = flat.slice(0, match.index);
  const after = flat.slice(match.index + match[0].length);
  return `${endOf(before)}${match[0]}${startOf(after)}`;
}

/** A placeholder may have any name, even `constructor`. */
function exampleOf(examples: Readonly<Record<string, string>>, placeholder: string): string | null {
  return Object.hasOwn(examples, placeholder) ? (examples[placeholder] ?? null) : null;
}

const MEDIA_KEY = "header.media";
const FILE_NAME_KEY = "header.filename";

/** Every value a send of this template takes, in reading order. */
export function variablesOf(content: TemplateContent): readonly TemplateVariable[] {
  return [
    ...headerVariables(content),
    ...bodyVariables(content),
    ...content.buttons.flatMap((button, index) => buttonVariables(content, button, index)),
  ];
}

const BLANK = {
  placeholder: null,
  buttonIndex: null,
  context: "",
  example: null,
  isOptional: false,
} as const;

function headerVariables(content: TemplateContent): readonly TemplateVariable[] {
  const { header } = content;
  if (header === null) return [];
  const need = HEADER_NEEDS.get(header.format);
  if (need !== undefined && need !== "text") {
    const media: TemplateVariable = {
      ...BLANK,
      key: MEDIA_KEY,
      place: "header",
      kind: need,
      example: content.mediaExample,
    };
    if (need !== "document") return [media];
    return [media, { ...BLANK, key: FILE_NAME_KEY, place: "header", kind: "file-name" }];
  }
  const text = header.text ?? "";
  return placeholdersOf(text).map((placeholder) => ({
    ...BLANK,
    key: `header.${placeholder}`,
    place: "header",
    kind: "text",
    placeholder,
    context: contextOf(text, placeholder),
    example: exampleOf(content.headerExamples, placeholder),
  }));
}

function bodyVariables(content: TemplateContent): readonly TemplateVariable[] {
  const kind = hasCodeInBody(content) ? "one-time-code" : "text";
  return placeholdersOf(content.body).map((placeholder) => ({
    ...BLANK,
    key: `body.${placeholder}`,
    place: "body",
    kind,
    placeholder,
    context: contextOf(content.body, placeholder),
    example: exampleOf(content.bodyExamples, placeholder),
  }));
}

function needOf(button: TemplateButton) {
  return BUTTON_NEEDS.get(button.type);
}

/** A one-time code appears in the body and in its button, but is asked for only once. */
function hasCodeInBody(content: TemplateContent): boolean {
  return (
    placeholdersOf(content.body).length === 1 &&
    content.buttons.some((button) => needOf(button) === "one-time-code")
  );
}

function buttonVariables(
  content: TemplateContent,
  button: TemplateButton,
  index: number,
): readonly TemplateVariable[] {
  const own = {
    ...BLANK,
    key: `button.${index}`,
    place: "button",
    buttonIndex: index,
    context: button.url ?? button.text,
  } as const;
  switch (needOf(button)) {
    case "link-end":
      if (placeholdersOf(button.url ?? "").length === 0) return [];
      return [{ ...own, kind: "url-suffix", example: exampleOfSuffix(button) }];
    case "coupon-code":
      return [{ ...own, kind: "coupon-code", example: button.example }];
    case "one-time-code":
      return hasCodeInBody(content) ? [] : [{ ...own, kind: "one-time-code", example: button.example }];
    case "flow":
      return [
        { ...own, key: `${own.key}.flow-token`, kind: "flow-token", isOptional: true },
        { ...own, key: `${own.key}.flow-data`, kind: "flow-data", isOptional: true },
      ];
    case "catalog-product":
      return [{ ...own, kind: "catalog-product" }];
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

/** The text with its placeholders filled; a placeholder without a value stays as it is. */
export function fillText(text: string, place: "header" | "body", values: VariableValues): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = values[`${place}.${name}`];
    return value === undefined || value === "" ? whole : value;
  });
}

type SendComponent = Readonly<Record<string, unknown>>;

/** The `components` array of a send (meta-facts 5.1 and 13.16); texts are taken as they are. */
export function sendComponentsOf(
  content: TemplateContent,
  values: VariableValues,
  parameterFormat: string,
): readonly SendComponent[] {
  const isNamed = parameterFormat === "NAMED";
  const components: SendComponent[] = [];
  const textParameters = (variables: readonly TemplateVariable[]) =>
    inOrder(variables, isNamed).map((variable) => ({
      type: "text",
      ...(isNamed && variable.placeholder !== null ? { parameter_name: variable.placeholder } : {}),
      text: values[variable.key] ?? "",
    }));

  const header = headerVariables(content);
  const [media] = header;
  if (media !== undefined) {
    const parameters = media.key === MEDIA_KEY ? [mediaParameter(media, values)] : textParameters(header);
    components.push({ type: "header", parameters });
  }
  const body = bodyVariables(content);
  if (body.length > 0) components.push({ type: "body", parameters: textParameters(body) });
  content.buttons.forEach((button, index) => {
    const component = buttonComponent(content, button, index, values);
    if (component) components.push(component);
  });
  return components;
}

/** Positional values are ordered by their number, wherever in the text it is. */
function inOrder(variables: readonly TemplateVariable[], isNamed: boolean): readonly TemplateVariable[] {
  if (isNamed) return variables;
  return variables.toSorted((left, right) => Number(left.placeholder) - Number(right.placeholder));
}

function mediaParameter({ kind }: TemplateVariable, values: VariableValues) {
  const link = (values[MEDIA_KEY] ?? "").trim();
  const filename = kind === "document" ? fileNameOf(values) : null;
  return { type: kind, [kind]: { link, ...(filename === null ? {} : { filename }) } };
}

function buttonComponent(
  content: TemplateContent,
  button: TemplateButton,
  index: number,
  values: VariableValues,
): SendComponent | null {
  const key = `button.${index}`;
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
      const [inBody] = hasCodeInBody(content) ? bodyVariables(content) : [];
      return named("url", [{ type: "text", text: inBody ? (values[inBody.key] ?? "") : value }]);
    }
    case "flow":
      return named("flow", flowParameters(values[`${key}.flow-token`], values[`${key}.flow-data`]));
    case "catalog-product":
      return named("catalog", [{ type: "action", action: { thumbnail_product_retailer_id: value.trim() } }]);
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

/** The initial data of a flow, as the fields of a JSON object; null for anything else, including an empty text. */
export function flowDataOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
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
