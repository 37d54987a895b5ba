/**
 * Whether a template can be sent, and if not, the first obstacle. Only listed parts are supported: a part Waypost
 * doesn't know is named before sending, and its template never counts as ready.
 */
import {
  BUTTON_NEEDS,
  CARD_COMPONENTS,
  CARD_HEADERS,
  HEADER_NEEDS,
  PARAMETER_FORMATS,
  SENDABLE_COMPONENTS,
} from "./parts.data.ts";
import type { TemplateContent, TemplateStatus, UnsupportedPart } from "./template.ts";

export interface CardParts {
  /** Types of all components, in capitals. */
  readonly components: readonly string[];
  /** Null without a header. */
  readonly headerFormat: string | null;
  /** Types of all buttons. */
  readonly buttons: readonly string[];
}

export interface TemplateParts extends CardParts {
  /** Of a carousel; empty without one. */
  readonly cards: readonly CardParts[];
  readonly parameterFormat: string;
  /** Some component could not be read at all. */
  readonly hasUnreadable: boolean;
}

export function unsupportedPartsOf(parts: TemplateParts): readonly UnsupportedPart[] {
  const unsupported: UnsupportedPart[] = [];
  const add = (kind: UnsupportedPart["kind"], name: string) => {
    if (!unsupported.some((part) => part.kind === kind && part.name === name))
      unsupported.push({ kind, name });
  };
  if (parts.hasUnreadable) add("unreadable", "");
  for (const type of parts.components) if (!SENDABLE_COMPONENTS.has(type)) add("component", type);
  if (parts.headerFormat !== null && !HEADER_NEEDS.has(parts.headerFormat)) add("header", parts.headerFormat);
  for (const type of parts.buttons) if (!BUTTON_NEEDS.has(type)) add("button", type);
  for (const card of parts.cards) {
    for (const type of card.components) if (!CARD_COMPONENTS.has(type)) add("component", type);
    if (card.headerFormat !== null && !CARD_HEADERS.has(card.headerFormat)) add("header", card.headerFormat);
    for (const type of card.buttons) if (!BUTTON_NEEDS.has(type)) add("button", type);
  }
  if (!PARAMETER_FORMATS.has(parts.parameterFormat)) add("parameter-format", parts.parameterFormat);
  return unsupported;
}

/** Statuses Meta's own sample treats as sendable (meta-facts 10.1). */
const SENDABLE_STATUSES: ReadonlySet<string> = new Set(["APPROVED", "QUALITY_PENDING"]);

export type SendObstacle =
  | { readonly kind: "status"; readonly status: string }
  | { readonly kind: "unsupported"; readonly parts: readonly UnsupportedPart[] };

/** Returns null for a template that can be sent. A sync under way is no obstacle: Cloud API does not wait for it. */
export function sendObstacle(template: {
  readonly status: TemplateStatus;
  readonly content: Pick<TemplateContent, "unsupported">;
}): SendObstacle | null {
  if (!SENDABLE_STATUSES.has(template.status)) return { kind: "status", status: template.status };
  const { unsupported } = template.content;
  return unsupported.length > 0 ? { kind: "unsupported", parts: unsupported } : null;
}

/** Whether Meta could send it but Waypost can't, because one of its parts is unsupported. */
export function isBeyondWaypost(template: Parameters<typeof sendObstacle>[0]): boolean {
  return sendObstacle(template)?.kind === "unsupported";
}

export function canBeSent(template: Parameters<typeof sendObstacle>[0]): boolean {
  return sendObstacle(template) === null;
}
