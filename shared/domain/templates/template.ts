/**
 * A message template: which variables it asks for, what it reads like once they are filled, and the
 * `components` a send needs. Source: meta-facts 5.1 and 10.1.
 */
import type { OpenEnum } from "../open-enum.ts";

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

export interface TemplateContent {
  readonly header: { readonly format: string; readonly text: string | null } | null;
  readonly body: string;
  readonly footer: string | null;
  readonly buttons: readonly TemplateButton[];
  /** Examples by placeholder, as given to Meta at creation. */
  readonly headerExamples: Readonly<Record<string, string>>;
  readonly bodyExamples: Readonly<Record<string, string>>;
  /** Components we cannot send yet (carousel, limited-time offer, …), by their type as Meta spells it. */
  readonly unsupported: readonly string[];
}

export type TemplateVariableKind =
  | "text"
  | "image"
  | "video"
  | "document"
  | "gif"
  | "url-suffix"
  | "coupon-code";

export interface TemplateVariable {
  /** Stable within a template, e.g. `body.1`, `body.first_name`, `header.media`, `button.0`. */
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
}

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

/** Statuses Meta's own sample treats as sendable (meta-facts 10.1). */
export function isSendable(status: TemplateStatus): boolean {
  return status === "APPROVED" || status === "QUALITY_PENDING";
}

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

/** The first few words of a text; whole words only. */
function startOf(text: string): string {
  if (text.length <= CONTEXT_LENGTH) return text;
  const cut = text.slice(0, CONTEXT_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 0))}…`;
}

function contextOf(text: string, placeholder: string): string {
  const flat = text.replace(/\s+/g, " ");
  const match = new RegExp(`\\{\\{\\s*${placeholder}\\s*\\}\\}`).exec(flat);
  if (!match) return "";
  const before = flat.slice(0, match.index);
  const after = flat.slice(match.index + match[0].length);
  return `${endOf(before)}${match[0]}${startOf(after)}`;
}

const MEDIA_KIND: Readonly<Record<string, TemplateVariableKind>> = {
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
  GIF: "gif",
};

/** A placeholder may be called like anything, `constructor` too. */
function exampleOf(examples: Readonly<Record<string, string>>, placeholder: string): string | null {
  return Object.hasOwn(examples, placeholder) ? (examples[placeholder] ?? null) : null;
}

/** Every value a send of this template needs, in reading order. */
export function variablesOf(content: TemplateContent): readonly TemplateVariable[] {
  const variables: TemplateVariable[] = [];
  const { header } = content;
  if (header) {
    const media = Object.hasOwn(MEDIA_KIND, header.format) ? MEDIA_KIND[header.format] : undefined;
    if (media) {
      variables.push({
        key: "header.media",
        place: "header",
        kind: media,
        placeholder: null,
        buttonIndex: null,
        context: "",
        example: null,
      });
    }
    for (const placeholder of placeholdersOf(header.text ?? "")) {
      variables.push({
        key: `header.${placeholder}`,
        place: "header",
        kind: "text",
        placeholder,
        buttonIndex: null,
        context: contextOf(header.text ?? "", placeholder),
        example: exampleOf(content.headerExamples, placeholder),
      });
    }
  }
  for (const placeholder of placeholdersOf(content.body)) {
    variables.push({
      key: `body.${placeholder}`,
      place: "body",
      kind: "text",
      placeholder,
      buttonIndex: null,
      context: contextOf(content.body, placeholder),
      example: exampleOf(content.bodyExamples, placeholder),
    });
  }
  content.buttons.forEach((button, index) => {
    const kind = buttonVariableKind(button);
    if (!kind) return;
    variables.push({
      key: `button.${index}`,
      place: "button",
      kind,
      placeholder: null,
      buttonIndex: index,
      context: button.url ?? button.text,
      example: kind === "url-suffix" ? exampleOfSuffix(button) : button.example,
    });
  });
  return variables;
}

/** Meta keeps a whole address as the example of a link's end: what the template says of it already is taken off. */
function exampleOfSuffix({ url, example }: TemplateButton): string | null {
  const [start = ""] = (url ?? "").split("{{");
  return example !== null && start !== "" && example.startsWith(start)
    ? example.slice(start.length)
    : example;
}

function buttonVariableKind(button: TemplateButton): TemplateVariableKind | null {
  if (button.type === "URL" && button.url !== null && placeholdersOf(button.url).length > 0)
    return "url-suffix";
  if (button.type === "COPY_CODE") return "coupon-code";
  return null;
}

export type VariableValues = Readonly<Record<string, string>>;

/** Keys of the variables that are still empty. */
export function missingVariables(content: TemplateContent, values: VariableValues): readonly string[] {
  return variablesOf(content)
    .filter((variable) => (values[variable.key] ?? "").trim() === "")
    .map((variable) => variable.key);
}

/** The text with its placeholders filled; a placeholder without a value stays as it is. */
export function fillText(text: string, place: "header" | "body", values: VariableValues): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = values[`${place}.${name}`];
    return value === undefined || value === "" ? whole : value;
  });
}

/** The `components` array of a send (meta-facts 5.1); values are taken as they are. */
export function sendComponentsOf(
  content: TemplateContent,
  values: VariableValues,
  parameterFormat: string,
): readonly Readonly<Record<string, unknown>>[] {
  const isNamed = parameterFormat === "NAMED";
  const components: Readonly<Record<string, unknown>>[] = [];
  const variables = variablesOf(content);
  const textParameter = (variable: TemplateVariable) => ({
    type: "text",
    ...(isNamed && variable.placeholder !== null ? { parameter_name: variable.placeholder } : {}),
    text: values[variable.key] ?? "",
  });
  const mediaParameter = (variable: TemplateVariable) => ({
    type: variable.kind,
    [variable.kind]: { link: values[variable.key] ?? "" },
  });
  const inOrder = (place: "header" | "body") => {
    const own = variables.filter((variable) => variable.place === place);
    // Positional values go by their number, wherever in the text it stands.
    return isNamed
      ? own
      : own.toSorted((left, right) => Number(left.placeholder) - Number(right.placeholder));
  };

  const header = inOrder("header");
  if (header.length > 0) {
    components.push({
      type: "header",
      parameters: header.map((variable) =>
        variable.kind === "text" ? textParameter(variable) : mediaParameter(variable),
      ),
    });
  }
  const body = inOrder("body");
  if (body.length > 0) components.push({ type: "body", parameters: body.map(textParameter) });
  for (const variable of variables) {
    if (variable.place !== "button") continue;
    const value = values[variable.key] ?? "";
    components.push({
      type: "button",
      sub_type: variable.kind === "coupon-code" ? "copy_code" : "url",
      index: String(variable.buttonIndex),
      parameters: [
        variable.kind === "coupon-code"
          ? { type: "coupon_code", coupon_code: value }
          : { type: "text", text: value },
      ],
    });
  }
  return components;
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
