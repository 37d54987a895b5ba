/**
 * Values of Meta's about templates that the catalogs have words for; any other is shown raw. Source: meta-facts 10.1.
 */
import type { UnsupportedPart } from "../../../shared/domain/templates/template.ts";

const WORDS = {
  category: ["MARKETING", "UTILITY", "AUTHENTICATION", "FREE_SERVICE"],
  status: [
    "APPROVED",
    "ARCHIVED",
    "DELETED",
    "DISABLED",
    "IN_APPEAL",
    "LIMIT_EXCEEDED",
    "PAUSED",
    "PENDING",
    "PENDING_DELETION",
    "REJECTED",
    "QUALITY_PENDING",
  ],
  quality: ["GREEN", "YELLOW", "RED", "UNKNOWN", "NA"],
} as const;

/** Parts Waypost cannot send that the catalogs have a sentence for; the others share one with Meta's name in it. */
const PARTS = {
  component: [],
  header: ["PRODUCT"],
  button: ["SPM", "ORDER_DETAILS", "REMINDER"],
} as const;

type PartKind = keyof typeof PARTS;

export type PartKey =
  | { [Kind in PartKind]: `template.why.${Kind}.${(typeof PARTS)[Kind][number] | "other"}` }[PartKind]
  | "template.why.parameter-format"
  | "template.why.unreadable";

export function partKey({ kind, name }: UnsupportedPart): PartKey {
  if (kind === "parameter-format" || kind === "unreadable") return `template.why.${kind}`;
  const names: readonly string[] = PARTS[kind];
  // The check has just proven what the cast says.
  return (names.includes(name) ? `template.why.${kind}.${name}` : `template.why.${kind}.other`) as PartKey;
}

type WordKind = keyof typeof WORDS;

export type TemplateWordKey = {
  [Kind in WordKind]: `${Kind}.${(typeof WORDS)[Kind][number]}`;
}[WordKind];

export function templateWordKey(kind: WordKind, value: string): TemplateWordKey | null {
  const words: readonly string[] = WORDS[kind];
  // The check on the left is what the type says.
  return words.includes(value) ? (`${kind}.${value}` as TemplateWordKey) : null;
}
