/** Why a template cannot be sent, and which templates a search finds. Pure. */
import type { TemplateView } from "../../../shared/contract/index.ts";
import { isSendable } from "../../../shared/domain/templates/template.ts";

export type NotSendableReason =
  | { readonly kind: "status"; readonly status: string }
  | { readonly kind: "unsupported"; readonly parts: readonly string[] }
  | { readonly kind: "syncing"; readonly readyAt: number }
  | { readonly kind: "notSendable" };

export function whyNotSendable(template: TemplateView): NotSendableReason | null {
  if (!isSendable(template.status)) return { kind: "status", status: template.status };
  if (template.content.unsupported.length > 0) {
    return { kind: "unsupported", parts: template.content.unsupported };
  }
  if (template.sync.kind === "syncing") return { kind: "syncing", readyAt: template.sync.readyAt };
  return template.isSendable ? null : { kind: "notSendable" };
}

export interface TemplateSearch {
  readonly words: string;
  readonly showsAllCategories: boolean;
  /** The language's name as the admin reads it. */
  readonly languageName: (language: string) => string;
}

/** Sendable templates first, then by name. */
export function findTemplates(
  templates: readonly TemplateView[],
  { words, showsAllCategories, languageName }: TemplateSearch,
): readonly TemplateView[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return templates
    .filter((template) => showsAllCategories || template.category === "MARKETING")
    .filter((template) => {
      const text =
        `${template.name} ${template.language} ${languageName(template.language)} ${template.category}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    })
    .toSorted(
      (left, right) =>
        Number(whyNotSendable(left) !== null) - Number(whyNotSendable(right) !== null) ||
        left.name.localeCompare(right.name) ||
        left.language.localeCompare(right.language),
    );
}
